"""What the workers do for this app as jobs."""

from django.utils.translation import gettext_lazy as _

from apps.jobs.kinds import JobKind, register
from apps.retention.enums import EXPORT_JOB, ExportStep
from apps.retention.services.export import perform_export

register(
    JobKind(
        name=EXPORT_JOB,
        label=_("Copy of a person's data"),
        steps={step.value: step.label for step in ExportStep},
        perform=perform_export,
    )
)
