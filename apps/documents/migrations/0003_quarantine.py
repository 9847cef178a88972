import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0002_history_per_statement"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="document",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="document",
            name="update_update",
        ),
        migrations.AddField(
            model_name="document",
            name="scanned_with",
            field=models.CharField(blank=True, editable=False, max_length=100, verbose_name="scanned with"),
        ),
        migrations.AddField(
            model_name="document",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "Waiting for the virus scanner"),
                    ("clean", "No virus found"),
                    ("infected", "Infected"),
                ],
                default="clean",
                editable=False,
                max_length=8,
                verbose_name="state",
            ),
        ),
        migrations.AddField(
            model_name="document",
            name="threat",
            field=models.CharField(blank=True, editable=False, max_length=200, verbose_name="virus"),
        ),
        migrations.AddField(
            model_name="documentevent",
            name="scanned_with",
            field=models.CharField(blank=True, editable=False, max_length=100, verbose_name="scanned with"),
        ),
        migrations.AddField(
            model_name="documentevent",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "Waiting for the virus scanner"),
                    ("clean", "No virus found"),
                    ("infected", "Infected"),
                ],
                default="clean",
                editable=False,
                max_length=8,
                verbose_name="state",
            ),
        ),
        migrations.AddField(
            model_name="documentevent",
            name="threat",
            field=models.CharField(blank=True, editable=False, max_length=200, verbose_name="virus"),
        ),
        # What was kept before there was a scanner stays open; only what comes from now on waits.
        migrations.AlterField(
            model_name="document",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "Waiting for the virus scanner"),
                    ("clean", "No virus found"),
                    ("infected", "Infected"),
                ],
                default="waiting",
                editable=False,
                max_length=8,
                verbose_name="state",
            ),
        ),
        migrations.AlterField(
            model_name="documentevent",
            name="state",
            field=models.CharField(
                choices=[
                    ("waiting", "Waiting for the virus scanner"),
                    ("clean", "No virus found"),
                    ("infected", "Infected"),
                ],
                default="waiting",
                editable=False,
                max_length=8,
                verbose_name="state",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="document_states",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE _is_valid_transition BOOLEAN;",
                    func='SELECT CONCAT(OLD."state", \':\', NEW."state") = ANY(\'{waiting:clean,waiting:infected}\'::text[]) INTO _is_valid_transition; IF (_is_valid_transition IS FALSE AND OLD."state" IS DISTINCT FROM NEW."state") THEN RAISE EXCEPTION \'pgtrigger: Invalid transition of field "state" from "%" to "%" on table %\', OLD."state", NEW."state", TG_TABLE_NAME; ELSE RETURN NEW; END IF;',
                    hash="662198cf19113066d1a385709f03aa37afce7c5b",
                    operation="UPDATE",
                    pgid="pgtrigger_document_states_5df5a",
                    table="documents_document",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "documents_documentevent" ("file", "id", "media_type", "name", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scanned_with", "sha256", "size", "state", "threat", "uploaded_at", "uploaded_by_id") SELECT new_values."file", new_values."id", new_values."media_type", new_values."name", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."scanned_with", new_values."sha256", new_values."size", new_values."state", new_values."threat", new_values."uploaded_at", new_values."uploaded_by_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="9ebe1aae8b22fb3a969025347d8cbc592f0e328c",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_be524",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="documents_document",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="document",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "documents_documentevent" ("file", "id", "media_type", "name", "partner_id", "partnership_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scanned_with", "sha256", "size", "state", "threat", "uploaded_at", "uploaded_by_id") SELECT new_values."file", new_values."id", new_values."media_type", new_values."name", new_values."partner_id", new_values."partnership_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."scanned_with", new_values."sha256", new_values."size", new_values."state", new_values."threat", new_values."uploaded_at", new_values."uploaded_by_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="8786d3a4b81fe4f02d0bb98a5dad00d6993b9e92",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a3ed6",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="documents_document",
                    when="AFTER",
                ),
            ),
        ),
    ]
