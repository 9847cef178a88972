"""How sure the fields of an e-invoice are: what its data state is taken as stated, unless something contradicts it."""

from __future__ import annotations

from collections.abc import Mapping

from apps.common.business_ids import check_business_id
from apps.inbox.enums import Confidence
from apps.intake.invoices.record import AMOUNTS, DATES, InvoiceRecord
from apps.intake.invoices.warnings import WarningCode

_TEXTS = ("number", "currency", "order_reference", "contract_reference")
_TOTALS = ("net", "vat", "gross")
# What a warning of the reader casts doubt upon.
_DOUBTS: Mapping[WarningCode, tuple[str, ...]] = {
    WarningCode.TOTALS_DIFFER: _TOTALS,
    WarningCode.LINES_DIFFER: ("net",),
    WarningCode.SECOND_CURRENCY: ("vat", "currency"),
    WarningCode.OTHER_TAXES: _TOTALS,
    WarningCode.NEGATIVE_INVOICE: _TOTALS,
    WarningCode.CREDIT_NOTE_SIGN: _TOTALS,
    WarningCode.GROSS_ONLY: ("net", "vat"),
    WarningCode.SEVERAL_INVOICES: ("number", *_TOTALS),
    WarningCode.DUE_BEFORE_ISSUE: ("issue_date",),
    WarningCode.PRIVATE_SUPPLIER: ("supplier.name",),
}


def confidence_of(record: InvoiceRecord) -> dict[str, str]:
    """A ``Confidence`` per field that the e-invoice states; what it does not state is absent."""
    stated = {name: Confidence.CHECKED for name in _TEXTS if getattr(record, name)}
    stated |= {name: Confidence.CHECKED for name in (*AMOUNTS, *DATES) if getattr(record, name) is not None}
    stated |= _supplier(record)
    doubtful = {name for warning in record.warnings for name in _doubted(warning.code, warning.params)}
    return {name: str(Confidence.DOUBTFUL if name in doubtful else sure) for name, sure in stated.items()}


def sureness_of_id(number: str, country: str) -> Confidence:
    """A number whose check digits hold is proved; one they contradict is not; of others nothing is known."""
    valid = check_business_id(number, country).valid
    if valid is None:
        return Confidence.LIKELY
    return Confidence.CHECKED if valid else Confidence.DOUBTFUL


def _supplier(record: InvoiceRecord) -> dict[str, Confidence]:
    party = record.supplier
    stated = {f"supplier.{name}": Confidence.CHECKED for name in ("name", "country") if getattr(party, name)}
    for name in ("vat_id", "company_id"):
        if number := getattr(party, name):
            stated[f"supplier.{name}"] = sureness_of_id(number, party.country)
    return stated


def _doubted(code: WarningCode, params: Mapping[str, object]) -> tuple[str, ...]:
    if code in {WarningCode.UNREADABLE_AMOUNT, WarningCode.UNREADABLE_DATE}:
        return (str(params.get("field", "")),)
    return _DOUBTS.get(code, ())
