"""What the programme was asked to pay: the figures of the frozen project reports, the latest version of each period."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, Min, OuterRef, Sum
from django.utils import timezone

from apps.common.money import ZERO, share
from apps.consortia.models import Partnership, ReportingPeriod
from apps.payments.enums import PaymentKind, RecordStatus
from apps.payments.models import Payment
from apps.payments.selectors.advance import open_advances
from apps.payments.selectors.recovery import corrected_by_claim, open_recoveries, settled_by_claim
from apps.payments.structures.claim import NOTHING_SETTLED, ClaimedShare
from apps.payments.structures.distribution import PartnerClaim
from apps.programmes.enums import ParameterKey
from apps.programmes.selectors.parameter import find_figure
from apps.project_reporting.enums import SubmissionStatus
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.selectors.report_source import claimed
from apps.project_reporting.selectors.submission import STANDS, read_verified_claims, unnamed_claims
from apps.project_reporting.structures.financial_overview import overview_from_json


@dataclass(frozen=True, slots=True)
class PaymentDeadline:
    """A claim the programme has not paid in full. ``claimed_on`` is the day its first version was frozen.

    ``left`` is what it still owes, in EUR, for a seat that sees all partners' shares.
    """

    period: ReportingPeriod
    claimed_on: dt.date
    due_on: dt.date
    days_left: int
    left: Decimal

    @property
    def is_late(self) -> bool:
        return self.days_left < 0


def read_claims() -> dict[int, tuple[ClaimedShare, ...]]:
    """The partners' shares by period id, of the report of each period that stands. Three queries.

    Once the programme verified a report its figures count; before that the certificates the report claims, and for one
    frozen before reports said what they claim the table of its snapshot. One that claims nothing has no shares.
    """
    claims = _from_snapshots()
    claims.update(_from_sources())
    for period_id, verified in read_verified_claims().items():
        claims[period_id] = tuple(
            ClaimedShare(one.partner_id, one.verified_eur, one.fund_eur, is_verified=True) for one in verified
        )
    return claims


def _from_snapshots() -> dict[int, tuple[ClaimedShare, ...]]:
    # Since reports have tabs they name what they claim: what they declare besides is claimed by a later one.
    latest = unnamed_claims().order_by("period_id", "-version").distinct("period_id")
    rows = latest.values_list("period_id", "snapshot__overview")
    return {
        period_id: tuple(
            ClaimedShare(one.partner_id, one.total.eligible, one.current_share.fund)
            for one in overview_from_json(overview).partners
        )
        for period_id, overview in rows
    }


def _from_sources() -> dict[int, tuple[ClaimedShare, ...]]:
    """Each certificate's share of the fund is cut to the cent by itself, as the programme does when it verifies."""
    found: dict[int, dict[int, tuple[Decimal, Decimal]]] = defaultdict(dict)
    for source in claimed().select_related("partner", "report").order_by("partner__number").defer("report__snapshot"):
        shares, eur = found[source.report.period_id], source.claimed_eur or ZERO
        eligible, fund = shares.get(source.partner_id, (ZERO, ZERO))
        shares[source.partner_id] = (eligible + eur, fund + share(eur, source.partner.cofinancing_rate))
    return {
        period_id: tuple(ClaimedShare(partner_id, *sums) for partner_id, sums in shares.items())
        for period_id, shares in found.items()
    }


def list_partner_claims(*, period: ReportingPeriod) -> list[PartnerClaim]:
    """What each partner is entitled to for the period, less what is settled, with its open advance; by partner number.

    Corrections of the period's costs are taken off, and what was paid too much for other periods is named. Empty while
    the period's project report is not frozen. For a seat that sees all partners.
    """
    claims = read_claims()
    if period.pk not in claims:
        return []
    advances, recoveries = open_advances(), open_recoveries(claims=claims)
    corrected, settled = corrected_by_claim(), settled_by_claim()
    found = []
    for partner in claims[period.pk]:
        key = (period.pk, partner.partner_id)
        before = settled.get(key, NOTHING_SETTLED)
        found.append(
            PartnerClaim(
                partner_id=partner.partner_id,
                share=partner.fund,
                open_advance=max(ZERO, advances.get(partner.partner_id, ZERO)),
                settled=before.total,
                offset=before.offset,
                corrected=corrected.get(key, ZERO),
                open_recovery=recoveries.get(partner.partner_id, ZERO),
            )
        )
    return found


