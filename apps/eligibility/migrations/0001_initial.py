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
        ("finance", "0001_initial"),
        ("jobs", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("programmes", "0001_initial"),
        ("reporting", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("active", "In use"), ("retired", "No longer in use")],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="name")),
                ("text", models.CharField(max_length=500, verbose_name="why it matters")),
                ("basis", models.CharField(max_length=200, verbose_name="basis")),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("full", "Ineligible in full"),
                            ("part", "Ineligible in part"),
                            ("clarify", "To be clarified"),
                            ("reclassify", "Other cost category"),
                            ("warn", "Note"),
                        ],
                        max_length=12,
                        verbose_name="what a hit means",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("threshold", "A limit"),
                            ("words", "Forbidden words"),
                            ("pattern", "A pattern in the text"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("declared_eur", "Declared amount in EUR"),
                            ("units", "Number of units"),
                            ("description", "Description"),
                            ("supplier_name", "Supplier"),
                            ("invoice_no", "Invoice number"),
                        ],
                        max_length=15,
                        verbose_name="what is looked at",
                    ),
                ),
                (
                    "comparison",
                    models.CharField(
                        choices=[("over", "more than"), ("at_least", "at least"), ("under", "less than")],
                        default="over",
                        max_length=10,
                        verbose_name="comparison",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="limit"),
                ),
                ("words", models.JSONField(blank=True, default=list, verbose_name="words")),
                ("pattern", models.CharField(blank=True, max_length=200, verbose_name="pattern")),
                ("categories", models.JSONField(blank=True, default=list, verbose_name="cost categories")),
                ("partners", models.JSONField(blank=True, default=list, verbose_name="partners")),
                ("countries", models.JSONField(blank=True, default=list, verbose_name="countries")),
                ("cases", models.JSONField(blank=True, default=list, verbose_name="examples")),
                ("written_at", models.DateTimeField(auto_now=True)),
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
                "ordering": ["code", "-version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("partnership", "code", "version"), name="own_rule_once_per_version"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "active")),
                        fields=("partnership", "code"),
                        name="own_rule_active_once",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="own_rule_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{draft:active,active:retired,draft:retired}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="ce38f811d1426556b862ad8762c2bfe37c955a62",
                            operation="UPDATE",
                            pgid="pgtrigger_own_rule_states_71b94",
                            table="eligibility_ownrule",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "eligibility_ownruleevent" ("amount", "basis", "cases", "categories", "code", "comparison", "countries", "field", "id", "kind", "language", "partners", "partnership_id", "pattern", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "severity", "state", "text", "title", "version", "words", "written_at", "written_by_id") SELECT new_values."amount", new_values."basis", new_values."cases", new_values."categories", new_values."code", new_values."comparison", new_values."countries", new_values."field", new_values."id", new_values."kind", new_values."language", new_values."partners", new_values."partnership_id", new_values."pattern", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."severity", new_values."state", new_values."text", new_values."title", new_values."version", new_values."words", new_values."written_at", new_values."written_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="1872e4fce7f1b1c8810a83e133dcbb499f0b6fc7",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d5d69",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="eligibility_ownrule",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "eligibility_ownruleevent" ("amount", "basis", "cases", "categories", "code", "comparison", "countries", "field", "id", "kind", "language", "partners", "partnership_id", "pattern", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "severity", "state", "text", "title", "version", "words", "written_at", "written_by_id") SELECT new_values."amount", new_values."basis", new_values."cases", new_values."categories", new_values."code", new_values."comparison", new_values."countries", new_values."field", new_values."id", new_values."kind", new_values."language", new_values."partners", new_values."partnership_id", new_values."pattern", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."severity", new_values."state", new_values."text", new_values."title", new_values."version", new_values."words", new_values."written_at", new_values."written_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="c0f53d43472a1763ec76ad73e7a94c3dad064873",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_29f1c",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="eligibility_ownrule",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "eligibility_ownruleevent" ("amount", "basis", "cases", "categories", "code", "comparison", "countries", "field", "id", "kind", "language", "partners", "partnership_id", "pattern", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "severity", "state", "text", "title", "version", "words", "written_at", "written_by_id") SELECT old_values."amount", old_values."basis", old_values."cases", old_values."categories", old_values."code", old_values."comparison", old_values."countries", old_values."field", old_values."id", old_values."kind", old_values."language", old_values."partners", old_values."partnership_id", old_values."pattern", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."severity", old_values."state", old_values."text", old_values."title", old_values."version", old_values."words", old_values."written_at", old_values."written_by_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="6dea7c15d28c5ac35e031ce1f8f3ad042f740a36",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_edeaa",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="eligibility_ownrule",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RuleSet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                ("valid_from", models.DateField(verbose_name="valid from")),
                ("notes", models.JSONField(verbose_name="what is new, by language")),
                ("switched_off", models.JSONField(blank=True, default=list, verbose_name="rules switched off")),
                ("figures", models.JSONField(blank=True, default=dict, verbose_name="figures that differ")),
                ("own_rules", models.JSONField(blank=True, default=list, verbose_name="rules of the programme")),
                (
                    "programme_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rule_sets",
                        to="programmes.programmeversion",
                    ),
                ),
            ],
            options={
                "ordering": ["programme_version", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("programme_version", "number"), name="rule_set_once_per_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="OwnRuleEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("code", models.CharField(max_length=20, verbose_name="code")),
                ("version", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Draft"), ("active", "In use"), ("retired", "No longer in use")],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en", "English"), ("pl", "Polish"), ("fi", "Finnish"), ("da", "Danish")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="name")),
                ("text", models.CharField(max_length=500, verbose_name="why it matters")),
                ("basis", models.CharField(max_length=200, verbose_name="basis")),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("full", "Ineligible in full"),
                            ("part", "Ineligible in part"),
                            ("clarify", "To be clarified"),
                            ("reclassify", "Other cost category"),
                            ("warn", "Note"),
                        ],
                        max_length=12,
                        verbose_name="what a hit means",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("threshold", "A limit"),
                            ("words", "Forbidden words"),
                            ("pattern", "A pattern in the text"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("declared_eur", "Declared amount in EUR"),
                            ("units", "Number of units"),
                            ("description", "Description"),
                            ("supplier_name", "Supplier"),
                            ("invoice_no", "Invoice number"),
                        ],
                        max_length=15,
                        verbose_name="what is looked at",
                    ),
                ),
                (
                    "comparison",
                    models.CharField(
                        choices=[("over", "more than"), ("at_least", "at least"), ("under", "less than")],
                        default="over",
                        max_length=10,
                        verbose_name="comparison",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="limit"),
                ),
                ("words", models.JSONField(blank=True, default=list, verbose_name="words")),
                ("pattern", models.CharField(blank=True, max_length=200, verbose_name="pattern")),
                ("categories", models.JSONField(blank=True, default=list, verbose_name="cost categories")),
                ("partners", models.JSONField(blank=True, default=list, verbose_name="partners")),
                ("countries", models.JSONField(blank=True, default=list, verbose_name="countries")),
                ("cases", models.JSONField(blank=True, default=list, verbose_name="examples")),
                ("written_at", models.DateTimeField(auto_now=True)),
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
                        to="eligibility.ownrule",
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
                            hash="8e5c26af448034bd7c30fff0314f9c49215efd4e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9d80f",
                            table="eligibility_ownruleevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CheckRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rules_version", models.CharField(blank=True, max_length=60, verbose_name="rule set")),
                ("untold", models.JSONField(blank=True, default=list, verbose_name="not told")),
                (
                    "job",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="jobs.job"),
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="check_runs",
                        to="reporting.partnerreport",
                    ),
                ),
                (
                    "rule_set",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="eligibility.ruleset",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Flag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule_id", models.CharField(max_length=60, verbose_name="rule")),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("full", "Ineligible in full"),
                            ("part", "Ineligible in part"),
                            ("clarify", "To be clarified"),
                            ("reclassify", "Other cost category"),
                            ("warn", "Note"),
                        ],
                        max_length=12,
                        verbose_name="severity",
                    ),
                ),
                (
                    "ineligible_eur",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="ineligible amount in EUR"),
                ),
                ("params", models.JSONField(default=dict, verbose_name="what was found")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("asked", "Partner asked"),
                            ("answered", "Partner answered"),
                            ("accepted", "Accepted: the cost is deducted"),
                            ("rejected", "Rejected: the cost stays"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                ("is_found", models.BooleanField(default=True, verbose_name="found by the latest check")),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="flags",
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="flags", to="reporting.partnerreport"
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="flags", to="eligibility.checkrun"
                    ),
                ),
            ],
            options={
                "ordering": ["report", "line__number", "rule_id"],
                "indexes": [models.Index(fields=["partnership", "report", "state"], name="flag_by_state")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="flag_states",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE _is_valid_transition BOOLEAN;",
                            func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{open:asked,asked:answered,answered:asked,open:accepted,open:rejected,asked:accepted,asked:rejected,answered:accepted,answered:rejected,accepted:rejected,rejected:accepted}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                            hash="c24259fc9bf0abb6275dcb71dc2fab03d456a19b",
                            operation="UPDATE",
                            pgid="pgtrigger_flag_states_6a76d",
                            table="eligibility_flag",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "eligibility_flagevent" ("id", "ineligible_eur", "is_found", "line_id", "params", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "rule_id", "run_id", "severity", "state") SELECT new_values."id", new_values."ineligible_eur", new_values."is_found", new_values."line_id", new_values."params", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."report_id", new_values."rule_id", new_values."run_id", new_values."severity", new_values."state" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="9f90ca3acaabe5170f1e3b89069ea7ef94cbb089",
                            level="STATEMENT",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e5b7d",
                            referencing="REFERENCING NEW TABLE AS new_values ",
                            table="eligibility_flag",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "eligibility_flagevent" ("id", "ineligible_eur", "is_found", "line_id", "params", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "rule_id", "run_id", "severity", "state") SELECT new_values."id", new_values."ineligible_eur", new_values."is_found", new_values."line_id", new_values."params", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."report_id", new_values."rule_id", new_values."run_id", new_values."severity", new_values."state" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                            hash="dd53ddd2b2d23ca5868d7c35797806d7759794f0",
                            level="STATEMENT",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9e127",
                            referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                            table="eligibility_flag",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "eligibility_flagevent" ("id", "ineligible_eur", "is_found", "line_id", "params", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "report_id", "rule_id", "run_id", "severity", "state") SELECT old_values."id", old_values."ineligible_eur", old_values."is_found", old_values."line_id", old_values."params", old_values."partner_id", old_values."partnership_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."report_id", old_values."rule_id", old_values."run_id", old_values."severity", old_values."state" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                            hash="565c188f6491fd6ae69563e5276bff55d6c555fb",
                            level="STATEMENT",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9fba4",
                            referencing="REFERENCING OLD TABLE AS old_values ",
                            table="eligibility_flag",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Replay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("request_id", models.UUIDField(db_index=True, editable=False)),
                (
                    "before_eur",
                    models.DecimalField(
                        decimal_places=2, editable=False, max_digits=14, null=True, verbose_name="before, EUR"
                    ),
                ),
                (
                    "after_eur",
                    models.DecimalField(
                        decimal_places=2, editable=False, max_digits=14, null=True, verbose_name="after, EUR"
                    ),
                ),
                (
                    "job",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="jobs.job"
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
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replays",
                        to="reporting.partnerreport",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="eligibility.checkrun"
                    ),
                ),
                (
                    "rule_set",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="eligibility.ruleset"
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="FlagDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("asked", "Partner asked"),
                            ("answered", "Partner answered"),
                            ("accepted", "Accepted: the cost is deducted"),
                            ("rejected", "Rejected: the cost stays"),
                        ],
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "decided_as",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("lead", "Lead partner"),
                            ("partner", "Partner"),
                            ("auditor", "Auditor"),
                            ("controller", "Controller"),
                            ("system", "Sammen"),
                        ],
                        max_length=10,
                        verbose_name="decided as",
                    ),
                ),
                ("decided_at", models.DateTimeField(auto_now_add=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "flag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="eligibility.flag"
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
                "ordering": ["decided_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="FlagEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("rule_id", models.CharField(max_length=60, verbose_name="rule")),
                (
                    "severity",
                    models.CharField(
                        choices=[
                            ("full", "Ineligible in full"),
                            ("part", "Ineligible in part"),
                            ("clarify", "To be clarified"),
                            ("reclassify", "Other cost category"),
                            ("warn", "Note"),
                        ],
                        max_length=12,
                        verbose_name="severity",
                    ),
                ),
                (
                    "ineligible_eur",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="ineligible amount in EUR"),
                ),
                ("params", models.JSONField(default=dict, verbose_name="what was found")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("asked", "Partner asked"),
                            ("answered", "Partner answered"),
                            ("accepted", "Accepted: the cost is deducted"),
                            ("rejected", "Rejected: the cost stays"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                ("is_found", models.BooleanField(default=True, verbose_name="found by the latest check")),
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
                        to="eligibility.flag",
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
                (
                    "run",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="eligibility.checkrun",
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
                            hash="b55bb96a603af9a19a55d717686300a4cc1207b1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7b887",
                            table="eligibility_flagevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReplayDifference",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("rule_id", models.CharField(max_length=60, verbose_name="rule")),
                (
                    "severity_before",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("full", "Ineligible in full"),
                            ("part", "Ineligible in part"),
                            ("clarify", "To be clarified"),
                            ("reclassify", "Other cost category"),
                            ("warn", "Note"),
                        ],
                        max_length=12,
                        verbose_name="severity before",
                    ),
                ),
                (
                    "severity_after",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("full", "Ineligible in full"),
                            ("part", "Ineligible in part"),
                            ("clarify", "To be clarified"),
                            ("reclassify", "Other cost category"),
                            ("warn", "Note"),
                        ],
                        max_length=12,
                        verbose_name="severity after",
                    ),
                ),
                ("before_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="before, EUR")),
                ("after_eur", models.DecimalField(decimal_places=2, max_digits=14, verbose_name="after, EUR")),
                (
                    "line_before_eur",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="line before, EUR"),
                ),
                (
                    "line_after_eur",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="line after, EUR"),
                ),
                ("params", models.JSONField(default=dict, verbose_name="what was found")),
                (
                    "line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
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
                    "replay",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="differences", to="eligibility.replay"
                    ),
                ),
            ],
            options={
                "ordering": ["replay", "line__number", "rule_id"],
            },
        ),
    ]
