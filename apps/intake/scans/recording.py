"""From what was found to the record that every invoice becomes, and the confidence in each of its fields."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TypeVar

from apps.intake.invoices.record import InvoiceKind, InvoiceRecord, Party
from apps.intake.scans.engines import Engine
from apps.intake.scans.fields import Fields
from apps.intake.scans.findings import FieldConfidence, Found
from apps.intake.scans.parties import FoundParty

T = TypeVar("T")


def record_of(fields: Fields, country: str) -> InvoiceRecord:
    """Amounts of a credit note are negative, as in every record."""
    sign = -1 if fields.kind.value is InvoiceKind.CREDIT_NOTE else 1
    net, vat, gross = (_signed(each, sign) for each in (fields.totals.net, fields.totals.vat, fields.totals.gross))
    return InvoiceRecord(
        format="text" if fields.document.engine == Engine.TEXT else "ocr",
        kind=fields.kind.value,
        number=_value(fields.number) or "",
        issue_date=_value(fields.dates.issue),
        due_date=_value(fields.dates.due),
        delivery_date=_value(fields.dates.delivery),
        supplier=_party(fields.supplier),
        buyer=_party(fields.buyer),
        currency=fields.currency.value,
        net=net,
        vat=vat,
        gross=gross,
        payable=gross,
        iban=_value(fields.iban) or "",
        payment_reference=_value(fields.reference) or "",
        lines=fields.lines,
        sources=_sources(fields),
    )


def confidence_of(fields: Fields) -> dict[str, FieldConfidence]:
    """Only of fields that were found."""
    net, vat, gross = fields.totals.confidence
    amounts = ((fields.totals.net, "net", net), (fields.totals.vat, "vat", vat), (fields.totals.gross, "gross", gross))
    confidence = {name: found.confidence for name, found in _simple(fields)}
    confidence |= {name: how for value, name, how in amounts if value is not None}
    confidence |= dict([*_of_party("supplier", fields.supplier), *_of_party("buyer", fields.buyer)])
    if fields.totals.rates:
        confidence["vat_rates"] = vat
    if fields.lines:
        confidence["lines"] = FieldConfidence.LIKELY
    return confidence


def _simple(fields: Fields) -> Iterator[tuple[str, Found[object]]]:
    named: tuple[tuple[str, Found[object] | None], ...] = (
        ("number", fields.number),
        ("kind", fields.kind),
        ("issue_date", fields.dates.issue),
        ("due_date", fields.dates.due),
        ("delivery_date", fields.dates.delivery),
        ("currency", fields.currency),
        ("iban", fields.iban),
        ("payment_reference", fields.reference),
    )  # type: ignore[assignment]  # Found is read only, so one of texts is one of objects
    yield from ((name, found) for name, found in named if found is not None)


def _of_party(role: str, party: FoundParty) -> Iterator[tuple[str, FieldConfidence]]:
    if party.name:
        yield f"{role}_name", party.name.confidence
    if party.tax_id:
        yield f"{role}_vat_id", party.tax_id.confidence
        yield f"{role}_country", party.tax_id.confidence
    if party.other_id:
        yield f"{role}_company_id", party.other_id.confidence


def _party(party: FoundParty) -> Party:
    """``vat_id`` is the number the tax office knows the business by, national if the page shows no VAT number."""
    tax_id, other = party.tax_id, party.other_id
    return Party(
        name=party.name.value if party.name else "",
        vat_id=tax_id.value.shown if tax_id else "",
        company_id=other.value.shown if other else "",
        country=tax_id.value.country if tax_id else "",
    )


def _sources(fields: Fields) -> dict[str, str]:
    sources = {name: found.source for name, found in _simple(fields) if found.source}
    return sources | ({"gross": fields.totals.source} if fields.totals.source else {})


def _signed(amount: Decimal | None, sign: int) -> Decimal | None:
    return None if amount is None else amount * sign


def _value(found: Found[T] | None) -> T | None:
    return found.value if found is not None else None
