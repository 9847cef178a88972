import django.db.models.deletion
import django.db.models.expressions
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
        ("jobs", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("reporting", "0001_initial"),
        ("workplan", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProjectReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "Waiting to be drafted"),
                            ("drafting", "Being drafted"),
                            ("draft", "Draft"),
                            ("failed", "Drafting failed"),
                            ("frozen", "Frozen"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("content", "Content"), ("finance", "Finance"), ("both", "Content and finance")],
                        default="both",
                        max_length=7,
                        verbose_name="type",
                    ),
                ),
                ("is_final", models.BooleanField(default=False, verbose_name="final report")),
                ("ends_early", models.BooleanField(default=False, verbose_name="the project ends early")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        max_length=2,
                        verbose_name="report language",
                    ),
                ),
                ("drafted_with", models.CharField(blank=True, max_length=200, verbose_name="drafted with")),
                ("drafted_at", models.DateTimeField(blank=True, null=True)),
                ("snapshot", models.JSONField(blank=True, null=True)),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                ("frozen_at", models.DateTimeField(blank=True, null=True, verbose_name="frozen")),
                (
                    "frozen_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="jobs.job",
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
                        related_name="project_reports",
                        to="consortia.reportingperiod",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="project_reporting.projectreport",
                        verbose_name="replaces",
                    ),
                ),
            ],
            options={
                "verbose_name": "Project report",
                "ordering": ["-period__number", "-version"],
                "constraints": [
                    models.UniqueConstraint(fields=("period", "version"), name="project_report_version_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "frozen"), _negated=True),
                        fields=("period",),
                        name="one_unfrozen_report_per_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "frozen"), _negated=True),
                            models.Q(("snapshot__isnull", False), models.Q(("sha256", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="frozen_report_has_snapshot",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="project_report_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{queued:drafting,drafting:draft,queued:failed,drafting:failed,draft:queued,failed:queued,draft:frozen}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="bc3cdcc2488768ca8f09262ac8a0c9ea6fb334c7",
                            operation="UPDATE",
                            pgid="pgtrigger_project_report_states_58078",
                            table="project_reporting_projectreport",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_frozen_report",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"status\" = 'frozen')",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2c8291790fd82401191c898459bb3f26ccb3facf",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_keep_frozen_report_3e830",
                            table="project_reporting_projectreport",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_projectreportevent" ("drafted_at", "drafted_with", "ends_early", "frozen_at", "frozen_by_id", "id", "is_final", "job_id", "kind", "language", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaces_id", "sha256", "snapshot", "status", "version") SELECT new_values."drafted_at", new_values."drafted_with", new_values."ends_early", new_values."frozen_at", new_values."frozen_by_id", new_values."id", new_values."is_final", new_values."job_id", new_values."kind", new_values."language", new_values."partnership_id", new_values."period_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."replaces_id", new_values."sha256", new_values."snapshot", new_values."status", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e7c37c760203b3903c2e1a97d69f11deed6c9f35",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f8999",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="project_reporting_projectreport",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_projectreportevent" ("drafted_at", "drafted_with", "ends_early", "frozen_at", "frozen_by_id", "id", "is_final", "job_id", "kind", "language", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaces_id", "sha256", "snapshot", "status", "version") SELECT new_values."drafted_at", new_values."drafted_with", new_values."ends_early", new_values."frozen_at", new_values."frozen_by_id", new_values."id", new_values."is_final", new_values."job_id", new_values."kind", new_values."language", new_values."partnership_id", new_values."period_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."replaces_id", new_values."sha256", new_values."snapshot", new_values."status", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6e1df1a4fa53329e412749330e3bf7acecd66329",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3d3ee",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="project_reporting_projectreport",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_projectreportevent" ("drafted_at", "drafted_with", "ends_early", "frozen_at", "frozen_by_id", "id", "is_final", "job_id", "kind", "language", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "replaces_id", "sha256", "snapshot", "status", "version") SELECT old_values."drafted_at", old_values."drafted_with", old_values."ends_early", old_values."frozen_at", old_values."frozen_by_id", old_values."id", old_values."is_final", old_values."job_id", old_values."kind", old_values."language", old_values."partnership_id", old_values."period_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."replaces_id", old_values."sha256", old_values."snapshot", old_values."status", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="5e5d87647c861474e64f853de3d26dbc2e2d9ec3",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_68ead",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="project_reporting_projectreport",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftSentence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("project", "The whole project"),
                            ("work_package", "Work package"),
                            ("partner", "Partner"),
                        ],
                        max_length=12,
                        verbose_name="section",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("quote", "Quoted from a partner"),
                            ("ledger", "Stated from the ledger"),
                            ("person", "Written by a person"),
                        ],
                        max_length=8,
                        verbose_name="source",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="text")),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("template", models.CharField(blank=True, max_length=60)),
                ("figures", models.JSONField(default=dict)),
                ("source_field", models.CharField(blank=True, max_length=60)),
                ("is_new", models.BooleanField(default=True, verbose_name="new since the last period")),
                ("is_machine_drafted", models.BooleanField(default=True, verbose_name="machine-drafted")),
                ("is_removed", models.BooleanField(default=False, verbose_name="left out")),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("original_text", models.TextField(blank=True, verbose_name="original")),
                (
                    "original_language",
                    models.CharField(
                        blank=True,
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        max_length=2,
                        verbose_name="language of the original",
                    ),
                ),
                ("made_with", models.CharField(blank=True, max_length=200, verbose_name="written with")),
                ("drafted_text", models.TextField(blank=True, verbose_name="as drafted")),
                ("confirmed_names", models.JSONField(default=list)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "source_report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.partnerreport",
                    ),
                ),
                (
                    "work_package",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workplan.workpackage",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="project_reporting.projectreport",
                    ),
                ),
            ],
            options={
                "ordering": ["report", "position", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "quote"), ("source_report__isnull", False)),
                            models.Q(("kind", "ledger"), ("text", ""), models.Q(("template", ""), _negated=True)),
                            models.Q(("kind", "person"), ("written_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="sentence_has_source_or_author",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_frozen_draft",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        IF EXISTS (SELECT 1 FROM project_reporting_projectreport\n                   WHERE id = COALESCE(NEW.report_id, OLD.report_id) AND status = 'frozen') THEN\n            RAISE EXCEPTION 'sentences of a frozen report do not change' USING ERRCODE = 'check_violation';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n    ",
                            hash="96f7c02157ecf28e7c71800693573bffd7bdbdf2",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_keep_frozen_draft_7f4e0",
                            table="project_reporting_draftsentence",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_draftsentenceevent" ("approved_at", "approved_by_id", "confirmed_at", "confirmed_by_id", "confirmed_names", "drafted_text", "figures", "id", "is_machine_drafted", "is_new", "is_removed", "kind", "language", "made_with", "original_language", "original_text", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "section", "source_field", "source_report_id", "template", "text", "work_package_id", "written_by_id") SELECT new_values."approved_at", new_values."approved_by_id", new_values."confirmed_at", new_values."confirmed_by_id", new_values."confirmed_names", new_values."drafted_text", new_values."figures", new_values."id", new_values."is_machine_drafted", new_values."is_new", new_values."is_removed", new_values."kind", new_values."language", new_values."made_with", new_values."original_language", new_values."original_text", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."report_id", new_values."section", new_values."source_field", new_values."source_report_id", new_values."template", new_values."text", new_values."work_package_id", new_values."written_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="58588ff07f8ae413c272bbfb33086b2217dab82e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_37f2c",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="project_reporting_draftsentence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_draftsentenceevent" ("approved_at", "approved_by_id", "confirmed_at", "confirmed_by_id", "confirmed_names", "drafted_text", "figures", "id", "is_machine_drafted", "is_new", "is_removed", "kind", "language", "made_with", "original_language", "original_text", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "section", "source_field", "source_report_id", "template", "text", "work_package_id", "written_by_id") SELECT new_values."approved_at", new_values."approved_by_id", new_values."confirmed_at", new_values."confirmed_by_id", new_values."confirmed_names", new_values."drafted_text", new_values."figures", new_values."id", new_values."is_machine_drafted", new_values."is_new", new_values."is_removed", new_values."kind", new_values."language", new_values."made_with", new_values."original_language", new_values."original_text", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."report_id", new_values."section", new_values."source_field", new_values."source_report_id", new_values."template", new_values."text", new_values."work_package_id", new_values."written_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3310afbdc63c0d8a972dda15a21f9b1f3a173f87",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d8b44",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="project_reporting_draftsentence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_draftsentenceevent" ("approved_at", "approved_by_id", "confirmed_at", "confirmed_by_id", "confirmed_names", "drafted_text", "figures", "id", "is_machine_drafted", "is_new", "is_removed", "kind", "language", "made_with", "original_language", "original_text", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "section", "source_field", "source_report_id", "template", "text", "work_package_id", "written_by_id") SELECT old_values."approved_at", old_values."approved_by_id", old_values."confirmed_at", old_values."confirmed_by_id", old_values."confirmed_names", old_values."drafted_text", old_values."figures", old_values."id", old_values."is_machine_drafted", old_values."is_new", old_values."is_removed", old_values."kind", old_values."language", old_values."made_with", old_values."original_language", old_values."original_text", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."report_id", old_values."section", old_values."source_field", old_values."source_report_id", old_values."template", old_values."text", old_values."work_package_id", old_values."written_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d639888d161aa2cae3612c5b7b4969519c004fd8",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_072d6",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="project_reporting_draftsentence",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InvestmentProgress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="investment")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("not_started", "Not started"),
                            ("in_progress", "In progress"),
                            ("finalised", "Finalised"),
                        ],
                        max_length=11,
                        verbose_name="status",
                    ),
                ),
                ("explanation", models.TextField(blank=True, verbose_name="explanation")),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="written")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "work_package",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="workplan.workpackage"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="investments",
                        to="project_reporting.projectreport",
                    ),
                ),
            ],
            options={
                "ordering": ["report", "work_package__number", "title"],
                "constraints": [models.UniqueConstraint(fields=("report", "title"), name="investment_once_per_report")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_frozen_draft",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        IF EXISTS (SELECT 1 FROM project_reporting_projectreport\n                   WHERE id = COALESCE(NEW.report_id, OLD.report_id) AND status = 'frozen') THEN\n            RAISE EXCEPTION 'sentences of a frozen report do not change' USING ERRCODE = 'check_violation';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n    ",
                            hash="15927e0b915b4c76852f88c1ce5f99f1b7d4cef2",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_keep_frozen_draft_af356",
                            table="project_reporting_investmentprogress",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_investmentprogressevent" ("explanation", "id", "language", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "status", "title", "work_package_id", "written_at", "written_by_id") SELECT new_values."explanation", new_values."id", new_values."language", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."report_id", new_values."status", new_values."title", new_values."work_package_id", new_values."written_at", new_values."written_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="fd11de477a0119ffdc552254b002f4636ecf55ea",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cffb6",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="project_reporting_investmentprogress",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_investmentprogressevent" ("explanation", "id", "language", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "status", "title", "work_package_id", "written_at", "written_by_id") SELECT new_values."explanation", new_values."id", new_values."language", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."report_id", new_values."status", new_values."title", new_values."work_package_id", new_values."written_at", new_values."written_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="38683c4fda323b02a3c204c248757af5549f417a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1f6a3",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="project_reporting_investmentprogress",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_investmentprogressevent" ("explanation", "id", "language", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "status", "title", "work_package_id", "written_at", "written_by_id") SELECT old_values."explanation", old_values."id", old_values."language", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."report_id", old_values."status", old_values."title", old_values."work_package_id", old_values."written_at", old_values."written_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="12f34748f570e8341ca04585fcbe3b5c7ef3e3de",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_30f03",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="project_reporting_investmentprogress",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectReportEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "Waiting to be drafted"),
                            ("drafting", "Being drafted"),
                            ("draft", "Draft"),
                            ("failed", "Drafting failed"),
                            ("frozen", "Frozen"),
                        ],
                        default="queued",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("content", "Content"), ("finance", "Finance"), ("both", "Content and finance")],
                        default="both",
                        max_length=7,
                        verbose_name="type",
                    ),
                ),
                ("is_final", models.BooleanField(default=False, verbose_name="final report")),
                ("ends_early", models.BooleanField(default=False, verbose_name="the project ends early")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        max_length=2,
                        verbose_name="report language",
                    ),
                ),
                ("drafted_with", models.CharField(blank=True, max_length=200, verbose_name="drafted with")),
                ("drafted_at", models.DateTimeField(blank=True, null=True)),
                ("snapshot", models.JSONField(blank=True, null=True)),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                ("frozen_at", models.DateTimeField(blank=True, null=True, verbose_name="frozen")),
                (
                    "frozen_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "job",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="jobs.job",
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
                        to="project_reporting.projectreport",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="project_reporting.projectreport",
                        verbose_name="replaces",
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
                            hash="ae2aa56d7813fe8260af66519ec72050509487da",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7c4d1",
                            table="project_reporting_projectreportevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportSource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_included", models.BooleanField(default=True, verbose_name="included in the project report")),
                ("decided_at", models.DateTimeField(auto_now=True)),
                (
                    "claimed_eur",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="claimed, EUR"
                    ),
                ),
                ("amounts", models.JSONField(default=dict)),
                ("released_at", models.DateTimeField(blank=True, null=True)),
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
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partner"
                    ),
                ),
                (
                    "partner_report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reporting.partnerreport"
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
                        related_name="sources",
                        to="project_reporting.projectreport",
                    ),
                ),
            ],
            options={
                "ordering": ["report", "partner__number", "partner_report"],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "partner_report"), name="source_once_per_report"),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("claimed_eur__isnull", False), ("is_included", True), ("released_at__isnull", True)
                        ),
                        fields=("partner_report",),
                        name="partner_report_claimed_once",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_taken_source",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."claimed_eur" IS NOT NULL)',
                            func="\n        IF TG_OP = 'UPDATE' AND OLD.released_at IS NULL\n                AND to_jsonb(OLD) - 'released_at' = to_jsonb(NEW) - 'released_at' THEN\n            RETURN NEW;\n        END IF;\n        RAISE EXCEPTION 'what a frozen report rests on does not change' USING ERRCODE = 'check_violation';\n    ",
                            hash="dd01bcc18de636e78f3b1dd1550f060b62ce51b4",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_keep_taken_source_05f6d",
                            table="project_reporting_reportsource",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_reportsourceevent" ("amounts", "certificate_id", "claimed_eur", "decided_at", "decided_by_id", "id", "is_included", "partner_id", "partner_report_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "report_id") SELECT new_values."amounts", new_values."certificate_id", new_values."claimed_eur", new_values."decided_at", new_values."decided_by_id", new_values."id", new_values."is_included", new_values."partner_id", new_values."partner_report_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."released_at", new_values."report_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3df1ba5378bf3bd8ab9c8b5771ce5c8b61270fa0",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_735a4",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="project_reporting_reportsource",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_reportsourceevent" ("amounts", "certificate_id", "claimed_eur", "decided_at", "decided_by_id", "id", "is_included", "partner_id", "partner_report_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "report_id") SELECT new_values."amounts", new_values."certificate_id", new_values."claimed_eur", new_values."decided_at", new_values."decided_by_id", new_values."id", new_values."is_included", new_values."partner_id", new_values."partner_report_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."released_at", new_values."report_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="df8117cbdc12ae31b4bac389fb51a14585fae312",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2a571",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="project_reporting_reportsource",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_reportsourceevent" ("amounts", "certificate_id", "claimed_eur", "decided_at", "decided_by_id", "id", "is_included", "partner_id", "partner_report_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "report_id") SELECT old_values."amounts", old_values."certificate_id", old_values."claimed_eur", old_values."decided_at", old_values."decided_by_id", old_values."id", old_values."is_included", old_values."partner_id", old_values."partner_report_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."released_at", old_values."report_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="fec5f0a3863ccb8e8ebfd2eaa30e722d35a7dc57",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6df24",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="project_reporting_reportsource",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=40)),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="written")),
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
                        related_name="texts",
                        to="project_reporting.projectreport",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["report", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "key"), name="report_text_once_per_question")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_frozen_draft",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        IF EXISTS (SELECT 1 FROM project_reporting_projectreport\n                   WHERE id = COALESCE(NEW.report_id, OLD.report_id) AND status = 'frozen') THEN\n            RAISE EXCEPTION 'sentences of a frozen report do not change' USING ERRCODE = 'check_violation';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n    ",
                            hash="0a3803848b2c5927021ab7c166ce86292cc6f191",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_keep_frozen_draft_0342d",
                            table="project_reporting_reporttext",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_reporttextevent" ("id", "key", "language", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "text", "written_at", "written_by_id") SELECT new_values."id", new_values."key", new_values."language", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."report_id", new_values."text", new_values."written_at", new_values."written_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="91d66c075752f28668df0d7d5268f76634ad9213",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_89e1f",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="project_reporting_reporttext",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_reporttextevent" ("id", "key", "language", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "text", "written_at", "written_by_id") SELECT new_values."id", new_values."key", new_values."language", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."report_id", new_values."text", new_values."written_at", new_values."written_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="62e50487a49fd86ba07d178a80e1797f3cdbe860",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ac30f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="project_reporting_reporttext",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_reporttextevent" ("id", "key", "language", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "text", "written_at", "written_by_id") SELECT old_values."id", old_values."key", old_values."language", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."report_id", old_values."text", old_values."written_at", old_values."written_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c211c40b6c96f76a37c4fa74f956364afda20bd6",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c5db0",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="project_reporting_reporttext",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("submitted", "Submitted"),
                            ("verified", "Verified"),
                            ("paid", "Paid"),
                            ("returned", "Returned for correction"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="submitted",
                        max_length=10,
                        verbose_name="status",
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
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submission",
                        to="project_reporting.projectreport",
                    ),
                ),
            ],
            options={
                "ordering": ["report"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="submission_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{submitted:verified,submitted:returned,submitted:withdrawn,verified:submitted,verified:paid,paid:verified}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="de75256ce50823839a36b76b56f4edc438ca012c",
                            operation="UPDATE",
                            pgid="pgtrigger_submission_states_cae3b",
                            table="project_reporting_submission",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_submission",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="b22526156b82915eb3c163cd3b171d0da0239d78",
                            operation="DELETE",
                            pgid="pgtrigger_keep_submission_8ba42",
                            table="project_reporting_submission",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_submissionevent" ("id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "status") SELECT new_values."id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."report_id", new_values."status" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="40464d9979533df1d2bb43b0a51dc0d7f6d5a9fe",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cfe6e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="project_reporting_submission",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_submissionevent" ("id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "status") SELECT new_values."id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."report_id", new_values."status" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9a9fd851d6bfd480e3514225bc47b0bbb967b9c2",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f2759",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="project_reporting_submission",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_submissionevent" ("id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "status") SELECT old_values."id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."report_id", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="4d225f1ddabbaece398ce160109d22d79a03dc4e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bfdf6",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="project_reporting_submission",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TextConfirmation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.CharField(max_length=260)),
                ("text", models.TextField(verbose_name="text")),
                ("details", models.JSONField(default=list)),
                ("confirmed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="confirmed")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
                        related_name="text_confirmations",
                        to="project_reporting.projectreport",
                    ),
                ),
            ],
            options={
                "ordering": ["report", "place"],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "place"), name="text_confirmed_once_per_place")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_frozen_draft",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        IF EXISTS (SELECT 1 FROM project_reporting_projectreport\n                   WHERE id = COALESCE(NEW.report_id, OLD.report_id) AND status = 'frozen') THEN\n            RAISE EXCEPTION 'sentences of a frozen report do not change' USING ERRCODE = 'check_violation';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;\n        RETURN NEW;\n    ",
                            hash="645215a2bf8884fe10861a4986acc622b8092a68",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_keep_frozen_draft_f61e0",
                            table="project_reporting_textconfirmation",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_textconfirmationevent" ("confirmed_at", "confirmed_by_id", "details", "id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "report_id", "text") SELECT new_values."confirmed_at", new_values."confirmed_by_id", new_values."details", new_values."id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."report_id", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="eae4fe885292a266485a392ad0af96e6a3bea408",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_67c74",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="project_reporting_textconfirmation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_textconfirmationevent" ("confirmed_at", "confirmed_by_id", "details", "id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "report_id", "text") SELECT new_values."confirmed_at", new_values."confirmed_by_id", new_values."details", new_values."id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."report_id", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="cdb953b2aa6678c88dce2cbd6dec35927fc5ccb7",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3e2cb",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="project_reporting_textconfirmation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_textconfirmationevent" ("confirmed_at", "confirmed_by_id", "details", "id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "report_id", "text") SELECT old_values."confirmed_at", old_values."confirmed_by_id", old_values."details", old_values."id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."report_id", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f172f5c60ed4472fad29c8fe64d2e992f4dbfe0e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ea565",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="project_reporting_textconfirmation",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verified_on", models.DateField(verbose_name="verified on")),
                ("reference", models.CharField(max_length=140, verbose_name="reference of the programme")),
                (
                    "letter_on",
                    models.DateField(blank=True, null=True, verbose_name="date of the letter or certificate"),
                ),
                (
                    "letter_reference",
                    models.CharField(blank=True, max_length=140, verbose_name="reference of the letter or certificate"),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_because", models.TextField(blank=True, verbose_name="why it was withdrawn")),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verifications",
                        to="project_reporting.projectreport",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["report", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("report",),
                        name="one_verification_stands",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("withdrawn_at__isnull", True),
                                ("withdrawn_because", ""),
                                ("withdrawn_by__isnull", True),
                            ),
                            models.Q(
                                ("withdrawn_at__isnull", False),
                                ("withdrawn_by__isnull", False),
                                models.Q(("withdrawn_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="verification_withdrawal_is_whole",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="withdrawn_once",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE withdrawal text[];",
                            func="\n        withdrawal := ARRAY['withdrawn_at', 'withdrawn_by_id', 'withdrawn_because'];\n        IF OLD.withdrawn_at IS NOT NULL OR to_jsonb(OLD) - withdrawal <> to_jsonb(NEW) - withdrawal THEN\n            RAISE EXCEPTION 'a certificate does not change' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="c6d43bfb0a003b1ef784910415200b5a95204472",
                            operation="UPDATE",
                            pgid="pgtrigger_withdrawn_once_11589",
                            table="project_reporting_verification",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_verification",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="a5cf6bf846cf46549ed23fdb6ed0bf0e9ab41e65",
                            operation="DELETE",
                            pgid="pgtrigger_keep_verification_d7ed5",
                            table="project_reporting_verification",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_verificationevent" ("id", "letter_id", "letter_on", "letter_reference", "note", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reference", "report_id", "verified_on", "withdrawn_at", "withdrawn_because", "withdrawn_by_id") SELECT new_values."id", new_values."letter_id", new_values."letter_on", new_values."letter_reference", new_values."note", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."reference", new_values."report_id", new_values."verified_on", new_values."withdrawn_at", new_values."withdrawn_because", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="134b22c456da71e1a842dfacbb140937e611b3a9",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_81f27",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="project_reporting_verification",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_verificationevent" ("id", "letter_id", "letter_on", "letter_reference", "note", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reference", "report_id", "verified_on", "withdrawn_at", "withdrawn_because", "withdrawn_by_id") SELECT new_values."id", new_values."letter_id", new_values."letter_on", new_values."letter_reference", new_values."note", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."reference", new_values."report_id", new_values."verified_on", new_values."withdrawn_at", new_values."withdrawn_because", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e40bda8d885b9aa5b00fbaa41ae692b50b578400",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_85bc6",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="project_reporting_verification",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_verificationevent" ("id", "letter_id", "letter_on", "letter_reference", "note", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "reference", "report_id", "verified_on", "withdrawn_at", "withdrawn_because", "withdrawn_by_id") SELECT old_values."id", old_values."letter_id", old_values."letter_on", old_values."letter_reference", old_values."note", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."reference", old_values."report_id", old_values."verified_on", old_values."withdrawn_at", old_values."withdrawn_because", old_values."withdrawn_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="13920d63acbb94198bd049f9ffc981700c6191f5",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5953c",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="project_reporting_verification",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftSentenceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("project", "The whole project"),
                            ("work_package", "Work package"),
                            ("partner", "Partner"),
                        ],
                        max_length=12,
                        verbose_name="section",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("quote", "Quoted from a partner"),
                            ("ledger", "Stated from the ledger"),
                            ("person", "Written by a person"),
                        ],
                        max_length=8,
                        verbose_name="source",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="text")),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("template", models.CharField(blank=True, max_length=60)),
                ("figures", models.JSONField(default=dict)),
                ("source_field", models.CharField(blank=True, max_length=60)),
                ("is_new", models.BooleanField(default=True, verbose_name="new since the last period")),
                ("is_machine_drafted", models.BooleanField(default=True, verbose_name="machine-drafted")),
                ("is_removed", models.BooleanField(default=False, verbose_name="left out")),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("original_text", models.TextField(blank=True, verbose_name="original")),
                (
                    "original_language",
                    models.CharField(
                        blank=True,
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        max_length=2,
                        verbose_name="language of the original",
                    ),
                ),
                ("made_with", models.CharField(blank=True, max_length=200, verbose_name="written with")),
                ("drafted_text", models.TextField(blank=True, verbose_name="as drafted")),
                ("confirmed_names", models.JSONField(default=list)),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
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
                        to="project_reporting.draftsentence",
                    ),
                ),
                (
                    "source_report",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.partnerreport",
                    ),
                ),
                (
                    "work_package",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="workplan.workpackage",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="project_reporting.projectreport",
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
                            hash="ac6714bf2998b33171090b37943e675454aa8f4b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_efff1",
                            table="project_reporting_draftsentenceevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InvestmentProgressEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=200, verbose_name="investment")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("not_started", "Not started"),
                            ("in_progress", "In progress"),
                            ("finalised", "Finalised"),
                        ],
                        max_length=11,
                        verbose_name="status",
                    ),
                ),
                ("explanation", models.TextField(blank=True, verbose_name="explanation")),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="written")),
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
                        to="project_reporting.investmentprogress",
                    ),
                ),
                (
                    "work_package",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="workplan.workpackage",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="project_reporting.projectreport",
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
                            hash="f6621b084ef5d6beea74b73854aa5503b1ac587b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a3c84",
                            table="project_reporting_investmentprogressevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportSourceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("is_included", models.BooleanField(default=True, verbose_name="included in the project report")),
                ("decided_at", models.DateTimeField(auto_now=True)),
                (
                    "claimed_eur",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="claimed, EUR"
                    ),
                ),
                ("amounts", models.JSONField(default=dict)),
                ("released_at", models.DateTimeField(blank=True, null=True)),
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
                    "partner_report",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reporting.partnerreport",
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
                        to="project_reporting.reportsource",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="project_reporting.projectreport",
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
                            hash="d5d28533c479de2ef1e55beecbcf27ae7ba73c93",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_82143",
                            table="project_reporting_reportsourceevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportTextEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("key", models.CharField(max_length=40)),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="written")),
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
                        to="project_reporting.reporttext",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="project_reporting.projectreport",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        db_constraint=False,
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
                            hash="c5932f6250e4fb80536c3a68f6e85a9f3dab202d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_dc580",
                            table="project_reporting_reporttextevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SubmissionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("submitted", "Submitted"),
                            ("verified", "Verified"),
                            ("paid", "Paid"),
                            ("returned", "Returned for correction"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="submitted",
                        max_length=10,
                        verbose_name="status",
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
                        to="project_reporting.submission",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="project_reporting.projectreport",
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
                            hash="c51663e22c1ab80165b8ab2fee77255f8a49fca2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_25f12",
                            table="project_reporting_submissionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SubmissionStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("submitted", "Submitted"),
                            ("verified", "Verified"),
                            ("paid", "Paid"),
                            ("returned", "Returned for correction"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="date")),
                ("reference", models.CharField(blank=True, max_length=140, verbose_name="reference")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("taken_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="project_reporting.submission",
                    ),
                ),
                (
                    "taken_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["submission", "pk"],
            },
        ),
        migrations.CreateModel(
            name="TextConfirmationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("place", models.CharField(max_length=260)),
                ("text", models.TextField(verbose_name="text")),
                ("details", models.JSONField(default=list)),
                ("confirmed_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="confirmed")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                        to="project_reporting.textconfirmation",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="project_reporting.projectreport",
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
                            hash="cd1be4ad9d623abc1c84e782ad35bb9afe80282e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ef83c",
                            table="project_reporting_textconfirmationevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VerificationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("verified_on", models.DateField(verbose_name="verified on")),
                ("reference", models.CharField(max_length=140, verbose_name="reference of the programme")),
                (
                    "letter_on",
                    models.DateField(blank=True, null=True, verbose_name="date of the letter or certificate"),
                ),
                (
                    "letter_reference",
                    models.CharField(blank=True, max_length=140, verbose_name="reference of the letter or certificate"),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_because", models.TextField(blank=True, verbose_name="why it was withdrawn")),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.document",
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
                        to="project_reporting.verification",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="project_reporting.projectreport",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
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
                            hash="2b7c94917598dcdf684db2efe6ed525bab985022",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_aba8b",
                            table="project_reporting_verificationevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="VerifiedSource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("claimed_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="claimed, EUR")),
                ("verified_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="verified, EUR")),
                ("fund_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="of the fund, EUR")),
                (
                    "own_eur",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="partner contribution, EUR"),
                ),
                (
                    "public_eur",
                    models.DecimalField(
                        decimal_places=2, default=0, max_digits=14, verbose_name="of which public, EUR"
                    ),
                ),
                (
                    "automatic_public_eur",
                    models.DecimalField(
                        decimal_places=2, default=0, max_digits=14, verbose_name="of which automatic public, EUR"
                    ),
                ),
                (
                    "private_eur",
                    models.DecimalField(
                        decimal_places=2, default=0, max_digits=14, verbose_name="of which private, EUR"
                    ),
                ),
                ("amounts", models.JSONField(default=dict)),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
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
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verified",
                        to="project_reporting.reportsource",
                    ),
                ),
                (
                    "verification",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sources",
                        to="project_reporting.verification",
                    ),
                ),
            ],
            options={
                "ordering": ["verification", "partner__number", "source"],
                "constraints": [
                    models.UniqueConstraint(fields=("verification", "source"), name="source_verified_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "verified_eur",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("fund_eur"), "+", models.F("own_eur")
                                ),
                            )
                        ),
                        name="verified_source_adds_up",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VerifiedDeduction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("category", models.CharField(max_length=20, verbose_name="cost category")),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "correction",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verified_deduction",
                        to="finance.correction",
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
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deductions",
                        to="project_reporting.verifiedsource",
                    ),
                ),
            ],
            options={
                "ordering": ["source", "pk"],
            },
        ),
    ]
