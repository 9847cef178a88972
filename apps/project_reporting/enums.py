from django.db import models
from django.utils.translation import gettext_lazy as _

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
