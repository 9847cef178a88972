"""The project report's tables change their names, with every row, and their history with them."""

from typing import Any

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

TABLES = ["draftquestion", "draftsentence", "draftsentenceevent", "projectreport", "projectreportevent", "reportfile"]
# What hangs on a table is renamed with it: the wall goes by the names of its keys and would build them a second time.
# Events of the log keep the name their subject had when they were written: the log is never rewritten.
RENAME = """
    DO $$
    DECLARE
        moved text;
        found record;
    BEGIN
        FOREACH moved IN ARRAY ARRAY[{models}] LOOP
            EXECUTE format('ALTER TABLE %I RENAME TO %I', '{old}_' || moved, '{new}_' || moved);
            FOR found IN
                SELECT conname AS name FROM pg_constraint
                WHERE conrelid = ('{new}_' || moved)::regclass AND starts_with(conname, '{old}_')
            LOOP
                EXECUTE format('ALTER TABLE %I RENAME CONSTRAINT %I TO %I', '{new}_' || moved, found.name,
                               left('{new}_' || substr(found.name, length('{old}_') + 1), 63));
            END LOOP;
            FOR found IN
                SELECT relname AS name FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
                WHERE indrelid = ('{new}_' || moved)::regclass AND starts_with(relname, '{old}_')
            LOOP
                EXECUTE format('ALTER INDEX %I RENAME TO %I', found.name,
                               left('{new}_' || substr(found.name, length('{old}_') + 1), 63));
            END LOOP;
            FOR found IN
                SELECT sequence.relname AS name FROM pg_depend JOIN pg_class AS sequence ON sequence.oid = objid
                WHERE refobjid = ('{new}_' || moved)::regclass AND relkind = 'S' AND starts_with(relname, '{old}_')
            LOOP
                EXECUTE format('ALTER SEQUENCE %I RENAME TO %I', found.name,
                               '{new}_' || substr(found.name, length('{old}_') + 1));
            END LOOP;
        END LOOP;
        UPDATE django_content_type SET app_label = '{new}' WHERE app_label = '{old}' AND model IN ({models});
    END $$
"""


def rename(old: str, new: str) -> str:
    return RENAME.format(old=old, new=new, models=", ".join(f"'{table}'" for table in TABLES))


