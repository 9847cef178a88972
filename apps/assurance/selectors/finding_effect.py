"""What findings take of the lines, what is corrected of it, and which flat rates and payments follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, Sum

from apps.assurance.models import Finding, FindingLine
from apps.assurance.selectors.finding_line import list_finding_lines
from apps.common.money import ZERO, share
from apps.consortia.models import Partner, ReportingPeriod
from apps.finance.enums import CorrectionSign
from apps.finance.models import Correction, ExpenditureLine
from apps.finance.selectors.correction import Cut, follow_ups_of
from apps.payments.enums import RecordStatus, RepaymentKind
from apps.payments.models import Distribution, Repayment
from apps.payments.selectors.claim import read_claims
from apps.payments.selectors.recovery import claiming_periods, open_recoveries
from apps.project_reporting.selectors.submission import find_standing_report


@dataclass(frozen=True, slots=True)
class LineEffect:
    """One line of a finding, in EUR. ``corrected_eur`` and ``flat_eur`` are what corrections took of line and flat
    rates, ``expected_flat_eur`` what falls off flat rates with what is still open."""

    finding_id: int
    line: ExpenditureLine
    amount_eur: Decimal
    corrected_eur: Decimal
    flat_eur: Decimal
    expected_flat_eur: Decimal

    @property
    def open_eur(self) -> Decimal:
        """Below nil where more was corrected than the finding says now."""
        return self.amount_eur - self.corrected_eur

    @property
    def fund_eur(self) -> Decimal:
        """The fund's share of the irregular amount, cut down to the cent."""
        return share(self.amount_eur, self.line.partner.cofinancing_rate)


@dataclass(frozen=True, slots=True)
class Recovery:
    """Where a finding's corrections go: the claim that holds the costs, and how their money comes back.

    ``open_eur`` is what the partner still owes of all its corrections, in EUR of the fund.
    """

    period: ReportingPeriod
    report_id: int | None
    open_eur: Decimal
    withheld: Sequence[Distribution]
    repaid: Sequence[Repayment]


def list_line_effects(*, finding: Finding) -> list[LineEffect]:
    """The lines of one finding; of a withdrawn one nothing is irregular. Three queries."""
    return list_effects([finding])


def list_effects(findings: Iterable[Finding]) -> list[LineEffect]:
    """The lines of these findings, however many there are in three queries."""
    by_id = {one.pk: one for one in findings}
    rows = list_finding_lines(by_id)
    taken = _corrected(by_id)
    counted = [ZERO if by_id[row.finding_id].is_withdrawn else row.amount_eur for row in rows]
    left = [eur - taken.get(_key(row), (ZERO, ZERO))[0] for row, eur in zip(rows, counted, strict=True)]
    expected = follow_ups_of([_cut(row, max(ZERO, eur)) for row, eur in zip(rows, left, strict=True)])
    return [
        LineEffect(row.finding_id, row.line, eur, *taken.get(_key(row), (ZERO, ZERO)), sum(falls.values(), ZERO))
        for row, eur, falls in zip(rows, counted, expected, strict=True)
    ]


def list_finding_corrections(*, finding: Finding) -> QuerySet[Correction]:
    """The financial corrections recorded because of a finding, as far as this seat sees them, in their order."""
    rows = Correction.objects.filter(finding_link__finding=finding)
    return rows.select_related("partner__organisation", "period", "line", "recorded_by").order_by("pk")


def list_recoveries(*, finding: Finding) -> list[Recovery]:
    """By claim, where the money of its corrections stands. Nothing where none is recorded; ten queries else."""
    corrections = list(list_finding_corrections(finding=finding))
    if not corrections:
        return []
    partner, since = corrections[0].partner, corrections[0].recorded_at
    moved = claiming_periods()
    ids = {moved.get((one.period_id, one.partner_id), one.period_id) for one in corrections}
    owed = open_recoveries(claims=read_claims()).get(partner.pk, ZERO)
    later = _withheld(partner).filter(recorded_at__gte=since), _repaid(partner).filter(recorded_at__gte=since)
    withheld, repaid = list(later[0]), list(later[1])
    periods = ReportingPeriod.objects.filter(pk__in=ids).order_by("number")
    return [Recovery(period, _report_id(period), owed, withheld, repaid) for period in periods]


def _report_id(period: ReportingPeriod) -> int | None:
    report = find_standing_report(period=period)
    return report.pk if report else None


def _withheld(partner: Partner) -> QuerySet[Distribution]:
    live = Distribution.objects.filter(partner=partner, status=RecordStatus.RECORDED, withheld_eur__gt=0)
    return live.select_related("payment__period").order_by("paid_on", "pk")


def _repaid(partner: Partner) -> QuerySet[Repayment]:
    live = Repayment.objects.filter(partner=partner, status=RecordStatus.RECORDED, kind=RepaymentKind.OVERPAID)
    return live.order_by("received_on", "pk")


def _key(row: FindingLine) -> tuple[int, int]:
    return row.finding_id, row.line_id


def _cut(row: FindingLine, eur: Decimal) -> Cut:
    return Cut(row.line.report_id, row.line.partner, row.line.category, eur)


def _corrected(finding_ids: Iterable[int]) -> dict[tuple[int, int], tuple[Decimal, Decimal]]:
    """By finding and line: what linked corrections took of the line and of flat rates, less what they gave back."""
    found: dict[tuple[int, int], tuple[Decimal, Decimal]] = {}
    rows = Correction.objects.filter(finding_link__finding_id__in=list(finding_ids), line_id__isnull=False).order_by()
    sums = rows.values_list("finding_link__finding_id", "line_id", "sign")
    for finding_id, line_id, sign, eur, flat in sums.annotate(eur=Sum("direct_eur"), flat=Sum("follow_up_eur")):
        before = found.get((finding_id, line_id), (ZERO, ZERO))
        way = 1 if sign == CorrectionSign.DEDUCT else -1
        found[finding_id, line_id] = (before[0] + way * eur, before[1] + way * flat)
    return found
