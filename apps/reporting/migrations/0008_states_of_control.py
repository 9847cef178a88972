import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

# A column a policy reads keeps its type. The wall stands again after the last migration (``apps.tenancy.wall``), and a
# table without a policy shows nothing until then.
DROP_POLICIES_ON_STATUS = """
    DO $$
    DECLARE
        found record;
    BEGIN
        FOR found IN
            SELECT DISTINCT polname AS name, polrelid::regclass AS on_table
            FROM pg_depend
            JOIN pg_policy ON pg_policy.oid = objid AND classid = 'pg_policy'::regclass
            JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid
            WHERE refclassid = 'pg_class'::regclass AND attname = 'status'
              AND refobjid IN ('reporting_partnerreport'::regclass, 'reporting_partnerreportevent'::regclass)
        LOOP
            EXECUTE format('DROP POLICY %I ON %s', found.name, found.on_table);
        END LOOP;
    END $$
"""


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0007_project_report_moves_out"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="partnerreport",
            name="partner_report_states",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="partnerreport",
            name="sum_submitted_lines",
        ),
        migrations.RunSQL(DROP_POLICIES_ON_STATUS, reverse_sql=DROP_POLICIES_ON_STATUS),
        migrations.AlterField(
            model_name="partnerreport",
            name="status",
            field=models.CharField(
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
        migrations.AlterField(
            model_name="partnerreportevent",
            name="status",
            field=models.CharField(
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
        pgtrigger.migrations.AddTrigger(
            model_name="partnerreport",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="partnerreport",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
    ]
