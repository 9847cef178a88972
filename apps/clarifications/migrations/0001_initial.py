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
        ("finance", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("project_reporting", "0001_initial"),
        ("reporting", "0001_initial"),
        ("workplan", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Clarification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("control", "First-level control"), ("lead", "Lead partner"), ("partner", "Partner")],
                        editable=False,
                        max_length=10,
                        verbose_name="asked by",
                    ),
                ),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("line_number", models.PositiveIntegerField(blank=True, editable=False, null=True)),
                ("due_on", models.DateField(verbose_name="answer due")),
                (
                    "is_blocking",
                    models.BooleanField(default=False, verbose_name="nothing is certified before it is closed"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Waits for an answer"),
                            ("answered", "Answered"),
                            ("closed", "Closed"),
                            ("reopened", "Asked again"),
                        ],
                        default="open",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "Answer accepted"),
                            ("not_accepted", "Answer not accepted"),
                            ("withdrawn", "Question withdrawn"),
                        ],
                        max_length=12,
                        verbose_name="outcome",
                    ),
                ),
                ("outcome_reason", models.TextField(blank=True, verbose_name="reason")),
                ("asked_at", models.DateTimeField(verbose_name="asked")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered")),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed")),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "deliverable",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="workplan.deliverable",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="clarifications",
                        to="finance.expenditureline",
                    ),
                ),
                (
                    "owner_partner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="consortia.partner",
                    ),
                ),
                (
                    "owner_seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="consortia.membership",
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
                    "project_report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="project_reporting.projectreport",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reporting.partnerreport",
                    ),
                ),
            ],
            options={
                "verbose_name": "Clarification",
                "ordering": ["due_on", "pk"],
                "indexes": [models.Index(fields=["partnership", "status", "due_on"], name="clarification_by_state")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("owner_partner__isnull", False), ("owner_seat__isnull", False), _connector="XOR"
                        ),
                        name="clarification_has_one_owner",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("deliverable__isnull", True),
                                ("project_report__isnull", True),
                                ("report__isnull", False),
                            ),
                            models.Q(
                                ("deliverable__isnull", False),
                                ("project_report__isnull", True),
                                ("report__isnull", True),
                            ),
                            models.Q(
                                ("deliverable__isnull", True),
                                ("project_report__isnull", False),
                                ("report__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="clarification_is_about_one_thing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("line__isnull", True),
                            models.Q(("line_number__isnull", False), ("report__isnull", False)),
                            _connector="OR",
                        ),
                        name="clarification_line_has_report",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("closed_at__isnull", False),
                                ("status", "closed"),
                                models.Q(("outcome", ""), _negated=True),
                                models.Q(("outcome_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("status", "closed"), _negated=True),
                                ("closed_at__isnull", True),
                                ("outcome", ""),
                            ),
                            _connector="OR",
                        ),
                        name="clarification_closed_with_outcome",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="clarification_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{open:answered,open:closed,answered:closed,answered:reopened,closed:reopened,reopened:answered,reopened:closed}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="52e5a1622be795c9f251ef054d7ea12362d4d405",
                            operation="UPDATE",
                            pgid="pgtrigger_clarification_states_aedec",
                            table="clarifications_clarification",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="clarification_hands",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE acting_role text; acting_partner bigint; person bigint; is_asker boolean;",
                            func="\n        acting_role := COALESCE(current_setting('sammen.role', true), '');\n        acting_partner := NULLIF(current_setting('sammen.partner', true), '')::bigint;\n        person := NULLIF(current_setting('sammen.user', true), '')::bigint;\n        IF TG_OP = 'DELETE' THEN\n            IF acting_role IN ('lead', 'partner', 'controller') THEN\n                RAISE EXCEPTION 'clarifications stay on record' USING ERRCODE = 'insufficient_privilege';\n            END IF;\n            RETURN OLD;\n        END IF;\n        IF acting_role NOT IN ('lead', 'partner', 'controller') THEN\n            RETURN NEW;\n        END IF;\n        is_asker := CASE NEW.kind\n            WHEN 'control' THEN acting_role = 'controller'\n            WHEN 'lead' THEN acting_role = 'lead'\n            ELSE acting_role = 'partner' AND acting_partner = NEW.partner_id END;\n        IF TG_OP = 'INSERT' THEN\n            IF NOT is_asker OR NEW.asked_by_id IS DISTINCT FROM person OR NEW.status <> 'open' THEN\n                RAISE EXCEPTION 'asked on another side''s behalf' USING ERRCODE = 'insufficient_privilege';\n            END IF;\n            RETURN NEW;\n        END IF;\n        IF (NEW.partner_id, NEW.kind, NEW.subject, NEW.report_id, NEW.line_number, NEW.deliverable_id,\n            NEW.project_report_id, NEW.owner_partner_id, NEW.owner_seat_id, NEW.is_blocking, NEW.asked_by_id)\n           IS DISTINCT FROM\n           (OLD.partner_id, OLD.kind, OLD.subject, OLD.report_id, OLD.line_number, OLD.deliverable_id,\n            OLD.project_report_id, OLD.owner_partner_id, OLD.owner_seat_id, OLD.is_blocking, OLD.asked_by_id) THEN\n            RAISE EXCEPTION 'what was asked stays as it was asked' USING ERRCODE = 'check_violation';\n        END IF;\n        IF NEW.line_id IS DISTINCT FROM OLD.line_id AND NEW.line_id IS NOT NULL THEN\n            RAISE EXCEPTION 'what was asked stays as it was asked' USING ERRCODE = 'check_violation';\n        END IF;\n        IF NEW.status = 'answered' AND OLD.status <> 'answered' THEN\n            IF NOT COALESCE(acting_partner = OLD.owner_partner_id, false) AND NOT EXISTS (\n                SELECT 1 FROM consortia_membership\n                WHERE id = OLD.owner_seat_id AND (user_id = person OR partner_id = acting_partner)) THEN\n                RAISE EXCEPTION 'somebody else is to answer' USING ERRCODE = 'insufficient_privilege';\n            END IF;\n        ELSIF (NEW.status, NEW.due_on, NEW.outcome, NEW.outcome_reason)\n              IS DISTINCT FROM (OLD.status, OLD.due_on, OLD.outcome, OLD.outcome_reason) AND NOT is_asker THEN\n            RAISE EXCEPTION 'the side that asked decides' USING ERRCODE = 'insufficient_privilege';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="927567b13e43d24f56862f00aac7c702a50409fb",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_clarification_hands_f51af",
                            table="clarifications_clarification",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clarifications_clarificationevent" ("answered_at", "asked_at", "asked_by_id", "closed_at", "deliverable_id", "due_on", "id", "is_blocking", "kind", "line_id", "line_number", "outcome", "outcome_reason", "owner_partner_id", "owner_seat_id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_report_id", "report_id", "status", "subject") SELECT new_values."answered_at", new_values."asked_at", new_values."asked_by_id", new_values."closed_at", new_values."deliverable_id", new_values."due_on", new_values."id", new_values."is_blocking", new_values."kind", new_values."line_id", new_values."line_number", new_values."outcome", new_values."outcome_reason", new_values."owner_partner_id", new_values."owner_seat_id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."project_report_id", new_values."report_id", new_values."status", new_values."subject" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="84d3bcc6cbacbc6533d5aec662d05ebe210cffef",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c234d",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="clarifications_clarification",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clarifications_clarificationevent" ("answered_at", "asked_at", "asked_by_id", "closed_at", "deliverable_id", "due_on", "id", "is_blocking", "kind", "line_id", "line_number", "outcome", "outcome_reason", "owner_partner_id", "owner_seat_id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_report_id", "report_id", "status", "subject") SELECT new_values."answered_at", new_values."asked_at", new_values."asked_by_id", new_values."closed_at", new_values."deliverable_id", new_values."due_on", new_values."id", new_values."is_blocking", new_values."kind", new_values."line_id", new_values."line_number", new_values."outcome", new_values."outcome_reason", new_values."owner_partner_id", new_values."owner_seat_id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."project_report_id", new_values."report_id", new_values."status", new_values."subject" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="868204a36e206a224470fef9bd9fbf07482eace7",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c4c4a",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="clarifications_clarification",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "clarifications_clarificationevent" ("answered_at", "asked_at", "asked_by_id", "closed_at", "deliverable_id", "due_on", "id", "is_blocking", "kind", "line_id", "line_number", "outcome", "outcome_reason", "owner_partner_id", "owner_seat_id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "project_report_id", "report_id", "status", "subject") SELECT old_values."answered_at", old_values."asked_at", old_values."asked_by_id", old_values."closed_at", old_values."deliverable_id", old_values."due_on", old_values."id", old_values."is_blocking", old_values."kind", old_values."line_id", old_values."line_number", old_values."outcome", old_values."outcome_reason", old_values."owner_partner_id", old_values."owner_seat_id", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."project_report_id", old_values."report_id", old_values."status", old_values."subject" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="23729fb1c1c6175e16c7b058c55e0a1a3b1f2dd5",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_17b47",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="clarifications_clarification",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClarificationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("control", "First-level control"), ("lead", "Lead partner"), ("partner", "Partner")],
                        editable=False,
                        max_length=10,
                        verbose_name="asked by",
                    ),
                ),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                ("line_number", models.PositiveIntegerField(blank=True, editable=False, null=True)),
                ("due_on", models.DateField(verbose_name="answer due")),
                (
                    "is_blocking",
                    models.BooleanField(default=False, verbose_name="nothing is certified before it is closed"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Waits for an answer"),
                            ("answered", "Answered"),
                            ("closed", "Closed"),
                            ("reopened", "Asked again"),
                        ],
                        default="open",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "Answer accepted"),
                            ("not_accepted", "Answer not accepted"),
                            ("withdrawn", "Question withdrawn"),
                        ],
                        max_length=12,
                        verbose_name="outcome",
                    ),
                ),
                ("outcome_reason", models.TextField(blank=True, verbose_name="reason")),
                ("asked_at", models.DateTimeField(verbose_name="asked")),
                ("answered_at", models.DateTimeField(blank=True, null=True, verbose_name="answered")),
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
                    "deliverable",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="workplan.deliverable",
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
                    "owner_partner",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.partner",
                    ),
                ),
                (
                    "owner_seat",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.membership",
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
                        to="clarifications.clarification",
                    ),
                ),
                (
                    "project_report",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="project_reporting.projectreport",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
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
                            hash="054a127d91dbe1c1a8e8e39fd6faabe72bc05b02",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8da8b",
                            table="clarifications_clarificationevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClarificationMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Waits for an answer"),
                            ("answered", "Answered"),
                            ("closed", "Closed"),
                            ("reopened", "Asked again"),
                        ],
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("text", models.TextField(verbose_name="message")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("written_at", models.DateTimeField(verbose_name="written")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "clarification",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="clarifications.clarification",
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
                "ordering": ["written_at", "pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="clarification_message_hands",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        IF COALESCE(current_setting('sammen.role', true), '') IN ('lead', 'partner', 'controller')\n           AND NEW.author_id IS DISTINCT FROM NULLIF(current_setting('sammen.user', true), '')::bigint THEN\n            RAISE EXCEPTION 'said in another''s name' USING ERRCODE = 'insufficient_privilege';\n        END IF;\n        IF NOT EXISTS (SELECT 1 FROM clarifications_clarification\n                       WHERE id = NEW.clarification_id AND partner_id = NEW.partner_id AND status <> 'closed') THEN\n            RAISE EXCEPTION 'a closed thread takes no message' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="725a64db84d64f0fc043c768214d100e745636cb",
                            operation="INSERT",
                            pgid="pgtrigger_clarification_message_hands_658f2",
                            table="clarifications_clarificationmessage",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClarificationFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.document"
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consortia.partner"
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
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="clarifications.clarificationmessage",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("message", "document"), name="clarification_file_once")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="clarification_file_hands",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        IF COALESCE(current_setting('sammen.role', true), '') IN ('lead', 'partner', 'controller')\n           AND NEW.given_by_id IS DISTINCT FROM NULLIF(current_setting('sammen.partner', true), '')::bigint THEN\n            RAISE EXCEPTION 'another partner''s file' USING ERRCODE = 'insufficient_privilege';\n        END IF;\n        IF NOT EXISTS (SELECT 1 FROM documents_document\n                       WHERE id = NEW.document_id AND partner_id = NEW.given_by_id)\n           OR NOT EXISTS (SELECT 1 FROM clarifications_clarificationmessage\n                          WHERE id = NEW.message_id AND partner_id = NEW.partner_id) THEN\n            RAISE EXCEPTION 'another partner''s file' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="b1c1bee2d0d3d5bd18e266fb947e650c20fe1e73",
                            operation="INSERT",
                            pgid="pgtrigger_clarification_file_hands_59cf3",
                            table="clarifications_clarificationfile",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
    ]