def received_by_period() -> dict[int, Decimal]:
    """What the programme paid for each period's claim, in EUR by period id; advances are for none."""
    paid = Payment.objects.filter(status=RecordStatus.RECORDED).exclude(kind=PaymentKind.ADVANCE)
    rows = paid.order_by().values_list("period_id").annotate(total=Sum("amount_eur"))
    return {period_id: total for period_id, total in rows if period_id is not None}


def left_of_claims() -> dict[int, Decimal]:
    """What the programme still owes of each claim, in EUR by period id; nil or below once it is paid in full.

    What partners' shares of these payments settled against their advances, or had withheld, counts as paid: the
    programme paid it before. So for a seat that sees one partner's shares alone it may be too much. Eight queries.
    """
    corrected, received = corrected_by_claim(), received_by_period()
    netted: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for (period_id, _partner_id), settled in settled_by_claim().items():
        netted[period_id] += settled.netted
    left = {}
    for period_id, partners in read_claims().items():
        entitled = sum((one.fund - corrected.get((period_id, one.partner_id), ZERO) for one in partners), ZERO)
        left[period_id] = entitled - received.get(period_id, ZERO) - netted[period_id]
    return left


def is_claim_covered(*, period: ReportingPeriod) -> bool:
    """Whether the programme paid the period's claim in full; False where there is none."""
    left = left_of_claims().get(period.pk)
    return left is not None and left <= 0


def find_last_payment(*, period: ReportingPeriod) -> Payment | None:
    """The latest of the payments that stand for the period's claim."""
    live = Payment.objects.filter(period=period, status=RecordStatus.RECORDED).exclude(kind=PaymentKind.ADVANCE)
    return live.order_by("-received_on", "-pk").first()


def list_payment_deadlines(*, partnership: Partnership, today: dt.date | None = None) -> list[PaymentDeadline]:
    """Claims that wait for the programme's payment, the oldest first; none where the programme states no period.

    Counted from the day of the claim (Regulation (EU) 2021/1060, Article 74(1)(b)), until it is paid in full or the
    programme says with a payment that it pays no more. A fixed number of queries.
    """
    days = find_figure(programme_version_id=partnership.programme_version_id, key=ParameterKey.PAYMENT_DEADLINE_DAYS)
    if days is None:
        return []
    left, day = left_of_claims(), today or timezone.localdate()
    unpaid = _periods_not_paid([period_id for period_id, eur in left.items() if eur > 0])
    deadlines = [_deadline(period, int(days), day, left[period.pk]) for period in unpaid]
    return sorted(deadlines, key=lambda deadline: deadline.due_on)


def _deadline(period: ReportingPeriod, days: int, today: dt.date, left: Decimal) -> PaymentDeadline:
    claimed_on = timezone.localdate(period.claimed_at)  # type: ignore[attr-defined]
    due_on = claimed_on + dt.timedelta(days=days)
    return PaymentDeadline(period, claimed_on, due_on, (due_on - today).days, left)


def _periods_not_paid(periods: Sequence[int]) -> list[ReportingPeriod]:
    """Of these, those whose report is not paid, as every seat sees, and for which the programme pays more."""
    last = Payment.objects.filter(period=OuterRef("pk"), status=RecordStatus.RECORDED, closes_claim=True)
    standing = ProjectReport.objects.filter(STANDS).exclude(submission__status=SubmissionStatus.PAID)
    unpaid = ReportingPeriod.objects.filter(~Exists(last), pk__in=periods).filter(pk__in=standing.values("period"))
    return list(unpaid.annotate(claimed_at=Min("project_reports__frozen_at")))
