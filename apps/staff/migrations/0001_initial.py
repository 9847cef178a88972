from decimal import Decimal

import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    initial = True

    dependencies = [
        ("consortia", "0001_initial"),
        ("documents", "0001_initial"),
        ("finance", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("workplan", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Employment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("person_key", models.CharField(db_index=True, max_length=64)),
                ("person_name", models.CharField(max_length=150, verbose_name="name")),
                ("staff_number", models.CharField(max_length=40, verbose_name="staff number")),
                ("function", models.CharField(max_length=150, verbose_name="function in the project")),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("full_time", "Full time on the project"),
                            ("fixed_percentage", "Fixed percentage of the working time"),
                            ("hourly_annual", "By the hour, from the annual employment cost"),
                            ("hourly_monthly", "By the hour, from the monthly employment cost"),
                        ],
                        max_length=20,
                        verbose_name="method",
                    ),
                ),
                (
                    "percentage",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=5, null=True, verbose_name="share of working time"
                    ),
                ),
                (
                    "full_time_share",
                    models.DecimalField(
                        decimal_places=4, default=1, max_digits=5, verbose_name="share of a full-time post"
                    ),
                ),
                (
                    "annual_gross",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="annual gross employment cost",
                    ),
                ),
                (
                    "annual_basis_ends_on",
                    models.DateField(blank=True, null=True, verbose_name="last day of the twelve months"),
                ),
                (
                    "monthly_gross",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="monthly gross employment cost",
                    ),
                ),
                (
                    "monthly_hours",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="average monthly hours"
                    ),
                ),
                ("currency", models.CharField(max_length=3, verbose_name="currency")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "assignment_document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                        verbose_name="assignment document",
                    ),
                ),
                (
                    "employment_document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                        verbose_name="employment document",
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
                "verbose_name": "Employment",
                "ordering": ["partner__number", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("partner", "number"), name="employment_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                        ),
                        name="employment_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("percentage__isnull", True),
                            models.Q(("percentage__gt", 0), ("percentage__lte", 1)),
                            _connector="OR",
                        ),
                        name="employment_percentage_is_fraction",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("full_time_share__gt", 0), ("full_time_share__lte", 1)),
                        name="employment_full_time_share_is_fraction",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "staff_employmentevent" ("annual_basis_ends_on", "annual_gross", "assignment_document_id", "currency", "employment_document_id", "ends_on", "full_time_share", "function", "id", "method", "monthly_gross", "monthly_hours", "number", "partner_id", "partnership_id", "percentage", "person_key", "person_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "staff_number", "starts_on") SELECT new_values."annual_basis_ends_on", new_values."annual_gross", new_values."assignment_document_id", new_values."currency", new_values."employment_document_id", new_values."ends_on", new_values."full_time_share", new_values."function", new_values."id", new_values."method", new_values."monthly_gross", new_values."monthly_hours", new_values."number", new_values."partner_id", new_values."partnership_id", new_values."percentage", new_values."person_key", new_values."person_name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."staff_number", new_values."starts_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4dc077982d7b495a40e265bc48ea75470f23eb50",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a589c",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="staff_employment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "staff_employmentevent" ("annual_basis_ends_on", "annual_gross", "assignment_document_id", "currency", "employment_document_id", "ends_on", "full_time_share", "function", "id", "method", "monthly_gross", "monthly_hours", "number", "partner_id", "partnership_id", "percentage", "person_key", "person_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "staff_number", "starts_on") SELECT new_values."annual_basis_ends_on", new_values."annual_gross", new_values."assignment_document_id", new_values."currency", new_values."employment_document_id", new_values."ends_on", new_values."full_time_share", new_values."function", new_values."id", new_values."method", new_values."monthly_gross", new_values."monthly_hours", new_values."number", new_values."partner_id", new_values."partnership_id", new_values."percentage", new_values."person_key", new_values."person_name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."staff_number", new_values."starts_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="333608c9f425644829e03f86eabf16f06432728a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2c46d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="staff_employment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "staff_employmentevent" ("annual_basis_ends_on", "annual_gross", "assignment_document_id", "currency", "employment_document_id", "ends_on", "full_time_share", "function", "id", "method", "monthly_gross", "monthly_hours", "number", "partner_id", "partnership_id", "percentage", "person_key", "person_name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "staff_number", "starts_on") SELECT old_values."annual_basis_ends_on", old_values."annual_gross", old_values."assignment_document_id", old_values."currency", old_values."employment_document_id", old_values."ends_on", old_values."full_time_share", old_values."function", old_values."id", old_values."method", old_values."monthly_gross", old_values."monthly_hours", old_values."number", old_values."partner_id", old_values."partnership_id", old_values."percentage", old_values."person_key", old_values."person_name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."staff_number", old_values."starts_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="75996b3d39ef5c49327decfe0c903c6246346946",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1f654",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="staff_employment",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EmploymentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("person_key", models.CharField(max_length=64)),
                ("person_name", models.CharField(max_length=150, verbose_name="name")),
                ("staff_number", models.CharField(max_length=40, verbose_name="staff number")),
                ("function", models.CharField(max_length=150, verbose_name="function in the project")),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("full_time", "Full time on the project"),
                            ("fixed_percentage", "Fixed percentage of the working time"),
                            ("hourly_annual", "By the hour, from the annual employment cost"),
                            ("hourly_monthly", "By the hour, from the monthly employment cost"),
                        ],
                        max_length=20,
                        verbose_name="method",
                    ),
                ),
                (
                    "percentage",
                    models.DecimalField(
                        blank=True, decimal_places=4, max_digits=5, null=True, verbose_name="share of working time"
                    ),
                ),
                (
                    "full_time_share",
                    models.DecimalField(
                        decimal_places=4, default=1, max_digits=5, verbose_name="share of a full-time post"
                    ),
                ),
                (
                    "annual_gross",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="annual gross employment cost",
                    ),
                ),
                (
                    "annual_basis_ends_on",
                    models.DateField(blank=True, null=True, verbose_name="last day of the twelve months"),
                ),
                (
                    "monthly_gross",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="monthly gross employment cost",
                    ),
                ),
                (
                    "monthly_hours",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="average monthly hours"
                    ),
                ),
                ("currency", models.CharField(max_length=3, verbose_name="currency")),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="to")),
                (
                    "assignment_document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.document",
                        verbose_name="assignment document",
                    ),
                ),
                (
                    "employment_document",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.document",
                        verbose_name="employment document",
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
                        to="staff.employment",
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
                            hash="c41593fa4990d8ff320eb8916a7e88c262d99728",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_006f7",
                            table="staff_employmentevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PayrollMonth",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("person_key", models.CharField(max_length=64)),
                ("month", models.DateField(verbose_name="month")),
                (
                    "gross_salary",
                    models.DecimalField(
                        decimal_places=2, default=Decimal("0.00"), max_digits=14, verbose_name="gross salary"
                    ),
                ),
                (
                    "employer_contributions",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0.00"),
                        max_digits=14,
                        verbose_name="employer's contributions",
                    ),
                ),
                (
                    "other_cost",
                    models.DecimalField(
                        decimal_places=2, default=Decimal("0.00"), max_digits=14, verbose_name="other mandatory cost"
                    ),
                ),
                (
                    "refunded",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0.00"),
                        max_digits=14,
                        verbose_name="refunded to the employer",
                    ),
                ),
                (
                    "hours",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=6,
                        null=True,
                        verbose_name="hours worked on the project",
                    ),
                ),
                (
                    "total_hours",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="all hours worked"
                    ),
                ),
                ("cost", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="cost to the project")),
                ("share", models.DecimalField(decimal_places=4, max_digits=7, verbose_name="share of working time")),
                ("payment_date", models.DateField(blank=True, null=True, verbose_name="date of payment")),
                (
                    "employment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="months", to="staff.employment"
                    ),
                ),
                (
                    "line",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="payroll_month",
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
                (
                    "payslip",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                        verbose_name="payslip",
                    ),
                ),
                (
                    "timesheet",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
                        verbose_name="signed timesheet",
                    ),
                ),
            ],
            options={
                "ordering": ["employment", "month"],
                "constraints": [
                    models.UniqueConstraint(fields=("partner", "person_key", "month"), name="one_month_per_person"),
                    models.CheckConstraint(condition=models.Q(("month__day", 1)), name="payroll_month_is_first_day"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cost__gte", 0),
                            ("employer_contributions__gte", 0),
                            ("gross_salary__gte", 0),
                            ("other_cost__gte", 0),
                            ("refunded__gte", 0),
                        ),
                        name="payroll_amounts_not_negative",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "staff_payrollmonthevent" ("cost", "employer_contributions", "employment_id", "gross_salary", "hours", "id", "line_id", "month", "other_cost", "partner_id", "partnership_id", "payment_date", "payslip_id", "person_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refunded", "share", "timesheet_id", "total_hours") SELECT new_values."cost", new_values."employer_contributions", new_values."employment_id", new_values."gross_salary", new_values."hours", new_values."id", new_values."line_id", new_values."month", new_values."other_cost", new_values."partner_id", new_values."partnership_id", new_values."payment_date", new_values."payslip_id", new_values."person_key", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."refunded", new_values."share", new_values."timesheet_id", new_values."total_hours" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="92fb9d8a434d434e943781bcce64402d7e0ab86c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b6936",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="staff_payrollmonth",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "staff_payrollmonthevent" ("cost", "employer_contributions", "employment_id", "gross_salary", "hours", "id", "line_id", "month", "other_cost", "partner_id", "partnership_id", "payment_date", "payslip_id", "person_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refunded", "share", "timesheet_id", "total_hours") SELECT new_values."cost", new_values."employer_contributions", new_values."employment_id", new_values."gross_salary", new_values."hours", new_values."id", new_values."line_id", new_values."month", new_values."other_cost", new_values."partner_id", new_values."partnership_id", new_values."payment_date", new_values."payslip_id", new_values."person_key", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."refunded", new_values."share", new_values."timesheet_id", new_values."total_hours" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="2e304f0d31269b747df14f8b10ce245acb0e2ca4",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_822a3",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="staff_payrollmonth",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "staff_payrollmonthevent" ("cost", "employer_contributions", "employment_id", "gross_salary", "hours", "id", "line_id", "month", "other_cost", "partner_id", "partnership_id", "payment_date", "payslip_id", "person_key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "refunded", "share", "timesheet_id", "total_hours") SELECT old_values."cost", old_values."employer_contributions", old_values."employment_id", old_values."gross_salary", old_values."hours", old_values."id", old_values."line_id", old_values."month", old_values."other_cost", old_values."partner_id", old_values."partnership_id", old_values."payment_date", old_values."payslip_id", old_values."person_key", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."refunded", old_values."share", old_values."timesheet_id", old_values."total_hours" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d3c710b3a0b6c04fd3e61d2a50bc41f165522c53",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b56bc",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="staff_payrollmonth",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TimesheetEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="day")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("project", "This project"),
                            ("other", "Other work"),
                            ("leave", "Leave"),
                            ("sick", "Sick"),
                        ],
                        default="project",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("hours", models.DecimalField(decimal_places=2, max_digits=4, verbose_name="hours")),
                ("activity", models.CharField(blank=True, max_length=200, verbose_name="activity")),
                (
                    "employment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="timesheet", to="staff.employment"
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
                    "work_package",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workplan.workpackage",
                        verbose_name="work package",
                    ),
                ),
            ],
            options={
                "ordering": ["day", "kind", "work_package__number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("employment", "day", "kind", "work_package"),
                        name="timesheet_entry_once",
                        nulls_distinct=False,
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hours__gt", 0), ("hours__lte", 24)), name="timesheet_hours_of_a_day"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "project"), ("work_package__isnull", False)),
                            models.Q(models.Q(("kind", "project"), _negated=True), ("work_package__isnull", True)),
                            _connector="OR",
                        ),
                        name="timesheet_work_package_of_project_hours",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "staff_timesheetentryevent" ("activity", "day", "employment_id", "hours", "id", "kind", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "work_package_id") SELECT new_values."activity", new_values."day", new_values."employment_id", new_values."hours", new_values."id", new_values."kind", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."work_package_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d59be40b088637ad2aba51f63032f550669b03ed",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_91a67",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="staff_timesheetentry",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "staff_timesheetentryevent" ("activity", "day", "employment_id", "hours", "id", "kind", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "work_package_id") SELECT new_values."activity", new_values."day", new_values."employment_id", new_values."hours", new_values."id", new_values."kind", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."work_package_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="cf66067a5408d4f8161d029bbc1971fce1831d40",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0b28a",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="staff_timesheetentry",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "staff_timesheetentryevent" ("activity", "day", "employment_id", "hours", "id", "kind", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "work_package_id") SELECT old_values."activity", old_values."day", old_values."employment_id", old_values."hours", old_values."id", old_values."kind", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."work_package_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="4b0127bbad4ec3723ac752273034ec28e7929c1a",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d8303",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="staff_timesheetentry",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TimesheetEntryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("day", models.DateField(verbose_name="day")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("project", "This project"),
                            ("other", "Other work"),
                            ("leave", "Leave"),
                            ("sick", "Sick"),
                        ],
                        default="project",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("hours", models.DecimalField(decimal_places=2, max_digits=4, verbose_name="hours")),
                ("activity", models.CharField(blank=True, max_length=200, verbose_name="activity")),
                (
                    "employment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="staff.employment",
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
                        to="staff.timesheetentry",
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
                        verbose_name="work package",
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
                            hash="143246739bd663b899d59c2d93ec57b3a71862b4",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ce68a",
                            table="staff_timesheetentryevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PayrollMonthEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("person_key", models.CharField(max_length=64)),
                ("month", models.DateField(verbose_name="month")),
                (
                    "gross_salary",
                    models.DecimalField(
                        decimal_places=2, default=Decimal("0.00"), max_digits=14, verbose_name="gross salary"
                    ),
                ),
                (
                    "employer_contributions",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0.00"),
                        max_digits=14,
                        verbose_name="employer's contributions",
                    ),
                ),
                (
                    "other_cost",
                    models.DecimalField(
                        decimal_places=2, default=Decimal("0.00"), max_digits=14, verbose_name="other mandatory cost"
                    ),
                ),
                (
                    "refunded",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0.00"),
                        max_digits=14,
                        verbose_name="refunded to the employer",
                    ),
                ),
                (
                    "hours",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=6,
                        null=True,
                        verbose_name="hours worked on the project",
                    ),
                ),
                (
                    "total_hours",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=6, null=True, verbose_name="all hours worked"
                    ),
                ),
                ("cost", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="cost to the project")),
                ("share", models.DecimalField(decimal_places=4, max_digits=7, verbose_name="share of working time")),
                ("payment_date", models.DateField(blank=True, null=True, verbose_name="date of payment")),
                (
                    "employment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="staff.employment",
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
                    "payslip",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.document",
                        verbose_name="payslip",
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
                        to="staff.payrollmonth",
                    ),
                ),
                (
                    "timesheet",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.document",
                        verbose_name="signed timesheet",
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
                            hash="9a867e351f4cb84967cf17e93ed4a474a6a533fc",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_221f6",
                            table="staff_payrollmonthevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
    ]
