import django.db.models.deletion
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

import apps.inbox.models.mailbox
from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("consortia", "0001_initial"),
        ("documents", "0001_initial"),
        ("finance", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("reporting", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Mailbox",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "secret",
                    models.CharField(default=apps.inbox.models.mailbox.make_secret, editable=False, max_length=40),
                ),
                ("opened_at", models.DateTimeField(auto_now_add=True, verbose_name="opened")),
                (
                    "opened_by",
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
                "constraints": [models.UniqueConstraint(fields=("partner",), name="one_mailbox_per_partner")],
            },
        ),
        migrations.CreateModel(
            name="ReceivedMail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64)),
                ("received_at", models.DateTimeField(auto_now_add=True)),
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
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("partner", "key"), name="mail_once_per_partner")],
            },
        ),
        migrations.CreateModel(
            name="DocumentReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reading", to="documents.document"
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
                "ordering": ["document"],
                "indexes": [models.Index(fields=["partner", "invoice_key"], name="reading_by_invoice")],
            },
        ),
        migrations.CreateModel(
            name="IncomingDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("proposed", models.JSONField(default=dict, verbose_name="proposal")),
                ("changed", models.JSONField(default=dict, verbose_name="changed by the person")),
                ("received_at", models.DateTimeField(auto_now_add=True, verbose_name="received")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                ("idempotency_key", models.CharField(blank=True, max_length=100)),
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
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="arrivals", to="documents.document"
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
                    "received_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
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
            ],
            options={
                "ordering": ["-received_at", "-pk"],
                "indexes": [models.Index(fields=["partnership", "report", "status"], name="incoming_by_report")],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "document"), name="document_once_per_report")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
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
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "inbox_incomingdocumentevent" ("changed", "channel", "decided_at", "decided_by_id", "document_id", "id", "idempotency_key", "line_id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed", "received_at", "received_by_id", "report_id", "status") SELECT new_values."changed", new_values."channel", new_values."decided_at", new_values."decided_by_id", new_values."document_id", new_values."id", new_values."idempotency_key", new_values."line_id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."proposed", new_values."received_at", new_values."received_by_id", new_values."report_id", new_values."status" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a22f51366f130eab00991441a3bed89d3cc97f39",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d276b",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="inbox_incomingdocument",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "inbox_incomingdocumentevent" ("changed", "channel", "decided_at", "decided_by_id", "document_id", "id", "idempotency_key", "line_id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed", "received_at", "received_by_id", "report_id", "status") SELECT new_values."changed", new_values."channel", new_values."decided_at", new_values."decided_by_id", new_values."document_id", new_values."id", new_values."idempotency_key", new_values."line_id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."proposed", new_values."received_at", new_values."received_by_id", new_values."report_id", new_values."status" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6f06f848a68bd49ff2a0d2510e0c1db1c6ad25a1",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_34581",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="inbox_incomingdocument",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "inbox_incomingdocumentevent" ("changed", "channel", "decided_at", "decided_by_id", "document_id", "id", "idempotency_key", "line_id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed", "received_at", "received_by_id", "report_id", "status") SELECT old_values."changed", old_values."channel", old_values."decided_at", old_values."decided_by_id", old_values."document_id", old_values."id", old_values."idempotency_key", old_values."line_id", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."proposed", old_values."received_at", old_values."received_by_id", old_values."report_id", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="711a4ad297f25a61d4fe4d1cd75c2e3b663ab96d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_33ba1",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="inbox_incomingdocument",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IncomingDocumentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
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
                ("proposed", models.JSONField(default=dict, verbose_name="proposal")),
                ("changed", models.JSONField(default=dict, verbose_name="changed by the person")),
                ("received_at", models.DateTimeField(auto_now_add=True, verbose_name="received")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                ("idempotency_key", models.CharField(blank=True, max_length=100)),
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
                        to="inbox.incomingdocument",
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9b8eb49aaf9675789d4d97838bff855e739c278b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_fc91b",
                            table="inbox_incomingdocumentevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReadingAttachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="inbox.documentreading",
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
    ]
