"""The whole line: which field of the invoice fills which field of the line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from apps.common.money import round_half_up
from apps.finance.enums import LineKind
from apps.finance.validators.expenditure_line import (
    AMOUNT_FIELDS,
    DATE_FIELDS,
    FIRST_YEAR,
    LAST_YEAR,
    TEXT_LIMITS,
    is_currency,
)
from apps.inbox.enums import STRUCTURED, Confidence, ReadingSource
from apps.inbox.proposal.buyer import propose_buyer
from apps.inbox.proposal.declared import propose_declared
from apps.inbox.proposal.description import describe
from apps.inbox.proposal.fields import Origin, ProposedField, read_field
from apps.intake.invoices.record import InvoiceKind, InvoiceRecord
from apps.intake.references import References

# A line cannot be taken unseen while one of these is missing.
NEEDED = ("description", "currency", "declared", "invoice_no", "invoice_date", "supplier_name", "gross")
_TEXTS = {"invoice_no": "number", "supplier_name": "supplier.name", "currency": "currency"}
_DATES = {"invoice_date": "issue_date", "payment_date": "paid_on"}
_ASIDE = ("category", "buyer_name", "buyer_tax_id")
_COUNTRY_LETTERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a proposal is made from: the reading, and what is known of the partner."""

    record: InvoiceRecord
    confidence: Mapping[str, str]
    source: ReadingSource
    references: References
    vat_recovery: Decimal | None
    currency: str
    category: str = ""
    category_probability: float | None = None
    category_is_confident: bool = False

    def sure(self, name: str) -> Confidence:
        """How sure a field of the record is; one the reader says nothing of is to be checked."""
        return Confidence(self.confidence.get(name, Confidence.DOUBTFUL))

    def read(self, name: str, value: Any, at_best: Confidence = Confidence.CHECKED) -> ProposedField:
        sure = max(self.sure(name), at_best, key=list(Confidence).index)
        return read_field(value, sure, self.source, self.record.sources.get(name, name))


@dataclass(frozen=True, slots=True)
class LineProposal:
    """Proposed values by the line's field names; fields the document is silent about are absent."""

    fields: Mapping[str, ProposedField]

    @property
    def initial(self) -> dict[str, Any]:
        """For the line's form."""
        return {name: proposed.value for name, proposed in self.fields.items()}

    @property
    def doubtful(self) -> list[str]:
        """Fields to look at before the line is taken.

        Not the cost category, which a person sees of each line anyway, nor the buyer, on whom no amount rests.
        """
        missing = [name for name in NEEDED if name not in self.fields]
        unsure = [name for name, proposed in self.fields.items() if name not in _ASIDE and not proposed.is_sure]
        return [*missing, *unsure]

    def as_data(self) -> dict[str, Any]:
        return {name: proposed.as_data() for name, proposed in self.fields.items()}

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> LineProposal:
        """What ``as_data`` stored when the document was taken."""
        return cls({name: _stored(name, row) for name, row in data.items()})


def _stored(name: str, row: Mapping[str, Any]) -> ProposedField:
    value: Any = row["value"]
    if name in DATE_FIELDS:
        value = dt.date.fromisoformat(value)
    elif name in AMOUNT_FIELDS:
        value = Decimal(value)
    params = {name: Decimal(param) if name == "share" else param for name, param in row["params"].items()}
    return ProposedField(value, Confidence(row["confidence"]), Origin(row["origin"]), params)


NOTHING = LineProposal({})


def propose_line(basis: Basis) -> LineProposal:
    """What the document says, as a line. Nothing is made up: what it does not say is left to the person."""
    return LineProposal(dict(_fields(basis)))


def _fields(basis: Basis) -> Iterator[tuple[str, ProposedField]]:
    yield from _kind(basis)
    yield from _description(basis)
    yield from _category(basis)
    yield from _texts(basis)
    yield from _supplier_numbers(basis)
    yield from propose_buyer(basis.record, source=basis.source, sure=basis.sure)
    yield from _dates(basis)
    yield from _amounts(basis)
    yield from _contract(basis)
    if basis.record.ksef_no:
        yield "comment", basis.read("ksef_no", f"KSeF {basis.record.ksef_no}", Confidence.LIKELY)


