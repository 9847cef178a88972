import django.db.models.deletion
import pgtrigger.migrations
from django.db import migrations, models

# What a run knew of its own work becomes its job. The row security of these tables stands aside for the owner only.
_MOVE = """
    DO $$
    DECLARE run record; job bigint;
    BEGIN
        PERFORM set_config('sammen.maintenance', 'on', true);
        FOR run IN
            SELECT checkrun.*, COALESCE(person.language, 'en') AS language
            FROM eligibility_checkrun AS checkrun LEFT JOIN accounts_user AS person ON person.id = requested_by_id
            ORDER BY checkrun.id
        LOOP
            INSERT INTO jobs_job (
                partnership_id, partner_id, kind, subject_id, status, step, total, done, attempts, claim, heartbeat_at,
                failure, failure_detail, requested_by_id, language, requested_at, finished_at
            ) VALUES (
                run.partnership_id, run.partner_id, 'eligibility.check', run.report_id, run.status, run.step,
                run.lines_total, run.lines_done, run.attempts, run.claim, COALESCE(run.heartbeat_at, run.requested_at),
                split_part(run.failure, ':', 1), substr(run.failure, length(split_part(run.failure, ':', 1)) + 2),
                run.requested_by_id, run.language, run.requested_at, run.finished_at
            ) RETURNING id INTO job;
            UPDATE eligibility_checkrun SET job_id = job WHERE id = run.id;
        END LOOP;
        SET CONSTRAINTS ALL IMMEDIATE;
        PERFORM set_config('sammen.maintenance', '', true);
    END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("eligibility", "0005_found_by_latest_check"),
        ("jobs", "0001_job"),
    ]

    operations = [
        migrations.AddField(
            model_name="checkrun",
            name="job",
            field=models.OneToOneField(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="jobs.job"
            ),
        ),
        migrations.RunSQL(sql=_MOVE, reverse_sql=migrations.RunSQL.noop),
        pgtrigger.migrations.RemoveTrigger(model_name="checkrun", name="run_states"),
        migrations.AlterModelOptions(name="checkrun", options={"ordering": ["-pk"]}),
        migrations.RemoveConstraint(model_name="checkrun", name="one_check_at_a_time"),
        migrations.AlterField(
            model_name="checkrun",
            name="job",
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="jobs.job"),
        ),
        *[
            migrations.RemoveField(model_name="checkrun", name=name)
            for name in (
                "attempts", "claim", "failure", "finished_at", "heartbeat_at", "lines_done", "lines_total",
                "requested_at", "requested_by", "status", "step",
            )
        ],
    ]  # fmt: skip
