import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("programmes", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Partnership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="address")),
                ("acronym", models.CharField(max_length=60, verbose_name="acronym")),
                ("title", models.CharField(max_length=250, verbose_name="title")),
                ("summary", models.TextField(blank=True, verbose_name="summary")),
                ("project_number", models.CharField(blank=True, max_length=40, verbose_name="project number")),
                (
                    "programme_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programmes.programmeversion"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("searching", "Searching for partners"),
                            ("preparation", "Application in preparation"),
                            ("running", "Running"),
                            ("closed", "Closed"),
                        ],
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "report_language",
                    models.CharField(
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        default="en",
                        max_length=2,
                        verbose_name="report language",
                    ),
                ),
                ("eligible_from", models.DateField(blank=True, null=True, verbose_name="costs eligible from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="project end")),
                ("closure_ends_on", models.DateField(blank=True, null=True, verbose_name="closure end")),
                (
                    "application_submitted_on",
                    models.DateField(blank=True, null=True, verbose_name="application submitted on"),
                ),
                ("works_completed_on", models.DateField(blank=True, null=True, verbose_name="works completed on")),
                ("is_state_aid", models.BooleanField(blank=True, null=True, verbose_name="the support is state aid")),
                (
                    "is_derelict_site",
                    models.BooleanField(
                        blank=True, null=True, verbose_name="the land is a derelict site or was in industrial use"
                    ),
                ),
                ("is_demonstration", models.BooleanField(default=False, verbose_name="demonstration data")),
            ],
            options={
                "ordering": ["acronym"],
            },
        ),
        migrations.CreateModel(
            name="Partner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="partner number")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lead", "Lead partner"),
                            ("partner", "Project partner"),
                            ("associated", "Associated partner"),
                        ],
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                ("currency", models.CharField(default="EUR", max_length=3, verbose_name="currency")),
                (
                    "cofinancing_rate",
                    models.DecimalField(
                        decimal_places=4,
                        max_digits=5,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                        verbose_name="co-financing rate",
                    ),
                ),
                (
                    "vat_recovery",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                        verbose_name="share of VAT the partner recovers",
                    ),
                ),
                (
                    "office_rate",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=5, null=True, verbose_name="office flat rate"
                    ),
                ),
                (
                    "travel_rate",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=5, null=True, verbose_name="travel flat rate"
                    ),
                ),
                (
                    "staff_rate",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=5, null=True, verbose_name="staff flat rate"
                    ),
                ),
                (
                    "other_rate",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=5, null=True, verbose_name="other costs flat rate"
                    ),
                ),
                (
                    "indirect_rate",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=5, null=True, verbose_name="indirect flat rate"
                    ),
                ),
                (
                    "region_category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("developed", "More developed region"),
                            ("transition", "Transition region"),
                            ("less_developed", "Less developed region"),
                            ("outermost", "Outermost region"),
                        ],
                        max_length=20,
                        verbose_name="region category",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("partnership", "number"), name="partner_number_once"),
                    models.UniqueConstraint(
                        fields=("partnership", "organisation"), name="organisation_once_per_partnership"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("role", "lead")), fields=("partnership",), name="one_lead_partner"
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partner",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_partnerevent" ("cofinancing_rate", "currency", "id", "indirect_rate", "number", "office_rate", "organisation_id", "other_rate", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_category", "role", "staff_rate", "travel_rate", "vat_recovery") SELECT new_values."cofinancing_rate", new_values."currency", new_values."id", new_values."indirect_rate", new_values."number", new_values."office_rate", new_values."organisation_id", new_values."other_rate", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."region_category", new_values."role", new_values."staff_rate", new_values."travel_rate", new_values."vat_recovery" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="d4804b78d064d310e8fe00e9516b58cee92edd97",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_4da7e",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="consortia_partner",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partner",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_partnerevent" ("cofinancing_rate", "currency", "id", "indirect_rate", "number", "office_rate", "organisation_id", "other_rate", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_category", "role", "staff_rate", "travel_rate", "vat_recovery") SELECT new_values."cofinancing_rate", new_values."currency", new_values."id", new_values."indirect_rate", new_values."number", new_values."office_rate", new_values."organisation_id", new_values."other_rate", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."region_category", new_values."role", new_values."staff_rate", new_values."travel_rate", new_values."vat_recovery" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="311f80e082c77cae5ddb41b99116b1bb56df1165",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_f866e",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="consortia_partner",
                    when="AFTER",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lead", "Lead partner"),
                            ("partner", "Partner"),
                            ("auditor", "Auditor"),
                            ("controller", "Controller"),
                        ],
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="consortia.partner",
                    ),
                ),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="valid until")),
            ],
            options={
                "ordering": ["role", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("partnership", "user"), name="one_seat_per_person"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__in", ["auditor", "controller"]), ("partner__isnull", False), _connector="OR"
                        ),
                        name="seat_acts_for_a_partner",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("role", "controller"), _negated=True), ("partner__isnull", True), _connector="OR"
                        ),
                        name="controller_acts_for_no_partner",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="assigned_seat_stays_a_controllers",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.\"role\" = 'controller')",
                    func="\n        IF (NEW.role <> OLD.role OR NEW.user_id <> OLD.user_id)\n           AND EXISTS (SELECT 1 FROM consortia_controllerassignment\n                       WHERE membership_id = OLD.id AND (valid_until IS NULL OR valid_until >= CURRENT_DATE)) THEN\n            RAISE EXCEPTION 'The controller is still assigned.' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="2ae2a62070dec67f020fc41bc958452e7be32a09",
                    operation='UPDATE OF "role", "user_id"',
                    pgid="pgtrigger_assigned_seat_stays_a_controllers_acb7c",
                    table="consortia_membership",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_membershipevent" ("id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id", "valid_until") SELECT new_values."id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role", new_values."user_id", new_values."valid_until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="67b9edacc9169529f9629dfe723da63eaf923639",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_204de",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="consortia_membership",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membership",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_membershipevent" ("id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id", "valid_until") SELECT new_values."id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."role", new_values."user_id", new_values."valid_until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="83e8ff382d88d9ff7a4577b1f42228c43fed2fa8",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_9fcd8",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="consortia_membership",
                    when="AFTER",
                ),
            ),
        ),
        migrations.CreateModel(
            name="ControllerAssignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="consortia.membership",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="controller_assignments",
                        to="consortia.partner",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                        verbose_name="controlling institution",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "needs_approval",
                    models.BooleanField(default=False, verbose_name="the country approves its controllers"),
                ),
                ("approved_on", models.DateField(blank=True, null=True, verbose_name="approved on")),
                (
                    "approval_reference",
                    models.CharField(blank=True, max_length=100, verbose_name="reference of the approval"),
                ),
            ],
            options={
                "ordering": ["partner__number", "valid_from", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_until__isnull", True), ("valid_until__gte", models.F("valid_from")), _connector="OR"
                        ),
                        name="assignment_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approval_reference", ""), ("approved_on__isnull", True)),
                            models.Q(
                                ("approved_on__isnull", False), models.Q(("approval_reference", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="assignment_approval_is_whole",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_until__isnull", True)),
                        fields=("membership", "partner"),
                        name="one_open_assignment_per_partner",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="controllerassignment",
            trigger=pgtrigger.compiler.Trigger(
                name="controller_is_independent",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE person bigint; acts_as text; employer bigint;",
                    func="\n        SELECT user_id, role INTO person, acts_as FROM consortia_membership WHERE id = NEW.membership_id;\n        SELECT organisation_id INTO employer FROM consortia_partner WHERE id = NEW.partner_id;\n        IF acts_as IS DISTINCT FROM 'controller' THEN\n            RAISE EXCEPTION 'Only the seat of a controller is assigned to partners.' USING ERRCODE = 'check_violation';\n        END IF;\n        IF NEW.institution_id = employer\n           OR EXISTS (SELECT 1 FROM accounts_organisationperson\n                      WHERE user_id = person AND organisation_id = employer)\n           OR EXISTS (SELECT 1 FROM consortia_membershipevent WHERE user_id = person AND partner_id = NEW.partner_id)\n        THEN\n            RAISE EXCEPTION 'A controller is independent of the partner.' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ",
                    hash="a115f20db7151b8b1b03e98b123e2e97110ef32d",
                    operation='INSERT OR UPDATE OF "membership_id", "partner_id", "institution_id"',
                    pgid="pgtrigger_controller_is_independent_77195",
                    table="consortia_controllerassignment",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="controllerassignment",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_controllerassignmentevent" ("approval_reference", "approved_on", "id", "institution_id", "membership_id", "needs_approval", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until") SELECT new_values."approval_reference", new_values."approved_on", new_values."id", new_values."institution_id", new_values."membership_id", new_values."needs_approval", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."valid_from", new_values."valid_until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="4ac9702ba35f6aeb0df79c2f79799ffbdbbf8df6",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3fe17",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="consortia_controllerassignment",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="controllerassignment",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_controllerassignmentevent" ("approval_reference", "approved_on", "id", "institution_id", "membership_id", "needs_approval", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until") SELECT new_values."approval_reference", new_values."approved_on", new_values."id", new_values."institution_id", new_values."membership_id", new_values."needs_approval", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."valid_from", new_values."valid_until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="f48c294fa9847c9ef7f2b74baccbc1a39ea99d81",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_04fa0",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="consortia_controllerassignment",
                    when="AFTER",
                ),
            ),
        ),
        migrations.CreateModel(
            name="ControllerAssignmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="consortia.controllerassignment",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "partnership",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.partnership",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.membership",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.partner",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="controlling institution",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="from")),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "needs_approval",
                    models.BooleanField(default=False, verbose_name="the country approves its controllers"),
                ),
                ("approved_on", models.DateField(blank=True, null=True, verbose_name="approved on")),
                (
                    "approval_reference",
                    models.CharField(blank=True, max_length=100, verbose_name="reference of the approval"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="controllerassignmentevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="77daf6eae86df2053efacc40bb13b2dc1433aa07",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_d4ec3",
                    table="consortia_controllerassignmentevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="MembershipEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="consortia.membership",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "partnership",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.partnership",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lead", "Lead partner"),
                            ("partner", "Partner"),
                            ("auditor", "Auditor"),
                            ("controller", "Controller"),
                        ],
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.partner",
                    ),
                ),
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="valid until")),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="membershipevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="17543f4707e887412c8fb3efe900eeb076553499",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b28ab",
                    table="consortia_membershipevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="PartnerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="consortia.partner",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                ("id", models.BigIntegerField()),
                (
                    "partnership",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.partnership",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="partner number")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lead", "Lead partner"),
                            ("partner", "Project partner"),
                            ("associated", "Associated partner"),
                        ],
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                ("currency", models.CharField(default="EUR", max_length=3, verbose_name="currency")),
                (
                    "cofinancing_rate",
                    models.DecimalField(
                        decimal_places=4,
                        max_digits=5,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                        verbose_name="co-financing rate",
                    ),
                ),
                (
                    "vat_recovery",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                        verbose_name="share of VAT the partner recovers",
                    ),
                ),
                (
                    "office_rate",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=5, null=True, verbose_name="office flat rate"
                    ),
                ),
                (
                    "travel_rate",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=5, null=True, verbose_name="travel flat rate"
                    ),
                ),
                (
                    "staff_rate",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=5, null=True, verbose_name="staff flat rate"
                    ),
                ),
                (
                    "other_rate",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=5, null=True, verbose_name="other costs flat rate"
                    ),
                ),
                (
                    "indirect_rate",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=5, null=True, verbose_name="indirect flat rate"
                    ),
                ),
                (
                    "region_category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("developed", "More developed region"),
                            ("transition", "Transition region"),
                            ("less_developed", "Less developed region"),
                            ("outermost", "Outermost region"),
                        ],
                        max_length=20,
                        verbose_name="region category",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partnerevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9c33e91b22788e48eac6c2abb19aa2c29691d05a",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_9287b",
                    table="consortia_partnerevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="ReportingPeriod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="period")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(verbose_name="to")),
                ("partner_report_due_on", models.DateField(verbose_name="partner report due")),
                ("project_report_due_on", models.DateField(verbose_name="project report due")),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("partnership", "number"), name="period_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("starts_on"))), name="period_ends_after_start"
                    ),
                ],
            },
        ),
    ]