def _kind(basis: Basis) -> Iterator[tuple[str, ProposedField]]:
    is_note = basis.record.kind is InvoiceKind.CREDIT_NOTE
    kind = LineKind.CREDIT_NOTE if is_note else LineKind.INVOICE
    sure = Confidence.CHECKED if basis.source in STRUCTURED else basis.sure("kind")
    yield "kind", read_field(str(kind), sure, basis.source, basis.record.sources.get("type_code", "type_code"))


def _description(basis: Basis) -> Iterator[tuple[str, ProposedField]]:
    text = describe(basis.record)
    # Words are never proved; those of an e-invoice are at least spelt as the supplier spelt them.
    sure = Confidence.LIKELY if basis.source in STRUCTURED else basis.sure("lines")
    if text:
        yield "description", ProposedField(text, sure, Origin.LINES)


def _likely(is_data: bool) -> Confidence:
    return Confidence.LIKELY if is_data else Confidence.DOUBTFUL


def _category(basis: Basis) -> Iterator[tuple[str, ProposedField]]:
    if basis.category and basis.category_probability is not None:
        share = Decimal(str(basis.category_probability))
        yield (
            "category",
            ProposedField(basis.category, _likely(basis.category_is_confident), Origin.MACHINE, {"share": share}),
        )


def _texts(basis: Basis) -> Iterator[tuple[str, ProposedField]]:
    for field, source in _TEXTS.items():
        text = _text_of(basis.record, source)
        if field == "currency" and not is_currency(text):
            yield field, ProposedField(basis.currency, Confidence.DOUBTFUL, Origin.CURRENCY)
        elif text:
            limit = TEXT_LIMITS.get(field, len(text))
            at_best = Confidence.DOUBTFUL if len(text) > limit else Confidence.CHECKED
            yield field, basis.read(source, text[:limit], at_best)


def _text_of(record: InvoiceRecord, source: str) -> str:
    if source == "supplier.name":
        return record.supplier.name or record.supplier.trading_name
    return str(getattr(record, source))


def _supplier_numbers(basis: Basis) -> Iterator[tuple[str, ProposedField]]:
    party = basis.record.supplier
    name = "vat_id" if party.vat_id else "company_id"
    number = getattr(party, name)[: TEXT_LIMITS["supplier_tax_id"]]
    if number:
        yield "supplier_tax_id", basis.read(f"supplier.{name}", number)
    letters = party.vat_id[:_COUNTRY_LETTERS].upper()
    if party.country:
        yield "supplier_country", basis.read("supplier.country", party.country[:_COUNTRY_LETTERS])
    elif letters.isalpha() and len(letters) == _COUNTRY_LETTERS:
        yield "supplier_country", ProposedField({"EL": "GR"}.get(letters, letters), Confidence.LIKELY, Origin.COUNTRY)


def _dates(basis: Basis) -> Iterator[tuple[str, ProposedField]]:
    for field, source in _DATES.items():
        if day := _plausible(getattr(basis.record, source)):
            yield field, basis.read(source, day)
    delivered = "delivery_date" if basis.record.delivery_date else "period_end"
    if day := _plausible(getattr(basis.record, delivered)):
        yield "delivery_date", basis.read(delivered, day)


def _plausible(day: dt.date | None) -> dt.date | None:
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None


def _amounts(basis: Basis) -> Iterator[tuple[str, ProposedField]]:
    for name in ("net", "vat", "gross"):
        amount = getattr(basis.record, name)
        if amount is not None:
            yield name, basis.read(name, round_half_up(amount))
    declared = propose_declared(
        basis.record,
        recovery=basis.vat_recovery,
        sure_net=basis.sure("net"),
        sure_gross=basis.sure("gross"),
    )
    if declared is not None:
        yield "declared", declared


def _contract(basis: Basis) -> Iterator[tuple[str, ProposedField]]:
    for name in ("contract_reference", "order_reference"):
        reference = getattr(basis.record, name)
        contract = basis.references.contract(reference) if reference else None
        if contract is not None:
            yield "contract", ProposedField(contract, Confidence.LIKELY, Origin.CONTRACT, {"reference": reference})
            return
