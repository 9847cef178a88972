"""What a contract of the procurement register may hold: one validator for the form and the API."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.finance.enums import ContractStatus, ContractSubject
from apps.finance.validators.expenditure_line import FIRST_YEAR, LARGEST, LAST_YEAR, is_currency


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractValues:
    """What a person states about a contract. Amounts are without VAT, in ``currency``."""

    reference: str
    title: str
    supplier_name: str
    amount: Decimal
    currency: str
    supplier_tax_id: str = ""
    subject: str = ContractSubject.SERVICES
    status: str = ContractStatus.RUNNING
    signed_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    procedure: str = ""
    estimated_value: Decimal | None = None
    procedure_reference: str = ""
    published_on: datetime.date | None = None
    publication_reference: str = ""
    awarded_on: datetime.date | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteValues:
    bidder: str
    amount: Decimal
    is_chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentValues:
    signed_on: datetime.date
    amount_change: Decimal
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerValues:
    first_name: str
    last_name: str
    born_on: datetime.date | None = None
    tax_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubcontractorValues:
    name: str
    amount: Decimal
    tax_id: str = ""
    reference: str = ""
    signed_on: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractRows:
    """What hangs on a contract, each list whole."""

    quotes: tuple[QuoteValues, ...] = ()
    amendments: tuple[AmendmentValues, ...] = ()
    owners: tuple[OwnerValues, ...] = ()
    subcontractors: tuple[SubcontractorValues, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rule:
    field: str
    code: str
    holds: Callable[[ContractValues, ContractRows], bool]
    message: Promise


def check_contract(values: ContractValues, rows: ContractRows, today: datetime.date) -> None:
    """Raises ``ValidationError`` with the problems by field, each saying what to mend."""
    problems: dict[str, list[ValidationError]] = {}
    for field, error in find_contract_problems(values, rows, today):
        problems.setdefault(field, []).append(error)
    if problems:
        raise ValidationError(problems)


def find_contract_problems(
    values: ContractValues, rows: ContractRows, today: datetime.date
) -> Iterator[tuple[str, ValidationError]]:
    """Field and error, in the order of the fields; nothing for a good contract."""
    for rule in RULES:
        if not rule.holds(values, rows):
            yield rule.field, ValidationError(str(rule.message), code=rule.code)
    for name, days in _days(values, rows):
        if any(day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR for day in days):
            yield name, ValidationError(_YEAR, code="implausible_year")
    if any(owner.born_on is not None and owner.born_on >= today for owner in rows.owners):
        yield "owners", ValidationError(_("A date of birth lies in the past."), code="born_in_future")


def _days(values: ContractValues, rows: ContractRows) -> Iterator[tuple[str, list[datetime.date | None]]]:
    """The dates a contract has itself and those of each list that hangs on it, by field."""
    for name in ("signed_on", "ends_on", "published_on", "awarded_on"):
        yield name, [getattr(values, name)]
    yield "amendments", [row.signed_on for row in rows.amendments]
    yield "subcontractors", [row.signed_on for row in rows.subcontractors]


def current_amount(values: ContractValues, rows: ContractRows) -> Decimal:
    """The amount signed first with all signed changes."""
    return values.amount + sum((row.amount_change for row in rows.amendments), Decimal(0))


_YEAR = _("The year of this date cannot be right. Write the date with its four-digit year.")
RULES = (
    _Rule(
        "reference",
        "reference_missing",
        lambda contract, _rows: bool(contract.reference.strip()),
        _("Give the contract's number or the reference you file it under."),
    ),
    _Rule(
        "currency",
        "currency_unknown",
        lambda contract, _rows: is_currency(contract.currency),
        _("This is no currency code. Use three letters such as EUR, PLN or DKK."),
    ),
    _Rule(
        "amount",
        "amount_not_positive",
        lambda contract, _rows: 0 < contract.amount <= LARGEST,
        _("The amount of a contract is above zero. Enter it without VAT."),
    ),
    _Rule(
        "estimated_value",
        "estimate_negative",
        lambda contract, _rows: contract.estimated_value is None or 0 <= contract.estimated_value <= LARGEST,
        _("An estimated value is not negative. Enter it without VAT."),
    ),
    _Rule(
        "ends_on",
        "ends_before_signed",
        lambda contract, _rows: not (contract.signed_on and contract.ends_on) or contract.signed_on <= contract.ends_on,
        _("The contract ends before it was signed. Correct one of the two dates."),
    ),
    _Rule(
        "quotes",
        "quote_negative",
        lambda _contract, rows: all(0 <= row.amount <= LARGEST for row in rows.quotes),
        _("The price of a quote is not negative. Enter it without VAT."),
    ),
    _Rule(
        "amendments",
        "below_zero",
        lambda contract, rows: contract.amount <= 0 or current_amount(contract, rows) >= 0,
        _("With these changes the contract would be worth less than nothing. Correct an amount."),
    ),
    _Rule(
        "amendments",
        "amendment_before_contract",
        lambda contract, rows: all(
            contract.signed_on is None or row.signed_on >= contract.signed_on for row in rows.amendments
        ),
        _("An amendment cannot be older than the contract. Correct one of the two dates."),
    ),
    _Rule(
        "subcontractors",
        "subcontract_negative",
        lambda _contract, rows: all(0 <= row.amount <= LARGEST for row in rows.subcontractors),
        _("The amount of a subcontract is not negative. Enter it without VAT."),
    ),
)
