import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import apps.intake.models.expenditure_import
from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("consortia", "0001_initial"),
        ("reporting", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ListProfile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("headings_key", models.CharField(max_length=64)),
                ("headings", models.JSONField(verbose_name="headings")),
                ("mapping", models.JSONField(verbose_name="columns")),
                ("currency", models.CharField(blank=True, max_length=3, verbose_name="currency")),
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
                ("accounts", models.JSONField(default=dict, verbose_name="cost category by ledger account")),
                ("times_used", models.PositiveIntegerField(default=0, verbose_name="lists")),
                ("used_at", models.DateTimeField(auto_now=True, verbose_name="last used")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.organisation"
                    ),
                ),
            ],
            options={
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "headings_key"), name="profile_once_per_headings")
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpenditureImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="file name")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("file", models.FileField(max_length=200, upload_to=apps.intake.models.expenditure_import.upload_path)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("reading", "Being read"),
                            ("preview", "Preview"),
                            ("confirming", "Being stored"),
                            ("confirmed", "Confirmed"),
                            ("discarded", "Discarded"),
                            ("undone", "Undone"),
                            ("failed", "Could not be read"),
                        ],
                        default="reading",
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("sheet", models.CharField(blank=True, max_length=100, verbose_name="sheet")),
                ("mapping", models.JSONField(default=dict, verbose_name="columns")),
                ("summary", models.JSONField(blank=True, default=dict)),
                ("failure", models.JSONField(blank=True, default=dict)),
                ("uploaded_at", models.DateTimeField(auto_now_add=True)),
                ("idempotency_key", models.CharField(blank=True, max_length=100, null=True)),
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="imports",
                        to="reporting.partnerreport",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-uploaded_at"],
                "constraints": [
                    models.UniqueConstraint(fields=("partner", "idempotency_key"), name="upload_once_per_key")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="import_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{reading:preview,reading:failed,preview:reading,preview:confirming,preview:discarded,confirming:preview,confirming:confirmed,confirmed:undone,failed:reading,failed:discarded}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="9d21c8ce9dea7bae79fa7a34e4b47a85c760c6dc",
                            operation="UPDATE",
                            pgid="pgtrigger_import_states_d06a7",
                            table="intake_expenditureimport",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportCorrection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row", models.PositiveIntegerField(verbose_name="row in the file")),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("reference", "Internal reference"),
                            ("invoice_no", "Invoice number"),
                            ("invoice_date", "Invoice date"),
                            ("delivery_date", "Date of delivery"),
                            ("payment_date", "Date of payment"),
                            ("supplier_name", "Supplier"),
                            ("supplier_tax_id", "Supplier's tax or VAT number"),
                            ("supplier_country", "Supplier's country"),
                            ("buyer_name", "Buyer on the invoice"),
                            ("buyer_tax_id", "Buyer's tax or VAT number"),
                            ("payer_name", "Who paid"),
                            ("description", "Description"),
                            ("is_used", "Second-hand"),
                            ("category", "Cost category"),
                            ("net", "Net amount"),
                            ("vat", "VAT amount"),
                            ("vat_rate", "VAT rate"),
                            ("gross", "Total invoice value"),
                            ("declared", "Declared amount"),
                            ("paid", "Amount paid"),
                            ("currency", "Currency"),
                            ("stated_eur", "Declared amount in EUR"),
                            ("rate", "Exchange rate"),
                            ("work_package", "Work package"),
                            ("contract_ref", "Contract or procurement"),
                            ("ledger_code", "Ledger account"),
                            ("ksef_no", "KSeF number"),
                            ("person", "Person"),
                            ("other_grant", "Other grant for the same cost"),
                            ("other_grant_eur", "Other grant in EUR"),
                            ("comment", "Comment"),
                        ],
                        max_length=20,
                        verbose_name="column",
                    ),
                ),
                ("old_text", models.TextField(blank=True, verbose_name="in the file")),
                ("new_text", models.TextField(blank=True, verbose_name="corrected")),
                ("corrected_at", models.DateTimeField(auto_now=True)),
                (
                    "corrected_by",
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
                    "upload",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="corrections",
                        to="intake.expenditureimport",
                    ),
                ),
            ],
            options={
                "ordering": ["row", "field"],
                "constraints": [
                    models.UniqueConstraint(fields=("upload", "row", "field"), name="correction_once_per_cell")
                ],
            },
        ),
    ]
