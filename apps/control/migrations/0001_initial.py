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
        ("finance", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("reporting", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ControlReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "Ongoing"), ("finished", "Finished"), ("reopened", "Reopened")],
                        default="open",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                ("started_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="begun")),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="ended")),
                (
                    "application_version",
                    models.CharField(blank=True, max_length=20, verbose_name="version of the application form"),
                ),
                ("saw_originals", models.BooleanField(default=False, verbose_name="original documents")),
                ("saw_copies", models.BooleanField(default=False, verbose_name="copies")),
                ("saw_electronic", models.BooleanField(default=False, verbose_name="electronic documents")),
                ("is_final", models.BooleanField(default=False, verbose_name="final report")),
                ("institution", models.CharField(blank=True, max_length=200, verbose_name="controlling institution")),
                ("controller_name", models.CharField(blank=True, max_length=150, verbose_name="controller")),
                ("job_title", models.CharField(blank=True, max_length=120, verbose_name="job title")),
                ("division", models.CharField(blank=True, max_length=150, verbose_name="division")),
                ("address", models.CharField(blank=True, max_length=250, verbose_name="address")),
                ("country", models.CharField(blank=True, max_length=2, verbose_name="country")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telephone")),
                ("reviewer", models.CharField(blank=True, max_length=150, verbose_name="reviewer")),
                ("is_administrative", models.BooleanField(default=False, verbose_name="administrative verification")),
                ("is_on_the_spot", models.BooleanField(default=False, verbose_name="on-the-spot verification")),
                ("is_risk_based", models.BooleanField(blank=True, null=True, verbose_name="based on risk")),
                ("sampling", models.TextField(blank=True, verbose_name="how the sample was drawn")),
                ("checklist_version", models.CharField(max_length=30, verbose_name="version of the checklist")),
                ("findings", models.TextField(blank=True, verbose_name="findings")),
                ("conclusions", models.TextField(blank=True, verbose_name="conclusions and recommendations")),
                ("follow_up", models.TextField(blank=True, verbose_name="follow-up measures")),
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
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="control",
                        to="reporting.partnerreport",
                    ),
                ),
                (
                    "started_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "Control report",
                "ordering": ["report__period__number", "partner__number"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("status", "finished"), ("finished_at__isnull", True), _connector="XOR"),
                        name="finished_control_has_its_day",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="control_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{open:finished,finished:reopened,reopened:finished}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="589cfb464e64917142ae8fb296903f82fe4e33b3",
                            operation="UPDATE",
                            pgid="pgtrigger_control_states_27d67",
                            table="control_controlreport",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_finished_control",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.\"status\" = 'finished' AND OLD.\"status\" = 'finished')",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="a3acb25be14aa77e53692f798fbc737fba09e25a",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_finished_control_071f3",
                            table="control_controlreport",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_control",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="c084124f80a3acd94e9d24cc0b5c7ddd7e5fde76",
                            operation="DELETE",
                            pgid="pgtrigger_keep_control_946ff",
                            table="control_controlreport",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "control_controlreportevent" ("address", "application_version", "checklist_version", "conclusions", "controller_name", "country", "division", "findings", "finished_at", "follow_up", "id", "institution", "is_administrative", "is_final", "is_on_the_spot", "is_risk_based", "job_title", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "report_id", "reviewer", "sampling", "saw_copies", "saw_electronic", "saw_originals", "started_at", "started_by_id", "status", "version") SELECT new_values."address", new_values."application_version", new_values."checklist_version", new_values."conclusions", new_values."controller_name", new_values."country", new_values."division", new_values."findings", new_values."finished_at", new_values."follow_up", new_values."id", new_values."institution", new_values."is_administrative", new_values."is_final", new_values."is_on_the_spot", new_values."is_risk_based", new_values."job_title", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."report_id", new_values."reviewer", new_values."sampling", new_values."saw_copies", new_values."saw_electronic", new_values."saw_originals", new_values."started_at", new_values."started_by_id", new_values."status", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="127c4f4013f20fae63f74d307b4020a70eb668a2",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_42fc9",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="control_controlreport",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "control_controlreportevent" ("address", "application_version", "checklist_version", "conclusions", "controller_name", "country", "division", "findings", "finished_at", "follow_up", "id", "institution", "is_administrative", "is_final", "is_on_the_spot", "is_risk_based", "job_title", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "report_id", "reviewer", "sampling", "saw_copies", "saw_electronic", "saw_originals", "started_at", "started_by_id", "status", "version") SELECT new_values."address", new_values."application_version", new_values."checklist_version", new_values."conclusions", new_values."controller_name", new_values."country", new_values."division", new_values."findings", new_values."finished_at", new_values."follow_up", new_values."id", new_values."institution", new_values."is_administrative", new_values."is_final", new_values."is_on_the_spot", new_values."is_risk_based", new_values."job_title", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."report_id", new_values."reviewer", new_values."sampling", new_values."saw_copies", new_values."saw_electronic", new_values."saw_originals", new_values."started_at", new_values."started_by_id", new_values."status", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="420cba6bb31b9c97ab23707f626e5aaaabcd1d3a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4b27d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="control_controlreport",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "control_controlreportevent" ("address", "application_version", "checklist_version", "conclusions", "controller_name", "country", "division", "findings", "finished_at", "follow_up", "id", "institution", "is_administrative", "is_final", "is_on_the_spot", "is_risk_based", "job_title", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "report_id", "reviewer", "sampling", "saw_copies", "saw_electronic", "saw_originals", "started_at", "started_by_id", "status", "version") SELECT old_values."address", old_values."application_version", old_values."checklist_version", old_values."conclusions", old_values."controller_name", old_values."country", old_values."division", old_values."findings", old_values."finished_at", old_values."follow_up", old_values."id", old_values."institution", old_values."is_administrative", old_values."is_final", old_values."is_on_the_spot", old_values."is_risk_based", old_values."job_title", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phone", old_values."report_id", old_values."reviewer", old_values."sampling", old_values."saw_copies", old_values."saw_electronic", old_values."saw_originals", old_values."started_at", old_values."started_by_id", old_values."status", old_values."version" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="62cb6e7eff583d8d1993a407f496355433f17b7a",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b3d57",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="control_controlreport",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChecklistAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.CharField(max_length=60, verbose_name="question")),
                (
                    "answer",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("not_applicable", "Not applicable")],
                        max_length=15,
                        verbose_name="answer",
                    ),
                ),
                ("comment", models.TextField(blank=True, verbose_name="comment")),
                ("answered_at", models.DateTimeField(auto_now=True)),
                (
                    "answered_by",
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
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "control",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="control.controlreport"
                    ),
                ),
            ],
            options={
                "ordering": ["control", "question"],
                "constraints": [models.UniqueConstraint(fields=("control", "question"), name="question_answered_once")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_finished_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM control_controlreport AS control\n                       JOIN reporting_partnerreport AS report ON report.id = control.report_id\n                       WHERE control.id IN (SELECT control_id FROM new_values)\n                         AND (control.status = 'finished' OR report.status <> 'in_control')) THEN\n                RAISE EXCEPTION 'control works on a report while it is in control' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                            hash="06d6fe7589252582b8415703a95e1968f0f5eb44",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_finished_insert_334e9",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="control_checklistanswer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_finished_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM control_controlreport AS control\n                       JOIN reporting_partnerreport AS report ON report.id = control.report_id\n                       WHERE control.id IN (SELECT control_id FROM old_values UNION SELECT control_id FROM new_values)\n                         AND (control.status = 'finished' OR report.status <> 'in_control')) THEN\n                RAISE EXCEPTION 'control works on a report while it is in control' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                            hash="c4557477ab5636a8931f7cbd48b8b7338ffff337",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_finished_update_9a4ca",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="control_checklistanswer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_finished_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM control_controlreport AS control\n                       JOIN reporting_partnerreport AS report ON report.id = control.report_id\n                       WHERE control.id IN (SELECT control_id FROM old_values)\n                         AND (control.status = 'finished' OR report.status <> 'in_control')) THEN\n                RAISE EXCEPTION 'control works on a report while it is in control' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                            hash="9cb46eeac7e30446e056d52178a2961c0a51e278",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_finished_delete_8c9f5",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="control_checklistanswer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "control_checklistanswerevent" ("answer", "answered_at", "answered_by_id", "comment", "control_id", "id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question") SELECT new_values."answer", new_values."answered_at", new_values."answered_by_id", new_values."comment", new_values."control_id", new_values."id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."question" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="00e733803fd2a90539a847c558b2af5d340ee3fa",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_28b40",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="control_checklistanswer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "control_checklistanswerevent" ("answer", "answered_at", "answered_by_id", "comment", "control_id", "id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question") SELECT new_values."answer", new_values."answered_at", new_values."answered_by_id", new_values."comment", new_values."control_id", new_values."id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."question" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="932d5cd1ad1854fb08366918411b0c2695f40e80",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4a115",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="control_checklistanswer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "control_checklistanswerevent" ("answer", "answered_at", "answered_by_id", "comment", "control_id", "id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question") SELECT old_values."answer", old_values."answered_at", old_values."answered_by_id", old_values."comment", old_values."control_id", old_values."id", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."question" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="6b104afecfe6d7f377fae9e4533145fe3f2c924f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_06ed1",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="control_checklistanswer",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ControlReportEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[("open", "Ongoing"), ("finished", "Finished"), ("reopened", "Reopened")],
                        default="open",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                ("started_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="begun")),
                ("finished_at", models.DateTimeField(blank=True, null=True, verbose_name="ended")),
                (
                    "application_version",
                    models.CharField(blank=True, max_length=20, verbose_name="version of the application form"),
                ),
                ("saw_originals", models.BooleanField(default=False, verbose_name="original documents")),
                ("saw_copies", models.BooleanField(default=False, verbose_name="copies")),
                ("saw_electronic", models.BooleanField(default=False, verbose_name="electronic documents")),
                ("is_final", models.BooleanField(default=False, verbose_name="final report")),
                ("institution", models.CharField(blank=True, max_length=200, verbose_name="controlling institution")),
                ("controller_name", models.CharField(blank=True, max_length=150, verbose_name="controller")),
                ("job_title", models.CharField(blank=True, max_length=120, verbose_name="job title")),
                ("division", models.CharField(blank=True, max_length=150, verbose_name="division")),
                ("address", models.CharField(blank=True, max_length=250, verbose_name="address")),
                ("country", models.CharField(blank=True, max_length=2, verbose_name="country")),
                ("phone", models.CharField(blank=True, max_length=40, verbose_name="telephone")),
                ("reviewer", models.CharField(blank=True, max_length=150, verbose_name="reviewer")),
                ("is_administrative", models.BooleanField(default=False, verbose_name="administrative verification")),
                ("is_on_the_spot", models.BooleanField(default=False, verbose_name="on-the-spot verification")),
                ("is_risk_based", models.BooleanField(blank=True, null=True, verbose_name="based on risk")),
                ("sampling", models.TextField(blank=True, verbose_name="how the sample was drawn")),
                ("checklist_version", models.CharField(max_length=30, verbose_name="version of the checklist")),
                ("findings", models.TextField(blank=True, verbose_name="findings")),
                ("conclusions", models.TextField(blank=True, verbose_name="conclusions and recommendations")),
                ("follow_up", models.TextField(blank=True, verbose_name="follow-up measures")),
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
                        to="control.controlreport",
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
                (
                    "started_by",
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
                            hash="d18293b06202b1db2c1666f4a88efab22e7a0753",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_35dab",
                            table="control_controlreportevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ControlVisit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(verbose_name="until")),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("premises", "Premises of the partner"),
                            ("event", "Event of the project"),
                            ("output", "Place of a physical output"),
                            ("virtual", "Virtual"),
                        ],
                        max_length=10,
                        verbose_name="place",
                    ),
                ),
                ("focus", models.TextField(verbose_name="focus of the visit")),
                (
                    "control",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="visits", to="control.controlreport"
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
            ],
            options={
                "ordering": ["starts_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="control_visit_ends_after_start",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_finished_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM control_controlreport AS control\n                       JOIN reporting_partnerreport AS report ON report.id = control.report_id\n                       WHERE control.id IN (SELECT control_id FROM new_values)\n                         AND (control.status = 'finished' OR report.status <> 'in_control')) THEN\n                RAISE EXCEPTION 'control works on a report while it is in control' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                            hash="af3d32d62c91accde3ae653afecb27cd92bfec2c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_finished_insert_f88c4",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="control_controlvisit",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_finished_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM control_controlreport AS control\n                       JOIN reporting_partnerreport AS report ON report.id = control.report_id\n                       WHERE control.id IN (SELECT control_id FROM old_values UNION SELECT control_id FROM new_values)\n                         AND (control.status = 'finished' OR report.status <> 'in_control')) THEN\n                RAISE EXCEPTION 'control works on a report while it is in control' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                            hash="47884c5cee611c8ed35f2644835329972f6746a8",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_finished_update_39f63",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="control_controlvisit",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_finished_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM control_controlreport AS control\n                       JOIN reporting_partnerreport AS report ON report.id = control.report_id\n                       WHERE control.id IN (SELECT control_id FROM old_values)\n                         AND (control.status = 'finished' OR report.status <> 'in_control')) THEN\n                RAISE EXCEPTION 'control works on a report while it is in control' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                            hash="15d75a4b1c0ad3173efeaf0a174516d5425ae96e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_finished_delete_b69fb",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="control_controlvisit",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "control_controlvisitevent" ("control_id", "ends_on", "focus", "id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_on") SELECT new_values."control_id", new_values."ends_on", new_values."focus", new_values."id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="528398040f716f877ea117f0d09bbf0e58af74c4",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7b6cb",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="control_controlvisit",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "control_controlvisitevent" ("control_id", "ends_on", "focus", "id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_on") SELECT new_values."control_id", new_values."ends_on", new_values."focus", new_values."id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c11d66f3b1dcbf5943d18e6a2915d428b0d89bd8",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8f227",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="control_controlvisit",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "control_controlvisitevent" ("control_id", "ends_on", "focus", "id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_on") SELECT old_values."control_id", old_values."ends_on", old_values."focus", old_values."id", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="29c899b4ecd149b562d87e9a06f6c3026309e52c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_76558",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="control_controlvisit",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUpMeasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="what is to be done")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "asked_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="asked"),
                ),
                ("outcome", models.TextField(blank=True, verbose_name="outcome")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "closed_in",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="closed_measures",
                        to="control.controlreport",
                    ),
                ),
                (
                    "control",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="measures", to="control.controlreport"
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
            ],
            options={
                "ordering": ["control__report__period__number", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at__isnull", True),
                                ("closed_by__isnull", True),
                                ("closed_in__isnull", True),
                                ("outcome", ""),
                            ),
                            models.Q(
                                ("closed_at__isnull", False),
                                ("closed_by__isnull", False),
                                ("closed_in__isnull", False),
                                models.Q(("outcome", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="measure_is_closed_with_outcome",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_finished_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM control_controlreport AS control\n                       JOIN reporting_partnerreport AS report ON report.id = control.report_id\n                       WHERE control.id IN (SELECT control_id FROM new_values)\n                         AND (control.status = 'finished' OR report.status <> 'in_control')) THEN\n                RAISE EXCEPTION 'control works on a report while it is in control' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                            hash="f196d85d64a52ed399a99d6a7f6bda4c9bc5b62e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_finished_insert_1d45b",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="control_followupmeasure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_finished_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM control_controlreport AS control\n                       JOIN reporting_partnerreport AS report ON report.id = control.report_id\n                       WHERE control.id IN (SELECT control_id FROM old_values)\n                         AND (control.status = 'finished' OR report.status <> 'in_control')) THEN\n                RAISE EXCEPTION 'control works on a report while it is in control' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                            hash="8e94596f1097922912159f6cb5b52635a85fee83",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_finished_delete_1184c",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="control_followupmeasure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="closed_in_control",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE closing text[];",
                            func="\n        closing := ARRAY['closed_in_id', 'outcome', 'closed_by_id', 'closed_at'];\n        IF to_jsonb(OLD) - closing <> to_jsonb(NEW) - closing THEN\n            RAISE EXCEPTION 'a follow-up measure keeps its words' USING ERRCODE = 'check_violation';\n        END IF;\n        IF OLD.closed_in_id IS NOT NULL AND NEW.closed_in_id IS NOT NULL THEN\n            RAISE EXCEPTION 'a measure is closed once' USING ERRCODE = 'check_violation';\n        END IF;\n        IF NOT EXISTS (SELECT 1 FROM control_controlreport AS control\n                       JOIN reporting_partnerreport AS report ON report.id = control.report_id\n                       WHERE control.id = coalesce(NEW.closed_in_id, OLD.closed_in_id)\n                         AND control.partner_id = NEW.partner_id\n                         AND control.status <> 'finished' AND report.status = 'in_control') THEN\n            RAISE EXCEPTION 'control works on a report while it is in control' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="807ef014e22fdef867687f76fc19114e2fad0063",
                            operation="UPDATE",
                            pgid="pgtrigger_closed_in_control_a519a",
                            table="control_followupmeasure",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "control_followupmeasureevent" ("asked_at", "asked_by_id", "closed_at", "closed_by_id", "closed_in_id", "control_id", "due_on", "id", "outcome", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT new_values."asked_at", new_values."asked_by_id", new_values."closed_at", new_values."closed_by_id", new_values."closed_in_id", new_values."control_id", new_values."due_on", new_values."id", new_values."outcome", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f716a01cf201a45c1feb21e2284e58f2fe144b1d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2878f",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="control_followupmeasure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "control_followupmeasureevent" ("asked_at", "asked_by_id", "closed_at", "closed_by_id", "closed_in_id", "control_id", "due_on", "id", "outcome", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT new_values."asked_at", new_values."asked_by_id", new_values."closed_at", new_values."closed_by_id", new_values."closed_in_id", new_values."control_id", new_values."due_on", new_values."id", new_values."outcome", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0cc3b9cc06285bbf4d0cba3944aa346b598502fd",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ac734",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="control_followupmeasure",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "control_followupmeasureevent" ("asked_at", "asked_by_id", "closed_at", "closed_by_id", "closed_in_id", "control_id", "due_on", "id", "outcome", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT old_values."asked_at", old_values."asked_by_id", old_values."closed_at", old_values."closed_by_id", old_values."closed_in_id", old_values."control_id", old_values."due_on", old_values."id", old_values."outcome", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="fc19b7733b06d4de98f7c6bb8095c9a8bef89d36",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ffaf2",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="control_followupmeasure",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LineVerification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("in_sample", models.BooleanField(default=False, verbose_name="part of the sample")),
                (
                    "sample_basis",
                    models.CharField(
                        blank=True,
                        choices=[("risk", "Risk"), ("random", "Random"), ("chosen", "Chosen by the controller")],
                        max_length=10,
                        verbose_name="why in the sample",
                    ),
                ),
                ("line_revision", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "declared_eur",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="declared, EUR"
                    ),
                ),
                (
                    "certified_eur",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="certified, EUR"
                    ),
                ),
                (
                    "deducted_eur",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="deducted, EUR"
                    ),
                ),
                ("typology", models.CharField(blank=True, max_length=6, verbose_name="type of error")),
                ("comment", models.TextField(blank=True, verbose_name="comment")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                (
                    "control",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verifications",
                        to="control.controlreport",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "line",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verification",
                        to="finance.expenditureline",
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
            ],
            options={
                "ordering": ["line__number"],
                "indexes": [models.Index(fields=["partnership", "control"], name="verification_by_control")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("certified_eur__isnull", True),
                                ("decided_at__isnull", True),
                                ("deducted_eur__isnull", True),
                            ),
                            models.Q(
                                ("decided_at__isnull", False),
                                (
                                    "deducted_eur",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("declared_eur"), "-", models.F("certified_eur")
                                    ),
                                ),
                                ("decided_by__isnull", False),
                                ("line_revision__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="deducted_is_declared_less_certified",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("certified_eur__isnull", True),
                            models.Q(("certified_eur__gte", 0), ("declared_eur__gte", 0), ("deducted_eur__gte", 0)),
                            models.Q(("declared_eur__lt", 0), ("deducted_eur", 0)),
                            _connector="OR",
                        ),
                        name="certified_between_nil_and_declared",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("deducted_eur__isnull", True),
                            models.Q(("deducted_eur", 0), ("typology", "")),
                            models.Q(
                                models.Q(("deducted_eur", 0), _negated=True), models.Q(("typology", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="deduction_names_its_error",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("in_sample", False), models.Q(("sample_basis", ""), _negated=True), _connector="XOR"
                        ),
                        name="sample_has_its_basis",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_finished_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM control_controlreport AS control\n                       JOIN reporting_partnerreport AS report ON report.id = control.report_id\n                       WHERE control.id IN (SELECT control_id FROM new_values)\n                         AND (control.status = 'finished' OR report.status <> 'in_control')) THEN\n                RAISE EXCEPTION 'control works on a report while it is in control' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                            hash="b427ab20290b212bed8389e39d22dd01972f8f3e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_finished_insert_6a4fc",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="control_lineverification",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_finished_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM control_controlreport AS control\n                       JOIN reporting_partnerreport AS report ON report.id = control.report_id\n                       WHERE control.id IN (SELECT control_id FROM old_values UNION SELECT control_id FROM new_values)\n                         AND (control.status = 'finished' OR report.status <> 'in_control')) THEN\n                RAISE EXCEPTION 'control works on a report while it is in control' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                            hash="0d11b9a695a3cb3e84d0d6aeeff4799977a1bb17",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_finished_update_a1093",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="control_lineverification",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_finished_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM control_controlreport AS control\n                       JOIN reporting_partnerreport AS report ON report.id = control.report_id\n                       WHERE control.id IN (SELECT control_id FROM old_values)\n                         AND (control.status = 'finished' OR report.status <> 'in_control')) THEN\n                RAISE EXCEPTION 'control works on a report while it is in control' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                            hash="60beea3703b9593ccbe2e71da79f96979f439ac7",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_finished_delete_7cc12",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="control_lineverification",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "control_lineverificationevent" ("certified_eur", "comment", "control_id", "decided_at", "decided_by_id", "declared_eur", "deducted_eur", "id", "in_sample", "line_id", "line_revision", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sample_basis", "typology") SELECT new_values."certified_eur", new_values."comment", new_values."control_id", new_values."decided_at", new_values."decided_by_id", new_values."declared_eur", new_values."deducted_eur", new_values."id", new_values."in_sample", new_values."line_id", new_values."line_revision", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."sample_basis", new_values."typology" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="23b5ba80e0596b4b459292b4203336624353f829",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b67e2",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="control_lineverification",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "control_lineverificationevent" ("certified_eur", "comment", "control_id", "decided_at", "decided_by_id", "declared_eur", "deducted_eur", "id", "in_sample", "line_id", "line_revision", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sample_basis", "typology") SELECT new_values."certified_eur", new_values."comment", new_values."control_id", new_values."decided_at", new_values."decided_by_id", new_values."declared_eur", new_values."deducted_eur", new_values."id", new_values."in_sample", new_values."line_id", new_values."line_revision", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."sample_basis", new_values."typology" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d51a073dcd7514d1a725faeb21c0fb83796df475",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b7054",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="control_lineverification",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "control_lineverificationevent" ("certified_eur", "comment", "control_id", "decided_at", "decided_by_id", "declared_eur", "deducted_eur", "id", "in_sample", "line_id", "line_revision", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sample_basis", "typology") SELECT old_values."certified_eur", old_values."comment", old_values."control_id", old_values."decided_at", old_values."decided_by_id", old_values."declared_eur", old_values."deducted_eur", old_values."id", old_values."in_sample", old_values."line_id", old_values."line_revision", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."sample_basis", old_values."typology" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="8ae9adde7c5128eb394d9d8cd655bbca9f451e67",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d9773",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="control_lineverification",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SampleDraw",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "method",
                    models.CharField(
                        choices=[("sha256", "The smallest SHA-256 of the number of the draw, a colon and the line")],
                        default="sha256",
                        max_length=10,
                        verbose_name="method",
                    ),
                ),
                ("seed", models.PositiveBigIntegerField(verbose_name="number of the draw")),
                (
                    "from_eur",
                    models.DecimalField(
                        decimal_places=2, max_digits=14, verbose_name="every line of this amount and more, EUR"
                    ),
                ),
                ("random_lines", models.PositiveIntegerField(verbose_name="lines asked for by chance")),
                ("risky", models.JSONField(verbose_name="items taken for risk")),
                ("drawn_from", models.JSONField(verbose_name="items chance chose from")),
                ("drawn", models.JSONField(verbose_name="items drawn by chance")),
                ("added", models.PositiveIntegerField(verbose_name="lines that joined the sample")),
                (
                    "drawn_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="drawn"),
                ),
                (
                    "control",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="draws", to="control.controlreport"
                    ),
                ),
                (
                    "drawn_by",
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
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
            ],
            options={
                "ordering": ["drawn_at", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_finished_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM control_controlreport AS control\n                       JOIN reporting_partnerreport AS report ON report.id = control.report_id\n                       WHERE control.id IN (SELECT control_id FROM new_values)\n                         AND (control.status = 'finished' OR report.status <> 'in_control')) THEN\n                RAISE EXCEPTION 'control works on a report while it is in control' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                            hash="04f3e87b97158691439cabd5aa9a2572b5f74146",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_finished_insert_2bd87",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="control_sampledraw",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_finished_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM control_controlreport AS control\n                       JOIN reporting_partnerreport AS report ON report.id = control.report_id\n                       WHERE control.id IN (SELECT control_id FROM old_values)\n                         AND (control.status = 'finished' OR report.status <> 'in_control')) THEN\n                RAISE EXCEPTION 'control works on a report while it is in control' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                            hash="37b2b7ae4ec379940cf7faaaceacb8cb5712c472",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_finished_delete_b12d3",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="control_sampledraw",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                ("number", models.CharField(max_length=80, verbose_name="number")),
                (
                    "eligible_eur",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="eligible after control, EUR"),
                ),
                ("content", models.JSONField()),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "issued_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="issued"),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn")),
                ("withdrawn_because", models.TextField(blank=True, verbose_name="why it was withdrawn")),
                (
                    "issued_by",
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
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="reporting.partnerreport",
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
                (
                    "control",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="certificates",
                        to="control.controlreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "Certificate",
                "ordering": ["report", "version"],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "version"), name="certificate_once_per_version"),
                    models.UniqueConstraint(fields=("partnership", "number"), name="certificate_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("report",),
                        name="one_certificate_stands",
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
                        name="certificate_withdrawal_is_whole",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="withdrawn_once",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE withdrawal text[];",
                            func="\n        withdrawal := ARRAY['withdrawn_at', 'withdrawn_by_id', 'withdrawn_because'];\n        IF OLD.withdrawn_at IS NOT NULL OR to_jsonb(OLD) - withdrawal <> to_jsonb(NEW) - withdrawal THEN\n            RAISE EXCEPTION 'a certificate does not change' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="2d31cc19dec86242098fb0e29c53babf1fde6c71",
                            operation="UPDATE",
                            pgid="pgtrigger_withdrawn_once_b2cc6",
                            table="control_certificate",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_certificate",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="0b6058eed3955fc1608d589e26927e325af80a53",
                            operation="DELETE",
                            pgid="pgtrigger_keep_certificate_1c8a8",
                            table="control_certificate",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "control_certificateevent" ("content", "control_id", "eligible_eur", "id", "issued_at", "issued_by_id", "number", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "sha256", "version", "withdrawn_at", "withdrawn_because", "withdrawn_by_id") SELECT new_values."content", new_values."control_id", new_values."eligible_eur", new_values."id", new_values."issued_at", new_values."issued_by_id", new_values."number", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."report_id", new_values."sha256", new_values."version", new_values."withdrawn_at", new_values."withdrawn_because", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="aebcefa258961f906522b604ce37934bab5e49ea",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_cd29a",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="control_certificate",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "control_certificateevent" ("content", "control_id", "eligible_eur", "id", "issued_at", "issued_by_id", "number", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "sha256", "version", "withdrawn_at", "withdrawn_because", "withdrawn_by_id") SELECT new_values."content", new_values."control_id", new_values."eligible_eur", new_values."id", new_values."issued_at", new_values."issued_by_id", new_values."number", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."report_id", new_values."sha256", new_values."version", new_values."withdrawn_at", new_values."withdrawn_because", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9eebe0f3478a23b476fde4291bfdf398e99fd87b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b0052",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="control_certificate",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "control_certificateevent" ("content", "control_id", "eligible_eur", "id", "issued_at", "issued_by_id", "number", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "sha256", "version", "withdrawn_at", "withdrawn_because", "withdrawn_by_id") SELECT old_values."content", old_values."control_id", old_values."eligible_eur", old_values."id", old_values."issued_at", old_values."issued_by_id", old_values."number", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."report_id", old_values."sha256", old_values."version", old_values."withdrawn_at", old_values."withdrawn_because", old_values."withdrawn_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="caef8307f70b7399005e69c553ae9ff030da3d3a",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9a95f",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="control_certificate",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CertificateEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                ("number", models.CharField(max_length=80, verbose_name="number")),
                (
                    "eligible_eur",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="eligible after control, EUR"),
                ),
                ("content", models.JSONField()),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                (
                    "issued_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="issued"),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn")),
                ("withdrawn_because", models.TextField(blank=True, verbose_name="why it was withdrawn")),
                (
                    "issued_by",
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
                        to="control.certificate",
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
                (
                    "control",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="control.controlreport",
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
                            hash="708a05c7a12b5548a2883e7716d180a45e3d14de",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_cf801",
                            table="control_certificateevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ChecklistAnswerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("question", models.CharField(max_length=60, verbose_name="question")),
                (
                    "answer",
                    models.CharField(
                        choices=[("yes", "Yes"), ("no", "No"), ("not_applicable", "Not applicable")],
                        max_length=15,
                        verbose_name="answer",
                    ),
                ),
                ("comment", models.TextField(blank=True, verbose_name="comment")),
                ("answered_at", models.DateTimeField(auto_now=True)),
                (
                    "answered_by",
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
                        to="control.checklistanswer",
                    ),
                ),
                (
                    "control",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="control.controlreport",
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
                            hash="c61e59df2891ebb45d9b9df4942076a5906394ef",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c2454",
                            table="control_checklistanswerevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ControlVisitEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(verbose_name="until")),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("premises", "Premises of the partner"),
                            ("event", "Event of the project"),
                            ("output", "Place of a physical output"),
                            ("virtual", "Virtual"),
                        ],
                        max_length=10,
                        verbose_name="place",
                    ),
                ),
                ("focus", models.TextField(verbose_name="focus of the visit")),
                (
                    "control",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="control.controlreport",
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
                        to="control.controlvisit",
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
                            hash="c531a70893e6c4f6eab9f98e44f774c823670d95",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0b449",
                            table="control_controlvisitevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUpMeasureEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(verbose_name="what is to be done")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "asked_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="asked"),
                ),
                ("outcome", models.TextField(blank=True, verbose_name="outcome")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed")),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "closed_by",
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
                (
                    "closed_in",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="control.controlreport",
                    ),
                ),
                (
                    "control",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="control.controlreport",
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
                        to="control.followupmeasure",
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
                            hash="2941d125a5b3132e555c59b8a2358ac9ab346a4e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4e5a3",
                            table="control_followupmeasureevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LineVerificationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("in_sample", models.BooleanField(default=False, verbose_name="part of the sample")),
                (
                    "sample_basis",
                    models.CharField(
                        blank=True,
                        choices=[("risk", "Risk"), ("random", "Random"), ("chosen", "Chosen by the controller")],
                        max_length=10,
                        verbose_name="why in the sample",
                    ),
                ),
                ("line_revision", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "declared_eur",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="declared, EUR"
                    ),
                ),
                (
                    "certified_eur",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="certified, EUR"
                    ),
                ),
                (
                    "deducted_eur",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="deducted, EUR"
                    ),
                ),
                ("typology", models.CharField(blank=True, max_length=6, verbose_name="type of error")),
                ("comment", models.TextField(blank=True, verbose_name="comment")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                (
                    "control",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="control.controlreport",
                    ),
                ),
                (
                    "decided_by",
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
                        to="control.lineverification",
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
                            hash="831688b6b8f23996d111360c301f5969212c1978",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f9fce",
                            table="control_lineverificationevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
    ]
