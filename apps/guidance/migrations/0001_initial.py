import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
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
            name="GuidanceDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("rules", "Catalogue of rules"), ("document", "Document of the programme")],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("programme", models.SlugField(max_length=60, verbose_name="programme")),
                ("title", models.CharField(max_length=300, verbose_name="title")),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="address")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="valid from")),
                ("edition", models.PositiveIntegerField(default=1, verbose_name="edition")),
                ("is_current", models.BooleanField(default=True, verbose_name="counts today")),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("loaded_at", models.DateTimeField(auto_now=True, verbose_name="loaded")),
                (
                    "programme_version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="programmes.programmeversion",
                    ),
                ),
                ("made_of", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "verbose_name": "Document of the programme",
                "ordering": ["programme", "title", "language", "-edition"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "programme", "programme_version", "title", "language", "edition"),
                        name="guidance_edition_once",
                        nulls_distinct=False,
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("kind", "programme", "programme_version", "title", "language"),
                        name="guidance_one_current_edition",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="text")),
                ("language", models.CharField(max_length=2, verbose_name="language")),
                ("model_id", models.CharField(blank=True, default="", editable=False, max_length=200)),
                ("vector", pgvector.django.halfvec.HalfVectorField(dimensions=384, editable=False, null=True)),
                ("sentence_vectors", models.BinaryField(null=True)),
                ("words", django.contrib.postgres.search.SearchVectorField(editable=False, null=True)),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("section", models.CharField(blank=True, max_length=60, verbose_name="section")),
                ("heading", models.CharField(blank=True, max_length=300, verbose_name="heading")),
                ("page", models.PositiveIntegerField(blank=True, null=True, verbose_name="page")),
                ("rule_id", models.CharField(blank=True, max_length=100, verbose_name="rule")),
                ("parameter_key", models.CharField(blank=True, max_length=80, verbose_name="parameter")),
                ("basis", models.TextField(blank=True, verbose_name="legal basis")),
                ("is_confirmed", models.BooleanField(default=True, verbose_name="confirmed")),
                ("figures", models.JSONField(default=list)),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passages",
                        to="guidance.guidancedocument",
                    ),
                ),
            ],
            options={
                "verbose_name": "Passage",
                "ordering": ["document", "number"],
                "abstract": False,
                "indexes": [
                    pgvector.django.indexes.HnswIndex(
                        ef_construction=200,
                        fields=["vector"],
                        m=24,
                        name="guidance_passage_vector",
                        opclasses=["halfvec_cosine_ops"],
                    ),
                    django.contrib.postgres.indexes.GinIndex(fields=["words"], name="guidance_passage_words"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("document", "number"), name="guidance_passage_number_once")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_words",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        NEW.words := sammen_words(NEW.language, NEW.text);\n        IF TG_OP = 'UPDATE' AND (OLD.text, OLD.language) IS DISTINCT FROM (NEW.text, NEW.language) THEN\n            NEW.model_id := '';\n            NEW.vector := NULL;\n            NEW.sentence_vectors := NULL;\n        END IF;\n        RETURN NEW;\n    ",
                            hash="3f3faee74bf06ebc8a91b3862017bbc28eb0e743",
                            operation='INSERT OR UPDATE OF "text", "language"',
                            pgid="pgtrigger_keep_words_c29b7",
                            table="guidance_passage",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="question")),
                ("language", models.CharField(max_length=2, verbose_name="language")),
                (
                    "sureness",
                    models.CharField(
                        choices=[("sure", "Quite sure"), ("likely", "Less sure"), ("not_found", "Not found")],
                        max_length=10,
                        verbose_name="how sure",
                    ),
                ),
                ("score", models.FloatField(default=0)),
                ("used_model", models.BooleanField(default=False)),
                ("answer", models.JSONField(default=list)),
                ("helped", models.BooleanField(blank=True, null=True, verbose_name="helped")),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="asked")),
                (
                    "asked_by",
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
                    "programme_version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programmes.programmeversion",
                        verbose_name="programme",
                    ),
                ),
                ("lacked_rules", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name": "Question",
                "ordering": ["-asked_at", "-pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="question_stays_as_asked",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."partnership_id" IS DISTINCT FROM (NEW."partnership_id") OR OLD."partner_id" IS DISTINCT FROM (NEW."partner_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."programme_version_id" IS DISTINCT FROM (NEW."programme_version_id") OR OLD."sureness" IS DISTINCT FROM (NEW."sureness") OR OLD."score" IS DISTINCT FROM (NEW."score") OR OLD."used_model" IS DISTINCT FROM (NEW."used_model") OR OLD."lacked_rules" IS DISTINCT FROM (NEW."lacked_rules") OR OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."asked_by_id" IS DISTINCT FROM (NEW."asked_by_id") OR OLD."asked_at" IS DISTINCT FROM (NEW."asked_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="f806182cb807b69099a7d96ffbc03b07e48facbb",
                            operation="UPDATE",
                            pgid="pgtrigger_question_stays_as_asked_845d6",
                            table="guidance_question",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "guidance_questionevent" ("answer", "asked_at", "asked_by_id", "helped", "id", "lacked_rules", "language", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_version_id", "score", "sureness", "text", "used_model") SELECT new_values."answer", new_values."asked_at", new_values."asked_by_id", new_values."helped", new_values."id", new_values."lacked_rules", new_values."language", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."programme_version_id", new_values."score", new_values."sureness", new_values."text", new_values."used_model" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="549f8856e1e861c1759655ba58d6ec27cdba67c7",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d9679",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="guidance_question",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "guidance_questionevent" ("answer", "asked_at", "asked_by_id", "helped", "id", "lacked_rules", "language", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_version_id", "score", "sureness", "text", "used_model") SELECT new_values."answer", new_values."asked_at", new_values."asked_by_id", new_values."helped", new_values."id", new_values."lacked_rules", new_values."language", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."programme_version_id", new_values."score", new_values."sureness", new_values."text", new_values."used_model" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0c8585e11c87c9b29c1f6abdb31aaa59d46a7c41",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_859d2",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="guidance_question",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "guidance_questionevent" ("answer", "asked_at", "asked_by_id", "helped", "id", "lacked_rules", "language", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_version_id", "score", "sureness", "text", "used_model") SELECT old_values."answer", old_values."asked_at", old_values."asked_by_id", old_values."helped", old_values."id", old_values."lacked_rules", old_values."language", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."programme_version_id", old_values."score", old_values."sureness", old_values."text", old_values."used_model" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="7db62275aca81a2632e4fcac41226a1eeddc4cff",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_68d9e",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="guidance_question",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(verbose_name="question")),
                ("language", models.CharField(max_length=2, verbose_name="language")),
                (
                    "sureness",
                    models.CharField(
                        choices=[("sure", "Quite sure"), ("likely", "Less sure"), ("not_found", "Not found")],
                        max_length=10,
                        verbose_name="how sure",
                    ),
                ),
                ("score", models.FloatField(default=0)),
                ("used_model", models.BooleanField(default=False)),
                ("answer", models.JSONField(default=list)),
                ("helped", models.BooleanField(blank=True, null=True, verbose_name="helped")),
                ("asked_at", models.DateTimeField(auto_now_add=True, verbose_name="asked")),
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
                        to="guidance.question",
                    ),
                ),
                (
                    "programme_version",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.programmeversion",
                        verbose_name="programme",
                    ),
                ),
                ("lacked_rules", models.BooleanField(default=False)),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="32a9ae5dfefd44d5015581044a4441c4e5da4c77",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0e88c",
                            table="guidance_questionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SecretariatAnswer",
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
                ("answer", models.TextField(verbose_name="what the secretariat answered")),
                (
                    "answer_language",
                    models.CharField(
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        max_length=2,
                        verbose_name="language of the answer",
                    ),
                ),
                ("source", models.CharField(max_length=300, verbose_name="source")),
                ("answered_on", models.DateField(verbose_name="date of the answer")),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
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
                    "programme_version",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="programmes.programmeversion",
                    ),
                ),
                (
                    "question",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="secretariat_answer",
                        to="guidance.question",
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
                "verbose_name": "Answer of a secretariat",
                "ordering": ["-answered_on", "-pk"],
                "abstract": False,
                "indexes": [
                    pgvector.django.indexes.HnswIndex(
                        ef_construction=200,
                        fields=["vector"],
                        m=24,
                        name="guidance_told_vector",
                        opclasses=["halfvec_cosine_ops"],
                    ),
                    django.contrib.postgres.indexes.GinIndex(fields=["words"], name="guidance_told_words"),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_words",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        NEW.words := sammen_words(NEW.language, NEW.text);\n        IF TG_OP = 'UPDATE' AND (OLD.text, OLD.language) IS DISTINCT FROM (NEW.text, NEW.language) THEN\n            NEW.model_id := '';\n            NEW.vector := NULL;\n            NEW.sentence_vectors := NULL;\n        END IF;\n        RETURN NEW;\n    ",
                            hash="ae8e7900abdd3070b213d851ff8c89440aca154f",
                            operation='INSERT OR UPDATE OF "text", "language"',
                            pgid="pgtrigger_keep_words_41084",
                            table="guidance_secretariatanswer",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="secretariat_answer_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."partnership_id" IS DISTINCT FROM (NEW."partnership_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."language" IS DISTINCT FROM (NEW."language") OR OLD."partner_id" IS DISTINCT FROM (NEW."partner_id") OR OLD."question_id" IS DISTINCT FROM (NEW."question_id") OR OLD."programme_version_id" IS DISTINCT FROM (NEW."programme_version_id") OR OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."answer_language" IS DISTINCT FROM (NEW."answer_language") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."answered_on" IS DISTINCT FROM (NEW."answered_on") OR OLD."recorded_by_id" IS DISTINCT FROM (NEW."recorded_by_id") OR OLD."recorded_at" IS DISTINCT FROM (NEW."recorded_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="88e26d5b10a7f0d77c6ee80b8da4cad4906f12c6",
                            operation="UPDATE",
                            pgid="pgtrigger_secretariat_answer_stays_191ec",
                            table="guidance_secretariatanswer",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "guidance_secretariatanswerevent" ("answer", "answer_language", "answered_on", "id", "language", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_version_id", "question_id", "recorded_at", "recorded_by_id", "shared_with", "source", "text", "visibility") SELECT new_values."answer", new_values."answer_language", new_values."answered_on", new_values."id", new_values."language", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."programme_version_id", new_values."question_id", new_values."recorded_at", new_values."recorded_by_id", new_values."shared_with", new_values."source", new_values."text", new_values."visibility" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="5768297c52c4475497131d7985202c502f5ce9cf",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c65fe",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="guidance_secretariatanswer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "guidance_secretariatanswerevent" ("answer", "answer_language", "answered_on", "id", "language", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_version_id", "question_id", "recorded_at", "recorded_by_id", "shared_with", "source", "text", "visibility") SELECT new_values."answer", new_values."answer_language", new_values."answered_on", new_values."id", new_values."language", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."programme_version_id", new_values."question_id", new_values."recorded_at", new_values."recorded_by_id", new_values."shared_with", new_values."source", new_values."text", new_values."visibility" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."answer" IS DISTINCT FROM (new_values."answer") OR old_values."answer_language" IS DISTINCT FROM (new_values."answer_language") OR old_values."answered_on" IS DISTINCT FROM (new_values."answered_on") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."language" IS DISTINCT FROM (new_values."language") OR old_values."partner_id" IS DISTINCT FROM (new_values."partner_id") OR old_values."partnership_id" IS DISTINCT FROM (new_values."partnership_id") OR old_values."programme_version_id" IS DISTINCT FROM (new_values."programme_version_id") OR old_values."question_id" IS DISTINCT FROM (new_values."question_id") OR old_values."recorded_at" IS DISTINCT FROM (new_values."recorded_at") OR old_values."recorded_by_id" IS DISTINCT FROM (new_values."recorded_by_id") OR old_values."shared_with" IS DISTINCT FROM (new_values."shared_with") OR old_values."source" IS DISTINCT FROM (new_values."source") OR old_values."text" IS DISTINCT FROM (new_values."text") OR old_values."visibility" IS DISTINCT FROM (new_values."visibility")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="f9f319820cdd20db93c6779b4e17b6a5dd84afe7",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b3094",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="guidance_secretariatanswer",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "guidance_secretariatanswerevent" ("answer", "answer_language", "answered_on", "id", "language", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_version_id", "question_id", "recorded_at", "recorded_by_id", "shared_with", "source", "text", "visibility") SELECT old_values."answer", old_values."answer_language", old_values."answered_on", old_values."id", old_values."language", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."programme_version_id", old_values."question_id", old_values."recorded_at", old_values."recorded_by_id", old_values."shared_with", old_values."source", old_values."text", old_values."visibility" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="a9c6997caf8bfd4d7f59bf76e041f8c0a759e72e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_73e92",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="guidance_secretariatanswer",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SecretariatAnswerEvent",
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
                ("answer", models.TextField(verbose_name="what the secretariat answered")),
                (
                    "answer_language",
                    models.CharField(
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        max_length=2,
                        verbose_name="language of the answer",
                    ),
                ),
                ("source", models.CharField(max_length=300, verbose_name="source")),
                ("answered_on", models.DateField(verbose_name="date of the answer")),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
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
                        to="guidance.secretariatanswer",
                    ),
                ),
                (
                    "programme_version",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="programmes.programmeversion",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="guidance.question",
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
                            hash="c4dda9b2238529bbf88adf367b8da399c28b35c0",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_3359f",
                            table="guidance_secretariatanswerevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
    ]
