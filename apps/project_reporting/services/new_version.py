"""What a correction takes over from the version it replaces, so that nothing people did is done twice."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model

from apps.project_reporting.enums import SentenceKind
from apps.project_reporting.models import DraftSentence, ProjectReport, ReportSource, ReportText, TextConfirmation

Row = TypeVar("Row", bound=Model)
# Of a copy these are its own.
_OWN = {"id", "report", "decided_at"}


def take_over(*, report: ProjectReport, last: ProjectReport) -> None:
    """Copy the lead partner's answers and what it vouched for in the form, the sentences people wrote, and which
    certificates were left out.

    Figures in those sentences are held against the ledger again before the correction is frozen.
    """
    ReportText.objects.bulk_create(_copy(text, report) for text in ReportText.objects.filter(report=last))
    TextConfirmation.objects.bulk_create(
        _copy(confirmation, report) for confirmation in TextConfirmation.objects.filter(report=last)
    )
    written = DraftSentence.objects.filter(report=last, kind=SentenceKind.PERSON, is_removed=False)
    DraftSentence.objects.bulk_create(_copy(sentence, report) for sentence in written)
    left_out = ReportSource.objects.filter(report=last, is_included=False)
    ReportSource.objects.bulk_create(
        _copy(source, report, claimed_eur=None, amounts={}, released_at=None) for source in left_out
    )


def _copy(row: Row, report: ProjectReport, **changed: Any) -> Row:
    fields = (field for field in row._meta.concrete_fields if field.name not in _OWN)
    values = {field.attname: getattr(row, field.attname) for field in fields}
    return type(row)(**{**values, **changed, "report": report})
