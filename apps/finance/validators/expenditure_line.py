"""What an expenditure line may hold: one validator for the form, the API and imported lists.

It refuses what no list of expenditure can mean. Whether a cost is eligible is not asked here.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from babel.core import get_global
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common.formats import format_number
from apps.finance.enums import CostCategory, LineKind

FIRST_YEAR, LAST_YEAR = 2000, 2100
LARGEST = Decimal("999999999.99")
# As long as the columns; a test holds the two together.
TEXT_LIMITS = {
    "reference": 60,
    "invoice_no": 60,
    "supplier_name": 200,
    "supplier_tax_id": 30,
    "supplier_country": 2,
    "buyer_name": 200,
    "buyer_tax_id": 30,
    "payer_name": 200,
    "other_grant": 200,
    "person": 150,
    "ledger_code": 60,
}
DATE_FIELDS = ("invoice_date", "delivery_date", "payment_date")
AMOUNT_FIELDS = ("net", "vat", "gross", "paid", "declared", "stated_eur", "other_grant_eur")
# Whatever the currency of the line.
IN_EURO = ("stated_eur", "other_grant_eur")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineValues:
    """What a person states about one item. Amounts are in ``currency``, those of ``IN_EURO`` in euro.

    ``is_used`` is None where nobody has said whether the item is second-hand.
    """

    description: str
    category: str
    currency: str
    declared: Decimal
    kind: str = LineKind.INVOICE
    reference: str = ""
    invoice_no: str = ""
    invoice_date: datetime.date | None = None
    delivery_date: datetime.date | None = None
    payment_date: datetime.date | None = None
    supplier_name: str = ""
    supplier_tax_id: str = ""
    supplier_country: str = ""
    buyer_name: str = ""
    buyer_tax_id: str = ""
    payer_name: str = ""
    is_used: bool | None = None
    other_grant: str = ""
    other_grant_eur: Decimal | None = None
    comment: str = ""
    person: str = ""
    ledger_code: str = ""
    work_package_id: int | None = None
    contract_id: int | None = None
    trip_id: int | None = None
    unit_cost_id: int | None = None
    units: Decimal | None = None
    corrects_id: int | None = None
    net: Decimal | None = None
    vat: Decimal | None = None
    gross: Decimal | None = None
    paid: Decimal | None = None
    stated_eur: Decimal | None = None


@dataclass(frozen=True, slots=True)
class LineProblem:
    """One thing wrong with a line: the field, a code and a sentence in the reader's language."""

    field: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class _Rule:
    field: str
    code: str
    holds: Callable[[LineValues], bool]
    message: Promise


def check_line(values: LineValues) -> None:
    """Raises ``ValidationError`` with the problems by field, each saying what to mend."""
    problems: dict[str, list[ValidationError]] = {}
    for problem in find_line_problems(values):
        problems.setdefault(problem.field, []).append(ValidationError(problem.message, code=problem.code))
    if problems:
        raise ValidationError(problems)


def find_line_problems(values: LineValues) -> list[LineProblem]:
    """Everything that is wrong with a line, in the order of its fields; empty for a good line."""
    ruled = [LineProblem(rule.field, rule.code, str(rule.message)) for rule in RULES if not rule.holds(values)]
    return [*ruled, *_text_problems(values), *_date_problems(values), *_amount_problems(values)]


@cache
def _currencies() -> frozenset[str]:
    in_use = get_global("territory_currencies").values()
    # Each with its first and last day and whether one can pay in it: gold, test codes and the mark are left out.
    return frozenset(code for known in in_use for code, _first, last, is_tender in known if is_tender and last is None)


def is_currency(code: str) -> bool:
    """The ISO 4217 code of a currency that somebody can pay in today."""
    return code in _currencies()


RULES = (
    _Rule(
        "description",
        "description_missing",
        lambda line: bool(line.description.strip()),
        _("Say in a few words what was bought and for which activity."),
    ),
    _Rule(
        "category",
        "category_unknown",
        lambda line: line.category in CostCategory.values,
        _("Choose the cost category."),
    ),
    _Rule("kind", "kind_unknown", lambda line: line.kind in LineKind.values, _("Choose what kind of line this is.")),
    _Rule(
        "kind",
        "flat_rate_by_hand",
        lambda line: line.kind != LineKind.FLAT_RATE,
        _("Flat rates are computed by Sammen and are not entered by hand."),
    ),
    _Rule(
        "currency",
        "currency_unknown",
        lambda line: is_currency(line.currency),
        _("This is no currency code. Use three letters such as EUR, PLN or DKK."),
    ),
    _Rule(
        "declared",
        "declared_zero",
        lambda line: line.declared != 0,
        _("The declared amount is zero. Enter the amount charged to the project, or leave the line out."),
    ),
    _Rule(
        "declared",
        "negative_without_credit_note",
        lambda line: line.declared >= 0 or line.kind == LineKind.CREDIT_NOTE,
        _("Only a credit note has a negative amount. Choose “Credit note” as the kind, or correct the amount."),
    ),
    _Rule(
        "declared",
        "positive_credit_note",
        lambda line: line.declared <= 0 or line.kind != LineKind.CREDIT_NOTE,
        _("A credit note lowers the costs: enter its amount with a minus sign."),
    ),
    _Rule(
        "units",
        "units_without_price",
        lambda line: (line.units is None) == (line.unit_cost_id is None),
        _("Units and the unit cost or lump sum they are units of go together. Enter both, or neither."),
    ),
    _Rule(
        "units",
        "units_not_positive",
        lambda line: line.units is None or 0 < line.units <= LARGEST,
        _("Enter how many units there are, above zero."),
    ),
    _Rule(
        "other_grant_eur",
        "grant_negative",
        lambda line: line.other_grant_eur is None or line.other_grant_eur >= 0,
        _("Enter how much the other grant pays in euro, without a minus sign."),
    ),
    _Rule(
        "kind",
        "corrects_without_credit_note",
        lambda line: line.corrects_id is None or line.kind == LineKind.CREDIT_NOTE,
        _("Only a credit note corrects another line. Choose “Credit note” as the kind, or take the link off."),
    ),
)


def _text_problems(values: LineValues) -> Iterator[LineProblem]:
    message = _("This text is too long: at most %(limit)s characters.")
    for name, limit in TEXT_LIMITS.items():
        if len(getattr(values, name)) > limit:
            yield LineProblem(name, "text_too_long", str(message) % {"limit": format_number(limit)})


def _date_problems(values: LineValues) -> Iterator[LineProblem]:
    message = _("The year of this date cannot be right. Write the date with its four-digit year.")
    for name in DATE_FIELDS:
        day = getattr(values, name)
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            yield LineProblem(name, "implausible_year", str(message))


def _amount_problems(values: LineValues) -> Iterator[LineProblem]:
    too_large = _("This amount is larger than any project. Check the decimal sign.")
    fraction = _("An amount has at most two decimals.")
    for name in AMOUNT_FIELDS:
        amount = getattr(values, name)
        if amount is None:
            continue
        if not amount.is_finite() or abs(amount) > LARGEST:
            yield LineProblem(name, "too_large", str(too_large))
        elif amount.as_tuple().exponent < -2 and amount * 100 % 1:
            yield LineProblem(name, "more_decimals", str(fraction))
