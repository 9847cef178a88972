import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("consortia", "0001_initial"),
        ("control", "0001_initial"),
        ("documents", "0001_initial"),
        ("finance", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                ("released_at", models.DateTimeField(blank=True, null=True, verbose_name="released")),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                ("typology", models.CharField(max_length=6, verbose_name="type of error")),
                ("found", models.TextField(max_length=5000, verbose_name="what was found")),
                ("criterion", models.CharField(max_length=300, verbose_name="legal basis")),
                ("cause", models.TextField(blank=True, max_length=2000, verbose_name="cause")),
                ("recommendation", models.TextField(blank=True, max_length=2000, verbose_name="recommendation")),
                (
                    "kind",
                    models.CharField(
                        choices=[("random", "Random"), ("systemic", "Systemic"), ("anomalous", "Anomalous")],
                        max_length=10,
                        verbose_name="kind of error",
                    ),
                ),
                (
                    "scenario",
                    models.CharField(
                        choices=[
                            ("1", "1 – the item stays below the programme's limit in all"),
                            ("2", "2 – before the last application for payment"),
                            ("3", "3 – before the accounts"),
                            ("4", "4 – under ongoing assessment"),
                            ("5", "5 – after the accounts"),
                        ],
                        max_length=1,
                        verbose_name="when it is corrected",
                    ),
                ),
                (
                    "correction_rate",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=3,
                        null=True,
                        verbose_name="flat rate of the correction",
                    ),
                ),
                ("rate_guide", models.CharField(blank=True, max_length=30, verbose_name="guidelines of the rate")),
                (
                    "follow_up",
                    models.CharField(
                        choices=[
                            ("none", "None"),
                            ("late_repayment", "Late repayment"),
                            ("interest", "Interest"),
                            ("court_procedure", "Court procedure"),
                        ],
                        default="none",
                        max_length=20,
                        verbose_name="follow-up",
                    ),
                ),
                (
                    "recommendation_due_on",
                    models.DateField(blank=True, null=True, verbose_name="recommendation to be carried out by"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("released", "Provisional, waits for an answer"),
                            ("final", "Final"),
                            ("closed", "Closed"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="version")),
                ("answer_due_on", models.DateField(blank=True, null=True, verbose_name="answer due")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("upheld", "Upheld"),
                            ("changed", "Upheld with another amount"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "certificate",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="control.certificate",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="finance.contract",
                    ),
                ),
                (
                    "implementer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="consortia.partner",
                        verbose_name="carried out by",
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consortia.auditmandate"
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
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
                (
                    "period",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="consortia.reportingperiod",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Finding",
                "ordering": ["mandate", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("mandate", "number"), name="finding_number_once_in_audit"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("outcome", ""), ("released_at__isnull", True), ("status", "draft"), ("version", 0)
                            ),
                            models.Q(
                                ("answer_due_on__isnull", False),
                                ("outcome", ""),
                                ("status", "released"),
                                ("version__gt", 0),
                            ),
                            models.Q(
                                ("status__in", ["final", "closed"]),
                                ("version__gt", 0),
                                models.Q(("outcome", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="finding_state_is_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("correction_rate__isnull", True), ("rate_guide", "")),
                            models.Q(
                                ("correction_rate__gt", 0),
                                ("correction_rate__lte", 1),
                                models.Q(("rate_guide", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="finding_rate_has_its_guidelines",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="finding_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{draft:released,released:final,final:closed}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="11d5564d8a23b9a3e7bd4b01b20e62fd5a666685",
                            operation="UPDATE",
                            pgid="pgtrigger_finding_states_5121b",
                            table="assurance_finding",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="released_finding_changes_by_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."released_at" IS NOT NULL)',
                            func="\n        IF TG_OP = 'DELETE' OR NEW.version <> OLD.version + 1 OR NEW.released_at IS NULL\n           OR OLD.status = 'closed' OR NEW.number <> OLD.number OR NEW.mandate_id <> OLD.mandate_id THEN\n            RAISE EXCEPTION 'A released finding stays; a change is a new version.' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="0c0054bceaef5f067d947c61750e84a8ff172123",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_released_finding_changes_by_version_4b267",
                            table="assurance_finding",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assurance_findingevent" ("answer_due_on", "author_id", "cause", "certificate_id", "contract_id", "correction_rate", "criterion", "follow_up", "found", "id", "implementer_id", "kind", "mandate_id", "number", "outcome", "partner_id", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate_guide", "recommendation", "recommendation_due_on", "released_at", "released_by_id", "scenario", "status", "title", "typology", "version", "written_at") SELECT new_values."answer_due_on", new_values."author_id", new_values."cause", new_values."certificate_id", new_values."contract_id", new_values."correction_rate", new_values."criterion", new_values."follow_up", new_values."found", new_values."id", new_values."implementer_id", new_values."kind", new_values."mandate_id", new_values."number", new_values."outcome", new_values."partner_id", new_values."partnership_id", new_values."period_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rate_guide", new_values."recommendation", new_values."recommendation_due_on", new_values."released_at", new_values."released_by_id", new_values."scenario", new_values."status", new_values."title", new_values."typology", new_values."version", new_values."written_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0aa31bb67aefa7eb5cbe42f508308b878e1cc3ad",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a6067",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assurance_finding",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assurance_findingevent" ("answer_due_on", "author_id", "cause", "certificate_id", "contract_id", "correction_rate", "criterion", "follow_up", "found", "id", "implementer_id", "kind", "mandate_id", "number", "outcome", "partner_id", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate_guide", "recommendation", "recommendation_due_on", "released_at", "released_by_id", "scenario", "status", "title", "typology", "version", "written_at") SELECT new_values."answer_due_on", new_values."author_id", new_values."cause", new_values."certificate_id", new_values."contract_id", new_values."correction_rate", new_values."criterion", new_values."follow_up", new_values."found", new_values."id", new_values."implementer_id", new_values."kind", new_values."mandate_id", new_values."number", new_values."outcome", new_values."partner_id", new_values."partnership_id", new_values."period_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rate_guide", new_values."recommendation", new_values."recommendation_due_on", new_values."released_at", new_values."released_by_id", new_values."scenario", new_values."status", new_values."title", new_values."typology", new_values."version", new_values."written_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f8bc7e7b261abf676b690acf389d59471cdd9438",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9f9c2",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assurance_finding",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assurance_findingevent" ("answer_due_on", "author_id", "cause", "certificate_id", "contract_id", "correction_rate", "criterion", "follow_up", "found", "id", "implementer_id", "kind", "mandate_id", "number", "outcome", "partner_id", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate_guide", "recommendation", "recommendation_due_on", "released_at", "released_by_id", "scenario", "status", "title", "typology", "version", "written_at") SELECT old_values."answer_due_on", old_values."author_id", old_values."cause", old_values."certificate_id", old_values."contract_id", old_values."correction_rate", old_values."criterion", old_values."follow_up", old_values."found", old_values."id", old_values."implementer_id", old_values."kind", old_values."mandate_id", old_values."number", old_values."outcome", old_values."partner_id", old_values."partnership_id", old_values."period_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rate_guide", old_values."recommendation", old_values."recommendation_due_on", old_values."released_at", old_values."released_by_id", old_values."scenario", old_values."status", old_values."title", old_values."typology", old_values."version", old_values."written_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="bb4851754312a6b1578ee5ba56772c36161958b5",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b6b26",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assurance_finding",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                ("released_at", models.DateTimeField(blank=True, null=True, verbose_name="released")),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                ("text", models.TextField(max_length=5000, verbose_name="text")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="finance.expenditureline",
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consortia.auditmandate"
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
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
                (
                    "released_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-written_at", "-pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="released_note_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."released_at" IS NOT NULL)',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a1b77b13399613e0cd47ea58e24f92c1306a25f8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_released_note_stays_01ccb",
                            table="assurance_note",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assurance_noteevent" ("author_id", "id", "line_id", "mandate_id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id", "text", "title", "written_at") SELECT new_values."author_id", new_values."id", new_values."line_id", new_values."mandate_id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."released_at", new_values."released_by_id", new_values."text", new_values."title", new_values."written_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="36c686bde8da711d43c2f1aa0d7ba7e6eb9811c3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_73340",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assurance_note",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assurance_noteevent" ("author_id", "id", "line_id", "mandate_id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id", "text", "title", "written_at") SELECT new_values."author_id", new_values."id", new_values."line_id", new_values."mandate_id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."released_at", new_values."released_by_id", new_values."text", new_values."title", new_values."written_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="549cdd9c7c2e4480e3fa6dbd4a6c1df2a6ab1a78",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8aed8",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assurance_note",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assurance_noteevent" ("author_id", "id", "line_id", "mandate_id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id", "text", "title", "written_at") SELECT old_values."author_id", old_values."id", old_values."line_id", old_values."mandate_id", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."released_at", old_values."released_by_id", old_values."text", old_values."title", old_values."written_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="3d6c214fd250907305db58cdc9510943698011e9",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_69a6b",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assurance_note",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sample",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                ("released_at", models.DateTimeField(blank=True, null=True, verbose_name="released")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("mus_standard", "Monetary units, standard approach"),
                            ("mus_conservative", "Monetary units, conservative approach"),
                            ("simple_random", "Simple random sample"),
                            ("difference", "Difference estimation"),
                            ("non_statistical_value", "Small population, chance by amount"),
                            ("non_statistical_equal", "Small population, equal chance"),
                        ],
                        max_length=25,
                        verbose_name="method",
                    ),
                ),
                (
                    "unit_kind",
                    models.CharField(
                        choices=[("line", "Expenditure line"), ("claim", "Partner report")],
                        max_length=5,
                        verbose_name="what is audited",
                    ),
                ),
                ("parameters", models.JSONField(verbose_name="parameters")),
                ("seed", models.PositiveBigIntegerField(verbose_name="number of the draw")),
                ("is_seed_stated", models.BooleanField(default=False, verbose_name="the number was stated, not drawn")),
                (
                    "drawn_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="drawn"),
                ),
                (
                    "unit_partner_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, editable=False, size=None
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consortia.auditmandate"
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
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
                (
                    "released_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Sample",
                "ordering": ["-drawn_at", "-pk"],
                "constraints": [models.UniqueConstraint(fields=("mandate", "number"), name="sample_number_once")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="released_sample_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."released_at" IS NOT NULL)',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="53b149b873d90a44b746b78bf2b2b716052367ca",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_released_sample_stays_da22f",
                            table="assurance_sample",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="drawn_sample_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."method" IS DISTINCT FROM (NEW."method") OR OLD."unit_kind" IS DISTINCT FROM (NEW."unit_kind") OR OLD."parameters" IS DISTINCT FROM (NEW."parameters") OR OLD."seed" IS DISTINCT FROM (NEW."seed") OR OLD."is_seed_stated" IS DISTINCT FROM (NEW."is_seed_stated") OR OLD."drawn_at" IS DISTINCT FROM (NEW."drawn_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="411057f96369445c4a7f4d82fe5adb0db2a9c795",
                            operation="UPDATE",
                            pgid="pgtrigger_drawn_sample_stays_8dea3",
                            table="assurance_sample",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assurance_sampleevent" ("author_id", "drawn_at", "id", "is_seed_stated", "mandate_id", "method", "number", "parameters", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id", "seed", "title", "unit_kind", "unit_partner_ids", "written_at") SELECT new_values."author_id", new_values."drawn_at", new_values."id", new_values."is_seed_stated", new_values."mandate_id", new_values."method", new_values."number", new_values."parameters", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."released_at", new_values."released_by_id", new_values."seed", new_values."title", new_values."unit_kind", new_values."unit_partner_ids", new_values."written_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ad4ad4a116147097de1f98d544a3c6744cd5ff27",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_80ea6",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assurance_sample",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assurance_sampleevent" ("author_id", "drawn_at", "id", "is_seed_stated", "mandate_id", "method", "number", "parameters", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id", "seed", "title", "unit_kind", "unit_partner_ids", "written_at") SELECT new_values."author_id", new_values."drawn_at", new_values."id", new_values."is_seed_stated", new_values."mandate_id", new_values."method", new_values."number", new_values."parameters", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."released_at", new_values."released_by_id", new_values."seed", new_values."title", new_values."unit_kind", new_values."unit_partner_ids", new_values."written_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6b6bfb7e8e8661b6947aa628ed082e8f9c559286",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1b046",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assurance_sample",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assurance_sampleevent" ("author_id", "drawn_at", "id", "is_seed_stated", "mandate_id", "method", "number", "parameters", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id", "seed", "title", "unit_kind", "unit_partner_ids", "written_at") SELECT old_values."author_id", old_values."drawn_at", old_values."id", old_values."is_seed_stated", old_values."mandate_id", old_values."method", old_values."number", old_values."parameters", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."released_at", old_values."released_by_id", old_values."seed", old_values."title", old_values."unit_kind", old_values."unit_partner_ids", old_values."written_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="6a0d15e7bd8366599c33c8ad4abd43060cb917a8",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_45d78",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assurance_sample",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EvidencePack",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "asked_as",
                    models.CharField(
                        choices=[
                            ("lead", "Lead partner"),
                            ("partner", "Partner"),
                            ("auditor", "Auditor"),
                            ("controller", "Controller"),
                            ("system", "Sammen"),
                        ],
                        max_length=10,
                        verbose_name="asked as",
                    ),
                ),
                ("requested_at", models.DateTimeField(auto_now_add=True, verbose_name="asked for")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "line_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, null=True, size=None
                    ),
                ),
                ("scope_name", models.CharField(blank=True, max_length=150, verbose_name="name of the choice")),
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="as of")),
                ("made_at", models.DateTimeField(blank=True, null=True, verbose_name="made")),
                ("expires_on", models.DateField(blank=True, null=True, verbose_name="kept until")),
                ("removed_at", models.DateTimeField(blank=True, null=True, verbose_name="file removed")),
                ("file", models.FileField(blank=True, max_length=200, upload_to="")),
                ("size", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="size in bytes")),
                ("file_count", models.PositiveIntegerField(blank=True, null=True, verbose_name="files")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                (
                    "manifest_sha256",
                    models.CharField(blank=True, max_length=64, verbose_name="SHA-256 of the manifest"),
                ),
                ("seal", models.CharField(blank=True, max_length=200, verbose_name="seal of the trail")),
                (
                    "mandate",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="consortia.auditmandate",
                    ),
                ),
                (
                    "partner",
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
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "scope_partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="consortia.partner",
                    ),
                ),
                (
                    "scope_period",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="consortia.reportingperiod",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assurance.finding",
                    ),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assurance.sample",
                    ),
                ),
                ("shows", models.JSONField(blank=True, default=list)),
            ],
            options={
                "verbose_name": "Evidence pack",
                "ordering": ["-pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="made_pack_keeps_its_hashes",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NOT (OLD.\"sha256\" = ''))",
                            func="\n        IF to_jsonb(OLD) - 'file' - 'removed_at' <> to_jsonb(NEW) - 'file' - 'removed_at' THEN\n            RAISE EXCEPTION 'a pack that was made does not change' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="4bfe193dd6253916c36ef022f9b22c85eeea330c",
                            operation="UPDATE",
                            pgid="pgtrigger_made_pack_keeps_its_hashes_d9217",
                            table="assurance_evidencepack",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_pack",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="951290b01de8da9ac42de3e50f60393d7e3dde83",
                            operation="DELETE",
                            pgid="pgtrigger_keep_pack_20cef",
                            table="assurance_evidencepack",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FindingAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("answer", "Answer"), ("follow_up", "Follow-up")], max_length=10, verbose_name="kind"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(verbose_name="version of the finding")),
                ("text", models.TextField(max_length=10000, verbose_name="answer")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="assurance.finding"
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consortia.partner"
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
                "ordering": ["written_at", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="answers_what_was_released",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE acting_role text; acting_partner bigint;",
                            func="\n        acting_role := COALESCE(current_setting('sammen.role', true), '');\n        acting_partner := NULLIF(current_setting('sammen.partner', true), '')::bigint;\n        IF NOT EXISTS (\n            SELECT 1 FROM assurance_finding AS finding\n            WHERE finding.id = NEW.finding_id AND finding.released_at IS NOT NULL\n              AND finding.version = NEW.version\n              AND finding.status = CASE NEW.kind WHEN 'answer' THEN 'released' ELSE 'final' END\n              AND (acting_role IN ('lead', 'system') OR finding.partner_id = acting_partner)\n        ) THEN\n            RAISE EXCEPTION 'There is no such finding to answer.' USING ERRCODE = 'insufficient_privilege';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="fe34a11c132a9581c5b0775442f498b4b79f2fdd",
                            operation="INSERT",
                            pgid="pgtrigger_answers_what_was_released_24cba",
                            table="assurance_findinganswer",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FindingCorrection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "correction",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="finding_link",
                        to="finance.correction",
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="assurance.finding"
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
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="FindingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                ("released_at", models.DateTimeField(blank=True, null=True, verbose_name="released")),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                ("typology", models.CharField(max_length=6, verbose_name="type of error")),
                ("found", models.TextField(max_length=5000, verbose_name="what was found")),
                ("criterion", models.CharField(max_length=300, verbose_name="legal basis")),
                ("cause", models.TextField(blank=True, max_length=2000, verbose_name="cause")),
                ("recommendation", models.TextField(blank=True, max_length=2000, verbose_name="recommendation")),
                (
                    "kind",
                    models.CharField(
                        choices=[("random", "Random"), ("systemic", "Systemic"), ("anomalous", "Anomalous")],
                        max_length=10,
                        verbose_name="kind of error",
                    ),
                ),
                (
                    "scenario",
                    models.CharField(
                        choices=[
                            ("1", "1 – the item stays below the programme's limit in all"),
                            ("2", "2 – before the last application for payment"),
                            ("3", "3 – before the accounts"),
                            ("4", "4 – under ongoing assessment"),
                            ("5", "5 – after the accounts"),
                        ],
                        max_length=1,
                        verbose_name="when it is corrected",
                    ),
                ),
                (
                    "correction_rate",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=3,
                        null=True,
                        verbose_name="flat rate of the correction",
                    ),
                ),
                ("rate_guide", models.CharField(blank=True, max_length=30, verbose_name="guidelines of the rate")),
                (
                    "follow_up",
                    models.CharField(
                        choices=[
                            ("none", "None"),
                            ("late_repayment", "Late repayment"),
                            ("interest", "Interest"),
                            ("court_procedure", "Court procedure"),
                        ],
                        default="none",
                        max_length=20,
                        verbose_name="follow-up",
                    ),
                ),
                (
                    "recommendation_due_on",
                    models.DateField(blank=True, null=True, verbose_name="recommendation to be carried out by"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("released", "Provisional, waits for an answer"),
                            ("final", "Final"),
                            ("closed", "Closed"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="version")),
                ("answer_due_on", models.DateField(blank=True, null=True, verbose_name="answer due")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("upheld", "Upheld"),
                            ("changed", "Upheld with another amount"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "certificate",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="control.certificate",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="finance.contract",
                    ),
                ),
                (
                    "implementer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.partner",
                        verbose_name="carried out by",
                    ),
                ),
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
                (
                    "period",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.reportingperiod",
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
                        to="assurance.finding",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                            hash="5e93d0cf2ecf690d223fdb5ba26330c3e6b33f0d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_50a4e",
                            table="assurance_findingevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FindingLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("amount_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="irregular, EUR")),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="assurance.finding"
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="finance.expenditureline"
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consortia.auditmandate"
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
                "ordering": ["line__report__period__number", "line__number", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("finding", "line"), name="line_once_in_finding"),
                    models.CheckConstraint(
                        condition=models.Q(("amount_eur__gt", 0)), name="irregular_amount_above_zero"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="lines_of_a_kept_version_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE changed bigint;",
                            func="\n        changed := CASE WHEN TG_OP = 'DELETE' THEN OLD.finding_id ELSE NEW.finding_id END;\n        IF EXISTS (SELECT 1 FROM assurance_findingversion AS kept JOIN assurance_finding AS finding\n                   ON finding.id = kept.finding_id AND finding.version = kept.number WHERE finding.id = changed) THEN\n            RAISE EXCEPTION 'The lines of a released finding change with a new version only.'\n                USING ERRCODE = 'check_violation';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n    ",
                            hash="13fef3cd1b029872f93420e822b41777b316bbb0",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_lines_of_a_kept_version_stay_44e09",
                            table="assurance_findingline",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="row_is_of_its_findings_audit",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        IF NOT EXISTS (SELECT 1 FROM assurance_finding WHERE id = NEW.finding_id AND mandate_id = NEW.mandate_id) THEN\n            RAISE EXCEPTION 'There is no such finding in this audit.' USING ERRCODE = 'insufficient_privilege';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="af7f45d85fe73701eb6c720f25ce865723c80312",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_row_is_of_its_findings_audit_6cafe",
                            table="assurance_findingline",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assurance_findinglineevent" ("amount_eur", "finding_id", "id", "line_id", "mandate_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."amount_eur", new_values."finding_id", new_values."id", new_values."line_id", new_values."mandate_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f5b11e87daff6884d6a0ab2ffc47aae1c0af85c5",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f89ab",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assurance_findingline",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assurance_findinglineevent" ("amount_eur", "finding_id", "id", "line_id", "mandate_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."amount_eur", new_values."finding_id", new_values."id", new_values."line_id", new_values."mandate_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="bc9c7f235a33f14d71a9fdbebe8f80072ae2f2ad",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_50278",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assurance_findingline",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assurance_findinglineevent" ("amount_eur", "finding_id", "id", "line_id", "mandate_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."amount_eur", old_values."finding_id", old_values."id", old_values."line_id", old_values."mandate_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="7157ffb5a2ff8a2f78165501d08932651cd4ca14",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c6bde",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assurance_findingline",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FindingVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                ("status", models.CharField(max_length=10, verbose_name="state")),
                ("reason", models.TextField(blank=True, verbose_name="why")),
                ("content", models.JSONField()),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="from")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="assurance.finding"
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consortia.auditmandate"
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
                "ordering": ["-number"],
                "constraints": [models.UniqueConstraint(fields=("finding", "number"), name="finding_version_once")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="row_is_of_its_findings_audit",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        IF NOT EXISTS (SELECT 1 FROM assurance_finding WHERE id = NEW.finding_id AND mandate_id = NEW.mandate_id) THEN\n            RAISE EXCEPTION 'There is no such finding in this audit.' USING ERRCODE = 'insufficient_privilege';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="3c184f2224cf15c288e915920db691b047f317c6",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_row_is_of_its_findings_audit_5c072",
                            table="assurance_findingversion",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="NoteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                ("released_at", models.DateTimeField(blank=True, null=True, verbose_name="released")),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                ("text", models.TextField(max_length=5000, verbose_name="text")),
                (
                    "author",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="finance.expenditureline",
                    ),
                ),
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
                        to="assurance.note",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                            hash="efdbe13200f89a796f1ab20e870e5baaf79e287b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5ae33",
                            table="assurance_noteevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SampleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                ("released_at", models.DateTimeField(blank=True, null=True, verbose_name="released")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("mus_standard", "Monetary units, standard approach"),
                            ("mus_conservative", "Monetary units, conservative approach"),
                            ("simple_random", "Simple random sample"),
                            ("difference", "Difference estimation"),
                            ("non_statistical_value", "Small population, chance by amount"),
                            ("non_statistical_equal", "Small population, equal chance"),
                        ],
                        max_length=25,
                        verbose_name="method",
                    ),
                ),
                (
                    "unit_kind",
                    models.CharField(
                        choices=[("line", "Expenditure line"), ("claim", "Partner report")],
                        max_length=5,
                        verbose_name="what is audited",
                    ),
                ),
                ("parameters", models.JSONField(verbose_name="parameters")),
                ("seed", models.PositiveBigIntegerField(verbose_name="number of the draw")),
                ("is_seed_stated", models.BooleanField(default=False, verbose_name="the number was stated, not drawn")),
                (
                    "drawn_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="drawn"),
                ),
                (
                    "unit_partner_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, editable=False, size=None
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                        to="assurance.sample",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                            hash="73c3c16a4e2e2414e5c63df253831e8ac7848fbd",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_97199",
                            table="assurance_sampleevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SamplePopulation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("definition", models.JSONField()),
                ("units", models.PositiveIntegerField(verbose_name="units")),
                ("book_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="book value, EUR")),
                ("set_apart_units", models.PositiveIntegerField(verbose_name="units set apart")),
                ("set_apart_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="set apart, EUR")),
                ("strata", models.JSONField()),
                ("warnings", models.JSONField(default=list)),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("packed", models.BinaryField()),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consortia.auditmandate"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "sample",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="population", to="assurance.sample"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SampleUnit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("unit", models.PositiveBigIntegerField(verbose_name="id of the unit")),
                ("code", models.CharField(max_length=60, verbose_name="unit")),
                ("place", models.PositiveIntegerField(verbose_name="place in the population")),
                ("stratum", models.PositiveSmallIntegerField(verbose_name="stratum")),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("certain", "For certain: above the interval"),
                            ("all", "For certain: everything is audited"),
                            ("chance", "By chance"),
                        ],
                        max_length=10,
                        verbose_name="why in the sample",
                    ),
                ),
                ("hits", models.JSONField(default=list, verbose_name="positions that hit it")),
                (
                    "amount_eur",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount at the draw, EUR"),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consortia.auditmandate"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="units", to="assurance.sample"
                    ),
                ),
                (
                    "unit_partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="consortia.partner",
                        verbose_name="partner",
                    ),
                ),
            ],
            options={
                "verbose_name": "Unit",
                "ordering": ["sample", "place"],
                "constraints": [models.UniqueConstraint(fields=("sample", "unit"), name="unit_once_in_sample")],
            },
        ),
        migrations.CreateModel(
            name="FindingFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="assurance.findinganswer"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.document"
                    ),
                ),
                (
                    "finding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="assurance.finding"
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consortia.partner"
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
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("answer", "document"), name="finding_file_once")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="file_lies_beside_its_answer",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF NOT EXISTS (SELECT 1 FROM assurance_findinganswer WHERE id = NEW.answer_id\n                                   AND finding_id = NEW.finding_id AND partner_id = NEW.partner_id) THEN\n                        RAISE EXCEPTION 'There is no such answer.' USING ERRCODE = 'insufficient_privilege';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="f9e852044dcc1ad1409572ff1cc005d4e3952b17",
                            operation="INSERT",
                            pgid="pgtrigger_file_lies_beside_its_answer_628f9",
                            table="assurance_findingfile",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FindingLineEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("amount_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="irregular, EUR")),
                (
                    "finding",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="assurance.finding",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="finance.expenditureline",
                    ),
                ),
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
                        to="assurance.findingline",
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
                            hash="14a8ebd7ca41154734612831e255521dfbd08149",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_eb90a",
                            table="assurance_findinglineevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SampleResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("error_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="in error, EUR")),
                ("typology", models.CharField(blank=True, max_length=4, verbose_name="type of error")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("random", "Random"),
                            ("systemic", "Systemic"),
                            ("anomalous", "Anomalous"),
                        ],
                        max_length=10,
                        verbose_name="kind of error",
                    ),
                ),
                ("is_corrected", models.BooleanField(default=False, verbose_name="corrected already")),
                ("note", models.TextField(blank=True, max_length=5000, verbose_name="note")),
                ("decided_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="decided")),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consortia.auditmandate"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="results", to="assurance.sample"
                    ),
                ),
                (
                    "unit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="result", to="assurance.sampleunit"
                    ),
                ),
            ],
            options={
                "ordering": ["unit"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("error_eur__gte", 0)), name="error_is_not_negative"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("error_eur", 0), ("kind", ""), ("typology", "")),
                            models.Q(("error_eur__gt", 0), models.Q(("kind", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="error_has_a_kind",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assurance_sampleresultevent" ("decided_at", "decided_by_id", "error_eur", "id", "is_corrected", "kind", "mandate_id", "note", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sample_id", "typology", "unit_id") SELECT new_values."decided_at", new_values."decided_by_id", new_values."error_eur", new_values."id", new_values."is_corrected", new_values."kind", new_values."mandate_id", new_values."note", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."sample_id", new_values."typology", new_values."unit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e03567f31d0b31eb17f4298cdaecd9afa22fee26",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6c337",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="assurance_sampleresult",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assurance_sampleresultevent" ("decided_at", "decided_by_id", "error_eur", "id", "is_corrected", "kind", "mandate_id", "note", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sample_id", "typology", "unit_id") SELECT new_values."decided_at", new_values."decided_by_id", new_values."error_eur", new_values."id", new_values."is_corrected", new_values."kind", new_values."mandate_id", new_values."note", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."sample_id", new_values."typology", new_values."unit_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="04b89045bd7e8d323d14467f81bb09663695f594",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ded5e",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="assurance_sampleresult",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assurance_sampleresultevent" ("decided_at", "decided_by_id", "error_eur", "id", "is_corrected", "kind", "mandate_id", "note", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sample_id", "typology", "unit_id") SELECT old_values."decided_at", old_values."decided_by_id", old_values."error_eur", old_values."id", old_values."is_corrected", old_values."kind", old_values."mandate_id", old_values."note", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."sample_id", old_values."typology", old_values."unit_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9ecf73811773b8347bdb6d0e8a9468e295b650e8",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ae986",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="assurance_sampleresult",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SampleResultEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("error_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="in error, EUR")),
                ("typology", models.CharField(blank=True, max_length=4, verbose_name="type of error")),
                (
                    "kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("random", "Random"),
                            ("systemic", "Systemic"),
                            ("anomalous", "Anomalous"),
                        ],
                        max_length=10,
                        verbose_name="kind of error",
                    ),
                ),
                ("is_corrected", models.BooleanField(default=False, verbose_name="corrected already")),
                ("note", models.TextField(blank=True, max_length=5000, verbose_name="note")),
                ("decided_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="decided")),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
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
                        to="assurance.sampleresult",
                    ),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="assurance.sample",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="assurance.sampleunit",
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
                            hash="68508a12ee22e150e0213f0c5acb9f309dcee3d5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a824d",
                            table="assurance_sampleresultevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
    ]
