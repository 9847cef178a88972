"""What a report declares, what the rules take of it, and what open questions could still cost. Exact, in EUR."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, Sum

from apps.common.money import ZERO, round_half_up
from apps.consortia.models import Partner
from apps.eligibility.selectors.deduction import losses_by_line, losses_of_report
from apps.finance.enums import LineKind
from apps.finance.flat_amounts import flat_rates
from apps.finance.follow_up import ReportSums, compute_follow_ups
from apps.finance.inforeuro import EURO
from apps.finance.models import ExpenditureLine
from apps.finance.selectors.parked_line import sum_parked

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

_Sums = dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class OwnTotals:
    """The part of the totals that stands in lines of the partner's own ``currency``, in that currency.

    Flat rates and lines in other currencies have no amount in it and are left out. ``eligible`` is what is left.
    """

    currency: str
    declared: Decimal
    parked: Decimal
    cut: Decimal
    at_risk: Decimal

    @property
    def eligible(self) -> Decimal:
        return self.declared - self.parked - self.cut


@dataclass(frozen=True, slots=True)
class CheckTotals:
    """One report after its latest check. ``eligible_eur = declared_eur − parked_eur − cut_eur``.

    ``cut_eur`` is what findings that are certain take and nobody has rejected, with the flat rates that follow them;
    ``decided_eur`` the part of it that is accepted. ``at_risk_eur`` is what would be lost besides if every question
    still open ended against the partner. ``unconverted`` lines have no EUR yet and are in no sum.
    """

    lines: int
    unconverted: int
    declared_eur: Decimal
    parked_eur: Decimal
    cut_eur: Decimal
    decided_eur: Decimal
    at_risk_eur: Decimal
    own: OwnTotals | None

    @property
    def eligible_eur(self) -> Decimal:
        return self.declared_eur - self.parked_eur - self.cut_eur


def read_check_totals(*, report: PartnerReport) -> CheckTotals:
    """The totals above a report's flags, in a fixed number of queries.

    Once every flag is decided they are the report's share of the financial overview, to the cent.
    """
    partner = report.partner
    ledger = _Ledger(report)
    losses = list(losses_by_line(report_id=report.pk))
    of_report = losses_of_report(report_id=report.pk)
    cuts = {kind: _total(ledger, partner, losses, kind, on_report) for kind, on_report in of_report.items()}
    return CheckTotals(
        lines=ledger.lines,
        unconverted=ledger.unconverted,
        declared_eur=ledger.declared,
        parked_eur=ledger.parked,
        cut_eur=cuts["cut_eur"],
        decided_eur=cuts["accepted_eur"],
        at_risk_eur=cuts["worst_eur"] - cuts["cut_eur"],
        own=_own_totals(report, partner.currency, losses),
    )


class _Ledger:
    """Counted EUR of the report by category, real costs and flat rates apart, without what is parked."""

    def __init__(self, report: PartnerReport) -> None:
        self.direct: _Sums = defaultdict(lambda: ZERO)
        self.flat: _Sums = defaultdict(lambda: ZERO)
        self.lines = self.unconverted = 0
        rows = ExpenditureLine.objects.filter(report=report).order_by().values("category", "kind")
        for row in rows.annotate(
            n=Count("pk"), eur=Sum("declared_eur", default=ZERO), open=Count("pk", filter=Q(declared_eur=None))
        ):
            self._sums(is_flat=row["kind"] == LineKind.FLAT_RATE)[row["category"]] += row["eur"]
            self.lines += row["n"]
            self.unconverted += row["open"]
        self.declared = sum([*self.direct.values(), *self.flat.values()], ZERO)
        self.parked = ZERO
        for parked in sum_parked(report_id=report.pk):
            self._sums(is_flat=parked.is_flat_rate)[parked.category] -= parked.eur
            self.parked += parked.eur

    def _sums(self, *, is_flat: bool) -> _Sums:
        return self.flat if is_flat else self.direct


def _total(
    ledger: _Ledger, partner: Partner, losses: Iterable[Mapping[str, Any]], kind: str, on_report: Decimal
) -> Decimal:
    """Losses on lines, the flat rates that follow them, and ceilings as far as anything is left for them to take."""
    direct: _Sums = defaultdict(lambda: ZERO)
    flat: _Sums = defaultdict(lambda: ZERO)
    for row in losses:
        (flat if row["kind"] == LineKind.FLAT_RATE else direct)[row["category"]] += row[kind]
    sums = ReportSums(ledger.direct, ledger.flat, direct, flat)
    follow_ups = compute_follow_ups(sums, flat_rates(partner), indirect=partner.indirect_rate)
    lost = sum([*direct.values(), *flat.values(), *follow_ups.values()], ZERO)
    left = ledger.declared - ledger.parked - lost
    return lost + max(ZERO, min(left, on_report))


def _own_totals(report: PartnerReport, currency: str, losses: Iterable[Mapping[str, Any]]) -> OwnTotals | None:
    if currency == EURO:
        return None
    lines = ExpenditureLine.objects.filter(report=report, currency=currency, declared_eur__isnull=False)
    whole, parked = Sum("declared", default=ZERO), Sum("declared", filter=Q(parking__isnull=False), default=ZERO)
    sums = lines.aggregate(whole=whole, out=parked)
    if not sums["whole"]:
        return None
    own = [row for row in losses if row["currency"] == currency]
    cut = sum((_in_own(row, row["cut_eur"]) for row in own), ZERO)
    worst = sum((_in_own(row, row["worst_eur"]) for row in own), ZERO)
    return OwnTotals(currency, sums["whole"], sums["out"], cut, worst - cut)


def _in_own(row: Mapping[str, Any], loss: Decimal) -> Decimal:
    """The loss at the line's own rate, half up to the cent: a line lost whole is lost to its last own cent."""
    if not loss:
        return ZERO
    whole: Decimal = row["declared_eur"]
    own: Decimal = row["declared"]
    return own if loss == whole else round_half_up(loss * own / whole)
