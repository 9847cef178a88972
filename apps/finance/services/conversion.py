"""Converts a report's lines into euro, and books its flat rates."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection
from django.db.models import Max, QuerySet

from apps.common.money import to_eur
from apps.consortia.models import Partner
from apps.finance.conversion_basis import AverageOfPeriod, ConversionBasis, RateOfMonth
from apps.finance.enums import CostCategory, LineKind, RateSource
from apps.finance.flat_amounts import compute_flat_amounts
from apps.finance.inforeuro import EURO, derive_period_average
from apps.finance.models import ExpenditureLine
from apps.finance.selectors.direct_costs import direct_costs
from apps.finance.services.monthly_rate import ensure_monthly_rate

_BATCH = 10_000
_FLAT = LineKind.FLAT_RATE


@dataclass(frozen=True, slots=True)
class LineRate:
    """Units of a currency per 1 EUR, with what stands beside it on a line."""

    rate: Decimal
    source: RateSource
    month: datetime.date | None = None
    fixing_date: datetime.date | None = None


def convert_lines(*, report_id: int, basis: ConversionBasis) -> int:
    """Give every line of a report its euro amount at the rates of ``basis``; answers how many lines.

    Euro = amount / rate, rounded half up to the cent by ``common.money``; rate, month, source and fixing date stand
    beside it. A parked line that came back keeps the rate it was first submitted at (Regulation (EU) 2021/1059, Article
    38(5)). Raises ``RateUnavailable`` for a currency without such a rate; then nothing is converted.
    """
    lines = ExpenditureLine.objects.filter(report_id=report_id, returned_from=None)
    rates = {
        currency: _find_rate(currency, basis)
        for currency in lines.exclude(currency=EURO).values_list("currency", flat=True).distinct().order_by()
    }
    lines.filter(currency=EURO).update(rate=Decimal(1), rate_month=None, rate_source="", rate_fixing_date=None)
    _write_amounts((pk, declared) for pk, declared in lines.filter(currency=EURO).values_list("pk", "declared"))
    for currency, rate in rates.items():
        _convert_currency(lines.filter(currency=currency), rate)
    return lines.count()


def _find_rate(currency: str, basis: ConversionBasis) -> LineRate:
    match basis:
        case RateOfMonth(month):
            found = ensure_monthly_rate(currency=currency, month=month)
            return LineRate(found.rate, RateSource(found.source), found.month, found.fixing_date)
        case AverageOfPeriod(starts_on, ends_on):
            average = derive_period_average(currency, starts_on, ends_on)
            return LineRate(average.rate, average.source)


def _convert_currency(lines: QuerySet[ExpenditureLine], rate: LineRate) -> None:
    lines.update(rate=rate.rate, rate_month=rate.month, rate_source=rate.source, rate_fixing_date=rate.fixing_date)
    amounts = lines.values_list("pk", "declared")
    _write_amounts((pk, to_eur(declared, rate.rate)) for pk, declared in amounts)


def _write_amounts(amounts: Iterable[tuple[int, Decimal]]) -> None:
    """One statement per ten thousand lines: the rounding stays in ``common.money``, the writing is set-based."""
    pairs = list(amounts)
    with connection.cursor() as cursor:
        for start in range(0, len(pairs), _BATCH):
            batch = pairs[start : start + _BATCH]
            cursor.execute(
                "UPDATE finance_expenditureline AS line SET declared_eur = given.eur"
                " FROM unnest(%s::bigint[], %s::numeric[]) AS given(id, eur)"
                " WHERE line.id = given.id AND line.declared_eur IS DISTINCT FROM given.eur",
                [[pk for pk, _ in batch], [eur for _, eur in batch]],
            )


def book_flat_rates(*, partner: Partner, report_id: int) -> list[ExpenditureLine]:
    """Bring a report's flat-rate lines to what its real costs and the partner's cost options give, in EUR.

    Cut down to the cent per category (Regulation (EU) 2021/1059, Articles 39(3)(c), 40(2), 41(5); Regulation (EU)
    2021/1060, Articles 54 to 56). A line once booked stays with its number, at nil if need be: decisions on it may be
    on record.
    """
    amounts = compute_flat_amounts(partner=partner, costs=direct_costs(report_id=report_id))
    booked = {line.category: line for line in ExpenditureLine.objects.filter(report_id=report_id, kind=_FLAT)}
    for category, line in booked.items():
        amount = amounts.get(CostCategory(category), Decimal("0.00"))
        if line.declared != amount:
            line.declared = line.declared_eur = amount
            line.save(update_fields=["declared", "declared_eur"])
    missing = [category for category in amounts if category not in booked]
    highest = ExpenditureLine.objects.filter(report_id=report_id).aggregate(n=Max("number"))["n"] or 0
    return ExpenditureLine.objects.bulk_create(
        _flat_line(partner, report_id, highest + place, category, amounts[category])
        for place, category in enumerate(missing, start=1)
    )


def _flat_line(
    partner: Partner, report_id: int, number: int, category: CostCategory, amount: Decimal
) -> ExpenditureLine:
    return ExpenditureLine(
        partnership_id=partner.partnership_id,
        partner=partner,
        report_id=report_id,
        number=number,
        kind=_FLAT,
        category=category,
        currency=EURO,
        declared=amount,
        declared_eur=amount,
        rate=Decimal(1),
    )
