from decimal import Decimal

import django.core.validators
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
        ("documents", "0001_initial"),
        ("intake", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("reporting", "0001_initial"),
        ("workplan", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="MonthlyRate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("currency", models.CharField(max_length=3, verbose_name="currency")),
                ("month", models.DateField(verbose_name="month")),
                ("rate", models.DecimalField(decimal_places=6, max_digits=16, verbose_name="rate")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("commission", "European Commission's monthly list"),
                            ("ecb-derived", "derived from ECB reference rates (not confirmed)"),
                            (
                                "ecb-period-average",
                                "average of the ECB's daily reference rates in the reporting period",
                            ),
                        ],
                        max_length=20,
                        verbose_name="source",
                    ),
                ),
                ("fixing_date", models.DateField(blank=True, null=True, verbose_name="date of the rate")),
            ],
            options={
                "ordering": ["-month", "currency"],
                "constraints": [
                    models.UniqueConstraint(fields=("currency", "month", "source"), name="rate_once_per_source"),
                    models.CheckConstraint(condition=models.Q(("rate__gt", 0)), name="rate_positive"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_monthlyrateevent" ("currency", "fixing_date", "id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "source") SELECT new_values."currency", new_values."fixing_date", new_values."id", new_values."month", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rate", new_values."source" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0c5643fab92c8b5af336177bc8a4ec0d0dcc2ebe",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e3ecf",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="finance_monthlyrate",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_monthlyrateevent" ("currency", "fixing_date", "id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "source") SELECT new_values."currency", new_values."fixing_date", new_values."id", new_values."month", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rate", new_values."source" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3239023dc8cf27f7c6d8f2f9bbd81b382268c7ee",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f3f93",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="finance_monthlyrate",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_monthlyrateevent" ("currency", "fixing_date", "id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "source") SELECT old_values."currency", old_values."fixing_date", old_values."id", old_values."month", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rate", old_values."source" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="13654c79edc1c1c85103f389918020678c6f0110",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_bd17a",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="finance_monthlyrate",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpendingForecast",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "next_amount_eur",
                    models.DecimalField(
                        decimal_places=2, max_digits=14, verbose_name="forecast for the next report, EUR"
                    ),
                ),
                ("deviation", models.TextField(blank=True, verbose_name="explanation of the deviation")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("written_at", models.DateTimeField(auto_now=True)),
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="spending_forecasts",
                        to="consortia.reportingperiod",
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
                "verbose_name": "Spending forecast",
                "ordering": ["period__number", "partner__number"],
                "constraints": [
                    models.UniqueConstraint(fields=("partner", "period"), name="forecast_once_per_period"),
                    models.CheckConstraint(
                        condition=models.Q(("next_amount_eur__gte", 0)), name="forecast_not_negative"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_spendingforecastevent" ("deviation", "id", "language", "next_amount_eur", "partner_id", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "written_at", "written_by_id") SELECT new_values."deviation", new_values."id", new_values."language", new_values."next_amount_eur", new_values."partner_id", new_values."partnership_id", new_values."period_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."written_at", new_values."written_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7b24e39c0ec031d6906243da1770faaf888b418d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e0b7e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="finance_spendingforecast",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_spendingforecastevent" ("deviation", "id", "language", "next_amount_eur", "partner_id", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "written_at", "written_by_id") SELECT new_values."deviation", new_values."id", new_values."language", new_values."next_amount_eur", new_values."partner_id", new_values."partnership_id", new_values."period_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."written_at", new_values."written_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4bed454a0117462be04aba39bae7e8b5fc67de24",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f97ab",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="finance_spendingforecast",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_spendingforecastevent" ("deviation", "id", "language", "next_amount_eur", "partner_id", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "written_at", "written_by_id") SELECT old_values."deviation", old_values."id", old_values."language", old_values."next_amount_eur", old_values."partner_id", old_values."partnership_id", old_values."period_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."written_at", old_values."written_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c1a44f14b84f5f8b4fddc098e897f85fd99a600f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_fae8a",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="finance_spendingforecast",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpendingTarget",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("amount_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="target in EUR")),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="spending_targets",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="spending_targets",
                        to="consortia.reportingperiod",
                    ),
                ),
            ],
            options={
                "ordering": ["period__number", "partner__number"],
                "constraints": [
                    models.UniqueConstraint(fields=("partner", "period"), name="target_once_per_period"),
                    models.CheckConstraint(condition=models.Q(("amount_eur__gte", 0)), name="target_not_negative"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_spendingtargetevent" ("amount_eur", "id", "partner_id", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."amount_eur", new_values."id", new_values."partner_id", new_values."partnership_id", new_values."period_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="02c69ebc1c7471931217d68c46c0e36d127df853",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b340a",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="finance_spendingtarget",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_spendingtargetevent" ("amount_eur", "id", "partner_id", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."amount_eur", new_values."id", new_values."partner_id", new_values."partnership_id", new_values."period_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="936528e9ce3e1dcd109e5aee9efe44dc88267beb",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fe646",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="finance_spendingtarget",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_spendingtargetevent" ("amount_eur", "id", "partner_id", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."amount_eur", old_values."id", old_values."partner_id", old_values."partnership_id", old_values."period_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="25686eec85ccd37c05abec12ade364e06f410313",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5df19",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="finance_spendingtarget",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Trip",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=60, verbose_name="trip reference")),
                ("event", models.CharField(max_length=200, verbose_name="event")),
                ("place", models.CharField(max_length=120, verbose_name="place")),
                ("country", models.CharField(blank=True, max_length=2, verbose_name="country")),
                ("route", models.CharField(blank=True, max_length=200, verbose_name="route")),
                ("starts_on", models.DateField(verbose_name="departure")),
                ("ends_on", models.DateField(verbose_name="return")),
                ("event_starts_on", models.DateField(blank=True, null=True, verbose_name="first day of the event")),
                ("event_ends_on", models.DateField(blank=True, null=True, verbose_name="last day of the event")),
                (
                    "approval_reference",
                    models.CharField(blank=True, max_length=120, verbose_name="approval of the programme"),
                ),
                ("purpose", models.TextField(verbose_name="purpose")),
                (
                    "allowance_days",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=5,
                        null=True,
                        verbose_name="days with a daily allowance",
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
                "verbose_name": "Trip",
                "ordering": ["-starts_on", "reference"],
                "constraints": [
                    models.UniqueConstraint(fields=("partner", "reference"), name="trip_reference_once"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="trip_ends_after_start"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("event_ends_on__isnull", True),
                            ("event_starts_on__isnull", True),
                            ("event_ends_on__gte", models.F("event_starts_on")),
                            _connector="OR",
                        ),
                        name="event_ends_after_start",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_tripevent" ("allowance_days", "approval_reference", "country", "ends_on", "event", "event_ends_on", "event_starts_on", "id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "purpose", "reference", "route", "starts_on", "work_package_id") SELECT new_values."allowance_days", new_values."approval_reference", new_values."country", new_values."ends_on", new_values."event", new_values."event_ends_on", new_values."event_starts_on", new_values."id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."purpose", new_values."reference", new_values."route", new_values."starts_on", new_values."work_package_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="60796db98d281d4da9c6d79fca39b05584d4ad27",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6221c",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="finance_trip",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_tripevent" ("allowance_days", "approval_reference", "country", "ends_on", "event", "event_ends_on", "event_starts_on", "id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "purpose", "reference", "route", "starts_on", "work_package_id") SELECT new_values."allowance_days", new_values."approval_reference", new_values."country", new_values."ends_on", new_values."event", new_values."event_ends_on", new_values."event_starts_on", new_values."id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."purpose", new_values."reference", new_values."route", new_values."starts_on", new_values."work_package_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5544e43476e8f0b64d58b80f0521df36a20d6283",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b07c4",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="finance_trip",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_tripevent" ("allowance_days", "approval_reference", "country", "ends_on", "event", "event_ends_on", "event_starts_on", "id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "purpose", "reference", "route", "starts_on", "work_package_id") SELECT old_values."allowance_days", old_values."approval_reference", old_values."country", old_values."ends_on", old_values."event", old_values."event_ends_on", old_values."event_starts_on", old_values."id", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."purpose", old_values."reference", old_values."route", old_values."starts_on", old_values."work_package_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="98c2bca724e14adf812a430e5a3735ec850c5d1c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_22593",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="finance_trip",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitCost",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("unit_cost", "Unit cost"), ("lump_sum", "Lump sum")],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("code", models.CharField(max_length=30, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("unit", models.CharField(max_length=60, verbose_name="unit")),
                (
                    "price_eur",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=12,
                        validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                        verbose_name="price of one unit in EUR",
                    ),
                ),
                (
                    "max_units",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="most units"
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="consortia.partner",
                        verbose_name="partner",
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
                "verbose_name": "Unit cost",
                "ordering": ["code"],
                "constraints": [
                    models.UniqueConstraint(fields=("partnership", "code"), name="unit_cost_code_once"),
                    models.CheckConstraint(condition=models.Q(("price_eur__gt", 0)), name="unit_cost_price_positive"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_unitcostevent" ("code", "id", "kind", "max_units", "name", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_eur", "unit") SELECT new_values."code", new_values."id", new_values."kind", new_values."max_units", new_values."name", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."price_eur", new_values."unit" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="335bd762a8243e8f5871e94dbe109d888cd30484",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8c180",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="finance_unitcost",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_unitcostevent" ("code", "id", "kind", "max_units", "name", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_eur", "unit") SELECT new_values."code", new_values."id", new_values."kind", new_values."max_units", new_values."name", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."price_eur", new_values."unit" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="debbd0b94b0a9f0ff8cf736e18bb59be18a033ed",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_33879",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="finance_unitcost",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_unitcostevent" ("code", "id", "kind", "max_units", "name", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "price_eur", "unit") SELECT old_values."code", old_values."id", old_values."kind", old_values."max_units", old_values."name", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."price_eur", old_values."unit" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9b78a5a4f43f27d4a02caca96ea2d58c987011e2",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_94473",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="finance_unitcost",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Asset",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="equipment")),
                (
                    "serial_number",
                    models.CharField(blank=True, max_length=80, verbose_name="serial or inventory number"),
                ),
                ("supplier_name", models.CharField(blank=True, max_length=200, verbose_name="supplier")),
                (
                    "invoice_no",
                    models.CharField(blank=True, max_length=60, verbose_name="number of the purchase invoice"),
                ),
                ("acquired_on", models.DateField(verbose_name="bought on")),
                ("in_use_from", models.DateField(verbose_name="in use from")),
                (
                    "cost",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                        verbose_name="cost to depreciate",
                    ),
                ),
                ("currency", models.CharField(max_length=3, verbose_name="currency")),
                (
                    "life_months",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="useful life in months"
                    ),
                ),
                (
                    "project_share",
                    models.DecimalField(
                        decimal_places=4,
                        default=Decimal("1"),
                        max_digits=5,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.0001")),
                            django.core.validators.MaxValueValidator(1),
                        ],
                        verbose_name="share of use for the project",
                    ),
                ),
                (
                    "is_grant_funded",
                    models.BooleanField(default=False, verbose_name="bought with the help of a public grant"),
                ),
                ("comment", models.TextField(blank=True, verbose_name="comment")),
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
                "ordering": ["name", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("cost__gt", 0)), name="asset_cost_positive"),
                    models.CheckConstraint(condition=models.Q(("life_months__gt", 0)), name="asset_life_positive"),
                    models.CheckConstraint(
                        condition=models.Q(("project_share__gt", 0), ("project_share__lte", 1)),
                        name="asset_share_is_fraction",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_assetevent" ("acquired_on", "comment", "cost", "currency", "id", "in_use_from", "invoice_no", "is_grant_funded", "life_months", "name", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_share", "serial_number", "supplier_name") SELECT new_values."acquired_on", new_values."comment", new_values."cost", new_values."currency", new_values."id", new_values."in_use_from", new_values."invoice_no", new_values."is_grant_funded", new_values."life_months", new_values."name", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."project_share", new_values."serial_number", new_values."supplier_name" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="600f2d56af14ba23117001c3bf10c039a80697f2",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d60c4",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="finance_asset",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_assetevent" ("acquired_on", "comment", "cost", "currency", "id", "in_use_from", "invoice_no", "is_grant_funded", "life_months", "name", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_share", "serial_number", "supplier_name") SELECT new_values."acquired_on", new_values."comment", new_values."cost", new_values."currency", new_values."id", new_values."in_use_from", new_values."invoice_no", new_values."is_grant_funded", new_values."life_months", new_values."name", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."project_share", new_values."serial_number", new_values."supplier_name" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="af10e426022ee37bc65b823a98c70232f4d63678",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_31037",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="finance_asset",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_assetevent" ("acquired_on", "comment", "cost", "currency", "id", "in_use_from", "invoice_no", "is_grant_funded", "life_months", "name", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_share", "serial_number", "supplier_name") SELECT old_values."acquired_on", old_values."comment", old_values."cost", old_values."currency", old_values."id", old_values."in_use_from", old_values."invoice_no", old_values."is_grant_funded", old_values."life_months", old_values."name", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."project_share", old_values."serial_number", old_values."supplier_name" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="0ed89f24a92cec58f256c3feb973e5b228410428",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_89136",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="finance_asset",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BudgetVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("application", "Application form"),
                            ("minor", "Minor change within the flexibility"),
                            ("major", "Major modification"),
                        ],
                        max_length=12,
                        verbose_name="kind of change",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("drafted", "Drafted"),
                            ("submitted", "With the programme"),
                            ("approved", "Approved"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="drafted",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="valid from")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="revision")),
                ("drafted_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("submitted_at", models.DateTimeField(editable=False, null=True, verbose_name="submitted")),
                ("approved_at", models.DateTimeField(editable=False, null=True)),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                ("reference", models.CharField(blank=True, max_length=80, verbose_name="programme's reference")),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                ("withdrawal_reason", models.TextField(blank=True, verbose_name="reason for the withdrawal")),
                (
                    "approved_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Budget version",
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(fields=("partnership", "number"), name="budget_version_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "approved")),
                        fields=("partnership", "valid_from"),
                        name="one_budget_in_force",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status__in", ("drafted", "submitted"))),
                        fields=("partnership",),
                        name="one_open_budget_change",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="budget_version_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{drafted:submitted,drafted:withdrawn,submitted:approved,submitted:withdrawn}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="2ed55eb421b54aabdb13fa85477e53da2a6d00f7",
                            operation="UPDATE",
                            pgid="pgtrigger_budget_version_states_7de65",
                            table="finance_budgetversion",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_settled_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"status\" IN ('approved', 'withdrawn'))",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="1c676161b327ae8a622595e2a0d7e1bdb3a7020d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_keep_settled_version_05800",
                            table="finance_budgetversion",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_budgetversionevent" ("approved_at", "approved_by_id", "decided_on", "drafted_at", "drafted_by_id", "id", "kind", "number", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reference", "revision", "status", "submitted_at", "submitted_by_id", "valid_from", "withdrawal_reason", "withdrawn_at", "withdrawn_by_id") SELECT new_values."approved_at", new_values."approved_by_id", new_values."decided_on", new_values."drafted_at", new_values."drafted_by_id", new_values."id", new_values."kind", new_values."number", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."reference", new_values."revision", new_values."status", new_values."submitted_at", new_values."submitted_by_id", new_values."valid_from", new_values."withdrawal_reason", new_values."withdrawn_at", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3505d004601f3d4ee36d71f8d8148db6d248a9ef",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_84161",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="finance_budgetversion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_budgetversionevent" ("approved_at", "approved_by_id", "decided_on", "drafted_at", "drafted_by_id", "id", "kind", "number", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reference", "revision", "status", "submitted_at", "submitted_by_id", "valid_from", "withdrawal_reason", "withdrawn_at", "withdrawn_by_id") SELECT new_values."approved_at", new_values."approved_by_id", new_values."decided_on", new_values."drafted_at", new_values."drafted_by_id", new_values."id", new_values."kind", new_values."number", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."reference", new_values."revision", new_values."status", new_values."submitted_at", new_values."submitted_by_id", new_values."valid_from", new_values."withdrawal_reason", new_values."withdrawn_at", new_values."withdrawn_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="12edb8396a2c32b885b0571e39d798010d299708",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_46a19",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="finance_budgetversion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_budgetversionevent" ("approved_at", "approved_by_id", "decided_on", "drafted_at", "drafted_by_id", "id", "kind", "number", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "reference", "revision", "status", "submitted_at", "submitted_by_id", "valid_from", "withdrawal_reason", "withdrawn_at", "withdrawn_by_id") SELECT old_values."approved_at", old_values."approved_by_id", old_values."decided_on", old_values."drafted_at", old_values."drafted_by_id", old_values."id", old_values."kind", old_values."number", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."reference", old_values."revision", old_values."status", old_values."submitted_at", old_values."submitted_by_id", old_values."valid_from", old_values."withdrawal_reason", old_values."withdrawn_at", old_values."withdrawn_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="2395c996040ce14959839b36e2323d8e03fd8dce",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0763f",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="finance_budgetversion",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contract",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=60, verbose_name="contract reference")),
                ("title", models.CharField(max_length=200, verbose_name="contract")),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("services", "Services"),
                            ("supplies", "Supplies"),
                            ("works", "Works"),
                            ("social", "Social and other specific services"),
                        ],
                        default="services",
                        max_length=10,
                        verbose_name="subject",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("prepared", "In preparation"),
                            ("running", "Running"),
                            ("fulfilled", "Fulfilled"),
                            ("ended", "Ended early"),
                        ],
                        default="running",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("supplier_name", models.CharField(max_length=200, verbose_name="supplier")),
                ("supplier_tax_id", models.CharField(blank=True, max_length=30, verbose_name="supplier's tax number")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="runs until")),
                ("amount", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount excluding VAT")),
                ("currency", models.CharField(max_length=3, verbose_name="currency")),
                (
                    "procedure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("direct", "Direct award below the thresholds"),
                            ("price_comparison", "Price comparison (quotes)"),
                            ("simplified", "National procedure below the EU thresholds"),
                            ("open", "Open procedure"),
                            ("restricted", "Restricted procedure"),
                            ("negotiated", "Negotiated procedure with a notice"),
                            ("without_notice", "Negotiated procedure without a notice"),
                            ("dialogue", "Competitive dialogue"),
                            ("framework", "Call-off under a framework agreement"),
                            ("exempt", "Outside procurement law"),
                        ],
                        max_length=20,
                        verbose_name="procedure",
                    ),
                ),
                (
                    "estimated_value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="estimated value excluding VAT",
                    ),
                ),
                (
                    "procedure_reference",
                    models.CharField(blank=True, max_length=120, verbose_name="procurement procedure"),
                ),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="published on")),
                (
                    "publication_reference",
                    models.CharField(blank=True, max_length=120, verbose_name="number of the notice"),
                ),
                ("awarded_on", models.DateField(blank=True, null=True, verbose_name="awarded on")),
                (
                    "quotes_count",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="quotes obtained"),
                ),
                ("comment", models.TextField(blank=True, verbose_name="comment")),
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
                "verbose_name": "Contract",
                "ordering": ["reference"],
                "constraints": [
                    models.UniqueConstraint(fields=("partner", "reference"), name="contract_reference_once")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_contractevent" ("amount", "awarded_on", "comment", "currency", "ends_on", "estimated_value", "id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure", "procedure_reference", "publication_reference", "published_on", "quotes_count", "reference", "signed_on", "status", "subject", "supplier_name", "supplier_tax_id", "title") SELECT new_values."amount", new_values."awarded_on", new_values."comment", new_values."currency", new_values."ends_on", new_values."estimated_value", new_values."id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."procedure", new_values."procedure_reference", new_values."publication_reference", new_values."published_on", new_values."quotes_count", new_values."reference", new_values."signed_on", new_values."status", new_values."subject", new_values."supplier_name", new_values."supplier_tax_id", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3f8e4bb89c3bbf4c8d59e36ec5c2c4b4166c3884",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e6a66",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="finance_contract",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_contractevent" ("amount", "awarded_on", "comment", "currency", "ends_on", "estimated_value", "id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure", "procedure_reference", "publication_reference", "published_on", "quotes_count", "reference", "signed_on", "status", "subject", "supplier_name", "supplier_tax_id", "title") SELECT new_values."amount", new_values."awarded_on", new_values."comment", new_values."currency", new_values."ends_on", new_values."estimated_value", new_values."id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."procedure", new_values."procedure_reference", new_values."publication_reference", new_values."published_on", new_values."quotes_count", new_values."reference", new_values."signed_on", new_values."status", new_values."subject", new_values."supplier_name", new_values."supplier_tax_id", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0052a814b7c7808fdd6de01d0b5c37cb60142dd7",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_26aac",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="finance_contract",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_contractevent" ("amount", "awarded_on", "comment", "currency", "ends_on", "estimated_value", "id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure", "procedure_reference", "publication_reference", "published_on", "quotes_count", "reference", "signed_on", "status", "subject", "supplier_name", "supplier_tax_id", "title") SELECT old_values."amount", old_values."awarded_on", old_values."comment", old_values."currency", old_values."ends_on", old_values."estimated_value", old_values."id", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."procedure", old_values."procedure_reference", old_values."publication_reference", old_values."published_on", old_values."quotes_count", old_values."reference", old_values."signed_on", old_values."status", old_values."subject", old_values."supplier_name", old_values."supplier_tax_id", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="b5801ec944be7d83753466c34bbff2c978667470",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b8f86",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="finance_contract",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="source")),
                (
                    "legal_status",
                    models.CharField(
                        choices=[
                            ("public", "Public contribution"),
                            ("automatic_public", "Automatic public contribution"),
                            ("private", "Private contribution"),
                        ],
                        max_length=20,
                        verbose_name="legal status",
                    ),
                ),
                (
                    "amount_eur",
                    models.DecimalField(
                        decimal_places=2, max_digits=14, verbose_name="amount in the application form, EUR"
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
                "verbose_name": "Contributions",
                "ordering": ["partner__number", "legal_status", "name"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partner", "name", "legal_status"), name="contribution_once_per_source"
                    ),
                    models.CheckConstraint(condition=models.Q(("amount_eur__gt", 0)), name="contribution_positive"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_contributionevent" ("amount_eur", "id", "legal_status", "name", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."amount_eur", new_values."id", new_values."legal_status", new_values."name", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="cd1281facb8437377a43fc58929113327231082e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c9854",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="finance_contribution",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_contributionevent" ("amount_eur", "id", "legal_status", "name", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."amount_eur", new_values."id", new_values."legal_status", new_values."name", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="bfebe230239d68fb0aa481e22494513d508b42e4",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_624b4",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="finance_contribution",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_contributionevent" ("amount_eur", "id", "legal_status", "name", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."amount_eur", old_values."id", old_values."legal_status", old_values."name", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="019bdf0ea0f5f88ff8fd73d228767eeac6a8e157",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1e392",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="finance_contribution",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MonthlyRateEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3, verbose_name="currency")),
                ("month", models.DateField(verbose_name="month")),
                ("rate", models.DecimalField(decimal_places=6, max_digits=16, verbose_name="rate")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("commission", "European Commission's monthly list"),
                            ("ecb-derived", "derived from ECB reference rates (not confirmed)"),
                            (
                                "ecb-period-average",
                                "average of the ECB's daily reference rates in the reporting period",
                            ),
                        ],
                        max_length=20,
                        verbose_name="source",
                    ),
                ),
                ("fixing_date", models.DateField(blank=True, null=True, verbose_name="date of the rate")),
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
                        to="finance.monthlyrate",
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
                            hash="e7124d5348b3f9ea0aff5fc0bfc23a3f2f4e4ba5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c7e7a",
                            table="finance_monthlyrateevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SpendingForecastEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "next_amount_eur",
                    models.DecimalField(
                        decimal_places=2, max_digits=14, verbose_name="forecast for the next report, EUR"
                    ),
                ),
                ("deviation", models.TextField(blank=True, verbose_name="explanation of the deviation")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("written_at", models.DateTimeField(auto_now=True)),
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
                        to="finance.spendingforecast",
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
                            hash="4c495ae51f4427795a9460067cff0e2db237ee7c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e0742",
                            table="finance_spendingforecastevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SpendingTargetEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("amount_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="target in EUR")),
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
                        to="finance.spendingtarget",
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
                            hash="345e9507820fdc38459ff9a7844a3641b3740e8c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_73031",
                            table="finance_spendingtargetevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Subcontractor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="subcontractor")),
                ("tax_id", models.CharField(blank=True, max_length=30, verbose_name="tax number")),
                ("reference", models.CharField(blank=True, max_length=60, verbose_name="reference")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                ("amount", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount excluding VAT")),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="subcontractors",
                        to="finance.contract",
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
                "ordering": ["name", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_subcontractorevent" ("amount", "contract_id", "id", "name", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "signed_on", "tax_id") SELECT new_values."amount", new_values."contract_id", new_values."id", new_values."name", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reference", new_values."signed_on", new_values."tax_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b72eb12dfccce7912519a0ef8145ee31a35f01c3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c1f14",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="finance_subcontractor",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_subcontractorevent" ("amount", "contract_id", "id", "name", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "signed_on", "tax_id") SELECT new_values."amount", new_values."contract_id", new_values."id", new_values."name", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reference", new_values."signed_on", new_values."tax_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="04020182f06fbb26239d0faef5950c97e4fa753e",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_dfa01",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="finance_subcontractor",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_subcontractorevent" ("amount", "contract_id", "id", "name", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "signed_on", "tax_id") SELECT old_values."amount", old_values."contract_id", old_values."id", old_values."name", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reference", old_values."signed_on", old_values."tax_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="bbe7868b6d6bdfb7b1c4c9e1721f09e1429a028c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f18b7",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="finance_subcontractor",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Traveller",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=150, verbose_name="traveller")),
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
                    "trip",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="travellers", to="finance.trip"
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_travellerevent" ("id", "name", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "trip_id") SELECT new_values."id", new_values."name", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."trip_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3154c07eff205c7fdb729c924a9002a2994c65d9",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_735cb",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="finance_traveller",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_travellerevent" ("id", "name", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "trip_id") SELECT new_values."id", new_values."name", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."trip_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5dd0e622864fd7ae9025535162a9505454344c11",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ab1ba",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="finance_traveller",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_travellerevent" ("id", "name", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "trip_id") SELECT old_values."id", old_values."name", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."trip_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="31272b1bfb8b2687fe43d6415f0079cc507c173b",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9619e",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="finance_traveller",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TripEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("reference", models.CharField(max_length=60, verbose_name="trip reference")),
                ("event", models.CharField(max_length=200, verbose_name="event")),
                ("place", models.CharField(max_length=120, verbose_name="place")),
                ("country", models.CharField(blank=True, max_length=2, verbose_name="country")),
                ("route", models.CharField(blank=True, max_length=200, verbose_name="route")),
                ("starts_on", models.DateField(verbose_name="departure")),
                ("ends_on", models.DateField(verbose_name="return")),
                ("event_starts_on", models.DateField(blank=True, null=True, verbose_name="first day of the event")),
                ("event_ends_on", models.DateField(blank=True, null=True, verbose_name="last day of the event")),
                (
                    "approval_reference",
                    models.CharField(blank=True, max_length=120, verbose_name="approval of the programme"),
                ),
                ("purpose", models.TextField(verbose_name="purpose")),
                (
                    "allowance_days",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        max_digits=5,
                        null=True,
                        verbose_name="days with a daily allowance",
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
                        to="finance.trip",
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
                            hash="1696c9e1c6b0ee7ad1e054243f2fce4548a12cd9",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_92cf6",
                            table="finance_tripevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitCostEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("unit_cost", "Unit cost"), ("lump_sum", "Lump sum")],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("code", models.CharField(max_length=30, verbose_name="code")),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("unit", models.CharField(max_length=60, verbose_name="unit")),
                (
                    "price_eur",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=12,
                        validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                        verbose_name="price of one unit in EUR",
                    ),
                ),
                (
                    "max_units",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="most units"
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
                        verbose_name="partner",
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
                        to="finance.unitcost",
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
                            hash="19ba507c4fc42411bc0ba653e0f85c3e000990e8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_abb02",
                            table="finance_unitcostevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AssetEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="equipment")),
                (
                    "serial_number",
                    models.CharField(blank=True, max_length=80, verbose_name="serial or inventory number"),
                ),
                ("supplier_name", models.CharField(blank=True, max_length=200, verbose_name="supplier")),
                (
                    "invoice_no",
                    models.CharField(blank=True, max_length=60, verbose_name="number of the purchase invoice"),
                ),
                ("acquired_on", models.DateField(verbose_name="bought on")),
                ("in_use_from", models.DateField(verbose_name="in use from")),
                (
                    "cost",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=14,
                        validators=[django.core.validators.MinValueValidator(Decimal("0.01"))],
                        verbose_name="cost to depreciate",
                    ),
                ),
                ("currency", models.CharField(max_length=3, verbose_name="currency")),
                (
                    "life_months",
                    models.PositiveSmallIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="useful life in months"
                    ),
                ),
                (
                    "project_share",
                    models.DecimalField(
                        decimal_places=4,
                        default=Decimal("1"),
                        max_digits=5,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.0001")),
                            django.core.validators.MaxValueValidator(1),
                        ],
                        verbose_name="share of use for the project",
                    ),
                ),
                (
                    "is_grant_funded",
                    models.BooleanField(default=False, verbose_name="bought with the help of a public grant"),
                ),
                ("comment", models.TextField(blank=True, verbose_name="comment")),
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
                        to="finance.asset",
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
                            hash="ad8c22893d9aa52c7c3ca7e1295cc261b483a163",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3fea2",
                            table="finance_assetevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BeneficialOwner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_name", models.CharField(max_length=100, verbose_name="first name")),
                ("last_name", models.CharField(max_length=100, verbose_name="last name")),
                ("born_on", models.DateField(blank=True, null=True, verbose_name="date of birth")),
                ("tax_id", models.CharField(blank=True, max_length=30, verbose_name="tax number")),
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
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="owners", to="finance.contract"
                    ),
                ),
            ],
            options={
                "ordering": ["last_name", "first_name", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_beneficialownerevent" ("born_on", "contract_id", "first_name", "id", "last_name", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tax_id") SELECT new_values."born_on", new_values."contract_id", new_values."first_name", new_values."id", new_values."last_name", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."tax_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="130942507a39d1c2e09ed32e34ec1c7aa55aac6e",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_95e50",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="finance_beneficialowner",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_beneficialownerevent" ("born_on", "contract_id", "first_name", "id", "last_name", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tax_id") SELECT new_values."born_on", new_values."contract_id", new_values."first_name", new_values."id", new_values."last_name", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."tax_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="157cb9ffe65a25ad6dd0abd021f12feb788d433f",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5b195",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="finance_beneficialowner",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_beneficialownerevent" ("born_on", "contract_id", "first_name", "id", "last_name", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "tax_id") SELECT old_values."born_on", old_values."contract_id", old_values."first_name", old_values."id", old_values."last_name", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."tax_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="cf4799712d4158ff4d2e4db89d98c6ab70735b96",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8fd07",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="finance_beneficialowner",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BudgetLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("staff", "Staff costs"),
                            ("office", "Office and administration"),
                            ("travel", "Travel and accommodation"),
                            ("external", "External expertise and services"),
                            ("equipment", "Equipment"),
                            ("infrastructure", "Infrastructure and works"),
                            ("lump_sum", "Lump sum"),
                            ("unit_cost", "Unit costs"),
                            ("other", "Other costs"),
                        ],
                        max_length=20,
                        verbose_name="cost category",
                    ),
                ),
                ("amount_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="budget in EUR")),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="budget_lines", to="consortia.partner"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="finance.budgetversion"
                    ),
                ),
            ],
            options={
                "ordering": ["partner__number", "category"],
                "constraints": [
                    models.UniqueConstraint(fields=("version", "partner", "category"), name="budget_once_per_category"),
                    models.CheckConstraint(condition=models.Q(("amount_eur__gte", 0)), name="budget_not_negative"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_decided_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM finance_budgetversion AS version\n                       WHERE version.status <> 'drafted' AND version.id IN (SELECT version_id FROM new_values)) THEN\n                RAISE EXCEPTION 'amounts of a budget that is no draft do not change'\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                            hash="1d4bb7b38b46a6aec8608ed8e6e236d115804e23",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_keep_decided_insert_bf37a",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="finance_budgetline",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_decided_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM finance_budgetversion AS version\n                       WHERE version.status <> 'drafted' AND version.id IN (SELECT version_id FROM old_values UNION SELECT version_id FROM new_values)) THEN\n                RAISE EXCEPTION 'amounts of a budget that is no draft do not change'\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                            hash="7e359c3c128358674fcfe10ff5c9529e4386d583",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_decided_update_b211f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="finance_budgetline",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_decided_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n            IF EXISTS (SELECT 1 FROM finance_budgetversion AS version\n                       WHERE version.status <> 'drafted' AND version.id IN (SELECT version_id FROM old_values)) THEN\n                RAISE EXCEPTION 'amounts of a budget that is no draft do not change'\n                    USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NULL;\n        ",
                            hash="eac37e797000d607fd2c9ecc183877d6c12bc52e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_keep_decided_delete_10062",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="finance_budgetline",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_budgetlineevent" ("amount_eur", "category", "id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") SELECT new_values."amount_eur", new_values."category", new_values."id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."version_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b3d27d9705e662ab4b895af9ce4e5abc5098be0f",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c74d1",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="finance_budgetline",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_budgetlineevent" ("amount_eur", "category", "id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") SELECT new_values."amount_eur", new_values."category", new_values."id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."version_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a95e05262568317d51da59b657f3abbf950ad126",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5e4b5",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="finance_budgetline",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_budgetlineevent" ("amount_eur", "category", "id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version_id") SELECT old_values."amount_eur", old_values."category", old_values."id", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."version_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="f951918e610ca553c6eceff52acd58b23dbcf1a5",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_1ea71",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="finance_budgetline",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BudgetVersionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("application", "Application form"),
                            ("minor", "Minor change within the flexibility"),
                            ("major", "Major modification"),
                        ],
                        max_length=12,
                        verbose_name="kind of change",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("drafted", "Drafted"),
                            ("submitted", "With the programme"),
                            ("approved", "Approved"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="drafted",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("valid_from", models.DateField(verbose_name="valid from")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="revision")),
                ("drafted_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("submitted_at", models.DateTimeField(editable=False, null=True, verbose_name="submitted")),
                ("approved_at", models.DateTimeField(editable=False, null=True)),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="decided on")),
                ("reference", models.CharField(blank=True, max_length=80, verbose_name="programme's reference")),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True)),
                ("withdrawal_reason", models.TextField(blank=True, verbose_name="reason for the withdrawal")),
                (
                    "approved_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
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
                        to="finance.budgetversion",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
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
                            hash="d0422c1572a836a94b109a1e8939380b22bb077d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0a584",
                            table="finance_budgetversionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ContractAmendment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("signed_on", models.DateField(verbose_name="signed on")),
                (
                    "amount_change",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="change of the amount"),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="amendments", to="finance.contract"
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
                "ordering": ["signed_on", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_contractamendmentevent" ("amount_change", "contract_id", "id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "signed_on") SELECT new_values."amount_change", new_values."contract_id", new_values."id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."signed_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="42f830980aa07b4af5ba6621142e1c35d8530c31",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_09140",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="finance_contractamendment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_contractamendmentevent" ("amount_change", "contract_id", "id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "signed_on") SELECT new_values."amount_change", new_values."contract_id", new_values."id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."signed_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d2fafdbdf8ad59aecfc918080f3d99926bb2ef08",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f6672",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="finance_contractamendment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_contractamendmentevent" ("amount_change", "contract_id", "id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "signed_on") SELECT old_values."amount_change", old_values."contract_id", old_values."id", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."signed_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="6e1c812c3cd0e85db1c8982e5a74a9b9de3965d5",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_95157",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="finance_contractamendment",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContractEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("reference", models.CharField(max_length=60, verbose_name="contract reference")),
                ("title", models.CharField(max_length=200, verbose_name="contract")),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("services", "Services"),
                            ("supplies", "Supplies"),
                            ("works", "Works"),
                            ("social", "Social and other specific services"),
                        ],
                        default="services",
                        max_length=10,
                        verbose_name="subject",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("prepared", "In preparation"),
                            ("running", "Running"),
                            ("fulfilled", "Fulfilled"),
                            ("ended", "Ended early"),
                        ],
                        default="running",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("supplier_name", models.CharField(max_length=200, verbose_name="supplier")),
                ("supplier_tax_id", models.CharField(blank=True, max_length=30, verbose_name="supplier's tax number")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="runs until")),
                ("amount", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount excluding VAT")),
                ("currency", models.CharField(max_length=3, verbose_name="currency")),
                (
                    "procedure",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("direct", "Direct award below the thresholds"),
                            ("price_comparison", "Price comparison (quotes)"),
                            ("simplified", "National procedure below the EU thresholds"),
                            ("open", "Open procedure"),
                            ("restricted", "Restricted procedure"),
                            ("negotiated", "Negotiated procedure with a notice"),
                            ("without_notice", "Negotiated procedure without a notice"),
                            ("dialogue", "Competitive dialogue"),
                            ("framework", "Call-off under a framework agreement"),
                            ("exempt", "Outside procurement law"),
                        ],
                        max_length=20,
                        verbose_name="procedure",
                    ),
                ),
                (
                    "estimated_value",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="estimated value excluding VAT",
                    ),
                ),
                (
                    "procedure_reference",
                    models.CharField(blank=True, max_length=120, verbose_name="procurement procedure"),
                ),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="published on")),
                (
                    "publication_reference",
                    models.CharField(blank=True, max_length=120, verbose_name="number of the notice"),
                ),
                ("awarded_on", models.DateField(blank=True, null=True, verbose_name="awarded on")),
                (
                    "quotes_count",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="quotes obtained"),
                ),
                ("comment", models.TextField(blank=True, verbose_name="comment")),
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
                        to="finance.contract",
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
                            hash="7ee37af43338590120b8591f1328a84c58559759",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_085da",
                            table="finance_contractevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ContractFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("notice", "Notice or invitation"),
                            ("quote", "Quote or tender"),
                            ("award", "Evaluation or award decision"),
                            ("contract", "Signed contract or order"),
                            ("amendment", "Signed amendment"),
                            ("independence", "Declaration of no conflict of interest"),
                            ("acceptance", "Acceptance protocol"),
                            ("other", "Other document"),
                        ],
                        max_length=12,
                        verbose_name="kind of document",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="finance.contract"
                    ),
                ),
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
            ],
            options={
                "ordering": ["kind", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("contract", "document", "kind"), name="contract_file_once")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_contractfileevent" ("contract_id", "document_id", "id", "kind", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."contract_id", new_values."document_id", new_values."id", new_values."kind", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="66170ce19f36d1149f02efdcd819017d125e1447",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c0cf7",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="finance_contractfile",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_contractfileevent" ("contract_id", "document_id", "id", "kind", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."contract_id", new_values."document_id", new_values."id", new_values."kind", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="d4c27c27c35bd9f1957cc9b97d6a18ab27e9894c",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_14f77",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="finance_contractfile",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_contractfileevent" ("contract_id", "document_id", "id", "kind", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."contract_id", old_values."document_id", old_values."id", old_values."kind", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ebb4164ef35acd5e1b8367ba36fbe134a0106579",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3ed3c",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="finance_contractfile",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContractQuote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("bidder", models.CharField(max_length=200, verbose_name="bidder")),
                ("amount", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="price excluding VAT")),
                ("is_chosen", models.BooleanField(default=False, verbose_name="chosen")),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="quotes", to="finance.contract"
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
                "ordering": ["amount", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_contractquoteevent" ("amount", "bidder", "contract_id", "id", "is_chosen", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."amount", new_values."bidder", new_values."contract_id", new_values."id", new_values."is_chosen", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f3d31b093ea2e33a222020c97a22e7278b10b7b4",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_fac82",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="finance_contractquote",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_contractquoteevent" ("amount", "bidder", "contract_id", "id", "is_chosen", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."amount", new_values."bidder", new_values."contract_id", new_values."id", new_values."is_chosen", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="04962dc209d4cfefbdf8a56d36228468c4975ca6",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_321f5",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="finance_contractquote",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_contractquoteevent" ("amount", "bidder", "contract_id", "id", "is_chosen", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."amount", old_values."bidder", old_values."contract_id", old_values."id", old_values."is_chosen", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="b2ff8289650fa3c680fee4ef168da3237554c037",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_837c3",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="finance_contractquote",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContributionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="source")),
                (
                    "legal_status",
                    models.CharField(
                        choices=[
                            ("public", "Public contribution"),
                            ("automatic_public", "Automatic public contribution"),
                            ("private", "Private contribution"),
                        ],
                        max_length=20,
                        verbose_name="legal status",
                    ),
                ),
                (
                    "amount_eur",
                    models.DecimalField(
                        decimal_places=2, max_digits=14, verbose_name="amount in the application form, EUR"
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
                        to="finance.contribution",
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
                            hash="d055c4b807cd8319e363ea127d59e3defab1b504",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_23031",
                            table="finance_contributionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpenditureLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("source_row", models.PositiveIntegerField(blank=True, null=True, verbose_name="row in the file")),
                ("number", models.PositiveIntegerField(verbose_name="item")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="revision")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("invoice", "Invoice"),
                            ("credit_note", "Credit note"),
                            ("payroll", "Payroll"),
                            ("in_kind", "In-kind contribution"),
                            ("advance", "Advance payment"),
                            ("depreciation", "Depreciation"),
                            ("flat_rate", "Flat rate"),
                        ],
                        default="invoice",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("staff", "Staff costs"),
                            ("office", "Office and administration"),
                            ("travel", "Travel and accommodation"),
                            ("external", "External expertise and services"),
                            ("equipment", "Equipment"),
                            ("infrastructure", "Infrastructure and works"),
                            ("lump_sum", "Lump sum"),
                            ("unit_cost", "Unit costs"),
                            ("other", "Other costs"),
                        ],
                        max_length=20,
                        verbose_name="cost category",
                    ),
                ),
                (
                    "suggested_category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("staff", "Staff costs"),
                            ("office", "Office and administration"),
                            ("travel", "Travel and accommodation"),
                            ("external", "External expertise and services"),
                            ("equipment", "Equipment"),
                            ("infrastructure", "Infrastructure and works"),
                            ("lump_sum", "Lump sum"),
                            ("unit_cost", "Unit costs"),
                            ("other", "Other costs"),
                        ],
                        max_length=20,
                        verbose_name="proposed cost category",
                    ),
                ),
                ("suggestion_probability", models.FloatField(blank=True, null=True)),
                ("suggestion_is_confident", models.BooleanField(default=False)),
                ("reference", models.CharField(blank=True, max_length=60, verbose_name="internal reference")),
                ("invoice_no", models.CharField(blank=True, max_length=60, verbose_name="invoice number")),
                ("invoice_date", models.DateField(blank=True, null=True, verbose_name="invoice date")),
                ("delivery_date", models.DateField(blank=True, null=True, verbose_name="delivery date")),
                ("payment_date", models.DateField(blank=True, null=True, verbose_name="date of payment")),
                ("supplier_name", models.CharField(blank=True, max_length=200, verbose_name="supplier")),
                ("supplier_tax_id", models.CharField(blank=True, max_length=30, verbose_name="supplier's tax number")),
                ("supplier_country", models.CharField(blank=True, max_length=2, verbose_name="supplier's country")),
                ("buyer_name", models.CharField(blank=True, max_length=200, verbose_name="buyer on the invoice")),
                ("buyer_tax_id", models.CharField(blank=True, max_length=30, verbose_name="buyer's tax number")),
                ("payer_name", models.CharField(blank=True, max_length=200, verbose_name="who paid")),
                ("is_used", models.BooleanField(blank=True, null=True, verbose_name="second-hand")),
                (
                    "other_grant",
                    models.CharField(blank=True, max_length=200, verbose_name="other grant for the same cost"),
                ),
                (
                    "other_grant_eur",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="other grant in EUR"
                    ),
                ),
                ("description", models.TextField(verbose_name="description")),
                ("comment", models.TextField(blank=True, verbose_name="comment")),
                ("person", models.CharField(blank=True, max_length=150, verbose_name="person")),
                ("ledger_code", models.CharField(blank=True, max_length=60, verbose_name="accounting code")),
                (
                    "units",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="units"),
                ),
                ("currency", models.CharField(max_length=3, verbose_name="currency")),
                (
                    "net",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="net"),
                ),
                (
                    "vat",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="VAT"),
                ),
                (
                    "gross",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="total invoice value"
                    ),
                ),
                (
                    "paid",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="amount paid"
                    ),
                ),
                ("declared", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="declared amount")),
                (
                    "stated_eur",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="EUR amount stated by the partner",
                    ),
                ),
                (
                    "rate",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=16, null=True, verbose_name="conversion rate"
                    ),
                ),
                ("rate_month", models.DateField(blank=True, null=True, verbose_name="month of the rate")),
                (
                    "rate_source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("commission", "European Commission's monthly list"),
                            ("ecb-derived", "derived from ECB reference rates (not confirmed)"),
                            (
                                "ecb-period-average",
                                "average of the ECB's daily reference rates in the reporting period",
                            ),
                        ],
                        max_length=20,
                        verbose_name="source of the rate",
                    ),
                ),
                ("rate_fixing_date", models.DateField(blank=True, null=True, verbose_name="date of the rate")),
                (
                    "declared_eur",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="declared amount in EUR"
                    ),
                ),
                (
                    "asset",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="finance.asset",
                        verbose_name="equipment",
                    ),
                ),
                (
                    "category_decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="finance.contract",
                        verbose_name="contract",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="finance.expenditureline",
                        verbose_name="corrects",
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="reporting.partnerreport"
                    ),
                ),
                (
                    "returned_from",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="returned_as",
                        to="finance.expenditureline",
                        verbose_name="parked line it takes up",
                    ),
                ),
                (
                    "source_import",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="intake.expenditureimport",
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
                (
                    "trip",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="finance.trip",
                        verbose_name="trip",
                    ),
                ),
                (
                    "unit_cost",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="finance.unitcost",
                        verbose_name="unit cost or lump sum",
                    ),
                ),
            ],
            options={
                "verbose_name": "Expenditure line",
                "ordering": ["report", "number"],
                "indexes": [
                    models.Index(fields=["partnership", "report"], name="line_by_report"),
                    models.Index(fields=["partnership", "partner", "category"], name="line_by_category"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "number"), name="line_number_once"),
                    models.UniqueConstraint(fields=("asset", "report"), name="depreciation_once_per_report"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_expenditurelineevent" ("asset_id", "buyer_name", "buyer_tax_id", "category", "category_decided_by_id", "comment", "contract_id", "corrects_id", "currency", "declared", "declared_eur", "delivery_date", "description", "gross", "id", "invoice_date", "invoice_no", "is_used", "kind", "ledger_code", "net", "number", "other_grant", "other_grant_eur", "paid", "partner_id", "partnership_id", "payer_name", "payment_date", "person", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "rate_fixing_date", "rate_month", "rate_source", "reference", "report_id", "returned_from_id", "revision", "source_import_id", "source_row", "stated_eur", "suggested_category", "suggestion_is_confident", "suggestion_probability", "supplier_country", "supplier_name", "supplier_tax_id", "trip_id", "unit_cost_id", "units", "vat", "work_package_id") SELECT new_values."asset_id", new_values."buyer_name", new_values."buyer_tax_id", new_values."category", new_values."category_decided_by_id", new_values."comment", new_values."contract_id", new_values."corrects_id", new_values."currency", new_values."declared", new_values."declared_eur", new_values."delivery_date", new_values."description", new_values."gross", new_values."id", new_values."invoice_date", new_values."invoice_no", new_values."is_used", new_values."kind", new_values."ledger_code", new_values."net", new_values."number", new_values."other_grant", new_values."other_grant_eur", new_values."paid", new_values."partner_id", new_values."partnership_id", new_values."payer_name", new_values."payment_date", new_values."person", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."rate", new_values."rate_fixing_date", new_values."rate_month", new_values."rate_source", new_values."reference", new_values."report_id", new_values."returned_from_id", new_values."revision", new_values."source_import_id", new_values."source_row", new_values."stated_eur", new_values."suggested_category", new_values."suggestion_is_confident", new_values."suggestion_probability", new_values."supplier_country", new_values."supplier_name", new_values."supplier_tax_id", new_values."trip_id", new_values."unit_cost_id", new_values."units", new_values."vat", new_values."work_package_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c53f93d1cbf8459db7c84f8f1972480bded51d83",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_00ae7",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="finance_expenditureline",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_expenditurelineevent" ("asset_id", "buyer_name", "buyer_tax_id", "category", "category_decided_by_id", "comment", "contract_id", "corrects_id", "currency", "declared", "declared_eur", "delivery_date", "description", "gross", "id", "invoice_date", "invoice_no", "is_used", "kind", "ledger_code", "net", "number", "other_grant", "other_grant_eur", "paid", "partner_id", "partnership_id", "payer_name", "payment_date", "person", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "rate_fixing_date", "rate_month", "rate_source", "reference", "report_id", "returned_from_id", "revision", "source_import_id", "source_row", "stated_eur", "suggested_category", "suggestion_is_confident", "suggestion_probability", "supplier_country", "supplier_name", "supplier_tax_id", "trip_id", "unit_cost_id", "units", "vat", "work_package_id") SELECT new_values."asset_id", new_values."buyer_name", new_values."buyer_tax_id", new_values."category", new_values."category_decided_by_id", new_values."comment", new_values."contract_id", new_values."corrects_id", new_values."currency", new_values."declared", new_values."declared_eur", new_values."delivery_date", new_values."description", new_values."gross", new_values."id", new_values."invoice_date", new_values."invoice_no", new_values."is_used", new_values."kind", new_values."ledger_code", new_values."net", new_values."number", new_values."other_grant", new_values."other_grant_eur", new_values."paid", new_values."partner_id", new_values."partnership_id", new_values."payer_name", new_values."payment_date", new_values."person", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."rate", new_values."rate_fixing_date", new_values."rate_month", new_values."rate_source", new_values."reference", new_values."report_id", new_values."returned_from_id", new_values."revision", new_values."source_import_id", new_values."source_row", new_values."stated_eur", new_values."suggested_category", new_values."suggestion_is_confident", new_values."suggestion_probability", new_values."supplier_country", new_values."supplier_name", new_values."supplier_tax_id", new_values."trip_id", new_values."unit_cost_id", new_values."units", new_values."vat", new_values."work_package_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="72ab3d150a321c88f38d3559acaa0848191fb928",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9192a",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="finance_expenditureline",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_expenditurelineevent" ("asset_id", "buyer_name", "buyer_tax_id", "category", "category_decided_by_id", "comment", "contract_id", "corrects_id", "currency", "declared", "declared_eur", "delivery_date", "description", "gross", "id", "invoice_date", "invoice_no", "is_used", "kind", "ledger_code", "net", "number", "other_grant", "other_grant_eur", "paid", "partner_id", "partnership_id", "payer_name", "payment_date", "person", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rate", "rate_fixing_date", "rate_month", "rate_source", "reference", "report_id", "returned_from_id", "revision", "source_import_id", "source_row", "stated_eur", "suggested_category", "suggestion_is_confident", "suggestion_probability", "supplier_country", "supplier_name", "supplier_tax_id", "trip_id", "unit_cost_id", "units", "vat", "work_package_id") SELECT old_values."asset_id", old_values."buyer_name", old_values."buyer_tax_id", old_values."category", old_values."category_decided_by_id", old_values."comment", old_values."contract_id", old_values."corrects_id", old_values."currency", old_values."declared", old_values."declared_eur", old_values."delivery_date", old_values."description", old_values."gross", old_values."id", old_values."invoice_date", old_values."invoice_no", old_values."is_used", old_values."kind", old_values."ledger_code", old_values."net", old_values."number", old_values."other_grant", old_values."other_grant_eur", old_values."paid", old_values."partner_id", old_values."partnership_id", old_values."payer_name", old_values."payment_date", old_values."person", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."rate", old_values."rate_fixing_date", old_values."rate_month", old_values."rate_source", old_values."reference", old_values."report_id", old_values."returned_from_id", old_values."revision", old_values."source_import_id", old_values."source_row", old_values."stated_eur", old_values."suggested_category", old_values."suggestion_is_confident", old_values."suggestion_probability", old_values."supplier_country", old_values."supplier_name", old_values."supplier_tax_id", old_values."trip_id", old_values."unit_cost_id", old_values."units", old_values."vat", old_values."work_package_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="62aa8b43320c076df935d1294d204c24fa6d6793",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_10531",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="finance_expenditureline",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpenditureLineEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("source_row", models.PositiveIntegerField(blank=True, null=True, verbose_name="row in the file")),
                ("number", models.PositiveIntegerField(verbose_name="item")),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="revision")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("invoice", "Invoice"),
                            ("credit_note", "Credit note"),
                            ("payroll", "Payroll"),
                            ("in_kind", "In-kind contribution"),
                            ("advance", "Advance payment"),
                            ("depreciation", "Depreciation"),
                            ("flat_rate", "Flat rate"),
                        ],
                        default="invoice",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("staff", "Staff costs"),
                            ("office", "Office and administration"),
                            ("travel", "Travel and accommodation"),
                            ("external", "External expertise and services"),
                            ("equipment", "Equipment"),
                            ("infrastructure", "Infrastructure and works"),
                            ("lump_sum", "Lump sum"),
                            ("unit_cost", "Unit costs"),
                            ("other", "Other costs"),
                        ],
                        max_length=20,
                        verbose_name="cost category",
                    ),
                ),
                (
                    "suggested_category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("staff", "Staff costs"),
                            ("office", "Office and administration"),
                            ("travel", "Travel and accommodation"),
                            ("external", "External expertise and services"),
                            ("equipment", "Equipment"),
                            ("infrastructure", "Infrastructure and works"),
                            ("lump_sum", "Lump sum"),
                            ("unit_cost", "Unit costs"),
                            ("other", "Other costs"),
                        ],
                        max_length=20,
                        verbose_name="proposed cost category",
                    ),
                ),
                ("suggestion_probability", models.FloatField(blank=True, null=True)),
                ("suggestion_is_confident", models.BooleanField(default=False)),
                ("reference", models.CharField(blank=True, max_length=60, verbose_name="internal reference")),
                ("invoice_no", models.CharField(blank=True, max_length=60, verbose_name="invoice number")),
                ("invoice_date", models.DateField(blank=True, null=True, verbose_name="invoice date")),
                ("delivery_date", models.DateField(blank=True, null=True, verbose_name="delivery date")),
                ("payment_date", models.DateField(blank=True, null=True, verbose_name="date of payment")),
                ("supplier_name", models.CharField(blank=True, max_length=200, verbose_name="supplier")),
                ("supplier_tax_id", models.CharField(blank=True, max_length=30, verbose_name="supplier's tax number")),
                ("supplier_country", models.CharField(blank=True, max_length=2, verbose_name="supplier's country")),
                ("buyer_name", models.CharField(blank=True, max_length=200, verbose_name="buyer on the invoice")),
                ("buyer_tax_id", models.CharField(blank=True, max_length=30, verbose_name="buyer's tax number")),
                ("payer_name", models.CharField(blank=True, max_length=200, verbose_name="who paid")),
                ("is_used", models.BooleanField(blank=True, null=True, verbose_name="second-hand")),
                (
                    "other_grant",
                    models.CharField(blank=True, max_length=200, verbose_name="other grant for the same cost"),
                ),
                (
                    "other_grant_eur",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="other grant in EUR"
                    ),
                ),
                ("description", models.TextField(verbose_name="description")),
                ("comment", models.TextField(blank=True, verbose_name="comment")),
                ("person", models.CharField(blank=True, max_length=150, verbose_name="person")),
                ("ledger_code", models.CharField(blank=True, max_length=60, verbose_name="accounting code")),
                (
                    "units",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=10, null=True, verbose_name="units"),
                ),
                ("currency", models.CharField(max_length=3, verbose_name="currency")),
                (
                    "net",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="net"),
                ),
                (
                    "vat",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="VAT"),
                ),
                (
                    "gross",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="total invoice value"
                    ),
                ),
                (
                    "paid",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="amount paid"
                    ),
                ),
                ("declared", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="declared amount")),
                (
                    "stated_eur",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=14,
                        null=True,
                        verbose_name="EUR amount stated by the partner",
                    ),
                ),
                (
                    "rate",
                    models.DecimalField(
                        blank=True, decimal_places=6, max_digits=16, null=True, verbose_name="conversion rate"
                    ),
                ),
                ("rate_month", models.DateField(blank=True, null=True, verbose_name="month of the rate")),
                (
                    "rate_source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("commission", "European Commission's monthly list"),
                            ("ecb-derived", "derived from ECB reference rates (not confirmed)"),
                            (
                                "ecb-period-average",
                                "average of the ECB's daily reference rates in the reporting period",
                            ),
                        ],
                        max_length=20,
                        verbose_name="source of the rate",
                    ),
                ),
                ("rate_fixing_date", models.DateField(blank=True, null=True, verbose_name="date of the rate")),
                (
                    "declared_eur",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="declared amount in EUR"
                    ),
                ),
                (
                    "asset",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="finance.asset",
                        verbose_name="equipment",
                    ),
                ),
                (
                    "category_decided_by",
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
                    "contract",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="finance.contract",
                        verbose_name="contract",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="finance.expenditureline",
                        verbose_name="corrects",
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
                        to="finance.expenditureline",
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
                    "returned_from",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="finance.expenditureline",
                        verbose_name="parked line it takes up",
                    ),
                ),
                (
                    "source_import",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="intake.expenditureimport",
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
                (
                    "trip",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="finance.trip",
                        verbose_name="trip",
                    ),
                ),
                (
                    "unit_cost",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="finance.unitcost",
                        verbose_name="unit cost or lump sum",
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
                            hash="0f6148f0c0e489194a80e51c6d0d22bc6874b98e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1a484",
                            table="finance_expenditurelineevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LineEvidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("invoice", "Invoice or receipt"),
                            ("payment_proof", "Proof of payment"),
                            ("payroll", "Payslip or payroll record"),
                            ("contract", "Contract or procurement file"),
                            ("deliverable", "Deliverable"),
                            ("agenda", "Agenda or programme of an event"),
                            ("attendance", "List of participants"),
                            ("acceptance", "Protocol of acceptance or delivery"),
                            ("permit", "Permit or approval"),
                            ("ownership", "Proof of ownership or right of use"),
                            ("publicity", "Photo or copy of the publicity"),
                            ("reimbursement", "Proof of reimbursement"),
                            ("market_price", "Valuation or market price"),
                            ("assignment", "Assignment to the project"),
                            ("other", "Other evidence"),
                        ],
                        max_length=20,
                        verbose_name="kind of evidence",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.document"
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
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
                "ordering": ["kind", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("line", "document", "kind"), name="evidence_once_per_line")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_lineevidenceevent" ("document_id", "id", "kind", "line_id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."document_id", new_values."id", new_values."kind", new_values."line_id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7de41a9fa78a1b72945da9e171ae4fef7ede1353",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e65f5",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="finance_lineevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_lineevidenceevent" ("document_id", "id", "kind", "line_id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."document_id", new_values."id", new_values."kind", new_values."line_id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="52a72f0e8ee90e66a13827fafd17152b97f47461",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ea820",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="finance_lineevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_lineevidenceevent" ("document_id", "id", "kind", "line_id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."document_id", old_values."id", old_values."kind", old_values."line_id", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="78773f933002f70eb488ca6963bd1800ec464fc7",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0f8f5",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="finance_lineevidence",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ParkedLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField(verbose_name="reason")),
                ("parked_at", models.DateTimeField(auto_now_add=True)),
                (
                    "line",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parking",
                        to="finance.expenditureline",
                    ),
                ),
                (
                    "parked_by",
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
                "ordering": ["-parked_at", "-pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_parkedlineevent" ("id", "line_id", "parked_at", "parked_by_id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT new_values."id", new_values."line_id", new_values."parked_at", new_values."parked_by_id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3b867302a70b2c188136d3bdc6db9afa62669c86",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_aa827",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="finance_parkedline",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_parkedlineevent" ("id", "line_id", "parked_at", "parked_by_id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT new_values."id", new_values."line_id", new_values."parked_at", new_values."parked_by_id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a0d19eabaeea82c3284a5abd811ee395ff6689ef",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8bc71",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="finance_parkedline",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_parkedlineevent" ("id", "line_id", "parked_at", "parked_by_id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason") SELECT old_values."id", old_values."line_id", old_values."parked_at", old_values."parked_by_id", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c325a8cd5864ba80d2bef70ebf333d070a54a5a3",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c6c9f",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="finance_parkedline",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SubcontractorEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="subcontractor")),
                ("tax_id", models.CharField(blank=True, max_length=30, verbose_name="tax number")),
                ("reference", models.CharField(blank=True, max_length=60, verbose_name="reference")),
                ("signed_on", models.DateField(blank=True, null=True, verbose_name="signed on")),
                ("amount", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount excluding VAT")),
                (
                    "contract",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="finance.contract",
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
                        to="finance.subcontractor",
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
                            hash="8bee6ed39e38c902a16829abab13b2813925947e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d474f",
                            table="finance_subcontractorevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TravellerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=150, verbose_name="traveller")),
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
                        to="finance.traveller",
                    ),
                ),
                (
                    "trip",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="finance.trip",
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
                            hash="cbc09cf3e4de0ea134b2840260fc7c4999399d2a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7de61",
                            table="finance_travellerevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BudgetLineEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("staff", "Staff costs"),
                            ("office", "Office and administration"),
                            ("travel", "Travel and accommodation"),
                            ("external", "External expertise and services"),
                            ("equipment", "Equipment"),
                            ("infrastructure", "Infrastructure and works"),
                            ("lump_sum", "Lump sum"),
                            ("unit_cost", "Unit costs"),
                            ("other", "Other costs"),
                        ],
                        max_length=20,
                        verbose_name="cost category",
                    ),
                ),
                ("amount_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="budget in EUR")),
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
                        to="finance.budgetline",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="finance.budgetversion",
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
                            hash="feec8e84fca8abfd1e705fdaee9e5ad8d1831958",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e521a",
                            table="finance_budgetlineevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BeneficialOwnerEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("first_name", models.CharField(max_length=100, verbose_name="first name")),
                ("last_name", models.CharField(max_length=100, verbose_name="last name")),
                ("born_on", models.DateField(blank=True, null=True, verbose_name="date of birth")),
                ("tax_id", models.CharField(blank=True, max_length=30, verbose_name="tax number")),
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
                        to="finance.beneficialowner",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="finance.contract",
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
                            hash="78488c77e55b36e2f3f3968abc3697354746cf0e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_cd153",
                            table="finance_beneficialownerevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ContractAmendmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("signed_on", models.DateField(verbose_name="signed on")),
                (
                    "amount_change",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="change of the amount"),
                ),
                ("reason", models.CharField(max_length=300, verbose_name="reason")),
                (
                    "contract",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="finance.contract",
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
                        to="finance.contractamendment",
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
                            hash="b15e5511dc9a02ed1c4cde59ee80e4aaab86b811",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f6428",
                            table="finance_contractamendmentevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ContractFileEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("notice", "Notice or invitation"),
                            ("quote", "Quote or tender"),
                            ("award", "Evaluation or award decision"),
                            ("contract", "Signed contract or order"),
                            ("amendment", "Signed amendment"),
                            ("independence", "Declaration of no conflict of interest"),
                            ("acceptance", "Acceptance protocol"),
                            ("other", "Other document"),
                        ],
                        max_length=12,
                        verbose_name="kind of document",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="finance.contract",
                    ),
                ),
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
                        to="finance.contractfile",
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
                            hash="56775325c1e696d6b6daa1f9e71bcb3dd2b8b7fb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e5f8a",
                            table="finance_contractfileevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ContractQuoteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("bidder", models.CharField(max_length=200, verbose_name="bidder")),
                ("amount", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="price excluding VAT")),
                ("is_chosen", models.BooleanField(default=False, verbose_name="chosen")),
                (
                    "contract",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="finance.contract",
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
                        to="finance.contractquote",
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
                            hash="398b7ad43a38cf56f61a82663fcf350dd4f22d27",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e8f73",
                            table="finance_contractquoteevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("staff", "Staff costs"),
                            ("office", "Office and administration"),
                            ("travel", "Travel and accommodation"),
                            ("external", "External expertise and services"),
                            ("equipment", "Equipment"),
                            ("infrastructure", "Infrastructure and works"),
                            ("lump_sum", "Lump sum"),
                            ("unit_cost", "Unit costs"),
                            ("other", "Other costs"),
                        ],
                        max_length=20,
                        verbose_name="cost category",
                    ),
                ),
                ("certificate_reference", models.CharField(blank=True, max_length=80, verbose_name="certificate")),
                (
                    "sign",
                    models.CharField(
                        choices=[("deduct", "Deduct"), ("add", "Add back")],
                        default="deduct",
                        max_length=10,
                        verbose_name="effect",
                    ),
                ),
                (
                    "direct_eur",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount of the finding, EUR"),
                ),
                (
                    "follow_up_eur",
                    models.DecimalField(decimal_places=2, default=0, max_digits=14, verbose_name="of flat rates, EUR"),
                ),
                ("fund_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="of the fund, EUR")),
                (
                    "public_eur",
                    models.DecimalField(
                        decimal_places=2, default=0, max_digits=14, verbose_name="of public contribution, EUR"
                    ),
                ),
                (
                    "automatic_public_eur",
                    models.DecimalField(
                        decimal_places=2, default=0, max_digits=14, verbose_name="of automatic public contribution, EUR"
                    ),
                ),
                (
                    "private_eur",
                    models.DecimalField(
                        decimal_places=2, default=0, max_digits=14, verbose_name="of private contribution, EUR"
                    ),
                ),
                ("typology", models.CharField(max_length=6, verbose_name="type of error")),
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
                        verbose_name="when it is made",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("follow_up", models.TextField(blank=True, verbose_name="follow-up")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="recorded"),
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
                        related_name="corrections",
                        to="consortia.reportingperiod",
                    ),
                ),
                (
                    "recorded_by",
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
                        related_name="financial_corrections",
                        to="finance.expenditureline",
                    ),
                ),
            ],
            options={
                "ordering": ["-recorded_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("direct_eur__gt", 0),
                            ("follow_up_eur__gte", 0),
                            ("fund_eur__gte", 0),
                            ("public_eur__gte", 0),
                            ("automatic_public_eur__gte", 0),
                            ("private_eur__gte", 0),
                        ),
                        name="correction_not_negative",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "direct_eur",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                models.F("fund_eur"), "+", models.F("public_eur")
                                            ),
                                            "+",
                                            models.F("automatic_public_eur"),
                                        ),
                                        "+",
                                        models.F("private_eur"),
                                    ),
                                    "-",
                                    models.F("follow_up_eur"),
                                ),
                            )
                        ),
                        name="correction_adds_up",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_correctionevent" ("automatic_public_eur", "category", "certificate_reference", "direct_eur", "follow_up", "follow_up_eur", "fund_eur", "id", "line_id", "partner_id", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "private_eur", "public_eur", "reason", "recorded_at", "recorded_by_id", "scenario", "sign", "typology") SELECT new_values."automatic_public_eur", new_values."category", new_values."certificate_reference", new_values."direct_eur", new_values."follow_up", new_values."follow_up_eur", new_values."fund_eur", new_values."id", new_values."line_id", new_values."partner_id", new_values."partnership_id", new_values."period_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."private_eur", new_values."public_eur", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."scenario", new_values."sign", new_values."typology" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="68a3167bb3839cde52198cc75cdff915c47605f3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b5880",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="finance_correction",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_correctionevent" ("automatic_public_eur", "category", "certificate_reference", "direct_eur", "follow_up", "follow_up_eur", "fund_eur", "id", "line_id", "partner_id", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "private_eur", "public_eur", "reason", "recorded_at", "recorded_by_id", "scenario", "sign", "typology") SELECT new_values."automatic_public_eur", new_values."category", new_values."certificate_reference", new_values."direct_eur", new_values."follow_up", new_values."follow_up_eur", new_values."fund_eur", new_values."id", new_values."line_id", new_values."partner_id", new_values."partnership_id", new_values."period_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."private_eur", new_values."public_eur", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."scenario", new_values."sign", new_values."typology" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="bed2623ea682e58d48dc2e33fbf795ecdafed139",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5bde6",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="finance_correction",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "finance_correctionevent" ("automatic_public_eur", "category", "certificate_reference", "direct_eur", "follow_up", "follow_up_eur", "fund_eur", "id", "line_id", "partner_id", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "private_eur", "public_eur", "reason", "recorded_at", "recorded_by_id", "scenario", "sign", "typology") SELECT old_values."automatic_public_eur", old_values."category", old_values."certificate_reference", old_values."direct_eur", old_values."follow_up", old_values."follow_up_eur", old_values."fund_eur", old_values."id", old_values."line_id", old_values."partner_id", old_values."partnership_id", old_values."period_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."private_eur", old_values."public_eur", old_values."reason", old_values."recorded_at", old_values."recorded_by_id", old_values."scenario", old_values."sign", old_values."typology" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="d6717b8bf3947a47c000118badb10b6f9dfce165",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_252f4",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="finance_correction",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LineEvidenceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("invoice", "Invoice or receipt"),
                            ("payment_proof", "Proof of payment"),
                            ("payroll", "Payslip or payroll record"),
                            ("contract", "Contract or procurement file"),
                            ("deliverable", "Deliverable"),
                            ("agenda", "Agenda or programme of an event"),
                            ("attendance", "List of participants"),
                            ("acceptance", "Protocol of acceptance or delivery"),
                            ("permit", "Permit or approval"),
                            ("ownership", "Proof of ownership or right of use"),
                            ("publicity", "Photo or copy of the publicity"),
                            ("reimbursement", "Proof of reimbursement"),
                            ("market_price", "Valuation or market price"),
                            ("assignment", "Assignment to the project"),
                            ("other", "Other evidence"),
                        ],
                        max_length=20,
                        verbose_name="kind of evidence",
                    ),
                ),
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
                        to="finance.lineevidence",
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
                            hash="2e8d62edf575fcd91b4f653402927211c18ced9e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_43552",
                            table="finance_lineevidenceevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ParkedLineEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("reason", models.TextField(verbose_name="reason")),
                ("parked_at", models.DateTimeField(auto_now_add=True)),
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
                    "parked_by",
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
                        to="finance.parkedline",
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
                            hash="9fbb105c4f019ee422ba1ececc6ced3e9e907ca7",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_96199",
                            table="finance_parkedlineevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("staff", "Staff costs"),
                            ("office", "Office and administration"),
                            ("travel", "Travel and accommodation"),
                            ("external", "External expertise and services"),
                            ("equipment", "Equipment"),
                            ("infrastructure", "Infrastructure and works"),
                            ("lump_sum", "Lump sum"),
                            ("unit_cost", "Unit costs"),
                            ("other", "Other costs"),
                        ],
                        max_length=20,
                        verbose_name="cost category",
                    ),
                ),
                ("certificate_reference", models.CharField(blank=True, max_length=80, verbose_name="certificate")),
                (
                    "sign",
                    models.CharField(
                        choices=[("deduct", "Deduct"), ("add", "Add back")],
                        default="deduct",
                        max_length=10,
                        verbose_name="effect",
                    ),
                ),
                (
                    "direct_eur",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount of the finding, EUR"),
                ),
                (
                    "follow_up_eur",
                    models.DecimalField(decimal_places=2, default=0, max_digits=14, verbose_name="of flat rates, EUR"),
                ),
                ("fund_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="of the fund, EUR")),
                (
                    "public_eur",
                    models.DecimalField(
                        decimal_places=2, default=0, max_digits=14, verbose_name="of public contribution, EUR"
                    ),
                ),
                (
                    "automatic_public_eur",
                    models.DecimalField(
                        decimal_places=2, default=0, max_digits=14, verbose_name="of automatic public contribution, EUR"
                    ),
                ),
                (
                    "private_eur",
                    models.DecimalField(
                        decimal_places=2, default=0, max_digits=14, verbose_name="of private contribution, EUR"
                    ),
                ),
                ("typology", models.CharField(max_length=6, verbose_name="type of error")),
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
                        verbose_name="when it is made",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("follow_up", models.TextField(blank=True, verbose_name="follow-up")),
                (
                    "recorded_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="recorded"),
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
                        to="finance.correction",
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
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="01b711c48b403bd7b47e030400a615d625fb72dd",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ea575",
                            table="finance_correctionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
    ]
