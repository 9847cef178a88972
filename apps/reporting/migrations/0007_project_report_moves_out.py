"""The project report becomes an app of its own, ``project_reporting``, which takes over the tables as they are.

Here its triggers are taken off, which name the tables, and the models leave this app. No table is dropped.
"""

import pgtrigger.migrations
from django.db import migrations

# Model and the triggers on it, as this app's migrations made them.
TRIGGERS = {
    "projectreport": ["project_report_states", "keep_frozen_report", "insert_insert", "update_update"],
    "projectreportevent": ["append_only"],
    "draftsentence": ["keep_frozen_draft", "insert_insert", "update_update"],
    "draftsentenceevent": ["append_only"],
}
MODELS = ["DraftQuestion", "DraftSentenceEvent", "DraftSentence", "ReportFile", "ProjectReportEvent", "ProjectReport"]


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0006_draft_is_a_job"),
    ]

    operations = [
        *(
            pgtrigger.migrations.RemoveTrigger(model_name=model, name=name)
            for model, names in TRIGGERS.items()
            for name in names
        ),
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name) for name in MODELS]),
    ]
