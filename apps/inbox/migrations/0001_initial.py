import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import apps.inbox.models.mailbox


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("consortia", "0001_initial"),
        ("documents", "0001_initial"),
        ("finance", "0001_initial"),
        ("reporting", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partner"
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reading", to="documents.document"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("xml", "E-invoice"),
                            ("hybrid_pdf", "E-invoice inside the PDF"),
                            ("pdf_text", "Text of the PDF"),
                            ("ocr", "Read from the picture"),
                            ("none", "Not read"),
                        ],
                        max_length=12,
                        verbose_name="source",
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=2, verbose_name="language")),
                ("engine", models.CharField(blank=True, max_length=120, verbose_name="read by")),
                ("record", models.JSONField(null=True, verbose_name="what was read")),
                ("confidence", models.JSONField(default=dict, verbose_name="confidence")),
                ("failure", models.JSONField(null=True, verbose_name="reason")),
                ("excerpt", models.TextField(blank=True, verbose_name="text")),
                ("invoice_key", models.CharField(blank=True, max_length=64)),
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
                        verbose_name="proposed cost category",
                    ),
                ),
                ("category_probability", models.FloatField(blank=True, null=True)),
                ("category_is_confident", models.BooleanField(default=False)),
                ("pictures", models.PositiveSmallIntegerField(default=0, verbose_name="pages drawn")),
                ("pages", models.PositiveIntegerField(default=0, verbose_name="pages")),
                ("read_at", models.DateTimeField(auto_now=True, verbose_name="read")),
            ],
            options={
                "ordering": ["document"],
                "indexes": [models.Index(fields=["partner", "invoice_key"], name="reading_by_invoice")],
            },
        ),
        migrations.CreateModel(
            name="IncomingDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partner"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="incoming_documents",
                        to="reporting.partnerreport",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="arrivals", to="documents.document"
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[("page", "On the page"), ("api", "By the API"), ("mail", "By e-mail")],
                        max_length=8,
                        verbose_name="way in",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "Being read"),
                            ("read", "Read"),
                            ("failed", "Not readable"),
                            ("taken", "Taken as a line"),
                            ("set_aside", "Set aside"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="incoming_documents",
                        to="finance.expenditureline",
                    ),
                ),
                ("proposed", models.JSONField(default=dict, verbose_name="proposal")),
                ("changed", models.JSONField(default=dict, verbose_name="changed by the person")),
                (
                    "received_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("received_at", models.DateTimeField(auto_now_add=True, verbose_name="received")),
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
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                ("idempotency_key", models.CharField(blank=True, max_length=100)),
            ],
            options={
                "ordering": ["-received_at", "-pk"],
                "indexes": [models.Index(fields=["partnership", "report", "status"], name="incoming_by_report")],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "document"), name="document_once_per_report")
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="incomingdocument",
            trigger=pgtrigger.compiler.Trigger(
                name="incoming_states",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{waiting:read,waiting:failed,failed:waiting,failed:taken,read:taken,waiting:taken,failed:set_aside,read:set_aside,waiting:set_aside,set_aside:failed,set_aside:read,set_aside:waiting}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="45457f7ca5e4ea4986875d3a1429b748a849478c",
                    operation="UPDATE",
                    pgid="pgtrigger_incoming_states_2e92a",
                    table="inbox_incomingdocument",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.CreateModel(
            name="Mailbox",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partner"
                    ),
                ),
                (
                    "secret",
                    models.CharField(default=apps.inbox.models.mailbox.make_secret, editable=False, max_length=40),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("opened_at", models.DateTimeField(auto_now_add=True, verbose_name="opened")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("partner",), name="one_mailbox_per_partner")],
            },
        ),
        migrations.CreateModel(
            name="ReadingAttachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partner"
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="inbox.documentreading",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.document"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("reading", "document"), name="attachment_once_per_reading")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReceivedMail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partner"
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                (
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("received_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("partner", "key"), name="mail_once_per_partner")],
            },
        ),
    ]
