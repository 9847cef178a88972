import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0015_budget_version_required"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="expenditureline",
            name="keep_submitted_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="expenditureline",
            name="keep_submitted_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="expenditureline",
            name="keep_submitted_delete",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="expenditureline",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_submitted_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (SELECT 1 FROM reporting_partnerreport AS report\n                       WHERE report.status IN ('submitted', 'in_control', 'certified') AND report.id IN (SELECT report_id FROM new_values)) THEN\n                RAISE EXCEPTION 'lines of a submitted report do not change' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="10eb636cbd53e0db89d1428f2f2e44cacebfe0b7",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_keep_submitted_insert_a23a6",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="finance_expenditureline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="expenditureline",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_submitted_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (SELECT 1 FROM reporting_partnerreport AS report\n                       WHERE report.status IN ('submitted', 'in_control', 'certified') AND report.id IN (SELECT report_id FROM old_values UNION SELECT report_id FROM new_values)) THEN\n                RAISE EXCEPTION 'lines of a submitted report do not change' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="243b6c641118068ebd02fde0f96a2c610407955b",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_keep_submitted_update_253f3",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="finance_expenditureline",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="expenditureline",
            trigger=pgtrigger.compiler.Trigger(
                name="keep_submitted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            IF EXISTS (SELECT 1 FROM reporting_partnerreport AS report\n                       WHERE report.status IN ('submitted', 'in_control', 'certified') AND report.id IN (SELECT report_id FROM old_values)) THEN\n                RAISE EXCEPTION 'lines of a submitted report do not change' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="04591152909a3466d1803280f88b53ac101b8e53",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_keep_submitted_delete_8e4f4",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="finance_expenditureline",
                    when="AFTER",
                ),
            ),
        ),
    ]
