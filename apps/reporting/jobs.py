"""What the workers do for this app as jobs."""

from django.utils.translation import gettext_lazy as _

from apps.jobs.kinds import JobKind, register
from apps.reporting.enums import DOCUMENTS_JOB, DocumentStep
from apps.reporting.services.report_document import perform_documents

register(
    JobKind(
        name=DOCUMENTS_JOB,
        label=_("Files of the partner report"),
        steps={step.value: step.label for step in DocumentStep},
        perform=perform_documents,
    )
)
