"""The PDFs of frozen reports move to the kept documents, bytes and hashes as they are."""

from typing import Any

from django.core.files.storage import default_storage
from django.db import migrations

_FORCE = "ALTER TABLE {table} {force} ROW LEVEL SECURITY"
# The tables' owner writes for every partnership at once. The wall is built anew after each migrate in any case.
_TABLES = (
    "project_reporting_reportfile", "project_reporting_projectreport", "publishing_rendereddocument",
    "consortia_reportingperiod",
)  # fmt: skip


def move_files(apps: Any, schema_editor: Any) -> None:
    """A row whose file is no longer there is left out: the file is rendered again from its snapshot when asked for."""
    for table in _TABLES:
        schema_editor.execute(_FORCE.format(table=table, force="NO FORCE"))
    file_model, document = (
        apps.get_model("project_reporting", "ReportFile"),
        apps.get_model("publishing", "RenderedDocument"),
    )
    for file in file_model.objects.select_related("report__period", "partnership").order_by("pk"):
        if default_storage.exists(file.file.name):
            made = document.objects.create(**_fields(file))
            document.objects.filter(pk=made.pk).update(rendered_at=file.rendered_at)
    # What was written is checked now: a table with checks to come cannot be altered.
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table in _TABLES:
        schema_editor.execute(_FORCE.format(table=table, force="FORCE"))


def _fields(file: Any) -> dict[str, Any]:
    report = file.report
    return {
        "partnership_id": file.partnership_id,
        "kind": "project_reporting.project_report",
        "subject_id": report.pk,
        "version": report.version,
        "language": file.language,
        "format": "pdf",
        "readers": "members",
        "name": f"{file.partnership.slug}-period-{report.period.number}-v{report.version}-{file.language}.pdf",
        "size": default_storage.size(file.file.name),
        "sha256": file.sha256,
        "snapshot_sha256": report.sha256,
        "file": file.file.name,
    }


class Migration(migrations.Migration):
    dependencies = [
        ("project_reporting", "0003_what_a_model_wrote"),
        ("publishing", "0001_rendered_document"),
    ]

    operations = [
        migrations.RunPython(move_files, migrations.RunPython.noop),
        migrations.DeleteModel(name="ReportFile"),
    ]
