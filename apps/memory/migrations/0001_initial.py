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
        ("accounts", "__first__"),
        ("consortia", "0001_initial"),
        ("documents", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="EarlierApplication",
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
                ("title", models.CharField(max_length=250, verbose_name="title")),
                ("acronym", models.CharField(blank=True, max_length=60, verbose_name="acronym")),
                ("programme", models.CharField(max_length=120, verbose_name="programme")),
                ("call", models.CharField(blank=True, max_length=120, verbose_name="call")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1990),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year of submission",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("won", "Won"),
                            ("rejected", "Rejected"),
                            ("withdrawn", "Withdrawn"),
                            ("never_submitted", "Never submitted"),
                        ],
                        max_length=16,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "own_role",
                    models.CharField(
                        choices=[
                            ("lead", "Lead partner"),
                            ("partner", "Partner"),
                            ("associated", "Associated partner"),
                        ],
                        max_length=10,
                        verbose_name="our role",
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=2, verbose_name="language")),
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
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="read")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
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
                (
                    "picture_pages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="pages that are pictures",
                    ),
                ),
            ],
            options={
                "verbose_name": "Earlier application",
                "ordering": ["-year", "title", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("document__isnull", False)),
                        fields=("partner", "document"),
                        name="application_file_once",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("project__isnull", False)),
                        fields=("partner", "project"),
                        name="own_application_once",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "memory_earlierapplicationevent" ("acronym", "added_at", "added_by_id", "call", "document_id", "id", "language", "outcome", "own_role", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_pages", "programme", "project_id", "read_at", "title", "year") SELECT new_values."acronym", new_values."added_at", new_values."added_by_id", new_values."call", new_values."document_id", new_values."id", new_values."language", new_values."outcome", new_values."own_role", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."picture_pages", new_values."programme", new_values."project_id", new_values."read_at", new_values."title", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a6d81287be4603e5d42505a79575c3a7b920f5b0",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_87018",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="memory_earlierapplication",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "memory_earlierapplicationevent" ("acronym", "added_at", "added_by_id", "call", "document_id", "id", "language", "outcome", "own_role", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_pages", "programme", "project_id", "read_at", "title", "year") SELECT new_values."acronym", new_values."added_at", new_values."added_by_id", new_values."call", new_values."document_id", new_values."id", new_values."language", new_values."outcome", new_values."own_role", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."picture_pages", new_values."programme", new_values."project_id", new_values."read_at", new_values."title", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="bd5f3a694e0113ac085fb5f18d0a0122b9e14fce",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ac50c",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="memory_earlierapplication",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "memory_earlierapplicationevent" ("acronym", "added_at", "added_by_id", "call", "document_id", "id", "language", "outcome", "own_role", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "picture_pages", "programme", "project_id", "read_at", "title", "year") SELECT old_values."acronym", old_values."added_at", old_values."added_by_id", old_values."call", old_values."document_id", old_values."id", old_values."language", old_values."outcome", old_values."own_role", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."picture_pages", old_values."programme", old_values."project_id", old_values."read_at", old_values."title", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="8d31749fb3240f63b11d5027dfe7e7d1fd5ca19e",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_96e10",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="memory_earlierapplication",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Assessment",
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
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assessments",
                        to="memory.earlierapplication",
                    ),
                ),
                ("criterion", models.CharField(max_length=200, verbose_name="criterion")),
                (
                    "score",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True, verbose_name="score"),
                ),
                (
                    "maximum",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=7, null=True, verbose_name="of at most"
                    ),
                ),
                ("comment", models.TextField(blank=True, verbose_name="comment")),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("score__isnull", False), models.Q(("comment", ""), _negated=True), _connector="OR"
                        ),
                        name="assessment_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("score__isnull", True),
                            models.Q(
                                ("maximum__isnull", False), ("score__gte", 0), ("score__lte", models.F("maximum"))
                            ),
                            _connector="OR",
                        ),
                        name="assessment_score_within_maximum",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "memory_assessmentevent" ("application_id", "comment", "criterion", "id", "maximum", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "score") SELECT old_values."application_id", old_values."comment", old_values."criterion", old_values."id", old_values."maximum", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."score" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="8bace2cb03ad7ec7301b9c6f5293ce3e135fae78",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_378fe",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="memory_assessment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "memory_assessmentevent" ("application_id", "comment", "criterion", "id", "maximum", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "score") SELECT new_values."application_id", new_values."comment", new_values."criterion", new_values."id", new_values."maximum", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."score" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="4b6289f5ad5f23ccab56722316bb07b58d849ee9",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a281a",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="memory_assessment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "memory_assessmentevent" ("application_id", "comment", "criterion", "id", "maximum", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "score") SELECT new_values."application_id", new_values."comment", new_values."criterion", new_values."id", new_values."maximum", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."score" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0d2903ebb5dc03f82bfd1bbbb29c051cca076115",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4641f",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="memory_assessment",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EarlierApplicationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="memory.earlierapplication",
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
                ("id", models.BigIntegerField()),
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
                    "partner",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.partner",
                    ),
                ),
                ("title", models.CharField(max_length=250, verbose_name="title")),
                ("acronym", models.CharField(blank=True, max_length=60, verbose_name="acronym")),
                ("programme", models.CharField(max_length=120, verbose_name="programme")),
                ("call", models.CharField(blank=True, max_length=120, verbose_name="call")),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1990),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year of submission",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("won", "Won"),
                            ("rejected", "Rejected"),
                            ("withdrawn", "Withdrawn"),
                            ("never_submitted", "Never submitted"),
                        ],
                        max_length=16,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "own_role",
                    models.CharField(
                        choices=[
                            ("lead", "Lead partner"),
                            ("partner", "Partner"),
                            ("associated", "Associated partner"),
                        ],
                        max_length=10,
                        verbose_name="our role",
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=2, verbose_name="language")),
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
                ("read_at", models.DateTimeField(blank=True, null=True, verbose_name="read")),
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
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="added")),
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
                (
                    "picture_pages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveIntegerField(),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="pages that are pictures",
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
                            hash="167a04f2280db7ec7d0439c88b011c55fa01361f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c1766",
                            table="memory_earlierapplicationevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Lesson",
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
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lessons",
                        to="memory.earlierapplication",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("good", "Good experience"), ("bad", "Bad experience")],
                        max_length=4,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.TextField(verbose_name="what was learnt")),
            ],
            options={
                "ordering": ["pk"],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "memory_lessonevent" ("application_id", "id", "kind", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT old_values."application_id", old_values."id", old_values."kind", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="83c3360e2879c25d69e215bf73cd153f16da843d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d2be3",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="memory_lesson",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "memory_lessonevent" ("application_id", "id", "kind", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT new_values."application_id", new_values."id", new_values."kind", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c2fe7b642d18babe12ce6221f40608d1c46e4ff6",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8f692",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="memory_lesson",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "memory_lessonevent" ("application_id", "id", "kind", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") SELECT new_values."application_id", new_values."id", new_values."kind", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="0bd00b23fd2f7c4e932a30243e0d8c92c055385d",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7080b",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="memory_lesson",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Section",
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
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="memory.earlierapplication",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="number")),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("summary", "Summary"),
                            ("relevance", "Need and relevance"),
                            ("objectives", "Objectives"),
                            ("policy", "Policies and strategies"),
                            ("approach", "Approach and innovation"),
                            ("target_groups", "Target groups"),
                            ("partnership", "Partnership"),
                            ("cooperation", "Cooperation across borders"),
                            ("work_plan", "Work plan"),
                            ("results", "Outputs and results"),
                            ("communication", "Communication"),
                            ("management", "Management and risks"),
                            ("sustainability", "Long-term effects and transfer"),
                            ("principles", "Horizontal principles"),
                            ("budget", "Budget and value for money"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=16,
                        verbose_name="about",
                    ),
                ),
                ("is_sure", models.BooleanField(default=False)),
                ("is_corrected", models.BooleanField(default=False, verbose_name="corrected by a person")),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("application", "position"), name="section_position_once")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "memory_sectionevent" ("application_id", "id", "is_corrected", "is_sure", "kind", "number", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title") SELECT old_values."application_id", old_values."id", old_values."is_corrected", old_values."is_sure", old_values."kind", old_values."number", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="93ececffdff59227d72e6a474ca3ce88615ebb5d",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f6bc0",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="memory_section",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "memory_sectionevent" ("application_id", "id", "is_corrected", "is_sure", "kind", "number", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title") SELECT new_values."application_id", new_values."id", new_values."is_corrected", new_values."is_sure", new_values."kind", new_values."number", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="ea666cc8461b12150b7beaaf89277c1949b4ed49",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7de8a",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="memory_section",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "memory_sectionevent" ("application_id", "id", "is_corrected", "is_sure", "kind", "number", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "title") SELECT new_values."application_id", new_values."id", new_values."is_corrected", new_values."is_sure", new_values."kind", new_values."number", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="a409846a3e5cbff690893e28456a61744055cb4a",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ae92e",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="memory_section",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Sharing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
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
                (
                    "partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partner"
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sharings",
                        to="memory.earlierapplication",
                    ),
                ),
                ("organisation", models.CharField(max_length=200, verbose_name="organisation")),
                ("title", models.CharField(max_length=250, verbose_name="title")),
                ("acronym", models.CharField(blank=True, max_length=60, verbose_name="acronym")),
                ("programme", models.CharField(max_length=120, verbose_name="programme")),
                ("call", models.CharField(blank=True, max_length=120, verbose_name="call")),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year of submission")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("won", "Won"),
                            ("rejected", "Rejected"),
                            ("withdrawn", "Withdrawn"),
                            ("never_submitted", "Never submitted"),
                        ],
                        max_length=16,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "own_role",
                    models.CharField(
                        choices=[
                            ("lead", "Lead partner"),
                            ("partner", "Partner"),
                            ("associated", "Associated partner"),
                        ],
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("scores", models.JSONField(default=list, verbose_name="scores")),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("given_at", models.DateTimeField(verbose_name="consent given")),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="consent withdrawn")),
            ],
            options={
                "verbose_name": "Consent to share",
                "ordering": ["-given_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("application",),
                        name="one_consent_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("visibility__in", ["invited", "all"])), name="consent_is_to_somebody"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_at__isnull", True), ("withdrawn_by__isnull", False), _connector="XOR"
                        ),
                        name="consent_withdrawn_by_somebody",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "memory_sharingevent" ("acronym", "application_id", "call", "given_at", "given_by_id", "id", "organisation", "outcome", "own_role", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme", "scores", "shared_with", "title", "visibility", "withdrawn_at", "withdrawn_by_id", "year") SELECT old_values."acronym", old_values."application_id", old_values."call", old_values."given_at", old_values."given_by_id", old_values."id", old_values."organisation", old_values."outcome", old_values."own_role", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."programme", old_values."scores", old_values."shared_with", old_values."title", old_values."visibility", old_values."withdrawn_at", old_values."withdrawn_by_id", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="39c3d6b8de3ad0a4f8f1377515a8b56f66217185",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_54ebc",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="memory_sharing",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "memory_sharingevent" ("acronym", "application_id", "call", "given_at", "given_by_id", "id", "organisation", "outcome", "own_role", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme", "scores", "shared_with", "title", "visibility", "withdrawn_at", "withdrawn_by_id", "year") SELECT new_values."acronym", new_values."application_id", new_values."call", new_values."given_at", new_values."given_by_id", new_values."id", new_values."organisation", new_values."outcome", new_values."own_role", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."programme", new_values."scores", new_values."shared_with", new_values."title", new_values."visibility", new_values."withdrawn_at", new_values."withdrawn_by_id", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="6724085b83e282d291f8a69391d4cc388ae057a5",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3465a",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="memory_sharing",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="sharing_after_review",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        IF TG_OP = 'UPDATE' THEN\n            IF OLD.withdrawn_at IS NOT NULL THEN\n                RAISE EXCEPTION 'a consent that was withdrawn stays withdrawn' USING ERRCODE = 'check_violation';\n            END IF;\n            IF (NEW.visibility, NEW.shared_with) IS DISTINCT FROM (OLD.visibility, OLD.shared_with) THEN\n                RAISE EXCEPTION 'a consent is given anew, never widened' USING ERRCODE = 'check_violation';\n            END IF;\n            RETURN NEW;\n        END IF;\n        IF NOT EXISTS (SELECT 1 FROM memory_passage\n                       WHERE application_id = NEW.application_id AND edition = 'own')\n           OR EXISTS (SELECT 1 FROM memory_passage\n                      WHERE application_id = NEW.application_id AND edition = 'own' AND reviewed_at IS NULL) THEN\n            RAISE EXCEPTION 'the application was not reviewed' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="9560596e4b5a0aafe36cf73b0338732e4d33948c",
                            operation='INSERT OR UPDATE OF "visibility", "shared_with", "withdrawn_at"',
                            pgid="pgtrigger_sharing_after_review_bf52c",
                            table="memory_sharing",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "memory_sharingevent" ("acronym", "application_id", "call", "given_at", "given_by_id", "id", "organisation", "outcome", "own_role", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme", "scores", "shared_with", "title", "visibility", "withdrawn_at", "withdrawn_by_id", "year") SELECT new_values."acronym", new_values."application_id", new_values."call", new_values."given_at", new_values."given_by_id", new_values."id", new_values."organisation", new_values."outcome", new_values."own_role", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."programme", new_values."scores", new_values."shared_with", new_values."title", new_values."visibility", new_values."withdrawn_at", new_values."withdrawn_by_id", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="adc2c37b691eb17c85bc9dcc35cc747865713a0f",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b3ac6",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="memory_sharing",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AssessmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="memory.assessment",
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
                ("id", models.BigIntegerField()),
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
                    "application",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="memory.earlierapplication",
                    ),
                ),
                ("criterion", models.CharField(max_length=200, verbose_name="criterion")),
                (
                    "score",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=7, null=True, verbose_name="score"),
                ),
                (
                    "maximum",
                    models.DecimalField(
                        blank=True, decimal_places=2, max_digits=7, null=True, verbose_name="of at most"
                    ),
                ),
                ("comment", models.TextField(blank=True, verbose_name="comment")),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9d1ef9bcfe6dde10f2ec243eeee53b2020b0a90e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8e68c",
                            table="memory_assessmentevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LessonEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="memory.lesson",
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
                ("id", models.BigIntegerField()),
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
                    "application",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="memory.earlierapplication",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("good", "Good experience"), ("bad", "Bad experience")],
                        max_length=4,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.TextField(verbose_name="what was learnt")),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="604865d802470dc342b9e82e7c6bcee995022d5a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0bdc4",
                            table="memory_lessonevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Passage",
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
                ("text", models.TextField(verbose_name="text")),
                ("language", models.CharField(max_length=2, verbose_name="language")),
                ("model_id", models.CharField(blank=True, default="", editable=False, max_length=200)),
                ("vector", pgvector.django.halfvec.HalfVectorField(dimensions=384, editable=False, null=True)),
                ("sentence_vectors", models.BinaryField(null=True)),
                ("words", django.contrib.postgres.search.SearchVectorField(editable=False, null=True)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passages",
                        to="memory.earlierapplication",
                    ),
                ),
                (
                    "edition",
                    models.CharField(
                        choices=[("own", "As written"), ("shared", "As shared")], default="own", max_length=6
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("form", "Application form"),
                            ("assessment", "Assessors' comment"),
                            ("lesson", "Lesson"),
                        ],
                        default="form",
                        max_length=10,
                        verbose_name="from",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passages",
                        to="memory.section",
                    ),
                ),
                (
                    "assessment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passages",
                        to="memory.assessment",
                    ),
                ),
                (
                    "lesson",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passages",
                        to="memory.lesson",
                    ),
                ),
                (
                    "sharing",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passages",
                        to="memory.sharing",
                    ),
                ),
                (
                    "source",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shared_copy",
                        to="memory.passage",
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("start", models.PositiveIntegerField(default=0)),
                ("end", models.PositiveIntegerField(default=0)),
                ("page", models.PositiveSmallIntegerField(default=0, verbose_name="page")),
                ("paragraph", models.PositiveIntegerField(default=0, verbose_name="paragraph")),
                ("is_table", models.BooleanField(default=False)),
                (
                    "section_kind",
                    models.CharField(
                        choices=[
                            ("summary", "Summary"),
                            ("relevance", "Need and relevance"),
                            ("objectives", "Objectives"),
                            ("policy", "Policies and strategies"),
                            ("approach", "Approach and innovation"),
                            ("target_groups", "Target groups"),
                            ("partnership", "Partnership"),
                            ("cooperation", "Cooperation across borders"),
                            ("work_plan", "Work plan"),
                            ("results", "Outputs and results"),
                            ("communication", "Communication"),
                            ("management", "Management and risks"),
                            ("sustainability", "Long-term effects and transfer"),
                            ("principles", "Horizontal principles"),
                            ("budget", "Budget and value for money"),
                            ("assessment", "Assessors' comments"),
                            ("lesson", "Lessons"),
                            ("other", "Other"),
                        ],
                        max_length=16,
                        verbose_name="section",
                    ),
                ),
                ("section_number", models.CharField(blank=True, max_length=20)),
                ("programme", models.CharField(max_length=120, verbose_name="programme")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("won", "Won"),
                            ("rejected", "Rejected"),
                            ("withdrawn", "Withdrawn"),
                            ("never_submitted", "Never submitted"),
                        ],
                        max_length=16,
                        verbose_name="outcome",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(null=True, verbose_name="year of submission")),
                (
                    "reviewed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("reviewed_at", models.DateTimeField(null=True, verbose_name="reviewed")),
            ],
            options={
                "ordering": ["application", "position"],
                "abstract": False,
                "indexes": [
                    pgvector.django.indexes.HnswIndex(
                        ef_construction=200,
                        fields=["vector"],
                        m=24,
                        name="memory_passage_vector",
                        opclasses=["halfvec_cosine_ops"],
                    ),
                    django.contrib.postgres.indexes.GinIndex(fields=["words"], name="memory_passage_words"),
                    models.Index(fields=["application", "edition", "position"], name="passage_in_order"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("edition", "own"), ("sharing__isnull", True), ("source__isnull", True)),
                            models.Q(("edition", "shared"), ("sharing__isnull", False), ("source__isnull", False)),
                            _connector="OR",
                        ),
                        name="shared_passage_has_consent",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="keep_words",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        NEW.words := sammen_words(NEW.language, NEW.text);\n        IF TG_OP = 'UPDATE' AND (OLD.text, OLD.language) IS DISTINCT FROM (NEW.text, NEW.language) THEN\n            NEW.model_id := '';\n            NEW.vector := NULL;\n            NEW.sentence_vectors := NULL;\n        END IF;\n        RETURN NEW;\n    ",
                            hash="24bf9ae44dd71bd385903a7b4c00ef1df8c72e55",
                            operation='INSERT OR UPDATE OF "text", "language"',
                            pgid="pgtrigger_keep_words_315d9",
                            table="memory_passage",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="passage_shared_as_reviewed",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        IF NEW.edition = 'shared' THEN\n            IF NOT EXISTS (SELECT 1 FROM memory_passage AS source\n                           WHERE source.id = NEW.source_id AND source.application_id = NEW.application_id\n                             AND source.edition = 'own' AND source.reviewed_at IS NOT NULL)\n               OR EXISTS (SELECT 1 FROM memory_redaction\n                          WHERE passage_id = NEW.source_id AND state = 'proposed') THEN\n                RAISE EXCEPTION 'the passage was not reviewed' USING ERRCODE = 'check_violation';\n            END IF;\n            IF NOT EXISTS (SELECT 1 FROM memory_sharing\n                           WHERE id = NEW.sharing_id AND application_id = NEW.application_id\n                             AND withdrawn_at IS NULL) THEN\n                RAISE EXCEPTION 'nobody consents to share this' USING ERRCODE = 'check_violation';\n            END IF;\n        ELSIF TG_OP = 'UPDATE' AND (NEW.text IS DISTINCT FROM OLD.text OR NEW.reviewed_at IS NULL)\n              AND EXISTS (SELECT 1 FROM memory_passage WHERE source_id = OLD.id) THEN\n            RAISE EXCEPTION 'the passage is shared' USING ERRCODE = 'check_violation';\n        END IF;\n        RETURN NEW;\n    ",
                            hash="d913513863ac1840d7425b02dddbb69d0e152248",
                            operation='INSERT OR UPDATE OF "text", "edition", "sharing_id", "source_id", "reviewed_at"',
                            pgid="pgtrigger_passage_shared_as_reviewed_e7e80",
                            table="memory_passage",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SectionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="memory.section",
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
                ("id", models.BigIntegerField()),
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
                    "application",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="memory.earlierapplication",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("number", models.CharField(blank=True, max_length=20, verbose_name="number")),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("summary", "Summary"),
                            ("relevance", "Need and relevance"),
                            ("objectives", "Objectives"),
                            ("policy", "Policies and strategies"),
                            ("approach", "Approach and innovation"),
                            ("target_groups", "Target groups"),
                            ("partnership", "Partnership"),
                            ("cooperation", "Cooperation across borders"),
                            ("work_plan", "Work plan"),
                            ("results", "Outputs and results"),
                            ("communication", "Communication"),
                            ("management", "Management and risks"),
                            ("sustainability", "Long-term effects and transfer"),
                            ("principles", "Horizontal principles"),
                            ("budget", "Budget and value for money"),
                            ("other", "Other"),
                        ],
                        default="other",
                        max_length=16,
                        verbose_name="about",
                    ),
                ),
                ("is_sure", models.BooleanField(default=False)),
                ("is_corrected", models.BooleanField(default=False, verbose_name="corrected by a person")),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="634989da6b23cd99833574b8a77221cf8538b34c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_1941f",
                            table="memory_sectionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SharingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="memory.sharing",
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
                ("id", models.BigIntegerField()),
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
                    "application",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="memory.earlierapplication",
                    ),
                ),
                ("organisation", models.CharField(max_length=200, verbose_name="organisation")),
                ("title", models.CharField(max_length=250, verbose_name="title")),
                ("acronym", models.CharField(blank=True, max_length=60, verbose_name="acronym")),
                ("programme", models.CharField(max_length=120, verbose_name="programme")),
                ("call", models.CharField(blank=True, max_length=120, verbose_name="call")),
                ("year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="year of submission")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("won", "Won"),
                            ("rejected", "Rejected"),
                            ("withdrawn", "Withdrawn"),
                            ("never_submitted", "Never submitted"),
                        ],
                        max_length=16,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "own_role",
                    models.CharField(
                        choices=[
                            ("lead", "Lead partner"),
                            ("partner", "Partner"),
                            ("associated", "Associated partner"),
                        ],
                        max_length=10,
                        verbose_name="role",
                    ),
                ),
                ("scores", models.JSONField(default=list, verbose_name="scores")),
                (
                    "given_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("given_at", models.DateTimeField(verbose_name="consent given")),
                (
                    "withdrawn_by",
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
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="consent withdrawn")),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="75b2b3f5e435f47ba06acc7ce40ebd1225b3e963",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ca1c3",
                            table="memory_sharingevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Redaction",
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
                    "passage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="redactions", to="memory.passage"
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "Name of a person"),
                            ("email", "E-mail address"),
                            ("phone", "Telephone number"),
                            ("national_id", "National identity number"),
                            ("birth", "Date of birth"),
                            ("iban", "Bank account"),
                            ("address", "Address"),
                            ("money", "Amount of money"),
                            ("other", "Other words"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("known_name", "The name of somebody in Sammen"),
                            ("after_title", "Stands after a title or form of address"),
                            ("after_label", "Stands where forms name a person"),
                            ("first_name", "Begins with a common first name"),
                            ("surname", "Ends like a family name"),
                            ("pattern", "Is written like one"),
                            ("check_digit", "Is written like one, and its check digit holds"),
                            ("currency", "A number beside a currency"),
                            ("budget_word", "A number after a word of budgets"),
                            ("cost_table", "A number in a table of costs"),
                            ("person", "Marked by a person"),
                        ],
                        max_length=12,
                        verbose_name="why",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("proposed", "Proposed"), ("accepted", "Left out"), ("rejected", "Stays")],
                        default="proposed",
                        editable=False,
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["passage", "start"],
                "constraints": [
                    models.UniqueConstraint(fields=("passage", "start", "end"), name="redaction_once"),
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="redaction_has_words"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state", "proposed"), ("decided_by__isnull", False), _connector="OR"),
                        name="redaction_decided_by_somebody",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "memory_redactionevent" ("decided_at", "decided_by_id", "end", "id", "kind", "partner_id", "partnership_id", "passage_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "start", "state") SELECT old_values."decided_at", old_values."decided_by_id", old_values."end", old_values."id", old_values."kind", old_values."partner_id", old_values."partnership_id", old_values."passage_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."start", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="b928bbec7df71be6c3ca61222bb664d6b8fe5d6c",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c5834",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="memory_redaction",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "memory_redactionevent" ("decided_at", "decided_by_id", "end", "id", "kind", "partner_id", "partnership_id", "passage_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "start", "state") SELECT new_values."decided_at", new_values."decided_by_id", new_values."end", new_values."id", new_values."kind", new_values."partner_id", new_values."partnership_id", new_values."passage_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."start", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="7eb775bd40f04a965c00e1651244bdfc86719611",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2ff08",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="memory_redaction",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="redaction_kept_while_shared",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n        IF EXISTS (SELECT 1 FROM memory_passage WHERE source_id = COALESCE(NEW.passage_id, OLD.passage_id)) THEN\n            RAISE EXCEPTION 'the passage is shared' USING ERRCODE = 'check_violation';\n        END IF;\n        IF TG_OP = 'DELETE' THEN\n            RETURN OLD;\n        END IF;\n        RETURN NEW;\n    ",
                            hash="6ecadb78db6829624bc77a1c9ae19216099125af",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_redaction_kept_while_shared_063ad",
                            table="memory_redaction",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="redaction_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{proposed:accepted,proposed:rejected,accepted:rejected,rejected:accepted}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="a8b817db94663b39383d657625270ea4ead059c1",
                            operation="UPDATE",
                            pgid="pgtrigger_redaction_states_4cadf",
                            table="memory_redaction",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "memory_redactionevent" ("decided_at", "decided_by_id", "end", "id", "kind", "partner_id", "partnership_id", "passage_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "start", "state") SELECT new_values."decided_at", new_values."decided_by_id", new_values."end", new_values."id", new_values."kind", new_values."partner_id", new_values."partnership_id", new_values."passage_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."start", new_values."state" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="cfb8f2f582a13b40011be9f92dad878954352cba",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a947c",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="memory_redaction",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RedactionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="memory.redaction",
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
                ("id", models.BigIntegerField()),
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
                    "passage",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="memory.passage",
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("person", "Name of a person"),
                            ("email", "E-mail address"),
                            ("phone", "Telephone number"),
                            ("national_id", "National identity number"),
                            ("birth", "Date of birth"),
                            ("iban", "Bank account"),
                            ("address", "Address"),
                            ("money", "Amount of money"),
                            ("other", "Other words"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("known_name", "The name of somebody in Sammen"),
                            ("after_title", "Stands after a title or form of address"),
                            ("after_label", "Stands where forms name a person"),
                            ("first_name", "Begins with a common first name"),
                            ("surname", "Ends like a family name"),
                            ("pattern", "Is written like one"),
                            ("check_digit", "Is written like one, and its check digit holds"),
                            ("currency", "A number beside a currency"),
                            ("budget_word", "A number after a word of budgets"),
                            ("cost_table", "A number in a table of costs"),
                            ("person", "Marked by a person"),
                        ],
                        max_length=12,
                        verbose_name="why",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("proposed", "Proposed"), ("accepted", "Left out"), ("rejected", "Stays")],
                        default="proposed",
                        editable=False,
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="762109e0d899d1546496ab0a5dd995bd819caff8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d4978",
                            table="memory_redactionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
    ]
