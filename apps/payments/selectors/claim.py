"""What the programme was asked to pay: the figures of the frozen project reports, the latest version of each period."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, F, Min, OuterRef, Sum
from django.utils import timezone

from apps.common.money import ZERO, share
from apps.consortia.models import Partnership, ReportingPeriod
from apps.payments.enums import PaymentKind, RecordStatus
from apps.payments.models import Distribution, Payment
from apps.payments.selectors.advance import open_advances
from apps.payments.selectors.recovery import corrected_by_claim, open_recoveries, settled_by_claim
from apps.payments.structures.claim import ClaimedShare
from apps.payments.structures.distribution import PartnerClaim
from apps.programmes.enums import ParameterKey
from apps.programmes.selectors.parameter import find_figure
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.selectors.report_source import claimed
from apps.project_reporting.selectors.submission import STANDS, read_verified_claims
from apps.project_reporting.structures.financial_overview import overview_from_json


@dataclass(frozen=True, slots=True)
class PaymentDeadline:
    """A claim the programme has not paid for. ``claimed_on`` is the day its first version was frozen."""

    period: ReportingPeriod
    claimed_on: dt.date
    due_on: dt.date
    days_left: int

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
    unnamed = ProjectReport.objects.filter(STANDS).exclude(snapshot__has_key="tabs")
    latest = unnamed.order_by("period_id", "-version").distinct("period_id")
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
    return [
        PartnerClaim(
            partner_id=partner.partner_id,
            share=partner.fund,
            open_advance=max(ZERO, advances.get(partner.partner_id, ZERO)),
            settled=settled.get((period.pk, partner.partner_id), ZERO),
            corrected=corrected.get((period.pk, partner.partner_id), ZERO),
            open_recovery=recoveries.get(partner.partner_id, ZERO),
        )
        for partner in claims[period.pk]
    ]


def received_by_period() -> dict[int, Decimal]:
    """What the programme paid for each period's claim, in EUR by period id; advances are for none."""
    paid = Payment.objects.filter(status=RecordStatus.RECORDED).exclude(kind=PaymentKind.ADVANCE)
    rows = paid.order_by().values_list("period_id").annotate(total=Sum("amount_eur"))
    return {period_id: total for period_id, total in rows if period_id is not None}


def is_claim_covered(*, period: ReportingPeriod) -> bool:
    """Whether the programme paid the period's claim in full; False where there is none.

    What partners' shares of these payments settled against their advances counts as paid: the programme paid it before.
    """
    partners = read_claims().get(period.pk, ())
    corrected = corrected_by_claim()
    entitled = sum((one.fund - corrected.get((period.pk, one.partner_id), ZERO) for one in partners), ZERO)
    live = Distribution.objects.filter(status=RecordStatus.RECORDED, payment__period=period)
    not_advances = live.exclude(payment__kind=PaymentKind.ADVANCE)
    offset = not_advances.aggregate(total=Sum(F("offset_eur") + F("withheld_eur"), default=ZERO))["total"]
    return bool(partners) and received_by_period().get(period.pk, ZERO) + offset >= entitled


def find_last_payment(*, period: ReportingPeriod) -> Payment | None:
    """The latest of the payments that stand for the period's claim."""
    live = Payment.objects.filter(period=period, status=RecordStatus.RECORDED).exclude(kind=PaymentKind.ADVANCE)
    return live.order_by("-received_on", "-pk").first()


def list_payment_deadlines(*, partnership: Partnership, today: dt.date | None = None) -> list[PaymentDeadline]:
    """Claims that wait for the programme's payment, the oldest first; none where the programme states no period.

    Counted from the day of the claim (Regulation (EU) 2021/1060, Article 74(1)(b)). Two queries.
    """
    days = find_figure(programme_version_id=partnership.programme_version_id, key=ParameterKey.PAYMENT_DEADLINE_DAYS)
    if days is None:
        return []
    deadlines = [_deadline(period, int(days), today or timezone.localdate()) for period in _unpaid_periods()]
    return sorted(deadlines, key=lambda deadline: deadline.due_on)


def _deadline(period: ReportingPeriod, days: int, today: dt.date) -> PaymentDeadline:
    claimed_on = timezone.localdate(period.claimed_at)  # type: ignore[attr-defined]
    due_on = claimed_on + dt.timedelta(days=days)
    return PaymentDeadline(period, claimed_on, due_on, (due_on - today).days)


def _unpaid_periods() -> list[ReportingPeriod]:
    paid = Payment.objects.filter(period=OuterRef("pk"), status=RecordStatus.RECORDED).exclude(kind=PaymentKind.ADVANCE)
    standing = ProjectReport.objects.filter(STANDS)
    periods = ReportingPeriod.objects.filter(~Exists(paid), pk__in=standing.values("period"))
    return list(periods.annotate(claimed_at=Min("project_reports__frozen_at")))
