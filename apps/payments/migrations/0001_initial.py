import django.core.validators
import django.db.models.deletion
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
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Payment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("advance", "Advance"), ("interim", "Interim payment"), ("final", "Final payment")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("amount_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount in EUR")),
                (
                    "closes_claim",
                    models.BooleanField(default=False, verbose_name="the programme pays no more for this claim"),
                ),
                ("received_on", models.DateField(verbose_name="received on")),
                ("reference", models.CharField(blank=True, max_length=140, verbose_name="reference")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("excess_reason", models.TextField(blank=True, verbose_name="why it is more than is due")),
                (
                    "status",
                    models.CharField(
                        choices=[("recorded", "Recorded"), ("cancelled", "Cancelled")],
                        default="recorded",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="cancelled")),
                ("reason", models.TextField(blank=True, verbose_name="why it was cancelled")),
                (
                    "cancelled_by",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.document",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payments",
                        to="consortia.reportingperiod",
                        verbose_name="period",
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "Payment",
                "ordering": ["-received_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount_eur__gt", 0),
                            models.Q(("amount_eur", 0), models.Q(("kind", "advance"), _negated=True)),
                            _connector="OR",
                        ),
                        name="payment_above_zero",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_claim", False), models.Q(("kind", "advance"), _negated=True), _connector="OR"
                        ),
                        name="advance_closes_no_claim",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "advance"), ("period__isnull", False), _connector="OR"),
                        name="claim_payment_has_period",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cancelled_at__isnull", True),
                                ("cancelled_by__isnull", True),
                                ("reason", ""),
                                ("status", "recorded"),
                            ),
                            models.Q(
                                ("cancelled_at__isnull", False),
                                ("cancelled_by__isnull", False),
                                ("status", "cancelled"),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="cancelled_payment_has_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("amount_eur__gt", 0), ("status", "recorded")),
                        fields=("partnership", "received_on", "amount_eur", "reference"),
                        name="payment_recorded_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("amount_eur", 0), ("status", "recorded")),
                        fields=("period", "received_on", "reference"),
                        name="netted_claim_recorded_once",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="payment_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{recorded:cancelled}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="a4f21721a7744793d94942c9aa90618178e5ede4",
                            operation="UPDATE",
                            pgid="pgtrigger_payment_states_c33c1",
                            table="payments_payment",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_payment",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."partnership_id" IS DISTINCT FROM (NEW."partnership_id") OR OLD."period_id" IS DISTINCT FROM (NEW."period_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."amount_eur" IS DISTINCT FROM (NEW."amount_eur") OR OLD."closes_claim" IS DISTINCT FROM (NEW."closes_claim") OR OLD."received_on" IS DISTINCT FROM (NEW."received_on") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."excess_reason" IS DISTINCT FROM (NEW."excess_reason") OR OLD."document_id" IS DISTINCT FROM (NEW."document_id") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="2bf0df958ca0b06d10ae7cbac694e048fefb45eb",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_payment_05c10",
                            table="payments_payment",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_cancelled_payment",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"status\" = 'cancelled')",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="710100b649471536a27ca0c6514cb0dae899af00",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_cancelled_payment_8bf71",
                            table="payments_payment",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_all_payment",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="b920c8b4439cf9815e712e5a11c347d91664a332",
                            operation="DELETE",
                            pgid="pgtrigger_keep_all_payment_c4b89",
                            table="payments_payment",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="cancelled_payment_distributed_nothing",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.\"status\" = 'cancelled' AND OLD.\"status\" = 'recorded')",
                            func="\n        IF EXISTS (SELECT 1 FROM payments_distribution WHERE payment_id = NEW.id AND status = 'recorded') THEN\n            RAISE EXCEPTION 'a distributed payment is not cancelled' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NULL;\n    ",
                            hash="a132ffb0b58923d719da4afc88f44470780c1bd8",
                            operation="UPDATE",
                            pgid="pgtrigger_cancelled_payment_distributed_nothing_dda4c",
                            table="payments_payment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "payments_paymentevent" ("amount_eur", "cancelled_at", "cancelled_by_id", "closes_claim", "document_id", "excess_reason", "id", "kind", "note", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "received_on", "recorded_at", "recorded_by_id", "reference", "status") SELECT new_values."amount_eur", new_values."cancelled_at", new_values."cancelled_by_id", new_values."closes_claim", new_values."document_id", new_values."excess_reason", new_values."id", new_values."kind", new_values."note", new_values."partnership_id", new_values."period_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."received_on", new_values."recorded_at", new_values."recorded_by_id", new_values."reference", new_values."status" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0e54b451493763e9c70ed58cd644f6ac57eea99c",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_24a65",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="payments_payment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "payments_paymentevent" ("amount_eur", "cancelled_at", "cancelled_by_id", "closes_claim", "document_id", "excess_reason", "id", "kind", "note", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "received_on", "recorded_at", "recorded_by_id", "reference", "status") SELECT new_values."amount_eur", new_values."cancelled_at", new_values."cancelled_by_id", new_values."closes_claim", new_values."document_id", new_values."excess_reason", new_values."id", new_values."kind", new_values."note", new_values."partnership_id", new_values."period_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."received_on", new_values."recorded_at", new_values."recorded_by_id", new_values."reference", new_values."status" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="3b700f9c0ba9c8efaba657bdfa3d3e469ae48f1e",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_dd546",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="payments_payment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "payments_paymentevent" ("amount_eur", "cancelled_at", "cancelled_by_id", "closes_claim", "document_id", "excess_reason", "id", "kind", "note", "partnership_id", "period_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "received_on", "recorded_at", "recorded_by_id", "reference", "status") SELECT old_values."amount_eur", old_values."cancelled_at", old_values."cancelled_by_id", old_values."closes_claim", old_values."document_id", old_values."excess_reason", old_values."id", old_values."kind", old_values."note", old_values."partnership_id", old_values."period_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."received_on", old_values."recorded_at", old_values."recorded_by_id", old_values."reference", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="effd2dad4c4555986bd5e84d3883b1679d4e17ce",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b2c62",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="payments_payment",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaymentTerms",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "transfer_days",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(366),
                        ],
                        verbose_name="days to hand a payment on",
                    ),
                ),
                ("clause", models.CharField(max_length=200, verbose_name="where it is agreed")),
                ("stated_at", models.DateTimeField(auto_now_add=True)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "stated_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("transfer_days__gte", 1), ("transfer_days__lte", 366)),
                        name="transfer_days_sensible",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_payment_terms",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="62f9116a6b8d0321ddb9983fe2f0a9be7b369112",
                            operation="DELETE",
                            pgid="pgtrigger_keep_payment_terms_f8c4f",
                            table="payments_paymentterms",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Repayment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("overpaid", "Paid too much, or taken back by a correction"),
                            ("advance", "Advance that is not used"),
                        ],
                        max_length=10,
                        verbose_name="why",
                    ),
                ),
                ("amount_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount in EUR")),
                ("received_on", models.DateField(verbose_name="received on")),
                ("reference", models.CharField(blank=True, max_length=140, verbose_name="reference")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "status",
                    models.CharField(
                        choices=[("recorded", "Recorded"), ("cancelled", "Cancelled")],
                        default="recorded",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="cancelled")),
                ("reason", models.TextField(blank=True, verbose_name="why it was cancelled")),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-received_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount_eur__gt", 0)), name="repayment_above_zero"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cancelled_at__isnull", True),
                                ("cancelled_by__isnull", True),
                                ("reason", ""),
                                ("status", "recorded"),
                            ),
                            models.Q(
                                ("cancelled_at__isnull", False),
                                ("cancelled_by__isnull", False),
                                ("status", "cancelled"),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="cancelled_repayment_has_reason",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="repayment_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{recorded:cancelled}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="a8ebaee4ff851ac214756bf434b8f4e4a0840805",
                            operation="UPDATE",
                            pgid="pgtrigger_repayment_states_1d341",
                            table="payments_repayment",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_repayment",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."partnership_id" IS DISTINCT FROM (NEW."partnership_id") OR OLD."partner_id" IS DISTINCT FROM (NEW."partner_id") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."amount_eur" IS DISTINCT FROM (NEW."amount_eur") OR OLD."received_on" IS DISTINCT FROM (NEW."received_on") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="ac96b8b2623fa0a587792a4a3550369c7564ab96",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_repayment_5affe",
                            table="payments_repayment",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_cancelled_repayment",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"status\" = 'cancelled')",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="86fb6a1c48f9e759ba236cde7e84041ee57839b3",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_cancelled_repayment_56af1",
                            table="payments_repayment",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_all_repayment",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="ae62bc7e377b3ec66a828d9f2698bdd6f6713da7",
                            operation="DELETE",
                            pgid="pgtrigger_keep_all_repayment_81602",
                            table="payments_repayment",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "payments_repaymentevent" ("amount_eur", "cancelled_at", "cancelled_by_id", "id", "kind", "note", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "received_on", "recorded_at", "recorded_by_id", "reference", "status") SELECT new_values."amount_eur", new_values."cancelled_at", new_values."cancelled_by_id", new_values."id", new_values."kind", new_values."note", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."received_on", new_values."recorded_at", new_values."recorded_by_id", new_values."reference", new_values."status" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="34ee2f43c05aa6bcd22dded398bb9e4372d47244",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e37a5",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="payments_repayment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "payments_repaymentevent" ("amount_eur", "cancelled_at", "cancelled_by_id", "id", "kind", "note", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "received_on", "recorded_at", "recorded_by_id", "reference", "status") SELECT new_values."amount_eur", new_values."cancelled_at", new_values."cancelled_by_id", new_values."id", new_values."kind", new_values."note", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."received_on", new_values."recorded_at", new_values."recorded_by_id", new_values."reference", new_values."status" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="e3c694aa2ba53d7f292a504c5af321b0c3f983dc",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4bcb5",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="payments_repayment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "payments_repaymentevent" ("amount_eur", "cancelled_at", "cancelled_by_id", "id", "kind", "note", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "received_on", "recorded_at", "recorded_by_id", "reference", "status") SELECT old_values."amount_eur", old_values."cancelled_at", old_values."cancelled_by_id", old_values."id", old_values."kind", old_values."note", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."received_on", old_values."recorded_at", old_values."recorded_by_id", old_values."reference", old_values."status" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="de07c093cd15edf5ee1cff3b93c6614fba6d30d9",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ae2a4",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="payments_repayment",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Distribution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("amount_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount in EUR")),
                (
                    "offset_eur",
                    models.DecimalField(
                        decimal_places=2, default=0, max_digits=14, verbose_name="offset against an advance in EUR"
                    ),
                ),
                (
                    "withheld_eur",
                    models.DecimalField(decimal_places=2, default=0, max_digits=14, verbose_name="withheld in EUR"),
                ),
                ("paid_on", models.DateField(verbose_name="paid on")),
                ("reference", models.CharField(blank=True, max_length=140, verbose_name="reference")),
                ("excess_reason", models.TextField(blank=True, verbose_name="why it is more than is due")),
                (
                    "status",
                    models.CharField(
                        choices=[("recorded", "Recorded"), ("cancelled", "Cancelled")],
                        default="recorded",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="cancelled")),
                ("reason", models.TextField(blank=True, verbose_name="why it was cancelled")),
                (
                    "cancelled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "payment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="distributions", to="payments.payment"
                    ),
                ),
            ],
            options={
                "ordering": ["paid_on", "partner__number", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount_eur__gte", 0),
                            ("offset_eur__gte", 0),
                            ("withheld_eur__gte", 0),
                            models.Q(
                                ("amount_eur__gt", 0), ("offset_eur__gt", 0), ("withheld_eur__gt", 0), _connector="OR"
                            ),
                        ),
                        name="distribution_above_zero",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cancelled_at__isnull", True),
                                ("cancelled_by__isnull", True),
                                ("reason", ""),
                                ("status", "recorded"),
                            ),
                            models.Q(
                                ("cancelled_at__isnull", False),
                                ("cancelled_by__isnull", False),
                                ("status", "cancelled"),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="cancelled_distribution_has_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "recorded")),
                        fields=(
                            "payment",
                            "partner",
                            "amount_eur",
                            "offset_eur",
                            "withheld_eur",
                            "paid_on",
                            "reference",
                        ),
                        name="distribution_recorded_once",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="distribution_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{recorded:cancelled}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="0697d46f664a7f72cc084178c10a61e68ff3c29c",
                            operation="UPDATE",
                            pgid="pgtrigger_distribution_states_f75cf",
                            table="payments_distribution",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_distribution",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."partnership_id" IS DISTINCT FROM (NEW."partnership_id") OR OLD."partner_id" IS DISTINCT FROM (NEW."partner_id") OR OLD."payment_id" IS DISTINCT FROM (NEW."payment_id") OR OLD."amount_eur" IS DISTINCT FROM (NEW."amount_eur") OR OLD."offset_eur" IS DISTINCT FROM (NEW."offset_eur") OR OLD."withheld_eur" IS DISTINCT FROM (NEW."withheld_eur") OR OLD."paid_on" IS DISTINCT FROM (NEW."paid_on") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."excess_reason" IS DISTINCT FROM (NEW."excess_reason") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="b7ca4f91a667fa10b2b59f6fab2ca38ed5489a18",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_distribution_94559",
                            table="payments_distribution",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_cancelled_distribution",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"status\" = 'cancelled')",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="5f084cf39ecd84a2bf2e7d73597ac2e75a516dab",
                            operation="UPDATE",
                            pgid="pgtrigger_keep_cancelled_distribution_1a962",
                            table="payments_distribution",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_all_distribution",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="096842ecce8ed48317b17bc188b441501f43ad69",
                            operation="DELETE",
                            pgid="pgtrigger_keep_all_distribution_975bb",
                            table="payments_distribution",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="distribution_within_payment",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE received numeric;",
                            func="\n        SELECT amount_eur INTO received FROM payments_payment\n        WHERE id = NEW.payment_id AND status = 'recorded' FOR UPDATE;\n        IF received IS NULL OR received < (\n            SELECT sum(amount_eur) FROM payments_distribution\n            WHERE payment_id = NEW.payment_id AND status = 'recorded') THEN\n            RAISE EXCEPTION 'more is distributed than was received' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NULL;\n    ",
                            hash="d27a1479d8804a0dcb6a22c6372cd3462a0bb2c5",
                            operation="INSERT",
                            pgid="pgtrigger_distribution_within_payment_0dda5",
                            table="payments_distribution",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="confirmed_distribution_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NEW.\"status\" = 'cancelled' AND OLD.\"status\" = 'recorded')",
                            func="\n        IF EXISTS (SELECT 1 FROM payments_receipt WHERE distribution_id = NEW.id AND outcome = 'confirmed') THEN\n            RAISE EXCEPTION 'the partner confirmed that it received this money' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="2997537e6e09ea974618c2a2e1712ca373a6ea01",
                            operation="UPDATE",
                            pgid="pgtrigger_confirmed_distribution_stays_ef200",
                            table="payments_distribution",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "payments_distributionevent" ("amount_eur", "cancelled_at", "cancelled_by_id", "excess_reason", "id", "offset_eur", "paid_on", "partner_id", "partnership_id", "payment_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "reference", "status", "withheld_eur") SELECT new_values."amount_eur", new_values."cancelled_at", new_values."cancelled_by_id", new_values."excess_reason", new_values."id", new_values."offset_eur", new_values."paid_on", new_values."partner_id", new_values."partnership_id", new_values."payment_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."reference", new_values."status", new_values."withheld_eur" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="18fd58cfdc550b17ddde202f17e2c1d77fbf8cf1",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6ca65",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="payments_distribution",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "payments_distributionevent" ("amount_eur", "cancelled_at", "cancelled_by_id", "excess_reason", "id", "offset_eur", "paid_on", "partner_id", "partnership_id", "payment_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "reference", "status", "withheld_eur") SELECT new_values."amount_eur", new_values."cancelled_at", new_values."cancelled_by_id", new_values."excess_reason", new_values."id", new_values."offset_eur", new_values."paid_on", new_values."partner_id", new_values."partnership_id", new_values."payment_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."reference", new_values."status", new_values."withheld_eur" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b9bee6d92c3c29df69941b430e421522d3c62a52",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_283e6",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="payments_distribution",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "payments_distributionevent" ("amount_eur", "cancelled_at", "cancelled_by_id", "excess_reason", "id", "offset_eur", "paid_on", "partner_id", "partnership_id", "payment_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_at", "recorded_by_id", "reference", "status", "withheld_eur") SELECT old_values."amount_eur", old_values."cancelled_at", old_values."cancelled_by_id", old_values."excess_reason", old_values."id", old_values."offset_eur", old_values."paid_on", old_values."partner_id", old_values."partnership_id", old_values."payment_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."recorded_at", old_values."recorded_by_id", old_values."reference", old_values."status", old_values."withheld_eur" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="a6e35ba6147a979736d9d7d56ed698b6a1ef991f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_30111",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="payments_distribution",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaymentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("advance", "Advance"), ("interim", "Interim payment"), ("final", "Final payment")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("amount_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount in EUR")),
                (
                    "closes_claim",
                    models.BooleanField(default=False, verbose_name="the programme pays no more for this claim"),
                ),
                ("received_on", models.DateField(verbose_name="received on")),
                ("reference", models.CharField(blank=True, max_length=140, verbose_name="reference")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("excess_reason", models.TextField(blank=True, verbose_name="why it is more than is due")),
                (
                    "status",
                    models.CharField(
                        choices=[("recorded", "Recorded"), ("cancelled", "Cancelled")],
                        default="recorded",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="cancelled")),
                ("reason", models.TextField(blank=True, verbose_name="why it was cancelled")),
                (
                    "cancelled_by",
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
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="documents.document",
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
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.reportingperiod",
                        verbose_name="period",
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
                        to="payments.payment",
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
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="899bbfbff907f735235a7313123b9775d62e0a14",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_20207",
                            table="payments_paymentevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RepaymentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("overpaid", "Paid too much, or taken back by a correction"),
                            ("advance", "Advance that is not used"),
                        ],
                        max_length=10,
                        verbose_name="why",
                    ),
                ),
                ("amount_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount in EUR")),
                ("received_on", models.DateField(verbose_name="received on")),
                ("reference", models.CharField(blank=True, max_length=140, verbose_name="reference")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                (
                    "status",
                    models.CharField(
                        choices=[("recorded", "Recorded"), ("cancelled", "Cancelled")],
                        default="recorded",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="cancelled")),
                ("reason", models.TextField(blank=True, verbose_name="why it was cancelled")),
                (
                    "cancelled_by",
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
                        to="payments.repayment",
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
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5eba464baf72a8fd8c295ca42ac05ffe8f56d7e5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_fc970",
                            table="payments_repaymentevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DistributionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("amount_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount in EUR")),
                (
                    "offset_eur",
                    models.DecimalField(
                        decimal_places=2, default=0, max_digits=14, verbose_name="offset against an advance in EUR"
                    ),
                ),
                (
                    "withheld_eur",
                    models.DecimalField(decimal_places=2, default=0, max_digits=14, verbose_name="withheld in EUR"),
                ),
                ("paid_on", models.DateField(verbose_name="paid on")),
                ("reference", models.CharField(blank=True, max_length=140, verbose_name="reference")),
                ("excess_reason", models.TextField(blank=True, verbose_name="why it is more than is due")),
                (
                    "status",
                    models.CharField(
                        choices=[("recorded", "Recorded"), ("cancelled", "Cancelled")],
                        default="recorded",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True, verbose_name="cancelled")),
                ("reason", models.TextField(blank=True, verbose_name="why it was cancelled")),
                (
                    "cancelled_by",
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
                        to="payments.distribution",
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
                    "payment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="payments.payment",
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
                            hash="60c8093e76569a42ad0c933543a0b3862761f06a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3daf9",
                            table="payments_distributionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("confirmed", "Receipt confirmed"), ("disputed", "Partner says something is wrong")],
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="received on")),
                ("text", models.TextField(blank=True, verbose_name="what is wrong")),
                ("stated_at", models.DateTimeField(auto_now_add=True)),
                (
                    "distribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="receipts", to="payments.distribution"
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
                    "stated_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("outcome", "confirmed")),
                        fields=("distribution",),
                        name="receipt_confirmed_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "confirmed"), ("received_on__isnull", False)),
                            models.Q(
                                ("outcome", "disputed"),
                                ("received_on__isnull", True),
                                models.Q(("text", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="receipt_says_when_or_what",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="receipt_of_standing_transfer",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        IF NOT EXISTS (\n            SELECT 1 FROM payments_distribution\n            WHERE id = NEW.distribution_id AND partner_id = NEW.partner_id AND status = 'recorded' AND amount_eur > 0\n        ) OR EXISTS (\n            SELECT 1 FROM payments_receipt WHERE distribution_id = NEW.distribution_id AND outcome = 'confirmed'\n        ) THEN\n            RAISE EXCEPTION 'a receipt is stated for money that was sent and not confirmed yet'\n                USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="876501c71e091c0301ac19239e5e835c02d56989",
                            operation="INSERT",
                            pgid="pgtrigger_receipt_of_standing_transfer_febb2",
                            table="payments_receipt",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_receipt",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="6c09f93f618a11d0649dc8f42a69be9c73c6744d",
                            operation="DELETE",
                            pgid="pgtrigger_keep_receipt_8bff4",
                            table="payments_receipt",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
    ]
