from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.publishing.enums import Format


class ProjectReportStatus(models.TextChoices):
    QUEUED = "queued", _("Waiting to be drafted")
    DRAFTING = "drafting", _("Being drafted")
    DRAFT = "draft", _("Draft")
    FAILED = "failed", _("Drafting failed")
    FROZEN = "frozen", _("Frozen")


PROJECT_REPORT_TRANSITIONS: list[tuple[str, str]] = [
    (ProjectReportStatus.QUEUED, ProjectReportStatus.DRAFTING),
    (ProjectReportStatus.DRAFTING, ProjectReportStatus.DRAFT),
    (ProjectReportStatus.QUEUED, ProjectReportStatus.FAILED),
    (ProjectReportStatus.DRAFTING, ProjectReportStatus.FAILED),
    (ProjectReportStatus.DRAFT, ProjectReportStatus.QUEUED),
    (ProjectReportStatus.FAILED, ProjectReportStatus.QUEUED),
    (ProjectReportStatus.DRAFT, ProjectReportStatus.FROZEN),
]


class SubmissionStatus(models.TextChoices):
    """What became of a frozen report at the programme. The report itself never changes any more."""

    SUBMITTED = "submitted", pgettext_lazy("project report", "Submitted")
    VERIFIED = "verified", pgettext_lazy("project report", "Verified")
    PAID = "paid", pgettext_lazy("project report", "Paid")
    RETURNED = "returned", pgettext_lazy("project report", "Returned for correction")
    WITHDRAWN = "withdrawn", pgettext_lazy("project report", "Withdrawn")


SUBMISSION_TRANSITIONS: list[tuple[str, str]] = [
    (SubmissionStatus.SUBMITTED, SubmissionStatus.VERIFIED),
    (SubmissionStatus.SUBMITTED, SubmissionStatus.RETURNED),
    (SubmissionStatus.SUBMITTED, SubmissionStatus.WITHDRAWN),
    # A verification that was recorded wrongly is taken back, and so is a payment.
    (SubmissionStatus.VERIFIED, SubmissionStatus.SUBMITTED),
    (SubmissionStatus.VERIFIED, SubmissionStatus.PAID),
    (SubmissionStatus.PAID, SubmissionStatus.VERIFIED),
]
# The report counts no more: its certificates are free for the version that corrects it.
TAKEN_BACK = (SubmissionStatus.RETURNED, SubmissionStatus.WITHDRAWN)


class ReportKind(models.TextChoices):
    CONTENT = "content", pgettext_lazy("project report", "Content")
    FINANCE = "finance", pgettext_lazy("project report", "Finance")
    BOTH = "both", pgettext_lazy("project report", "Content and finance")


class InvestmentStatus(models.TextChoices):
    NOT_STARTED = "not_started", pgettext_lazy("investment", "Not started")
    IN_PROGRESS = "in_progress", pgettext_lazy("investment", "In progress")
    FINALISED = "finalised", pgettext_lazy("investment", "Finalised")


class ReportTab(models.TextChoices):
    """The parts of a project report beside its text, in the order of the programmes' forms."""

    IDENTIFICATION = "identification", pgettext_lazy("project report", "Identification")
    WORK_PLAN = "work-plan", _("Work plan progress")
    RESULTS = "results", _("Results and principles")
    CERTIFICATES = "certificates", _("Partner certificates")
    FINANCES = "finances", _("Financial overview")
    CLOSURE = "closure", pgettext_lazy("project report", "Closure")
    PROGRAMME = "programme", _("At the programme")


# The kind of job that drafts a project report. Every row of a job carries it, so the name stays as it was given.
DRAFT = "reporting.draft"


# The kinds under which a frozen report's files are kept: as every member reads it, and with the single costs for those
# who read the partners' lines; and what these have more, as data.
DOCUMENT = "project_reporting.project_report"
DOCUMENT_WITH_LINES = "project_reporting.project_report_with_lines"
DETAILS = "project_reporting.details"
FORMATS = (Format.PDF, Format.XLSX, Format.DOCX, Format.JSON, Format.ZIP)
# The snapshot itself, and the pack for the programme's portal: one file each, whatever the language.
IN_ALL_LANGUAGES = frozenset({Format.JSON, Format.ZIP})


class DraftStep(models.TextChoices):
    """What the worker is doing, as the page shows it."""

    READING = "reading", _("Reading the partners' reports and the ledger")
    COMPARING = "comparing", _("Comparing texts with the last period")
    TRANSLATING = "translating", _("Translating and rewriting")
    ASKING = "asking", _("Looking for gaps and contradictions")
    WRITING = "writing", _("Writing the draft")


class SectionKind(models.TextChoices):
    PROJECT = "project", _("The whole project")
    WORK_PACKAGE = "work_package", _("Work package")
    PARTNER = "partner", _("Partner")


class SentenceKind(models.TextChoices):
    """Where a sentence comes from. There is no fourth kind: nothing in a summary is without a source or an author."""

    QUOTE = "quote", _("Quoted from a partner")
    LEDGER = "ledger", _("Stated from the ledger")
    PERSON = "person", _("Written by a person")


class QuestionKind(models.TextChoices):
    REPEATED = "repeated", _("The same text as in the last period")
    CONTRADICTION = "contradiction", _("Text and data contradict each other")
    MISSING = "missing", _("Nothing was written")
