import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("consortia", "0001_initial"),
        ("finance", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                ("released_at", models.DateTimeField(blank=True, null=True, verbose_name="released")),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                ("text", models.TextField(max_length=5000, verbose_name="text")),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="finance.expenditureline",
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consortia.auditmandate"
                    ),
                ),
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
                    "released_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-written_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="NoteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                ("released_at", models.DateTimeField(blank=True, null=True, verbose_name="released")),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                ("text", models.TextField(max_length=5000, verbose_name="text")),
                (
                    "author",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
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
                    "mandate",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.auditmandate",
                    ),
                ),
                (
                    "partner",
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
                        to="assurance.note",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Sample",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                ("released_at", models.DateTimeField(blank=True, null=True, verbose_name="released")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("mus_standard", "Monetary units, standard approach"),
                            ("mus_conservative", "Monetary units, conservative approach"),
                            ("simple_random", "Simple random sample"),
                            ("difference", "Difference estimation"),
                            ("non_statistical_value", "Small population, chance by amount"),
                            ("non_statistical_equal", "Small population, equal chance"),
                        ],
                        max_length=25,
                        verbose_name="method",
                    ),
                ),
                (
                    "unit_kind",
                    models.CharField(
                        choices=[("line", "Expenditure line"), ("claim", "Partner report")],
                        max_length=5,
                        verbose_name="what is audited",
                    ),
                ),
                ("parameters", models.JSONField(verbose_name="parameters")),
                ("seed", models.PositiveBigIntegerField(verbose_name="number of the draw")),
                ("is_seed_stated", models.BooleanField(default=False, verbose_name="the number was stated, not drawn")),
                (
                    "drawn_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="drawn"),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consortia.auditmandate"
                    ),
                ),
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
                    "released_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-drawn_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="SampleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("written_at", models.DateTimeField(auto_now_add=True, verbose_name="written")),
                ("released_at", models.DateTimeField(blank=True, null=True, verbose_name="released")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("mus_standard", "Monetary units, standard approach"),
                            ("mus_conservative", "Monetary units, conservative approach"),
                            ("simple_random", "Simple random sample"),
                            ("difference", "Difference estimation"),
                            ("non_statistical_value", "Small population, chance by amount"),
                            ("non_statistical_equal", "Small population, equal chance"),
                        ],
                        max_length=25,
                        verbose_name="method",
                    ),
                ),
                (
                    "unit_kind",
                    models.CharField(
                        choices=[("line", "Expenditure line"), ("claim", "Partner report")],
                        max_length=5,
                        verbose_name="what is audited",
                    ),
                ),
                ("parameters", models.JSONField(verbose_name="parameters")),
                ("seed", models.PositiveBigIntegerField(verbose_name="number of the draw")),
                ("is_seed_stated", models.BooleanField(default=False, verbose_name="the number was stated, not drawn")),
                (
                    "drawn_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="drawn"),
                ),
                (
                    "author",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.auditmandate",
                    ),
                ),
                (
                    "partner",
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
                        to="assurance.sample",
                    ),
                ),
                (
                    "released_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SamplePopulation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("definition", models.JSONField()),
                ("units", models.PositiveIntegerField(verbose_name="units")),
                ("book_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="book value, EUR")),
                ("set_apart_units", models.PositiveIntegerField(verbose_name="units set apart")),
                ("set_apart_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="set apart, EUR")),
                ("strata", models.JSONField()),
                ("warnings", models.JSONField(default=list)),
                ("sha256", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("packed", models.BinaryField()),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consortia.auditmandate"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "sample",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="population", to="assurance.sample"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SampleResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("error_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="in error, EUR")),
                ("typology", models.CharField(blank=True, max_length=4, verbose_name="type of error")),
                (
                    "nature",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("random", "Random: projected to the population"),
                            ("systemic", "Systemic: delimited, counted as found"),
                            ("anomalous", "Anomalous: proved to stand alone, counted unless corrected"),
                        ],
                        max_length=10,
                        verbose_name="nature of the error",
                    ),
                ),
                ("is_corrected", models.BooleanField(default=False, verbose_name="corrected already")),
                ("note", models.TextField(blank=True, max_length=5000, verbose_name="note")),
                ("decided_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="decided")),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consortia.auditmandate"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="results", to="assurance.sample"
                    ),
                ),
            ],
            options={
                "ordering": ["unit"],
            },
        ),
        migrations.CreateModel(
            name="SampleUnit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("unit", models.PositiveBigIntegerField(verbose_name="id of the unit")),
                ("code", models.CharField(max_length=60, verbose_name="unit")),
                ("place", models.PositiveIntegerField(verbose_name="place in the population")),
                ("stratum", models.PositiveSmallIntegerField(verbose_name="stratum")),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("certain", "For certain: above the interval"),
                            ("all", "For certain: everything is audited"),
                            ("chance", "By chance"),
                        ],
                        max_length=10,
                        verbose_name="why in the sample",
                    ),
                ),
                ("hits", models.JSONField(default=list, verbose_name="positions that hit it")),
                (
                    "amount_eur",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="amount at the draw, EUR"),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="consortia.auditmandate"
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="consortia.partnership"
                    ),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="units", to="assurance.sample"
                    ),
                ),
                (
                    "unit_partner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="consortia.partner",
                        verbose_name="partner",
                    ),
                ),
            ],
            options={
                "ordering": ["sample", "place"],
            },
        ),
        migrations.CreateModel(
            name="SampleResultEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("error_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="in error, EUR")),
                ("typology", models.CharField(blank=True, max_length=4, verbose_name="type of error")),
                (
                    "nature",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("random", "Random: projected to the population"),
                            ("systemic", "Systemic: delimited, counted as found"),
                            ("anomalous", "Anomalous: proved to stand alone, counted unless corrected"),
                        ],
                        max_length=10,
                        verbose_name="nature of the error",
                    ),
                ),
                ("is_corrected", models.BooleanField(default=False, verbose_name="corrected already")),
                ("note", models.TextField(blank=True, max_length=5000, verbose_name="note")),
                ("decided_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="decided")),
                (
                    "decided_by",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mandate",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="consortia.auditmandate",
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
                        to="assurance.sampleresult",
                    ),
                ),
                (
                    "sample",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="assurance.sample",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="assurance.sampleunit",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="sampleresult",
            name="unit",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="result", to="assurance.sampleunit"
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="note",
            trigger=pgtrigger.compiler.Trigger(
                name="released_note_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."released_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="a1b77b13399613e0cd47ea58e24f92c1306a25f8",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_released_note_stays_01ccb",
                    table="assurance_note",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="note",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assurance_noteevent" ("author_id", "id", "line_id", "mandate_id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id", "text", "title", "written_at") SELECT new_values."author_id", new_values."id", new_values."line_id", new_values."mandate_id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."released_at", new_values."released_by_id", new_values."text", new_values."title", new_values."written_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="36c686bde8da711d43c2f1aa0d7ba7e6eb9811c3",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_73340",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="assurance_note",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="note",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assurance_noteevent" ("author_id", "id", "line_id", "mandate_id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id", "text", "title", "written_at") SELECT new_values."author_id", new_values."id", new_values."line_id", new_values."mandate_id", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."released_at", new_values."released_by_id", new_values."text", new_values."title", new_values."written_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="549cdd9c7c2e4480e3fa6dbd4a6c1df2a6ab1a78",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_8aed8",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="assurance_note",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="note",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assurance_noteevent" ("author_id", "id", "line_id", "mandate_id", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id", "text", "title", "written_at") SELECT old_values."author_id", old_values."id", old_values."line_id", old_values."mandate_id", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."released_at", old_values."released_by_id", old_values."text", old_values."title", old_values."written_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="3d6c214fd250907305db58cdc9510943698011e9",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_69a6b",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="assurance_note",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="noteevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="efdbe13200f89a796f1ab20e870e5baaf79e287b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_5ae33",
                    table="assurance_noteevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="sample",
            constraint=models.UniqueConstraint(fields=("mandate", "number"), name="sample_number_once"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sample",
            trigger=pgtrigger.compiler.Trigger(
                name="released_sample_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."released_at" IS NOT NULL)',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="53b149b873d90a44b746b78bf2b2b716052367ca",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_released_sample_stays_da22f",
                    table="assurance_sample",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sample",
            trigger=pgtrigger.compiler.Trigger(
                name="drawn_sample_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."method" IS DISTINCT FROM (NEW."method") OR OLD."unit_kind" IS DISTINCT FROM (NEW."unit_kind") OR OLD."parameters" IS DISTINCT FROM (NEW."parameters") OR OLD."seed" IS DISTINCT FROM (NEW."seed") OR OLD."is_seed_stated" IS DISTINCT FROM (NEW."is_seed_stated") OR OLD."drawn_at" IS DISTINCT FROM (NEW."drawn_at"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="411057f96369445c4a7f4d82fe5adb0db2a9c795",
                    operation="UPDATE",
                    pgid="pgtrigger_drawn_sample_stays_8dea3",
                    table="assurance_sample",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sample",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assurance_sampleevent" ("author_id", "drawn_at", "id", "is_seed_stated", "mandate_id", "method", "number", "parameters", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id", "seed", "title", "unit_kind", "written_at") SELECT new_values."author_id", new_values."drawn_at", new_values."id", new_values."is_seed_stated", new_values."mandate_id", new_values."method", new_values."number", new_values."parameters", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."released_at", new_values."released_by_id", new_values."seed", new_values."title", new_values."unit_kind", new_values."written_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="1dfa987fbf6c9ec71221fb20e3312691c7073c6e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_80ea6",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="assurance_sample",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sample",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assurance_sampleevent" ("author_id", "drawn_at", "id", "is_seed_stated", "mandate_id", "method", "number", "parameters", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id", "seed", "title", "unit_kind", "written_at") SELECT new_values."author_id", new_values."drawn_at", new_values."id", new_values."is_seed_stated", new_values."mandate_id", new_values."method", new_values."number", new_values."parameters", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."released_at", new_values."released_by_id", new_values."seed", new_values."title", new_values."unit_kind", new_values."written_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="87e8dc7fd4b8f87f8275fec24ba04565a0ad5dff",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_1b046",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="assurance_sample",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sample",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assurance_sampleevent" ("author_id", "drawn_at", "id", "is_seed_stated", "mandate_id", "method", "number", "parameters", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "released_at", "released_by_id", "seed", "title", "unit_kind", "written_at") SELECT old_values."author_id", old_values."drawn_at", old_values."id", old_values."is_seed_stated", old_values."mandate_id", old_values."method", old_values."number", old_values."parameters", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."released_at", old_values."released_by_id", old_values."seed", old_values."title", old_values."unit_kind", old_values."written_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="6aaab307b6e44266b3adb22c4cb41f1fc8bdf227",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_45d78",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="assurance_sample",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sampleevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="73c3c16a4e2e2414e5c63df253831e8ac7848fbd",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_97199",
                    table="assurance_sampleevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="sampleunit",
            constraint=models.UniqueConstraint(fields=("sample", "unit"), name="unit_once_in_sample"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sampleresultevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="68508a12ee22e150e0213f0c5acb9f309dcee3d5",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_a824d",
                    table="assurance_sampleresultevent",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="sampleresult",
            constraint=models.CheckConstraint(condition=models.Q(("error_eur__gte", 0)), name="error_is_not_negative"),
        ),
        migrations.AddConstraint(
            model_name="sampleresult",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("error_eur", 0), ("nature", ""), ("typology", "")),
                    models.Q(("error_eur__gt", 0), models.Q(("nature", ""), _negated=True)),
                    _connector="OR",
                ),
                name="error_has_a_nature",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sampleresult",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assurance_sampleresultevent" ("decided_at", "decided_by_id", "error_eur", "id", "is_corrected", "mandate_id", "nature", "note", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sample_id", "typology", "unit_id") SELECT new_values."decided_at", new_values."decided_by_id", new_values."error_eur", new_values."id", new_values."is_corrected", new_values."mandate_id", new_values."nature", new_values."note", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."sample_id", new_values."typology", new_values."unit_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="c3464d684bb5eb28630db1bda1043b84fd96d73b",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_6c337",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="assurance_sampleresult",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sampleresult",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assurance_sampleresultevent" ("decided_at", "decided_by_id", "error_eur", "id", "is_corrected", "mandate_id", "nature", "note", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sample_id", "typology", "unit_id") SELECT new_values."decided_at", new_values."decided_by_id", new_values."error_eur", new_values."id", new_values."is_corrected", new_values."mandate_id", new_values."nature", new_values."note", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."sample_id", new_values."typology", new_values."unit_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="22f1c583302451dc47eadc67b306bfc095bed8a1",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ded5e",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="assurance_sampleresult",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="sampleresult",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assurance_sampleresultevent" ("decided_at", "decided_by_id", "error_eur", "id", "is_corrected", "mandate_id", "nature", "note", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sample_id", "typology", "unit_id") SELECT old_values."decided_at", old_values."decided_by_id", old_values."error_eur", old_values."id", old_values."is_corrected", old_values."mandate_id", old_values."nature", old_values."note", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."sample_id", old_values."typology", old_values."unit_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="a762e54be3b3595944cb652caf21bab43041ec25",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_ae986",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="assurance_sampleresult",
                    when="AFTER",
                ),
            ),
        ),
    ]
