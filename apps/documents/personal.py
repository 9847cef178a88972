"""Which files name people on a payroll, so that they are read by the partner's own people and auditors alone.

Asked by name: what a file proves is known to apps above this one.
"""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.documents.enums import EvidenceKind

if TYPE_CHECKING:
    from apps.documents.models import Document

# Model, field that points at the file, and which of the rows count.
_PROOFS: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("finance.LineEvidence", "document", {"kind": EvidenceKind.PAYROLL}),
    ("staff.Employment", "employment_document", {}),
    ("staff.Employment", "assignment_document", {}),
    ("staff.PayrollMonth", "payslip", {}),
    ("staff.PayrollMonth", "timesheet", {}),
)


def names_people(document: Document) -> bool:
    """Whether the file is a payslip, timesheet, employment or assignment document."""
    return any(rows.exists() for rows in _rows(document.pk))


def naming_people() -> Q:
    """The same as a condition on a query of documents."""
    return reduce(or_, (Q(Exists(rows)) for rows in _rows(OuterRef("pk"))))


def _rows(document: Any) -> list[QuerySet[Any]]:
    return [apps.get_model(model).objects.filter(**where, **{field: document}) for model, field, where in _PROOFS]
