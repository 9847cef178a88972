from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.publishing.enums import Format
from apps.workplan.enums import HANDED_IN as HANDED_IN
from apps.workplan.enums import HANDED_IN_SQL as HANDED_IN_SQL


class PartnerReportStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    IN_CONTROL = "in_control", _("Control ongoing")
    CERTIFIED = "certified", _("Certified")
    REOPENED = "reopened", _("Reopened")
    REOPENED_IN_CONTROL = "reopened_in_control", _("Given back during control")


Step = tuple[PartnerReportStatus, PartnerReportStatus]

# Where a report goes when its partner submits it. What the controller has done is kept while the partner corrects.
SUBMITTED_INTO: dict[str, PartnerReportStatus] = {
    PartnerReportStatus.DRAFT: PartnerReportStatus.SUBMITTED,
    PartnerReportStatus.REOPENED: PartnerReportStatus.SUBMITTED,
    PartnerReportStatus.REOPENED_IN_CONTROL: PartnerReportStatus.IN_CONTROL,
}
REOPENING: Step = (PartnerReportStatus.SUBMITTED, PartnerReportStatus.REOPENED)
START_OF_CONTROL: Step = (PartnerReportStatus.SUBMITTED, PartnerReportStatus.IN_CONTROL)
HANDING_BACK: Step = (PartnerReportStatus.IN_CONTROL, PartnerReportStatus.REOPENED_IN_CONTROL)
CERTIFICATION: Step = (PartnerReportStatus.IN_CONTROL, PartnerReportStatus.CERTIFIED)
REOPENING_OF_CONTROL: Step = (PartnerReportStatus.CERTIFIED, PartnerReportStatus.IN_CONTROL)
STEPS_OF_CONTROL: tuple[Step, ...] = (START_OF_CONTROL, HANDING_BACK, CERTIFICATION, REOPENING_OF_CONTROL)
# For triggers, behind ``(OLD.status, NEW.status) IN``.
STEPS_OF_CONTROL_SQL = "({})".format(", ".join(f"('{before}', '{after}')" for before, after in STEPS_OF_CONTROL))

PARTNER_REPORT_TRANSITIONS: list[tuple[str, str]] = [
    *SUBMITTED_INTO.items(),
    REOPENING,
    *STEPS_OF_CONTROL,
]

# 1: texts, progress and lines. Since 2 all tabs of the report, so that its documents can be drawn up from it.
SNAPSHOT_FORMAT = 2
# The kind under which a handed-in report's files are kept, and the kind of job that draws them up.
DOCUMENT = "reporting.partner_report"
DOCUMENTS_JOB = "reporting.documents"
FORMATS = (Format.PDF, Format.XLSX, Format.DOCX, Format.JSON, Format.ZIP)
# The snapshot itself, and the pack for the programme's portal: one file each, whatever the language.
IN_ALL_LANGUAGES = frozenset({Format.JSON, Format.ZIP})


class DocumentStep(models.TextChoices):
    """What the worker is doing, as the page shows it."""

    RENDERING = "rendering", _("Drawing up the report's files")


class AnnexPlace(models.TextChoices):
    """Which part of a report a file is attached to."""

    ACTIVITY = "activity", _("Activity")
    DELIVERABLE = "deliverable", _("Deliverable")
    OUTPUT = "output", _("Output")
    CONTRACT = "contract", _("Contract")
    LINE = "line", _("Expenditure line")
