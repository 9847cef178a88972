"""Everything that one reading of a document yields, and how several readings are brought together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from apps.intake.invoices.record import InvoiceKind, InvoiceLine
from apps.intake.scans.accounts import find_iban, find_reference
from apps.intake.scans.amounts import Amount, find_amounts
from apps.intake.scans.currencies import find_currency
from apps.intake.scans.dates import Dates, find_dates
from apps.intake.scans.findings import FieldConfidence, Found
from apps.intake.scans.identifiers import TaxId, find_tax_ids
from apps.intake.scans.lines import find_lines
from apps.intake.scans.numbers import find_kind, find_number
from apps.intake.scans.page import Document
from apps.intake.scans.parties import FoundParty, find_parties, has_legal_form
from apps.intake.scans.totals import Totals, find_totals
from apps.intake.wordings import normalise

T = TypeVar("T")
CHECKED, LIKELY = FieldConfidence.CHECKED, FieldConfidence.LIKELY
_GOOD_READING = 0.8


@dataclass(frozen=True)
class Fields:
    """What was found on one reading; ``amounts`` are kept, so that two readings can prove together what one cannot."""

    document: Document
    number: Found[str] | None
    kind: Found[InvoiceKind]
    dates: Dates
    supplier: FoundParty
    buyer: FoundParty
    currency: Found[str]
    totals: Totals
    iban: Found[str] | None
    reference: Found[str] | None
    lines: tuple[InvoiceLine, ...]
    amounts: tuple[Amount, ...]

    @property
    def is_settled(self) -> bool:
        """Nothing that a second engine could add: the key fields are there, and proved where they can be."""
        name = self.supplier.name
        return (
            self.totals.proved
            and all(found is not None and found.confidence is LIKELY for found in (self.number, self.dates.issue))
            and name is not None
            and (name.confidence is LIKELY or has_legal_form(name.value))
            and self.supplier.tax_id is not None
            and self.supplier.tax_id.confidence is CHECKED
            and self.document.sureness >= _GOOD_READING
        )

    @property
    def tells(self) -> bool:
        """There is a total, and a number or a date with it."""
        return self.totals.gross is not None and (self.number is not None or self.dates.issue is not None)


def find_fields(document: Document, *, country: str, today: dt.date) -> Fields:
    """All fields of a document. ``country`` is where the partner is, whose rates and number shapes come first."""
    amounts = find_amounts(document)
    totals = find_totals(document, amounts, country)
    ids = find_tax_ids(document, country)
    supplier, buyer = find_parties(document, ids)
    return Fields(
        document,
        find_number(document),
        find_kind(document),
        find_dates(document, today=today),
        supplier,
        buyer,
        find_currency(document, country),
        totals,
        find_iban(document),
        find_reference(document),
        find_lines(document, amounts, totals),
        tuple(amounts),
    )


def bring_together(readings: Sequence[Fields], country: str) -> Fields:
    """One set of fields from several readings of the same document, the exacter engine's first.

    What is proved wins; of two that are not, the one both agree on, else the first, which then is doubtful.
    """
    first = readings[0]
    if len(readings) == 1:
        return first
    totals = _totals(readings, country)
    return replace(
        first,
        number=_vote([each.number for each in readings], _plain),
        kind=max((each.kind for each in readings), key=lambda found: found.worth),
        dates=Dates(
            _vote([each.dates.issue for each in readings]),
            _vote([each.dates.due for each in readings]),
            _vote([each.dates.delivery for each in readings]),
        ),
        supplier=_party([each.supplier for each in readings]),
        buyer=_party([each.buyer for each in readings]),
        currency=max((each.currency for each in readings), key=lambda found: found.rank),
        totals=totals,
        iban=_vote([each.iban for each in readings]),
        reference=_vote([each.reference for each in readings], _plain),
        lines=next((each.lines for each in readings if each.lines and each.totals == totals), ()),
    )


def _plain(text: str) -> str:
    return normalise(text).replace(" ", "")


def _same(value: T) -> object:
    return value


def _vote(found: Sequence[Found[T] | None], comparable: Callable[[T], object] = _same) -> Found[T] | None:
    present = [each for each in found if each is not None]
    if not present:
        return None
    top = max(present, key=lambda each: (each.rank[0], _supporters(each, present, comparable)))
    alone = _supporters(top, present, comparable) < len(present)
    return top.as_doubtful() if alone and top.confidence is LIKELY and len(present) > 1 else top


def _supporters(found: Found[T], among: Sequence[Found[T]], comparable: Callable[[T], object]) -> int:
    return sum(comparable(each.value) == comparable(found.value) for each in among)


def _party(parties: Sequence[FoundParty]) -> FoundParty:
    ids: Found[TaxId] | None = _vote([each.tax_id for each in parties], lambda value: value.compact)
    other: Found[TaxId] | None = _vote([each.other_id for each in parties], lambda value: value.compact)
    return FoundParty(_vote([each.name for each in parties], _plain), ids, other)


def _totals(readings: Sequence[Fields], country: str) -> Totals:
    """The best of all, also of the amounts of all readings taken together."""
    proved = [each.totals for each in readings if each.totals.proved]
    if proved:
        return max(proved, key=lambda totals: totals.worth)
    together = [amount for each in readings for amount in each.amounts]
    joint = find_totals(readings[0].document, together, country)
    return max([joint, *(each.totals for each in readings)], key=lambda totals: (totals.proved, totals.worth))
