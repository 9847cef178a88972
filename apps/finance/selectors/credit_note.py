"""Lines a credit note can correct."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from apps.finance.enums import LineKind
from apps.finance.models import ExpenditureLine

MOST_SHOWN = 20
NOT_CORRECTED = (LineKind.CREDIT_NOTE, LineKind.FLAT_RATE)
_SEARCHED = ("invoice_no", "supplier_name", "description", "reference")


def list_correctable(*, note: ExpenditureLine) -> QuerySet[ExpenditureLine]:
    """Costs of the same partner in any report: no credit notes, no flat rates, not the note itself."""
    lines = ExpenditureLine.objects.filter(partner_id=note.partner_id).exclude(pk=note.pk)
    lines = lines.exclude(kind__in=NOT_CORRECTED)
    return lines.select_related("report__period").order_by("-report__period__number", "number")


def search_correctable(*, note: ExpenditureLine, text: str) -> QuerySet[ExpenditureLine]:
    """Those that hold the words; without words those of the note's supplier. At most ``MOST_SHOWN``."""
    lines = list_correctable(note=note)
    if text:
        found = Q()
        for name in _SEARCHED:
            found |= Q(**{f"{name}__icontains": text})
        return lines.filter(found)[:MOST_SHOWN]
    same = Q(supplier_name__iexact=note.supplier_name) & ~Q(supplier_name="")
    if note.supplier_tax_id:
        same |= Q(supplier_tax_id=note.supplier_tax_id)
    return lines.filter(same)[:MOST_SHOWN]


def list_corrections(*, line: ExpenditureLine) -> QuerySet[ExpenditureLine]:
    """The credit notes that name a line."""
    notes = ExpenditureLine.objects.filter(corrects=line).select_related("report__period")
    return notes.order_by("report__period__number", "number")
