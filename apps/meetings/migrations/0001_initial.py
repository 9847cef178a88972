import uuid

import django.db.models.constraints
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
        ("workplan", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("partners", "Partner meeting"),
                            ("steering", "Steering group"),
                            ("working_group", "Working group"),
                        ],
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                ("time_zone", models.CharField(max_length=40, verbose_name="time zone")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("online_link", models.URLField(blank=True, max_length=500, verbose_name="link to take part online")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        max_length=2,
                        verbose_name="language of the minutes",
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "minute_taker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="consortia.membership",
                        verbose_name="minute-taker",
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
                "verbose_name": "Meeting",
                "ordering": ["-starts_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="meeting_ends_later"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_meetingevent" ("created_at", "ends_at", "id", "kind", "language", "minute_taker_id", "online_link", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "sequence", "starts_at", "time_zone", "title", "uid", "updated_at") SELECT new_values."created_at", new_values."ends_at", new_values."id", new_values."kind", new_values."language", new_values."minute_taker_id", new_values."online_link", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."sequence", new_values."starts_at", new_values."time_zone", new_values."title", new_values."uid", new_values."updated_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="91931420a54272f5f6716b70c81f3f05625eecd3",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_61d9e",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_meeting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_meetingevent" ("created_at", "ends_at", "id", "kind", "language", "minute_taker_id", "online_link", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "sequence", "starts_at", "time_zone", "title", "uid", "updated_at") SELECT new_values."created_at", new_values."ends_at", new_values."id", new_values."kind", new_values."language", new_values."minute_taker_id", new_values."online_link", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."sequence", new_values."starts_at", new_values."time_zone", new_values."title", new_values."uid", new_values."updated_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="da407e7f22b255df2123d1521beb87c74d336823",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_495b8",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_meeting",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_meetingevent" ("created_at", "ends_at", "id", "kind", "language", "minute_taker_id", "online_link", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "sequence", "starts_at", "time_zone", "title", "uid", "updated_at") SELECT old_values."created_at", old_values."ends_at", old_values."id", old_values."kind", old_values."language", old_values."minute_taker_id", old_values."online_link", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."sequence", old_values."starts_at", old_values."time_zone", old_values."title", old_values."uid", old_values."updated_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="c660110a6d7d5899d7fb31717083f7e1c18a65e7",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4bf26",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_meeting",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("partners", "Partner meeting"),
                            ("steering", "Steering group"),
                            ("working_group", "Working group"),
                        ],
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                ("time_zone", models.CharField(max_length=40, verbose_name="time zone")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("online_link", models.URLField(blank=True, max_length=500, verbose_name="link to take part online")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        max_length=2,
                        verbose_name="language of the minutes",
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("updated_at", models.DateTimeField(auto_now=True)),
                (
                    "minute_taker",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.membership",
                        verbose_name="minute-taker",
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
                        to="meetings.meeting",
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
                            hash="161adc4dee7601797a02097cded16f6fce0bad5d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2b4ce",
                            table="meetings_meetingevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Minutes",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("circulated", "Circulated for comment"),
                            ("approved", "Approved"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("correction", models.TextField(blank=True, verbose_name="what is corrected")),
                ("circulated_at", models.DateTimeField(blank=True, null=True, verbose_name="circulated")),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="approved")),
                ("content", models.JSONField(blank=True, null=True)),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="minutes", to="meetings.meeting"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
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
                "verbose_name": "Minutes",
                "ordering": ["-version"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "version"), name="minutes_version_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "approved"), _negated=True),
                        fields=("meeting",),
                        name="one_open_version_of_minutes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "approved"), _negated=True),
                            models.Q(
                                ("approved_at__isnull", False),
                                ("approved_by__isnull", False),
                                ("content__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="approved_minutes_have_content",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="minutes_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."status", \':\', NEW."status") = ANY(\'{draft:circulated,circulated:draft,circulated:approved}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."status" IS DISTINCT FROM NEW."status") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "status" from "%" to "%" on table %\', OLD."status", NEW."status", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="426bc152ff18c647acc2281d1fcdda0297e078bc",
                            operation="UPDATE",
                            pgid="pgtrigger_minutes_states_10637",
                            table="meetings_minutes",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_approved_minutes",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.\"status\" = 'approved')",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="0e8931c321f3f1d5961f2aa913bc9f12cda36505",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_keep_approved_minutes_8a3d8",
                            table="meetings_minutes",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="minutes_hands",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE home bigint;",
                            func="\n        home := COALESCE(OLD.meeting_id, NEW.meeting_id);\n        IF NOT (\n    COALESCE(current_setting('sammen.role', true), '') <> 'partner' OR EXISTS (\n        SELECT 1 FROM meetings_meeting AS meeting\n        JOIN consortia_membership AS seat ON seat.id = meeting.minute_taker_id\n        WHERE meeting.id = home AND seat.user_id = NULLIF(current_setting('sammen.user', true), '')::bigint)\n) THEN\n            RAISE EXCEPTION 'the minute-taker keeps this record' USING ERRCODE = 'insufficient_privilege';\n        END IF;\n        IF TG_OP <> 'DELETE' AND NEW.status = 'approved'\n           AND COALESCE(current_setting('sammen.role', true), '') = 'partner' THEN\n            RAISE EXCEPTION 'the lead partner approves' USING ERRCODE = 'insufficient_privilege';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n    ",
                            hash="afb597683aac083c718e8199753a071ae9b12d1b",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_minutes_hands_36abc",
                            table="meetings_minutes",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_minutesevent" ("approved_at", "approved_by_id", "circulated_at", "content", "correction", "id", "meeting_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "status", "version", "written_by_id") SELECT new_values."approved_at", new_values."approved_by_id", new_values."circulated_at", new_values."content", new_values."correction", new_values."id", new_values."meeting_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."sha256", new_values."status", new_values."version", new_values."written_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="386fb3c4609a1b61b211a696c55ea487ebb1bc63",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_61343",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_minutes",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_minutesevent" ("approved_at", "approved_by_id", "circulated_at", "content", "correction", "id", "meeting_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "status", "version", "written_by_id") SELECT new_values."approved_at", new_values."approved_by_id", new_values."circulated_at", new_values."content", new_values."correction", new_values."id", new_values."meeting_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."sha256", new_values."status", new_values."version", new_values."written_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ab9620156c769a4bd347495c6a0135dfbaec7add",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_324d9",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_minutes",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_minutesevent" ("approved_at", "approved_by_id", "circulated_at", "content", "correction", "id", "meeting_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sha256", "status", "version", "written_by_id") SELECT old_values."approved_at", old_values."approved_by_id", old_values."circulated_at", old_values."content", old_values."correction", old_values."id", old_values."meeting_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."sha256", old_values."status", old_values."version", old_values."written_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="a9a39f6fdd4945a5ec9e8814e11902c187b407fa",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f9949",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_minutes",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="name")),
                ("organisation", models.CharField(blank=True, max_length=200, verbose_name="organisation")),
                ("attended", models.BooleanField(blank=True, null=True, verbose_name="attended")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="participants", to="meetings.meeting"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "seat",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="consortia.membership",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("meeting", "seat"), name="participant_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("seat__isnull", False), models.Q(("name", ""), _negated=True), _connector="XOR"
                        ),
                        name="participant_is_member_or_guest",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="participant_hands",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE home bigint;",
                            func="\n            home := COALESCE(OLD.meeting_id, NEW.meeting_id);\n            IF NOT (\n    COALESCE(current_setting('sammen.role', true), '') <> 'partner' OR EXISTS (\n        SELECT 1 FROM meetings_meeting AS meeting\n        JOIN consortia_membership AS seat ON seat.id = meeting.minute_taker_id\n        WHERE meeting.id = home AND seat.user_id = NULLIF(current_setting('sammen.user', true), '')::bigint)\n) THEN\n                RAISE EXCEPTION 'the minute-taker keeps this record' USING ERRCODE = 'insufficient_privilege';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n        ",
                            hash="1fc651815e4272d587b45801afaf24c6fcb8494f",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_participant_hands_1f685",
                            table="meetings_participant",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="keep_minuted_participants",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE home bigint;",
                            func="\n            home := COALESCE(OLD.meeting_id, NEW.meeting_id);\n            IF \n    (SELECT minutes.status FROM meetings_minutes AS minutes\n     WHERE minutes.meeting_id = home ORDER BY minutes.version DESC LIMIT 1) = 'approved'\n THEN\n                RAISE EXCEPTION 'approved minutes rest on this' USING ERRCODE = 'check_violation';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n        ",
                            hash="d831036a5afd04ada40b02b66baaff7f2323e580",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_keep_minuted_participants_cc7d3",
                            table="meetings_participant",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_participantevent" ("attended", "id", "meeting_id", "name", "organisation", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id") SELECT new_values."attended", new_values."id", new_values."meeting_id", new_values."name", new_values."organisation", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."seat_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f667f56b473e4cb3f255a18548b8c11c85302829",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3c481",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_participant",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_participantevent" ("attended", "id", "meeting_id", "name", "organisation", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id") SELECT new_values."attended", new_values."id", new_values."meeting_id", new_values."name", new_values."organisation", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."seat_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="46ee6a354c532132e5f8fce34de22cf08a3d4e39",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_92127",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_participant",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_participantevent" ("attended", "id", "meeting_id", "name", "organisation", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seat_id") SELECT old_values."attended", old_values."id", old_values."meeting_id", old_values."name", old_values."organisation", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."seat_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="27d7c4ee62d84ee8127206cf21d5a0564107e951",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7b977",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_participant",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="agenda", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("meeting", "number"),
                        name="agenda_number_once",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_minuted_agenda",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE home bigint;",
                            func="\n            home := COALESCE(OLD.meeting_id, NEW.meeting_id);\n            IF \n    (SELECT minutes.status FROM meetings_minutes AS minutes\n     WHERE minutes.meeting_id = home ORDER BY minutes.version DESC LIMIT 1) = 'approved'\n THEN\n                RAISE EXCEPTION 'approved minutes rest on this' USING ERRCODE = 'check_violation';\n            END IF;\n            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n        ",
                            hash="7d23b0a88fadc65e9f27d2d4325a5ef2d55ae10d",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_keep_minuted_agenda_4ebe2",
                            table="meetings_agendaitem",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_agendaitemevent" ("id", "meeting_id", "number", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") SELECT new_values."id", new_values."meeting_id", new_values."number", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="62f04e8dc44aada3e0c612b81a6b185adc4797a1",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f98e2",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_agendaitem",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_agendaitemevent" ("id", "meeting_id", "number", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") SELECT new_values."id", new_values."meeting_id", new_values."number", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="665fdebf2f463dd3fbb8ee165f2a4d92bd1bdbe2",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ca6ee",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_agendaitem",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_agendaitemevent" ("id", "meeting_id", "number", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title") SELECT old_values."id", old_values."meeting_id", old_values."number", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="ad6ce549627eb57f7f564fbc2064c599469eb8f1",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2c12a",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_agendaitem",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="what it is")),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "agenda_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.document"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="meetings.meeting"
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
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("meeting", "document"), name="meeting_file_once")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_meetingfileevent" ("added_at", "added_by_id", "agenda_item_id", "document_id", "id", "meeting_id", "note", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."added_at", new_values."added_by_id", new_values."agenda_item_id", new_values."document_id", new_values."id", new_values."meeting_id", new_values."note", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7a0ff5b514247d047207e91bb17da350c0cee45d",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8f0e5",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_meetingfile",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_meetingfileevent" ("added_at", "added_by_id", "agenda_item_id", "document_id", "id", "meeting_id", "note", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."added_at", new_values."added_by_id", new_values."agenda_item_id", new_values."document_id", new_values."id", new_values."meeting_id", new_values."note", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0440fd7782fac096145cdc34bff0aeb0e30b61a9",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d217d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_meetingfile",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_meetingfileevent" ("added_at", "added_by_id", "agenda_item_id", "document_id", "id", "meeting_id", "note", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."added_at", old_values."added_by_id", old_values."agenda_item_id", old_values."document_id", old_values."id", old_values."meeting_id", old_values."note", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="b69cc736c84e1e476e9ba3664b3a5db0d549627f",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9552f",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_meetingfile",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MinutesEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(blank=True, verbose_name="what was said")),
                (
                    "agenda_item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="meetings.agendaitem"
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="entries", to="meetings.minutes"
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
                "ordering": ["agenda_item__number"],
                "constraints": [models.UniqueConstraint(fields=("minutes", "agenda_item"), name="minutes_entry_once")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="minutes_entry_hands",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE home bigint; state text;",
                            func="\n        SELECT meeting_id, status INTO home, state FROM meetings_minutes\n        WHERE id = COALESCE(OLD.minutes_id, NEW.minutes_id);\n        IF NOT (\n    COALESCE(current_setting('sammen.role', true), '') <> 'partner' OR EXISTS (\n        SELECT 1 FROM meetings_meeting AS meeting\n        JOIN consortia_membership AS seat ON seat.id = meeting.minute_taker_id\n        WHERE meeting.id = home AND seat.user_id = NULLIF(current_setting('sammen.user', true), '')::bigint)\n) THEN\n            RAISE EXCEPTION 'the minute-taker keeps this record' USING ERRCODE = 'insufficient_privilege';\n        END IF;\n        IF state <> 'draft' THEN\n            RAISE EXCEPTION 'minutes change while they are a draft' USING ERRCODE = 'check_violation';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n    ",
                            hash="66129a9adfcc3f11b9cf46ff0b8619cd8012409e",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_minutes_entry_hands_93a90",
                            table="meetings_minutesentry",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_minutesentryevent" ("agenda_item_id", "id", "minutes_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT new_values."agenda_item_id", new_values."id", new_values."minutes_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="bc5e3a27fefd420bfdcb5d3880935df49df64e2a",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e8968",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_minutesentry",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_minutesentryevent" ("agenda_item_id", "id", "minutes_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT new_values."agenda_item_id", new_values."id", new_values."minutes_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6513c1a831b5cd7ef34abe2c6df3c083f8a40744",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e6ddb",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_minutesentry",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_minutesentryevent" ("agenda_item_id", "id", "minutes_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT old_values."agenda_item_id", old_values."id", old_values."minutes_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="84dcb50591bfb09230f1b67ca4b36fd3f6a98d51",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_17d8d",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_minutesentry",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MinutesEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("circulated", "Circulated for comment"),
                            ("approved", "Approved"),
                        ],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("correction", models.TextField(blank=True, verbose_name="what is corrected")),
                ("circulated_at", models.DateTimeField(blank=True, null=True, verbose_name="circulated")),
                ("approved_at", models.DateTimeField(blank=True, null=True, verbose_name="approved")),
                ("content", models.JSONField(blank=True, null=True)),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                (
                    "approved_by",
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
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
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
                        to="meetings.minutes",
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
                            hash="b701fcd3b8b35bc763085b9187ff2a1029e1c90a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_16281",
                            table="meetings_minutesevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MinutesObjection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="comment")),
                ("written_at", models.DateTimeField(auto_now_add=True)),
                (
                    "minutes",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="objections", to="meetings.minutes"
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
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="objection_in_time",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        IF (SELECT status FROM meetings_minutes WHERE id = NEW.minutes_id) <> 'circulated' THEN\n            RAISE EXCEPTION 'minutes are commented on while they circulate' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="4b055d29f7cd1db5cc60ec121533cd407144b279",
                            operation="INSERT",
                            pgid="pgtrigger_objection_in_time_e3946",
                            table="meetings_minutesobjection",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ParticipantEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="name")),
                ("organisation", models.CharField(blank=True, max_length=200, verbose_name="organisation")),
                ("attended", models.BooleanField(blank=True, null=True, verbose_name="attended")),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
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
                        to="meetings.participant",
                    ),
                ),
                (
                    "seat",
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
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c8a76805c2994e4389de9a3edf25594976c88cbe",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_85754",
                            table="meetings_participantevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
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
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
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
                            hash="1b8de708c8bd890b145ba1a7c1536a2aac70cd27",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6ea58",
                            table="meetings_agendaitemevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("text", models.TextField(verbose_name="decision")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("decided", "Decided"), ("rejected", "Rejected"), ("postponed", "Postponed")],
                        default="decided",
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                (
                    "agenda_item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="meetings.agendaitem",
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
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="consortia.partner",
                        verbose_name="responsible partner",
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
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("partnership", "number"), name="decision_number_once")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="decision_hands",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE home bigint; acting_partner bigint;",
                            func="\n        home := COALESCE(OLD.meeting_id, NEW.meeting_id);\n        acting_partner := NULLIF(current_setting('sammen.partner', true), '')::bigint;\n        IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - 'done_on' = to_jsonb(NEW) - 'done_on' THEN\n            IF COALESCE(current_setting('sammen.role', true), '') = 'partner'\n               AND acting_partner IS DISTINCT FROM OLD.responsible_id THEN\n                RAISE EXCEPTION 'another partner is responsible' USING ERRCODE = 'insufficient_privilege';\n            END IF;\n            RETURN NEW;\n        END IF;\n        IF NOT (\n    COALESCE(current_setting('sammen.role', true), '') <> 'partner' OR EXISTS (\n        SELECT 1 FROM meetings_meeting AS meeting\n        JOIN consortia_membership AS seat ON seat.id = meeting.minute_taker_id\n        WHERE meeting.id = home AND seat.user_id = NULLIF(current_setting('sammen.user', true), '')::bigint)\n) THEN\n            RAISE EXCEPTION 'the minute-taker keeps this record' USING ERRCODE = 'insufficient_privilege';\n        END IF;\n        IF \n    (SELECT minutes.status FROM meetings_minutes AS minutes\n     WHERE minutes.meeting_id = home ORDER BY minutes.version DESC LIMIT 1) = 'approved'\n THEN\n            RAISE EXCEPTION 'approved minutes rest on this' USING ERRCODE = 'check_violation';\n        END IF;\n        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;\n    ",
                            hash="aa0637c854ceb0b7f52c8451786da88d535eb46d",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_decision_hands_8489f",
                            table="meetings_decision",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_decisionevent" ("agenda_item_id", "deliverable_id", "done_on", "due_on", "id", "meeting_id", "number", "outcome", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "responsible_id", "text", "work_package_id") SELECT new_values."agenda_item_id", new_values."deliverable_id", new_values."done_on", new_values."due_on", new_values."id", new_values."meeting_id", new_values."number", new_values."outcome", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."responsible_id", new_values."text", new_values."work_package_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="73c5e2b69d6cbe9efe198cfd384057452f0c7bd9",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_61695",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="meetings_decision",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_decisionevent" ("agenda_item_id", "deliverable_id", "done_on", "due_on", "id", "meeting_id", "number", "outcome", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "responsible_id", "text", "work_package_id") SELECT new_values."agenda_item_id", new_values."deliverable_id", new_values."done_on", new_values."due_on", new_values."id", new_values."meeting_id", new_values."number", new_values."outcome", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."responsible_id", new_values."text", new_values."work_package_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6acfbf18097aff315127a3269a670bb67c725396",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3b789",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="meetings_decision",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "meetings_decisionevent" ("agenda_item_id", "deliverable_id", "done_on", "due_on", "id", "meeting_id", "number", "outcome", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "responsible_id", "text", "work_package_id") SELECT old_values."agenda_item_id", old_values."deliverable_id", old_values."done_on", old_values."due_on", old_values."id", old_values."meeting_id", old_values."number", old_values."outcome", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."responsible_id", old_values."text", old_values."work_package_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="5b49d2eed263e0f3ec1f978195e8f400392e02f1",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_05bcf",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="meetings_decision",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("text", models.TextField(verbose_name="decision")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("decided", "Decided"), ("rejected", "Rejected"), ("postponed", "Postponed")],
                        default="decided",
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                ("done_on", models.DateField(blank=True, null=True, verbose_name="done on")),
                (
                    "agenda_item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.agendaitem",
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
                        to="meetings.decision",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.partner",
                        verbose_name="responsible partner",
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
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
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
                            hash="ec12e23aa43eb06c68939fe7760a89e7dffd6b29",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_576ee",
                            table="meetings_decisionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MeetingFileEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="what it is")),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "agenda_item",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.agendaitem",
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
                    "meeting",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.meeting",
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
                        to="meetings.meetingfile",
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
                            hash="6b0c182e2a4c2827c773d902b82b212551b2c19c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_253a0",
                            table="meetings_meetingfileevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MinutesEntryEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(blank=True, verbose_name="what was said")),
                (
                    "agenda_item",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.agendaitem",
                    ),
                ),
                (
                    "minutes",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="meetings.minutes",
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
                        to="meetings.minutesentry",
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
                            hash="a4fff803e02c717e14cb7d503caff1f797801c5f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a5420",
                            table="meetings_minutesentryevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
    ]
