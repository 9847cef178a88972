import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("consortia", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Viewing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("lead", "Lead partner"),
                            ("partner", "Partner"),
                            ("auditor", "Auditor"),
                            ("controller", "Controller"),
                            ("system", "Sammen"),
                        ],
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("staff", "Staff"),
                            ("payroll", "Payroll"),
                            ("timesheet", "Timesheets and working time"),
                            ("line", "People on expenditure lines"),
                            ("import", "Imported lists with names"),
                            ("trip", "Travellers"),
                            ("owner", "Beneficial owners"),
                            ("document", "Documents that name people"),
                            ("request", "Requests of people about their data"),
                        ],
                        max_length=10,
                        verbose_name="What",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("page", "Page"), ("api", "API"), ("file", "Stored file"), ("export", "Export")],
                        max_length=6,
                        verbose_name="how",
                    ),
                ),
                ("in_names", models.BooleanField(verbose_name="with names")),
                (
                    "record_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), size=None, verbose_name="records"
                    ),
                ),
                ("address", models.CharField(max_length=300, verbose_name="address")),
                ("seen_at", models.DateTimeField(auto_now_add=True, verbose_name="when")),
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
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-seen_at", "-pk"],
                "indexes": [models.Index(fields=["partnership", "-seen_at"], name="viewing_by_time")],
            },
        ),
    ]
