import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
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
                    "status",
                    models.CharField(
                        choices=[
                            ("searching", "Searching for partners"),
                            ("preparation", "Application in preparation"),
                            ("submitted", "Application submitted"),
                            ("running", "Running"),
                            ("rejected", "Application rejected"),
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
                (
                    "programme_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="programmes.programmeversion"
                    ),
                ),
                (
                    "room_of",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "cooperation",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("development", "They develop the project together"),
                                ("implementation", "They implement it together"),
                                ("staffing", "They staff it together"),
                                ("financing", "They finance it together"),
                            ],
                            max_length=14,
                        ),
                        blank=True,
                        null=True,
                        size=None,
                        verbose_name="what the partners share",
                    ),
                ),
                (
                    "policy_instruments",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="policy instruments the project works on"
                    ),
                ),
                (
                    "policy_instruments_with_authority",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="of these, with their responsible authority as a partner"
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
            ],
            options={
                "verbose_name": "Partnership",
                "ordering": ["acronym"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="partnership_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{searching:preparation,preparation:searching,searching:submitted,preparation:submitted,submitted:preparation,submitted:running,submitted:rejected,running:closed,closed:running}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="e75e8f25ca91ce55f64f989707215d41f9e18696",
                            operation="UPDATE",
                            pgid="pgtrigger_partnership_states_b4531",
                            table="consortia_partnership",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_partnershipevent" ("acronym", "application_submitted_on", "closed_on", "closure_ends_on", "cooperation", "eligible_from", "ends_on", "id", "is_demonstration", "is_derelict_site", "is_state_aid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "policy_instruments", "policy_instruments_with_authority", "programme_version_id", "project_number", "report_language", "room_of_id", "slug", "status", "summary", "title", "works_completed_on") SELECT new_values."acronym", new_values."application_submitted_on", new_values."closed_on", new_values."closure_ends_on", new_values."cooperation", new_values."eligible_from", new_values."ends_on", new_values."id", new_values."is_demonstration", new_values."is_derelict_site", new_values."is_state_aid", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."policy_instruments", new_values."policy_instruments_with_authority", new_values."programme_version_id", new_values."project_number", new_values."report_language", new_values."room_of_id", new_values."slug", new_values."status", new_values."summary", new_values."title", new_values."works_completed_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a1fbc9b618418619bed930ad25f09d3d778cd681",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3aa62",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="consortia_partnership",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_partnershipevent" ("acronym", "application_submitted_on", "closed_on", "closure_ends_on", "cooperation", "eligible_from", "ends_on", "id", "is_demonstration", "is_derelict_site", "is_state_aid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "policy_instruments", "policy_instruments_with_authority", "programme_version_id", "project_number", "report_language", "room_of_id", "slug", "status", "summary", "title", "works_completed_on") SELECT new_values."acronym", new_values."application_submitted_on", new_values."closed_on", new_values."closure_ends_on", new_values."cooperation", new_values."eligible_from", new_values."ends_on", new_values."id", new_values."is_demonstration", new_values."is_derelict_site", new_values."is_state_aid", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."policy_instruments", new_values."policy_instruments_with_authority", new_values."programme_version_id", new_values."project_number", new_values."report_language", new_values."room_of_id", new_values."slug", new_values."status", new_values."summary", new_values."title", new_values."works_completed_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="eef8d84cf0da2ba91bbe3275f6a7fc8476fe9aa1",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2a737",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="consortia_partnership",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_partnershipevent" ("acronym", "application_submitted_on", "closed_on", "closure_ends_on", "cooperation", "eligible_from", "ends_on", "id", "is_demonstration", "is_derelict_site", "is_state_aid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "policy_instruments", "policy_instruments_with_authority", "programme_version_id", "project_number", "report_language", "room_of_id", "slug", "status", "summary", "title", "works_completed_on") SELECT old_values."acronym", old_values."application_submitted_on", old_values."closed_on", old_values."closure_ends_on", old_values."cooperation", old_values."eligible_from", old_values."ends_on", old_values."id", old_values."is_demonstration", old_values."is_derelict_site", old_values."is_state_aid", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."policy_instruments", old_values."policy_instruments_with_authority", old_values."programme_version_id", old_values."project_number", old_values."report_language", old_values."room_of_id", old_values."slug", old_values."status", old_values."summary", old_values."title", old_values."works_completed_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="a93651a7d3d11b1178938244d225efc34812130e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c20a3",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="consortia_partnership",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditMandate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=100, verbose_name="reference of the audit")),
                (
                    "body",
                    models.CharField(
                        choices=[
                            ("audit_authority", "Audit authority"),
                            ("commission", "European Commission"),
                            ("court_of_auditors", "European Court of Auditors"),
                            ("anti_fraud", "OLAF or European Public Prosecutor's Office"),
                            ("external", "External auditor"),
                            ("other", "Other body"),
                        ],
                        max_length=20,
                        verbose_name="kind of audit",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="first day")),
                ("valid_until", models.DateField(verbose_name="last day")),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                        verbose_name="auditing institution",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
            ],
            options={
                "verbose_name": "Audit",
                "ordering": ["-valid_from", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_until__gte", models.F("valid_from"))),
                        name="mandate_ends_after_start",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_auditmandateevent" ("body", "id", "institution_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "valid_from", "valid_until") SELECT new_values."body", new_values."id", new_values."institution_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reference", new_values."valid_from", new_values."valid_until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d3462871a5670fa72af203a1d4425299c51b6cb5",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_94c3a",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="consortia_auditmandate",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_auditmandateevent" ("body", "id", "institution_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "valid_from", "valid_until") SELECT new_values."body", new_values."id", new_values."institution_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reference", new_values."valid_from", new_values."valid_until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="45bfd7bf62ef3d95a4c6fa4da0974e5df4d48603",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d2bb2",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="consortia_auditmandate",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_auditmandateevent" ("body", "id", "institution_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "valid_from", "valid_until") SELECT old_values."body", old_values."id", old_values."institution_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reference", old_values."valid_from", old_values."valid_until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="b33ca9c536e2e2189bd97e9ccac6c5f5f89d5d3d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5dd12",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="consortia_auditmandate",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Partner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="partner number")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lead", "Lead partner"),
                            ("partner", "Project partner"),
                            ("associated", "Associated partner"),
                            ("former", "Former partner"),
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
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                ("nuts", models.CharField(blank=True, max_length=5, verbose_name="NUTS region")),
            ],
            options={
                "verbose_name": "Partner",
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
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_partnerevent" ("cofinancing_rate", "currency", "id", "indirect_rate", "number", "nuts", "office_rate", "organisation_id", "other_rate", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_category", "role", "staff_rate", "travel_rate", "vat_recovery") SELECT new_values."cofinancing_rate", new_values."currency", new_values."id", new_values."indirect_rate", new_values."number", new_values."nuts", new_values."office_rate", new_values."organisation_id", new_values."other_rate", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."region_category", new_values."role", new_values."staff_rate", new_values."travel_rate", new_values."vat_recovery" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a695fa0c91c8a1736e2e8e6f490d3aeebc386b58",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4da7e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="consortia_partner",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_partnerevent" ("cofinancing_rate", "currency", "id", "indirect_rate", "number", "nuts", "office_rate", "organisation_id", "other_rate", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_category", "role", "staff_rate", "travel_rate", "vat_recovery") SELECT new_values."cofinancing_rate", new_values."currency", new_values."id", new_values."indirect_rate", new_values."number", new_values."nuts", new_values."office_rate", new_values."organisation_id", new_values."other_rate", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."region_category", new_values."role", new_values."staff_rate", new_values."travel_rate", new_values."vat_recovery" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c0d07a1c6db1c57e2dead947a0df7c5ff7135308",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f866e",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="consortia_partner",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_partnerevent" ("cofinancing_rate", "currency", "id", "indirect_rate", "number", "nuts", "office_rate", "organisation_id", "other_rate", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_category", "role", "staff_rate", "travel_rate", "vat_recovery") SELECT old_values."cofinancing_rate", old_values."currency", old_values."id", old_values."indirect_rate", old_values."number", old_values."nuts", old_values."office_rate", old_values."organisation_id", old_values."other_rate", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."region_category", old_values."role", old_values."staff_rate", old_values."travel_rate", old_values."vat_recovery" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="43867dd9f47b6f5a289318e67342337739ac6d6d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7747d",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="consortia_partner",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnershipEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("slug", models.SlugField(db_index=False, max_length=60, verbose_name="address")),
                ("acronym", models.CharField(max_length=60, verbose_name="acronym")),
                ("title", models.CharField(max_length=250, verbose_name="title")),
                ("summary", models.TextField(blank=True, verbose_name="summary")),
                ("project_number", models.CharField(blank=True, max_length=40, verbose_name="project number")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("searching", "Searching for partners"),
                            ("preparation", "Application in preparation"),
                            ("submitted", "Application submitted"),
                            ("running", "Running"),
                            ("rejected", "Application rejected"),
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
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="consortia.partnership",
                    ),
                ),
                (
                    "programme_version",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.programmeversion",
                    ),
                ),
                (
                    "room_of",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "cooperation",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("development", "They develop the project together"),
                                ("implementation", "They implement it together"),
                                ("staffing", "They staff it together"),
                                ("financing", "They finance it together"),
                            ],
                            max_length=14,
                        ),
                        blank=True,
                        null=True,
                        size=None,
                        verbose_name="what the partners share",
                    ),
                ),
                (
                    "policy_instruments",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="policy instruments the project works on"
                    ),
                ),
                (
                    "policy_instruments_with_authority",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="of these, with their responsible authority as a partner"
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="closed on")),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="dfc5e287069a9a97aa83a4d421d8dfc11b51c802",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_05e83",
                            table="consortia_partnershipevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportingPeriod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="period")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(verbose_name="to")),
                ("partner_report_due_on", models.DateField(verbose_name="partner report due")),
                ("project_report_due_on", models.DateField(verbose_name="project report due")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
            ],
            options={
                "verbose_name": "Reporting period",
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("partnership", "number"), name="period_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gt", models.F("starts_on"))), name="period_ends_after_start"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_reportingperiodevent" ("ends_on", "id", "number", "partner_report_due_on", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_report_due_on", "starts_on") SELECT new_values."ends_on", new_values."id", new_values."number", new_values."partner_report_due_on", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."project_report_due_on", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="85392b4a06d52a01737fa1f5205ca8c49713be4a",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f4610",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="consortia_reportingperiod",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_reportingperiodevent" ("ends_on", "id", "number", "partner_report_due_on", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_report_due_on", "starts_on") SELECT new_values."ends_on", new_values."id", new_values."number", new_values."partner_report_due_on", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."project_report_due_on", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a05d3ac85ad265b0064af348ccf3c904acfd70f8",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_67a93",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="consortia_reportingperiod",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_reportingperiodevent" ("ends_on", "id", "number", "partner_report_due_on", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_report_due_on", "starts_on") SELECT old_values."ends_on", old_values."id", old_values."number", old_values."partner_report_due_on", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."project_report_due_on", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9ad78ca8d20b541e0907e111dc9910e55e206d1c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_dad15",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="consortia_reportingperiod",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="valid until")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
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
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
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
                "triggers": [
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_membershipevent" ("id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "user_id", "valid_until") SELECT old_values."id", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."role", old_values."user_id", old_values."valid_until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="dd9e56873e44726ccd3715fc5408eaa57931b1ab",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f33d3",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="consortia_membership",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="partner_seats_colleagues",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        IF COALESCE(current_setting('sammen.role', true), '') = 'partner' AND\n           (NEW.role <> 'partner' OR TG_OP = 'UPDATE' AND\n            (NEW.role, NEW.user_id, NEW.partner_id) IS DISTINCT FROM (OLD.role, OLD.user_id, OLD.partner_id)) THEN\n            RAISE EXCEPTION 'a partner seats its own colleagues' USING ERRCODE = 'insufficient_privilege';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="9aef18625dbf72ab320af7d8bf75f390bd07c684",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_partner_seats_colleagues_6875d",
                            table="consortia_membership",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MandatePartner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scope_partners",
                        to="consortia.auditmandate",
                    ),
                ),
                (
                    "scope_partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partner"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("mandate", "scope_partner"), name="partner_once_in_mandate")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_mandatepartnerevent" ("id", "mandate_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope_partner_id") SELECT new_values."id", new_values."mandate_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."scope_partner_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="df3e99dac3f5d68e746a0d465ae4a526fe075188",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_aeb52",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="consortia_mandatepartner",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_mandatepartnerevent" ("id", "mandate_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope_partner_id") SELECT new_values."id", new_values."mandate_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."scope_partner_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="880270563a8ed94fa646e9cca365469afaf8b9b6",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_607fd",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="consortia_mandatepartner",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_mandatepartnerevent" ("id", "mandate_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope_partner_id") SELECT old_values."id", old_values."mandate_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."scope_partner_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="116cec341606e4111af220546c35ca82d3ee1152",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_00bc7",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="consortia_mandatepartner",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField(verbose_name="partner number")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lead", "Lead partner"),
                            ("partner", "Project partner"),
                            ("associated", "Associated partner"),
                            ("former", "Former partner"),
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
                    "partnership",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.partnership",
                    ),
                ),
                ("nuts", models.CharField(blank=True, max_length=5, verbose_name="NUTS region")),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9c33e91b22788e48eac6c2abb19aa2c29691d05a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9287b",
                            table="consortia_partnerevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MandatePeriod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scope_periods",
                        to="consortia.auditmandate",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "scope_period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.reportingperiod"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("mandate", "scope_period"), name="period_once_in_mandate")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_mandateperiodevent" ("id", "mandate_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope_period_id") SELECT new_values."id", new_values."mandate_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."scope_period_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="76719d7277502a1624f88133ebfc351533cc32bd",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b3bf0",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="consortia_mandateperiod",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_mandateperiodevent" ("id", "mandate_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope_period_id") SELECT new_values."id", new_values."mandate_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."scope_period_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="43d06dac972690ccc71aa9ff4a49799880f97025",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_13a2b",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="consortia_mandateperiod",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_mandateperiodevent" ("id", "mandate_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scope_period_id") SELECT old_values."id", old_values."mandate_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."scope_period_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c419fea33f3530399288fd480a153d2a5f57f389",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e8f63",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="consortia_mandateperiod",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditMandateEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("reference", models.CharField(max_length=100, verbose_name="reference of the audit")),
                (
                    "body",
                    models.CharField(
                        choices=[
                            ("audit_authority", "Audit authority"),
                            ("commission", "European Commission"),
                            ("court_of_auditors", "European Court of Auditors"),
                            ("anti_fraud", "OLAF or European Public Prosecutor's Office"),
                            ("external", "External auditor"),
                            ("other", "Other body"),
                        ],
                        max_length=20,
                        verbose_name="kind of audit",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="first day")),
                ("valid_until", models.DateField(verbose_name="last day")),
                (
                    "institution",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                        verbose_name="auditing institution",
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
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="consortia.auditmandate",
                    ),
                ),
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
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="91a173028df2bada712a136d01434466c1f47490",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_47d92",
                            table="consortia_auditmandateevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportingPeriodEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField(verbose_name="period")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(verbose_name="to")),
                ("partner_report_due_on", models.DateField(verbose_name="partner report due")),
                ("project_report_due_on", models.DateField(verbose_name="project report due")),
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
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="consortia.reportingperiod",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e4b84d48a81eeeb01f22afdcccc01a64788a5078",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4940a",
                            table="consortia_reportingperiodevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MandateAuditor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="auditors",
                        to="consortia.auditmandate",
                    ),
                ),
                (
                    "membership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mandates", to="consortia.membership"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("mandate", "membership"), name="auditor_once_in_mandate")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="auditor_has_one_mandate_a_day",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        IF (SELECT role FROM consortia_membership WHERE id = NEW.membership_id) IS DISTINCT FROM 'auditor' THEN\n            RAISE EXCEPTION 'Only the seat of an auditor has a mandate.' USING ERRCODE = 'check_violation';\n        END IF;\n        IF EXISTS (\n            SELECT 1 FROM consortia_mandateauditor AS held\n            JOIN consortia_auditmandate AS other ON other.id = held.mandate_id\n            JOIN consortia_auditmandate AS mine ON mine.id = NEW.mandate_id\n            WHERE held.membership_id = NEW.membership_id AND held.id IS DISTINCT FROM NEW.id\n              AND other.valid_from <= mine.valid_until AND mine.valid_from <= other.valid_until\n        ) THEN\n            RAISE EXCEPTION 'The auditor has a mandate in this time.' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="295e9103939a94da2cff91d4b26ce516e7137068",
                            operation='INSERT OR UPDATE OF "membership_id", "mandate_id"',
                            pgid="pgtrigger_auditor_has_one_mandate_a_day_ad3e4",
                            table="consortia_mandateauditor",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_mandateauditorevent" ("id", "mandate_id", "membership_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."mandate_id", new_values."membership_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="8af16ece109c729ca05ef4b059cfb242a46c82ac",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_31a8d",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="consortia_mandateauditor",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_mandateauditorevent" ("id", "mandate_id", "membership_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."mandate_id", new_values."membership_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="96521c842e487b25c2d87d34d3acac05b11f6029",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_adb70",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="consortia_mandateauditor",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_mandateauditorevent" ("id", "mandate_id", "membership_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."mandate_id", old_values."membership_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="dbd59ae7a0d46d904609f7235098f286eb251749",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b0a0f",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="consortia_mandateauditor",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ControllerAssignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organisation",
                        verbose_name="controlling institution",
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
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
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
                "triggers": [
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "consortia_controllerassignmentevent" ("approval_reference", "approved_on", "id", "institution_id", "membership_id", "needs_approval", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until") SELECT old_values."approval_reference", old_values."approved_on", old_values."id", old_values."institution_id", old_values."membership_id", old_values."needs_approval", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."valid_from", old_values."valid_until" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="717ed2368e22eaf5b4c6d3fc26d681dcfbba0bc4",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8b534",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="consortia_controllerassignment",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MembershipEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
                ("valid_until", models.DateField(blank=True, null=True, verbose_name="valid until")),
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
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="17543f4707e887412c8fb3efe900eeb076553499",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b28ab",
                            table="consortia_membershipevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MandatePartnerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "mandate",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.auditmandate",
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
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="consortia.mandatepartner",
                    ),
                ),
                (
                    "scope_partner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.partner",
                    ),
                ),
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
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="49bc7cc1394439deeb696a6b5534e204fff394d6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3ec63",
                            table="consortia_mandatepartnerevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MandatePeriodEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "mandate",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.auditmandate",
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
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="consortia.mandateperiod",
                    ),
                ),
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
                    "scope_period",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.reportingperiod",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="731f76ac64015be4b04e202370eb37ebdd21c48b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_71e80",
                            table="consortia_mandateperiodevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MandateAuditorEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "mandate",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.auditmandate",
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
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="consortia.mandateauditor",
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
                    "partnership",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.partnership",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="454dc6ae7ae03b0c7b5ff8e51741ec1efcf653a9",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0914b",
                            table="consortia_mandateauditorevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ControllerAssignmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
                    "partnership",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.partnership",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="77daf6eae86df2053efacc40bb13b2dc1433aa07",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d4ec3",
                            table="consortia_controllerassignmentevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
    ]
