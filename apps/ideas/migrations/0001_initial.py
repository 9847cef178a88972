import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgvector.django.halfvec
import pgvector.django.indexes
from django.conf import settings
from django.db import migrations, models

from apps.common.first_migration import FirstMigration


class Migration(FirstMigration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("consortia", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("programmes", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Approach",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("interest", "Interest in an idea"), ("invitation", "Invitation")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "Sent"),
                            ("answered", "Answered"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                            ("left", "Left the partnership"),
                        ],
                        default="sent",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("sent_at", models.DateTimeField(auto_now_add=True, verbose_name="sent")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
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
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"
                    ),
                ),
                (
                    "other_room",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="approaches", to="ideas.projectidea"
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approaches",
                        to="ideas.rolesought",
                    ),
                ),
            ],
            options={
                "verbose_name": "Approach",
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["sent", "answered", "accepted"])),
                        fields=("idea", "other_room"),
                        name="one_open_approach",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ideas_approachevent" ("decided_at", "decided_by_id", "id", "idea_id", "kind", "organisation_id", "other_room_id", "partnership_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role_id", "sent_at", "sent_by_id", "state") SELECT new_values."decided_at", new_values."decided_by_id", new_values."id", new_values."idea_id", new_values."kind", new_values."organisation_id", new_values."other_room_id", new_values."partnership_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role_id", new_values."sent_at", new_values."sent_by_id", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="99b04766db5c02d337caa571670ebfccd0176481",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1a852",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="ideas_approach",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ideas_approachevent" ("decided_at", "decided_by_id", "id", "idea_id", "kind", "organisation_id", "other_room_id", "partnership_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role_id", "sent_at", "sent_by_id", "state") SELECT new_values."decided_at", new_values."decided_by_id", new_values."id", new_values."idea_id", new_values."kind", new_values."organisation_id", new_values."other_room_id", new_values."partnership_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."role_id", new_values."sent_at", new_values."sent_by_id", new_values."state" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="61a47fdd0799761ea8e72587100fd303cd0c4006",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7f57f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="ideas_approach",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ideas_approachevent" ("decided_at", "decided_by_id", "id", "idea_id", "kind", "organisation_id", "other_room_id", "partnership_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role_id", "sent_at", "sent_by_id", "state") SELECT old_values."decided_at", old_values."decided_by_id", old_values."id", old_values."idea_id", old_values."kind", old_values."organisation_id", old_values."other_room_id", old_values."partnership_id", old_values."person_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."role_id", old_values."sent_at", old_values."sent_by_id", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="8a9c23b3adc729e2d448fd21d9b0df66a5bf450e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a882b",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="ideas_approach",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="approach_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        IF TG_OP = 'DELETE' THEN\n            RAISE EXCEPTION 'an approach is kept' USING ERRCODE = 'check_violation';\n        ELSIF TG_OP = 'INSERT' THEN\n            IF NEW.state <> 'sent' THEN\n                RAISE EXCEPTION 'an approach begins by being sent' USING ERRCODE = 'check_violation';\n            END IF;\n        ELSIF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (('accepted', 'left'), ('accepted', 'withdrawn'), ('answered', 'accepted'), ('answered', 'declined'), ('answered', 'withdrawn'), ('sent', 'accepted'), ('sent', 'answered'), ('sent', 'declined'), ('sent', 'withdrawn')) THEN\n            RAISE EXCEPTION 'an approach does not move like this' USING ERRCODE = 'check_violation';\n        ELSIF (NEW.idea_id, NEW.other_room_id, NEW.organisation_id, NEW.kind, NEW.sent_by_id, NEW.sent_at)\n              IS DISTINCT FROM (OLD.idea_id, OLD.other_room_id, OLD.organisation_id, OLD.kind, OLD.sent_by_id, OLD.sent_at) THEN\n            RAISE EXCEPTION 'an approach stays what was sent' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="6dcd139fa37be38a2f4ffca130e7d909403f2b77",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_approach_moves_5c909",
                            table="ideas_approach",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ApproachMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="message")),
                ("language", models.CharField(max_length=2, verbose_name="language")),
                ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                (
                    "approach",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="messages", to="ideas.approach"
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"
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
                "verbose_name": "Message",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="OrganisationProfile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("own", "Our organisation only"),
                            ("invited", "Our organisation and whom we invite"),
                            ("all", "Everybody in Sammen"),
                        ],
                        db_default="own",
                        default="own",
                        max_length=8,
                        verbose_name="visible to",
                    ),
                ),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="shared with",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("language", models.CharField(max_length=2, verbose_name="language")),
                ("model_id", models.CharField(blank=True, default="", editable=False, max_length=200)),
                ("vector", pgvector.django.halfvec.HalfVectorField(dimensions=384, editable=False, null=True)),
                ("sentence_vectors", models.BinaryField(null=True)),
                ("words", django.contrib.postgres.search.SearchVectorField(editable=False, null=True)),
                ("nuts", models.CharField(blank=True, max_length=5, verbose_name="NUTS code")),
                (
                    "region_category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("developed", "More developed region"),
                            ("transition", "Transition region"),
                            ("less_developed", "Less developed region"),
                            ("outermost", "Outermost region"),
                        ],
                        max_length=20,
                        verbose_name="region category",
                    ),
                ),
                ("competences", models.TextField(verbose_name="competences")),
                (
                    "themes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="themes",
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="languages",
                    ),
                ),
                ("contact_function", models.CharField(blank=True, max_length=120, verbose_name="whom to ask for")),
                ("looks_for", models.TextField(blank=True, verbose_name="what it looks for")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"
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
                "verbose_name": "Partner profile",
                "abstract": False,
                "indexes": [
                    pgvector.django.indexes.HnswIndex(
                        ef_construction=200,
                        fields=["vector"],
                        m=24,
                        name="ideas_profile_vector",
                        opclasses=["halfvec_cosine_ops"],
                    ),
                    django.contrib.postgres.indexes.GinIndex(fields=["words"], name="ideas_profile_words"),
                ],
                "constraints": [models.UniqueConstraint(fields=("partnership",), name="one_profile_per_room")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_words",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        NEW.words := sammen_words(NEW.language, NEW.text);\n        IF TG_OP = 'UPDATE' AND (OLD.text, OLD.language) IS DISTINCT FROM (NEW.text, NEW.language) THEN\n            NEW.model_id := '';\n            NEW.vector := NULL;\n            NEW.sentence_vectors := NULL;\n        END IF;\n        RETURN NEW;\n    ",
                            hash="19819d49a8eac3bf4e7e85716bfbaa72015f6b82",
                            operation='INSERT OR UPDATE OF "text", "language"',
                            pgid="pgtrigger_keep_words_9617e",
                            table="ideas_organisationprofile",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ideas_organisationprofileevent" ("competences", "contact_function", "id", "language", "languages", "looks_for", "nuts", "organisation_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_category", "shared_with", "text", "themes", "visibility") SELECT new_values."competences", new_values."contact_function", new_values."id", new_values."language", new_values."languages", new_values."looks_for", new_values."nuts", new_values."organisation_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."region_category", new_values."shared_with", new_values."text", new_values."themes", new_values."visibility" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="eef3d071d2a3cbf189f67b346b4886c5adf1aac8",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8b704",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="ideas_organisationprofile",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ideas_organisationprofileevent" ("competences", "contact_function", "id", "language", "languages", "looks_for", "nuts", "organisation_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_category", "shared_with", "text", "themes", "visibility") SELECT new_values."competences", new_values."contact_function", new_values."id", new_values."language", new_values."languages", new_values."looks_for", new_values."nuts", new_values."organisation_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."region_category", new_values."shared_with", new_values."text", new_values."themes", new_values."visibility" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."competences" IS DISTINCT FROM (new_values."competences") OR old_values."contact_function" IS DISTINCT FROM (new_values."contact_function") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."languages" IS DISTINCT FROM (new_values."languages") OR old_values."looks_for" IS DISTINCT FROM (new_values."looks_for") OR old_values."nuts" IS DISTINCT FROM (new_values."nuts") OR old_values."organisation_id" IS DISTINCT FROM (new_values."organisation_id") OR old_values."partnership_id" IS DISTINCT FROM (new_values."partnership_id") OR old_values."region_category" IS DISTINCT FROM (new_values."region_category") OR old_values."shared_with" IS DISTINCT FROM (new_values."shared_with") OR old_values."text" IS DISTINCT FROM (new_values."text") OR old_values."themes" IS DISTINCT FROM (new_values."themes") OR old_values."visibility" IS DISTINCT FROM (new_values."visibility")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c15363148a32379edd108440ac3c4a14c30c1495",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a2a04",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="ideas_organisationprofile",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ideas_organisationprofileevent" ("competences", "contact_function", "id", "language", "languages", "looks_for", "nuts", "organisation_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_category", "shared_with", "text", "themes", "visibility") SELECT old_values."competences", old_values."contact_function", old_values."id", old_values."language", old_values."languages", old_values."looks_for", old_values."nuts", old_values."organisation_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."region_category", old_values."shared_with", old_values."text", old_values."themes", old_values."visibility" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="9cf4dddf8e8746226dcd410988a7874ecaacf3eb",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_07355",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="ideas_organisationprofile",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationProfileEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("own", "Our organisation only"),
                            ("invited", "Our organisation and whom we invite"),
                            ("all", "Everybody in Sammen"),
                        ],
                        db_default="own",
                        default="own",
                        max_length=8,
                        verbose_name="visible to",
                    ),
                ),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="shared with",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("language", models.CharField(max_length=2, verbose_name="language")),
                ("nuts", models.CharField(blank=True, max_length=5, verbose_name="NUTS code")),
                (
                    "region_category",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("developed", "More developed region"),
                            ("transition", "Transition region"),
                            ("less_developed", "Less developed region"),
                            ("outermost", "Outermost region"),
                        ],
                        max_length=20,
                        verbose_name="region category",
                    ),
                ),
                ("competences", models.TextField(verbose_name="competences")),
                (
                    "themes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="themes",
                    ),
                ),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="languages",
                    ),
                ),
                ("contact_function", models.CharField(blank=True, max_length=120, verbose_name="whom to ask for")),
                ("looks_for", models.TextField(blank=True, verbose_name="what it looks for")),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
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
                        to="ideas.organisationprofile",
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
                            hash="03cacf1f4ea8338ec674bbfbc14d51851eefdbd2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f8c7b",
                            table="ideas_organisationprofileevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PastProject",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200, verbose_name="name of the project")),
                ("programme_code", models.SlugField(blank=True, max_length=60, verbose_name="programme")),
                ("programme", models.CharField(max_length=120, verbose_name="programme")),
                ("role", models.CharField(max_length=120, verbose_name="role in the project")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1989),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year it began",
                    ),
                ),
                ("description", models.TextField(blank=True, verbose_name="what was done")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="past_projects",
                        to="ideas.organisationprofile",
                    ),
                ),
            ],
            options={
                "verbose_name": "Past project",
                "ordering": ["-year", "name"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ideas_pastprojectevent" ("description", "id", "name", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_id", "programme", "programme_code", "role", "year") SELECT new_values."description", new_values."id", new_values."name", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."profile_id", new_values."programme", new_values."programme_code", new_values."role", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="35a026cfd0d96a63b474abc15a135ee977d21971",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6ae84",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="ideas_pastproject",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ideas_pastprojectevent" ("description", "id", "name", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_id", "programme", "programme_code", "role", "year") SELECT new_values."description", new_values."id", new_values."name", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."profile_id", new_values."programme", new_values."programme_code", new_values."role", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="16772dd7792299ba3a30c75e529da3e294699daf",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8364d",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="ideas_pastproject",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ideas_pastprojectevent" ("description", "id", "name", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profile_id", "programme", "programme_code", "role", "year") SELECT old_values."description", old_values."id", old_values."name", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."profile_id", old_values."programme", old_values."programme_code", old_values."role", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="96c8a96d5d227ec6e8f6cf98d268c71d0f71b3a2",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4f3db",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="ideas_pastproject",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PastProjectEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("name", models.CharField(max_length=200, verbose_name="name of the project")),
                (
                    "programme_code",
                    models.SlugField(blank=True, db_index=False, max_length=60, verbose_name="programme"),
                ),
                ("programme", models.CharField(max_length=120, verbose_name="programme")),
                ("role", models.CharField(max_length=120, verbose_name="role in the project")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1989),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year it began",
                    ),
                ),
                ("description", models.TextField(blank=True, verbose_name="what was done")),
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
                        to="ideas.pastproject",
                    ),
                ),
                (
                    "profile",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="ideas.organisationprofile",
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
                            hash="f529b86655f8d175d0e6a0286d9c2f10d8b4d5d2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f04e0",
                            table="ideas_pastprojectevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectIdea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("own", "Our organisation only"),
                            ("invited", "Our organisation and whom we invite"),
                            ("all", "Everybody in Sammen"),
                        ],
                        db_default="own",
                        default="own",
                        max_length=8,
                        verbose_name="visible to",
                    ),
                ),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="shared with",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("language", models.CharField(max_length=2, verbose_name="language")),
                ("model_id", models.CharField(blank=True, default="", editable=False, max_length=200)),
                ("vector", pgvector.django.halfvec.HalfVectorField(dimensions=384, editable=False, null=True)),
                ("sentence_vectors", models.BinaryField(null=True)),
                ("words", django.contrib.postgres.search.SearchVectorField(editable=False, null=True)),
                ("call", models.CharField(blank=True, max_length=120, verbose_name="call")),
                ("objective", models.CharField(blank=True, max_length=250, verbose_name="objective")),
                ("theme", models.CharField(blank=True, max_length=120, verbose_name="theme")),
                ("title", models.CharField(max_length=250, verbose_name="title")),
                ("summary", models.TextField(verbose_name="summary")),
                ("activities", models.TextField(blank=True, verbose_name="what the project would do")),
                (
                    "own_role",
                    models.CharField(
                        choices=[("lead", "We would be lead partner"), ("partner", "We look for a lead partner")],
                        default="lead",
                        max_length=8,
                        verbose_name="our role",
                    ),
                ),
                ("deadline", models.DateField(blank=True, null=True, verbose_name="deadline of the call")),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="working languages",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("published", "Published"),
                            ("founded", "Partnership founded"),
                            ("closed", "Closed"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organisation"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "programme_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programmes.programmeversion",
                        verbose_name="programme",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="consortia.partnership",
                    ),
                ),
            ],
            options={
                "verbose_name": "Project idea",
                "ordering": ["-pk"],
                "abstract": False,
                "indexes": [
                    pgvector.django.indexes.HnswIndex(
                        ef_construction=200,
                        fields=["vector"],
                        m=24,
                        name="ideas_idea_vector",
                        opclasses=["halfvec_cosine_ops"],
                    ),
                    django.contrib.postgres.indexes.GinIndex(fields=["words"], name="ideas_idea_words"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_words",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        NEW.words := sammen_words(NEW.language, NEW.text);\n        IF TG_OP = 'UPDATE' AND (OLD.text, OLD.language) IS DISTINCT FROM (NEW.text, NEW.language) THEN\n            NEW.model_id := '';\n            NEW.vector := NULL;\n            NEW.sentence_vectors := NULL;\n        END IF;\n        RETURN NEW;\n    ",
                            hash="eae064035321324acbe3c0b350b5f4b00d9ef158",
                            operation='INSERT OR UPDATE OF "text", "language"',
                            pgid="pgtrigger_keep_words_70653",
                            table="ideas_projectidea",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="idea_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        IF TG_OP = 'INSERT' THEN\n            IF NEW.state <> 'draft' THEN\n                RAISE EXCEPTION 'an idea begins as a draft' USING ERRCODE = 'check_violation';\n            END IF;\n        ELSIF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (('draft', 'closed'), ('draft', 'published'), ('founded', 'closed'), ('published', 'closed'), ('published', 'draft'), ('published', 'founded')) THEN\n            RAISE EXCEPTION 'an idea does not move like this' USING ERRCODE = 'check_violation';\n        ELSIF OLD.project_id IS NOT NULL AND NEW.project_id IS DISTINCT FROM OLD.project_id THEN\n            RAISE EXCEPTION 'an idea keeps its partnership' USING ERRCODE = 'check_violation';\n        ELSIF NEW.organisation_id <> OLD.organisation_id THEN\n            RAISE EXCEPTION 'an idea keeps its organisation' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="9909aaa4a2142840f6d63e0d776ee9b41ba494f6",
                            operation="INSERT OR UPDATE",
                            pgid="pgtrigger_idea_moves_895f1",
                            table="ideas_projectidea",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ideas_projectideaevent" ("activities", "call", "deadline", "id", "language", "languages", "objective", "organisation_id", "own_role", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_version_id", "project_id", "shared_with", "state", "summary", "text", "theme", "title", "visibility") SELECT new_values."activities", new_values."call", new_values."deadline", new_values."id", new_values."language", new_values."languages", new_values."objective", new_values."organisation_id", new_values."own_role", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."programme_version_id", new_values."project_id", new_values."shared_with", new_values."state", new_values."summary", new_values."text", new_values."theme", new_values."title", new_values."visibility" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="15e71878a3665d870dc6999394248b473face315",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0f5f8",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="ideas_projectidea",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ideas_projectideaevent" ("activities", "call", "deadline", "id", "language", "languages", "objective", "organisation_id", "own_role", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_version_id", "project_id", "shared_with", "state", "summary", "text", "theme", "title", "visibility") SELECT new_values."activities", new_values."call", new_values."deadline", new_values."id", new_values."language", new_values."languages", new_values."objective", new_values."organisation_id", new_values."own_role", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."programme_version_id", new_values."project_id", new_values."shared_with", new_values."state", new_values."summary", new_values."text", new_values."theme", new_values."title", new_values."visibility" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."activities" IS DISTINCT FROM (new_values."activities") OR old_values."call" IS DISTINCT FROM (new_values."call") OR old_values."deadline" IS DISTINCT FROM (new_values."deadline") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."languages" IS DISTINCT FROM (new_values."languages") OR old_values."objective" IS DISTINCT FROM (new_values."objective") OR old_values."organisation_id" IS DISTINCT FROM (new_values."organisation_id") OR old_values."own_role" IS DISTINCT FROM (new_values."own_role") OR old_values."partnership_id" IS DISTINCT FROM (new_values."partnership_id") OR old_values."programme_version_id" IS DISTINCT FROM (new_values."programme_version_id") OR old_values."project_id" IS DISTINCT FROM (new_values."project_id") OR old_values."shared_with" IS DISTINCT FROM (new_values."shared_with") OR old_values."state" IS DISTINCT FROM (new_values."state") OR old_values."summary" IS DISTINCT FROM (new_values."summary") OR old_values."text" IS DISTINCT FROM (new_values."text") OR old_values."theme" IS DISTINCT FROM (new_values."theme") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."visibility" IS DISTINCT FROM (new_values."visibility")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5d6eb19d7d9a966c4b7336a6720d2dd886974441",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a4be6",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="ideas_projectidea",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ideas_projectideaevent" ("activities", "call", "deadline", "id", "language", "languages", "objective", "organisation_id", "own_role", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_version_id", "project_id", "shared_with", "state", "summary", "text", "theme", "title", "visibility") SELECT old_values."activities", old_values."call", old_values."deadline", old_values."id", old_values."language", old_values."languages", old_values."objective", old_values."organisation_id", old_values."own_role", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."programme_version_id", old_values."project_id", old_values."shared_with", old_values."state", old_values."summary", old_values."text", old_values."theme", old_values."title", old_values."visibility" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="df0fb7f04ca9f1718af70f5e00b60d9df03e5a4e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_312d2",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="ideas_projectidea",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectIdeaEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("own", "Our organisation only"),
                            ("invited", "Our organisation and whom we invite"),
                            ("all", "Everybody in Sammen"),
                        ],
                        db_default="own",
                        default="own",
                        max_length=8,
                        verbose_name="visible to",
                    ),
                ),
                (
                    "shared_with",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="shared with",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("language", models.CharField(max_length=2, verbose_name="language")),
                ("call", models.CharField(blank=True, max_length=120, verbose_name="call")),
                ("objective", models.CharField(blank=True, max_length=250, verbose_name="objective")),
                ("theme", models.CharField(blank=True, max_length=120, verbose_name="theme")),
                ("title", models.CharField(max_length=250, verbose_name="title")),
                ("summary", models.TextField(verbose_name="summary")),
                ("activities", models.TextField(blank=True, verbose_name="what the project would do")),
                (
                    "own_role",
                    models.CharField(
                        choices=[("lead", "We would be lead partner"), ("partner", "We look for a lead partner")],
                        default="lead",
                        max_length=8,
                        verbose_name="our role",
                    ),
                ),
                ("deadline", models.DateField(blank=True, null=True, verbose_name="deadline of the call")),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="working languages",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("published", "Published"),
                            ("founded", "Partnership founded"),
                            ("closed", "Closed"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
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
                        to="ideas.projectidea",
                    ),
                ),
                (
                    "programme_version",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.programmeversion",
                        verbose_name="programme",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.partnership",
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
                            hash="6ef896980f453289ba91ddef33a4ae73781af21d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_49341",
                            table="ideas_projectideaevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RoleSought",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="text")),
                ("language", models.CharField(max_length=2, verbose_name="language")),
                ("model_id", models.CharField(blank=True, default="", editable=False, max_length=200)),
                ("vector", pgvector.django.halfvec.HalfVectorField(dimensions=384, editable=False, null=True)),
                ("sentence_vectors", models.BinaryField(null=True)),
                ("words", django.contrib.postgres.search.SearchVectorField(editable=False, null=True)),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("title", models.CharField(max_length=120, verbose_name="role")),
                (
                    "countries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="countries",
                    ),
                ),
                (
                    "legal_types",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="legal types",
                    ),
                ),
                (
                    "region_categories",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="categories of regions",
                    ),
                ),
                (
                    "areas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=5),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="areas",
                    ),
                ),
                (
                    "wanted",
                    models.PositiveSmallIntegerField(
                        default=1, validators=[django.core.validators.MinValueValidator(1)], verbose_name="how many"
                    ),
                ),
                (
                    "filled",
                    models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="how many are found"),
                ),
                (
                    "idea",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="roles", to="ideas.projectidea"
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
                "verbose_name": "Role sought",
                "ordering": ["number"],
                "abstract": False,
                "indexes": [
                    pgvector.django.indexes.HnswIndex(
                        ef_construction=200,
                        fields=["vector"],
                        m=24,
                        name="ideas_role_vector",
                        opclasses=["halfvec_cosine_ops"],
                    ),
                    django.contrib.postgres.indexes.GinIndex(fields=["words"], name="ideas_role_words"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("idea", "number"), name="role_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(("filled__lte", models.F("wanted"))), name="role_not_overfilled"
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_words",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        NEW.words := sammen_words(NEW.language, NEW.text);\n        IF TG_OP = 'UPDATE' AND (OLD.text, OLD.language) IS DISTINCT FROM (NEW.text, NEW.language) THEN\n            NEW.model_id := '';\n            NEW.vector := NULL;\n            NEW.sentence_vectors := NULL;\n        END IF;\n        RETURN NEW;\n    ",
                            hash="b867694388adc53981098cb8846f01469f083e32",
                            operation='INSERT OR UPDATE OF "text", "language"',
                            pgid="pgtrigger_keep_words_a1e42",
                            table="ideas_rolesought",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ideas_rolesoughtevent" ("areas", "countries", "filled", "id", "idea_id", "language", "legal_types", "number", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_categories", "text", "title", "wanted") SELECT new_values."areas", new_values."countries", new_values."filled", new_values."id", new_values."idea_id", new_values."language", new_values."legal_types", new_values."number", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."region_categories", new_values."text", new_values."title", new_values."wanted" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="b36fed142360e07bfea1fe9fe2f5c8dc07418b90",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_18e6c",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="ideas_rolesought",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ideas_rolesoughtevent" ("areas", "countries", "filled", "id", "idea_id", "language", "legal_types", "number", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_categories", "text", "title", "wanted") SELECT new_values."areas", new_values."countries", new_values."filled", new_values."id", new_values."idea_id", new_values."language", new_values."legal_types", new_values."number", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."region_categories", new_values."text", new_values."title", new_values."wanted" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."areas" IS DISTINCT FROM (new_values."areas") OR old_values."countries" IS DISTINCT FROM (new_values."countries") OR old_values."filled" IS DISTINCT FROM (new_values."filled") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."idea_id" IS DISTINCT FROM (new_values."idea_id") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."legal_types" IS DISTINCT FROM (new_values."legal_types") OR old_values."number" IS DISTINCT FROM (new_values."number") OR old_values."partnership_id" IS DISTINCT FROM (new_values."partnership_id") OR old_values."region_categories" IS DISTINCT FROM (new_values."region_categories") OR old_values."text" IS DISTINCT FROM (new_values."text") OR old_values."title" IS DISTINCT FROM (new_values."title") OR old_values."wanted" IS DISTINCT FROM (new_values."wanted")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="097cf8cd016a546a2b742b8d56805c61a77d0f4b",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f19d4",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="ideas_rolesought",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "ideas_rolesoughtevent" ("areas", "countries", "filled", "id", "idea_id", "language", "legal_types", "number", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_categories", "text", "title", "wanted") SELECT old_values."areas", old_values."countries", old_values."filled", old_values."id", old_values."idea_id", old_values."language", old_values."legal_types", old_values."number", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."region_categories", old_values."text", old_values."title", old_values."wanted" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="bd9890122a3b3a70101b7a1aec73a1c9c00243a6",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b9244",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="ideas_rolesought",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ApproachEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("interest", "Interest in an idea"), ("invitation", "Invitation")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("sent", "Sent"),
                            ("answered", "Answered"),
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("withdrawn", "Withdrawn"),
                            ("left", "Left the partnership"),
                        ],
                        default="sent",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("sent_at", models.DateTimeField(auto_now_add=True, verbose_name="sent")),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
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
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="accounts.organisation",
                    ),
                ),
                (
                    "other_room",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.partnership",
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
                    "person",
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
                        to="ideas.approach",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "idea",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="ideas.projectidea",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="ideas.rolesought",
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
                            hash="53c49ba6c972e6f82d2ba8211eff5a74b0dc5800",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c35eb",
                            table="ideas_approachevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RoleSoughtEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(verbose_name="text")),
                ("language", models.CharField(max_length=2, verbose_name="language")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("title", models.CharField(max_length=120, verbose_name="role")),
                (
                    "countries",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="countries",
                    ),
                ),
                (
                    "legal_types",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="legal types",
                    ),
                ),
                (
                    "region_categories",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="categories of regions",
                    ),
                ),
                (
                    "areas",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=5),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="areas",
                    ),
                ),
                (
                    "wanted",
                    models.PositiveSmallIntegerField(
                        default=1, validators=[django.core.validators.MinValueValidator(1)], verbose_name="how many"
                    ),
                ),
                (
                    "filled",
                    models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="how many are found"),
                ),
                (
                    "idea",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="ideas.projectidea",
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
                        to="ideas.rolesought",
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
                            hash="8d2a6918e2a6f6b56e7a9b8e55f4bfa9b85bd380",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c95fe",
                            table="ideas_rolesoughtevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
    ]
