"""What the programme was asked to pay: the figures of the frozen project reports, the latest version of each period."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, Min, OuterRef, Sum
from django.utils import timezone

from apps.common.money import ZERO
from apps.consortia.models import Partnership, ReportingPeriod
from apps.payments.enums import PaymentKind, RecordStatus
from apps.payments.models import Distribution, Payment
from apps.payments.selectors.advance import open_advances
from apps.payments.structures.distribution import PartnerClaim
from apps.programmes.catalogue import read_parameter
from apps.programmes.enums import ParameterKey
from apps.programmes.models import Parameter
from apps.project_reporting.enums import ProjectReportStatus
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.structures.financial_overview import PartnerOverview, overview_from_json


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


def read_claims() -> dict[int, tuple[PartnerOverview, ...]]:
    """The partners' figures by period id. One query; of each snapshot the tables only."""
    frozen = ProjectReport.objects.filter(status=ProjectReportStatus.FROZEN)
    latest = frozen.order_by("period_id", "-version").distinct("period_id")
    rows = latest.values_list("period_id", "snapshot__overview")
    return {period_id: overview_from_json(overview).partners for period_id, overview in rows}


def list_partner_claims(*, period: ReportingPeriod) -> list[PartnerClaim]:
    """What each partner is entitled to for the period, less what is settled, with its open advance; by partner number.

    Empty while the period's project report is not frozen. For a seat that sees all partners.
    """
    open_by_partner, settled = open_advances(), _settled_by_partner(period)
    return [
        PartnerClaim(
            partner_id=partner.partner_id,
            eligible=partner.total.eligible,
            rate=partner.cofinancing_rate,
            open_advance=open_by_partner.get(partner.partner_id, ZERO),
            settled=settled.get(partner.partner_id, ZERO),
        )
        for partner in read_claims().get(period.pk, ())
    ]


def received_by_period() -> dict[int, Decimal]:
    """What the programme paid for each period's claim, in EUR by period id; advances are for none."""
    paid = Payment.objects.filter(status=RecordStatus.RECORDED).exclude(kind=PaymentKind.ADVANCE)
    rows = paid.order_by().values_list("period_id").annotate(total=Sum("amount_eur"))
    return {period_id: total for period_id, total in rows if period_id is not None}


def list_payment_deadlines(*, partnership: Partnership, today: dt.date | None = None) -> list[PaymentDeadline]:
    """Claims that wait for the programme's payment, the oldest first; none where the programme states no period.

    Counted from the day of the claim (Regulation (EU) 2021/1060, Article 74(1)(b)). Two queries.
    """
    days = _deadline_days(partnership)
    if days is None:
        return []
    deadlines = [_deadline(period, days, today or timezone.localdate()) for period in _unpaid_periods()]
    return sorted(deadlines, key=lambda deadline: deadline.due_on)


def _deadline(period: ReportingPeriod, days: int, today: dt.date) -> PaymentDeadline:
    claimed_on = timezone.localdate(period.claimed_at)  # type: ignore[attr-defined]
    due_on = claimed_on + dt.timedelta(days=days)
    return PaymentDeadline(period, claimed_on, due_on, (due_on - today).days)


def _unpaid_periods() -> list[ReportingPeriod]:
    paid = Payment.objects.filter(period=OuterRef("pk"), status=RecordStatus.RECORDED).exclude(kind=PaymentKind.ADVANCE)
    periods = ReportingPeriod.objects.filter(~Exists(paid), project_reports__status=ProjectReportStatus.FROZEN)
    return list(periods.annotate(claimed_at=Min("project_reports__frozen_at")))


def _deadline_days(partnership: Partnership) -> int | None:
    row = Parameter.objects.filter(
        programme_version_id=partnership.programme_version_id, key=ParameterKey.PAYMENT_DEADLINE_DAYS
    ).first()
    return None if row is None else int(read_parameter(row.key, row.value))


def _settled_by_partner(period: ReportingPeriod) -> Mapping[int, Decimal]:
    live = Distribution.objects.filter(status=RecordStatus.RECORDED, payment__period=period)
    rows = live.exclude(payment__kind=PaymentKind.ADVANCE).order_by().values_list("partner_id")
    settled: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for partner_id, paid, offset in rows.annotate(paid=Sum("amount_eur"), offset=Sum("offset_eur")):
        settled[partner_id] = paid + offset
    return settled
