import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("consortia", "0001_initial"),
        ("documents", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="PartnerReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("in_control", "Control ongoing"),
                            ("certified", "Certified"),
                            ("reopened", "Reopened"),
                            ("reopened_in_control", "Given back during control"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="summary of the partner's work")),
                ("deviations", models.TextField(blank=True, verbose_name="problems and deviations")),
                ("rate_month", models.DateField(blank=True, null=True, verbose_name="month of the exchange rate")),
                ("version", models.PositiveSmallIntegerField(default=0, verbose_name="version")),
                ("first_submitted_at", models.DateTimeField(blank=True, null=True)),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="submitted")),
                (
                    "declared_eur",
                    models.DecimalField(
                        decimal_places=2, editable=False, max_digits=14, null=True, verbose_name="declared in EUR"
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
                    "period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="partner_reports",
                        to="consortia.reportingperiod",
                    ),
                ),
            ],
            options={
                "verbose_name": "Partner report",
                "ordering": ["period__number", "partner__number"],
                "constraints": [models.UniqueConstraint(fields=("partner", "period"), name="one_report_per_period")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="partner_report_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{draft:submitted,reopened:submitted,reopened_in_control:in_control,submitted:reopened,submitted:in_control,in_control:reopened_in_control,in_control:certified,certified:in_control}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="61c12d5054c1f965b07dd22de6c4dd582f02e15e",
                            operation="UPDATE",
                            pgid="pgtrigger_partner_report_states_6ebee",
                            table="reporting_partnerreport",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="sum_submitted_lines",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        IF NEW.status NOT IN ('submitted', 'in_control', 'certified') THEN\n            NEW.declared_eur := NULL;\n        ELSIF OLD.status IN ('submitted', 'in_control', 'certified') THEN\n            NEW.declared_eur := OLD.declared_eur;\n        ELSE\n            NEW.declared_eur := (SELECT COALESCE(SUM(declared_eur), 0) FROM finance_expenditureline\n                                 WHERE report_id = NEW.id);\n        END IF;\n        RETURN NEW;\n    ",
                            hash="e715df9d3adc4ba7c47e208f77ff5f905290cc1a",
                            operation="UPDATE",
                            pgid="pgtrigger_sum_submitted_lines_d9296",
                            table="reporting_partnerreport",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="control_hands",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE acts_as text; is_control boolean;",
                            func="\n        acts_as := COALESCE(current_setting('sammen.role', true), '');\n        is_control := (OLD.status, NEW.status) IN (('submitted', 'in_control'), ('in_control', 'reopened_in_control'), ('in_control', 'certified'), ('certified', 'in_control'));\n        IF is_control AND acts_as IN ('lead', 'partner') THEN\n            RAISE EXCEPTION 'the controller takes this step' USING ERRCODE = 'insufficient_privilege';\n        END IF;\n        IF acts_as = 'controller' AND (NOT is_control AND OLD.status <> NEW.status\n           OR to_jsonb(OLD) - 'status' - 'declared_eur' <> to_jsonb(NEW) - 'status' - 'declared_eur') THEN\n            RAISE EXCEPTION 'a controller changes no report' USING ERRCODE = 'insufficient_privilege';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="504b969d7bbc69f81fd738bf55e92511cd828bfe",
                            operation="UPDATE",
                            pgid="pgtrigger_control_hands_7c6da",
                            table="reporting_partnerreport",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_partnerreportevent" ("declared_eur", "deviations", "first_submitted_at", "id", "language", "partner_id", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate_month", "status", "submitted_at", "summary", "version") SELECT new_values."declared_eur", new_values."deviations", new_values."first_submitted_at", new_values."id", new_values."language", new_values."partner_id", new_values."partnership_id", new_values."period_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rate_month", new_values."status", new_values."submitted_at", new_values."summary", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3cdcfdc4c95555d1ec70e6fe3a85ea432981c38c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d1ff4",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="reporting_partnerreport",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_partnerreportevent" ("declared_eur", "deviations", "first_submitted_at", "id", "language", "partner_id", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate_month", "status", "submitted_at", "summary", "version") SELECT new_values."declared_eur", new_values."deviations", new_values."first_submitted_at", new_values."id", new_values."language", new_values."partner_id", new_values."partnership_id", new_values."period_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rate_month", new_values."status", new_values."submitted_at", new_values."summary", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6c742c7fffa7c3b9f2db004f26d29f9a2e60ff75",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f604c",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="reporting_partnerreport",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_partnerreportevent" ("declared_eur", "deviations", "first_submitted_at", "id", "language", "partner_id", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate_month", "status", "submitted_at", "summary", "version") SELECT old_values."declared_eur", old_values."deviations", old_values."first_submitted_at", old_values."id", old_values."language", old_values."partner_id", old_values."partnership_id", old_values."period_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rate_month", old_values."status", old_values."submitted_at", old_values."summary", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="023c42036dffedb0d7752f120fca74ea20353413",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fae55",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="reporting_partnerreport",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerReportAnnex",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="what it is")),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.document"
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="annexes",
                        to="reporting.partnerreport",
                    ),
                ),
            ],
            options={
                "ordering": ["added_at", "pk"],
                "constraints": [models.UniqueConstraint(fields=("report", "document"), name="annex_once_per_report")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_handed_in_annexes",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        IF EXISTS (SELECT 1 FROM reporting_partnerreport\n                   WHERE id IN (OLD.report_id, NEW.report_id) AND status IN ('submitted', 'in_control', 'certified')) THEN\n            RAISE EXCEPTION 'annexes of a report that is handed in do not change' USING ERRCODE = 'check_violation';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n    ",
                            hash="680feaf73111d5fa4cac5610394162266f27f658",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_keep_handed_in_annexes_0b845",
                            table="reporting_partnerreportannex",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_partnerreportannexevent" ("added_at", "document_id", "id", "note", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id") SELECT new_values."added_at", new_values."document_id", new_values."id", new_values."note", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."report_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f7308f6ff30b21e721f2375fb137473e0ee1b38e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cd429",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="reporting_partnerreportannex",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_partnerreportannexevent" ("added_at", "document_id", "id", "note", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id") SELECT new_values."added_at", new_values."document_id", new_values."id", new_values."note", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."report_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3c0f55842a21f4acd670bdae41a155e7eacf2524",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_80042",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="reporting_partnerreportannex",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_partnerreportannexevent" ("added_at", "document_id", "id", "note", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id") SELECT old_values."added_at", old_values."document_id", old_values."id", old_values."note", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."report_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ff008e238f86789f43b8ac9e95307a4a816df5bd",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b3d48",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="reporting_partnerreportannex",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerReportEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Submitted"),
                            ("in_control", "Control ongoing"),
                            ("certified", "Certified"),
                            ("reopened", "Reopened"),
                            ("reopened_in_control", "Given back during control"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="summary of the partner's work")),
                ("deviations", models.TextField(blank=True, verbose_name="problems and deviations")),
                ("rate_month", models.DateField(blank=True, null=True, verbose_name="month of the exchange rate")),
                ("version", models.PositiveSmallIntegerField(default=0, verbose_name="version")),
                ("first_submitted_at", models.DateTimeField(blank=True, null=True)),
                ("submitted_at", models.DateTimeField(blank=True, null=True, verbose_name="submitted")),
                (
                    "declared_eur",
                    models.DecimalField(
                        decimal_places=2, editable=False, max_digits=14, null=True, verbose_name="declared in EUR"
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
                (
                    "period",
                    models.ForeignKey(
                        db_constraint=False,
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
                        to="reporting.partnerreport",
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
                            hash="5748e83c9a6e9a3e740811223f542f15504df4f8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5ea6f",
                            table="reporting_partnerreportevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerReportSnapshot",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                ("content", models.JSONField()),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("submitted_at", models.DateTimeField(auto_now_add=True)),
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="snapshots",
                        to="reporting.partnerreport",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["report", "version"],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "version"), name="snapshot_once_per_version")
                ],
            },
        ),
        migrations.CreateModel(
            name="PartnerReportAnnexEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="what it is")),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                (
                    "document",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.document",
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
                        to="reporting.partnerreportannex",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.partnerreport",
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
                            hash="8cf06705e933827c73c1735da1d0c82aad8dea9e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7085d",
                            table="reporting_partnerreportannexevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
    ]
