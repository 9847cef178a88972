import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("jobs", "0001_job"),
        ("reporting", "0005_history_per_statement"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="projectreport",
            name="project_report_states",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="projectreport",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="projectreport",
            name="update_update",
        ),
        # What a worker had begun has no job to go on with: people see that it failed, and try again.
        migrations.RunSQL(
            sql="""
                SELECT set_config('sammen.maintenance', 'on', true);
                UPDATE reporting_projectreport SET status = 'failed' WHERE status IN ('queued', 'drafting');
                SET CONSTRAINTS ALL IMMEDIATE;
                SELECT set_config('sammen.maintenance', '', true);
            """,
            reverse_sql=migrations.RunSQL.noop,
        ),
        migrations.RemoveField(
            model_name="projectreport",
            name="attempts",
        ),
        migrations.RemoveField(
            model_name="projectreport",
            name="claim",
        ),
        migrations.RemoveField(
            model_name="projectreport",
            name="failure",
        ),
        migrations.RemoveField(
            model_name="projectreport",
            name="heartbeat_at",
        ),
        migrations.RemoveField(
            model_name="projectreport",
            name="step",
        ),
        migrations.RemoveField(
            model_name="projectreport",
            name="steps_done",
        ),
        migrations.RemoveField(
            model_name="projectreport",
            name="steps_total",
        ),
        migrations.RemoveField(
            model_name="projectreportevent",
            name="attempts",
        ),
        migrations.RemoveField(
            model_name="projectreportevent",
            name="claim",
        ),
        migrations.RemoveField(
            model_name="projectreportevent",
            name="failure",
        ),
        migrations.RemoveField(
            model_name="projectreportevent",
            name="heartbeat_at",
        ),
        migrations.RemoveField(
            model_name="projectreportevent",
            name="step",
        ),
        migrations.RemoveField(
            model_name="projectreportevent",
            name="steps_done",
        ),
        migrations.RemoveField(
            model_name="projectreportevent",
            name="steps_total",
        ),
        migrations.AddField(
            model_name="projectreport",
            name="job",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="jobs.job"
            ),
        ),
        migrations.AddField(
            model_name="projectreportevent",
            name="job",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="jobs.job",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="projectreport",
            trigger=pgtrigger.compiler.Trigger(
                name="project_report_states",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{queued:drafting,drafting:draft,queued:failed,drafting:failed,draft:queued,failed:queued,draft:frozen}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="656bffa3a0751c8edfe00c694bd4f33363b4bdbd",
                    operation="UPDATE",
                    pgid="pgtrigger_project_report_states_20293",
                    table="reporting_projectreport",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="projectreport",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_projectreportevent" ("drafted_at", "drafted_with", "frozen_at", "frozen_by_id", "id", "job_id", "language", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "snapshot", "status", "version") SELECT new_values."drafted_at", new_values."drafted_with", new_values."frozen_at", new_values."frozen_by_id", new_values."id", new_values."job_id", new_values."language", new_values."partnership_id", new_values."period_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."sha256", new_values."snapshot", new_values."status", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="5806aaa965c0c87c5fac51ec631ee14f5f53c95d",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_18e6c",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="reporting_projectreport",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="projectreport",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reporting_projectreportevent" ("drafted_at", "drafted_with", "frozen_at", "frozen_by_id", "id", "job_id", "language", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "snapshot", "status", "version") SELECT new_values."drafted_at", new_values."drafted_with", new_values."frozen_at", new_values."frozen_by_id", new_values."id", new_values."job_id", new_values."language", new_values."partnership_id", new_values."period_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."sha256", new_values."snapshot", new_values."status", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="0e83a9481428ce7087017d9b07dc55864b46390f",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_addf4",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="reporting_projectreport",
                    when="AFTER",
                ),
            ),
        ),
    ]