def storage_path(file: Any, name: str) -> str:
    """Where the files lay until they moved to the kept documents."""
    return f"reports/{file.partnership_id}/{file.sha256}.pdf"


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("consortia", "0003_project_facts"),
        ("jobs", "0001_job"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("reporting", "0007_project_report_moves_out"),
        ("workplan", "0002_history_per_statement"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    sql=rename("reporting", "project_reporting"), reverse_sql=rename("project_reporting", "reporting")
                )
            ],
            state_operations=[
                migrations.CreateModel(
                    name="DraftSentence",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="consortia.partnership",
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
                    ],
                    options={
                        "ordering": ["report", "position", "pk"],
                    },
                ),
                migrations.CreateModel(
                    name="ProjectReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="consortia.partnership",
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
                    ],
                    options={
                        "ordering": ["-period__number", "-version"],
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
                    },
                ),
                migrations.AddField(
                    model_name="draftsentence",
                    name="report",
                    field=models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)ss",
                        to="project_reporting.projectreport",
                    ),
                ),
                migrations.CreateModel(
                    name="DraftQuestion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                    ("repeated", "The same text as in the last period"),
                                    ("contradiction", "Text and data contradict each other"),
                                    ("missing", "Nothing was written"),
                                ],
                                max_length=14,
                                verbose_name="question",
                            ),
                        ),
                        ("params", models.JSONField(default=dict)),
                        ("asked_at", models.DateTimeField(blank=True, null=True, verbose_name="partner asked")),
                        (
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="consortia.partnership",
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
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReportFile",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                        (
                            "file",
                            models.FileField(max_length=200, upload_to=storage_path),
                        ),
                        ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                        ("rendered_at", models.DateTimeField(auto_now_add=True)),
                        (
                            "partnership",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="consortia.partnership",
                            ),
                        ),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="files",
                                to="project_reporting.projectreport",
                            ),
                        ),
                    ],
                ),
                migrations.AddConstraint(
                    model_name="projectreport",
                    constraint=models.UniqueConstraint(
                        fields=("period", "version"), name="project_report_version_once"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="projectreport",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("status", "frozen"), _negated=True),
                        fields=("period",),
                        name="one_unfrozen_report_per_period",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="projectreport",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "frozen"), _negated=True),
                            models.Q(("snapshot__isnull", False), models.Q(("sha256", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="frozen_report_has_snapshot",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="draftsentence",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "quote"), ("source_report__isnull", False)),
                            models.Q(("kind", "ledger"), ("text", ""), models.Q(("template", ""), _negated=True)),
                            models.Q(("kind", "person"), ("written_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="sentence_has_source_or_author",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="reportfile",
                    constraint=models.UniqueConstraint(fields=("report", "language"), name="one_file_per_language"),
                ),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="projectreport",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="projectreport",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="projectreport",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_projectreportevent" ("drafted_at", "drafted_with", "frozen_at", "frozen_by_id", "id", "job_id", "language", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "snapshot", "status", "version") SELECT new_values."drafted_at", new_values."drafted_with", new_values."frozen_at", new_values."frozen_by_id", new_values."id", new_values."job_id", new_values."language", new_values."partnership_id", new_values."period_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."sha256", new_values."snapshot", new_values."status", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="7ffddf6d20f38b7c09b2f157f3fa64f094c90419",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_f8999",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="project_reporting_projectreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="projectreport",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_projectreportevent" ("drafted_at", "drafted_with", "frozen_at", "frozen_by_id", "id", "job_id", "language", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "snapshot", "status", "version") SELECT new_values."drafted_at", new_values."drafted_with", new_values."frozen_at", new_values."frozen_by_id", new_values."id", new_values."job_id", new_values."language", new_values."partnership_id", new_values."period_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."sha256", new_values."snapshot", new_values."status", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="33f73c5129036be82bba7617666709604de4e370",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_3d3ee",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="project_reporting_projectreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="draftsentenceevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ac6714bf2998b33171090b37943e675454aa8f4b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_efff1",
                    table="project_reporting_draftsentenceevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="draftsentence",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="draftsentence",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_draftsentenceevent" ("approved_at", "approved_by_id", "figures", "id", "is_machine_drafted", "is_new", "is_removed", "kind", "language", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "section", "source_field", "source_report_id", "template", "text", "work_package_id", "written_by_id") SELECT new_values."approved_at", new_values."approved_by_id", new_values."figures", new_values."id", new_values."is_machine_drafted", new_values."is_new", new_values."is_removed", new_values."kind", new_values."language", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."report_id", new_values."section", new_values."source_field", new_values."source_report_id", new_values."template", new_values."text", new_values."work_package_id", new_values."written_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="fccf2ae2fdc7a885dff35a3554f1f2f99b5f7636",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_37f2c",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="project_reporting_draftsentence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="draftsentence",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "project_reporting_draftsentenceevent" ("approved_at", "approved_by_id", "figures", "id", "is_machine_drafted", "is_new", "is_removed", "kind", "language", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "report_id", "section", "source_field", "source_report_id", "template", "text", "work_package_id", "written_by_id") SELECT new_values."approved_at", new_values."approved_by_id", new_values."figures", new_values."id", new_values."is_machine_drafted", new_values."is_new", new_values."is_removed", new_values."kind", new_values."language", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."report_id", new_values."section", new_values."source_field", new_values."source_report_id", new_values."template", new_values."text", new_values."work_package_id", new_values."written_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c875a1ab4ce76f2f6943ed1d98912e23f3e5a2f7",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_d8b44",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="project_reporting_draftsentence",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="projectreportevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="ae2aa56d7813fe8260af66519ec72050509487da",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_7c4d1",
                    table="project_reporting_projectreportevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
