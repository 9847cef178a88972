"""Parked lines: which there are, which came back, and what is not counted because of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import QuerySet, Sum

from apps.common.money import ZERO
from apps.consortia.models import Membership, Partner
from apps.finance.flat_amounts import list_flat_formulas
from apps.finance.models import ExpenditureLine, ParkedLine
from apps.finance.selectors.direct_costs import as_direct_costs, sum_direct_costs
from apps.finance.selectors.expenditure_line import list_reports
from apps.workplan.enums import HANDED_IN

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport


@dataclass(frozen=True, slots=True)
class ParkedFilter:
    """``is_back`` None: both those that came back and those that did not."""

    partner_id: int | None = None
    is_back: bool | None = None

    @property
    def is_narrow(self) -> bool:
        return self.partner_id is not None or self.is_back is not None


@dataclass(frozen=True, slots=True)
class ParkedSum:
    """EUR of one category in a submitted report that is not counted: parked lines, or flat rates that rest on them."""

    partner_id: int
    period_number: int
    category: str
    is_flat_rate: bool
    eur: Decimal


def list_parked_lines(*, wanted: ParkedFilter | None = None) -> QuerySet[ParkedLine]:
    """Parked lines this seat sees, the latest first, with the line each came back as (``line.returned_as``)."""
    wanted = wanted or ParkedFilter()
    parked = ParkedLine.objects.select_related(
        "partner__organisation", "line__report__period", "line__returned_as__report__period", "parked_by"
    )
    if wanted.partner_id is not None:
        parked = parked.filter(partner_id=wanted.partner_id)
    if wanted.is_back is not None:
        parked = parked.filter(line__returned_as__isnull=not wanted.is_back)
    return parked


def list_receiving_reports(*, member: Membership) -> list[PartnerReport]:
    """The open reports of the member's partner: a parked line of an earlier period can come back in them."""
    reports = list_reports().filter(partner_id=member.partner_id or 0).exclude(status__in=HANDED_IN)
    return list(reports.order_by("period__number"))


def sum_parked(
    *, until_period: int | None = None, report_id: int | None = None, back_from: int | None = None
) -> list[ParkedSum]:
    """What submitted reports declare and nobody counts, in EUR, per partner, period and category.

    With every parked line falls what the partner's flat rates took of it: the rate of the whole base less the rate of
    what is left, both cut down to the cent, so that the rest is exactly the flat rate of the rest. ``back_from`` leaves
    out what came back in a period before that one. Three queries.
    """
    lines = ExpenditureLine.objects.filter(parking__isnull=False, report__status__in=HANDED_IN)
    if until_period is not None:
        lines = lines.filter(report__period__number__lte=until_period)
    if report_id is not None:
        lines = lines.filter(report_id=report_id)
    if back_from is not None:
        lines = lines.exclude(returned_as__report__period__number__lt=back_from)
    return list(_sums(lines))


def sum_returned(*, report_id: int) -> list[ParkedSum]:
    """Of one report what came back in it, in EUR by category, with the part of the flat rates that rests on it."""
    return list(_sums(ExpenditureLine.objects.filter(report_id=report_id, returned_from__isnull=False)))


def _sums(lines: QuerySet[ExpenditureLine]) -> Iterator[ParkedSum]:
    columns = ("report_id", "partner_id", "report__period__number", "category")
    parked: dict[tuple[int, int, int], dict[str, Decimal]] = defaultdict(dict)
    for row in lines.order_by().values(*columns).annotate(eur=Sum("declared_eur", default=ZERO)):
        report = (row["report_id"], row["partner_id"], row["report__period__number"])
        parked[report][row["category"]] = row["eur"]
    if not parked:
        return
    declared = sum_direct_costs(report_ids=[report_id for report_id, _partner, _period in parked])
    partners = Partner.objects.in_bulk({partner_id for _report, partner_id, _period in parked})
    for (report_id, partner_id, period), amounts in parked.items():
        for category, eur in amounts.items():
            yield ParkedSum(partner_id, period, category, False, eur)
        for category, eur in _flat_falls(partners[partner_id], declared[report_id], amounts).items():
            yield ParkedSum(partner_id, period, category, True, eur)


def _flat_falls(partner: Partner, declared: Mapping[str, Decimal], parked: Mapping[str, Decimal]) -> dict[str, Decimal]:
    left = {category: eur - parked.get(category, ZERO) for category, eur in declared.items()}
    before = list_flat_formulas(partner=partner, costs=as_direct_costs(declared))
    after = list_flat_formulas(partner=partner, costs=as_direct_costs(left))
    falls = {str(one.category): one.amount - rest.amount for one, rest in zip(before, after, strict=True)}
    return {category: eur for category, eur in falls.items() if eur}
