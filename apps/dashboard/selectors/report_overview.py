"""The financial overview of one partner report, with what control and payments know of the earlier ones."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.db.models import F, Sum

from apps.common.money import ZERO, round_half_up, share
from apps.consortia.models import Partner
from apps.control.selectors.certificate import certified_by_category
from apps.finance.selectors.overview_tables import OfReports, read_partner_tables
from apps.finance.structures.overview_tables import PartnerTables
from apps.payments.enums import PaymentKind, RecordStatus
from apps.payments.models import Distribution
from apps.payments.structures.distribution import share_out
from apps.reporting.enums import HANDED_IN
from apps.reporting.models import PartnerReport


def read_report_overview(*, report: PartnerReport) -> PartnerTables:
    """The five tables as of ``report``, in EUR. At most eighteen queries. Read it with a seat that sees the partner.

    Previously validated is what stands certified of earlier reports. Previously paid is the part of it whose fund share
    the partner got: all of a report once its share is settled in full, else as much as the money covers at the rate.
    """
    earlier = PartnerReport.objects.filter(
        partner_id=report.partner_id, period__number__lt=report.period.number, status__in=HANDED_IN
    ).select_related("period")
    numbers = {one.pk: one.period.number for one in earlier}
    certified = {numbers[pk]: amounts for pk, amounts in certified_by_category(earlier).items()}
    return read_partner_tables(
        partner=report.partner, period=report.period, certified=certified, paid=_paid(report.partner, certified)
    )


def _paid(partner: Partner, certified: OfReports) -> OfReports:
    settled = _settled_by_period(partner)
    return {
        number: _covered(amounts, settled[number], partner.cofinancing_rate)
        for number, amounts in certified.items()
        if number in settled
    }


def _covered(amounts: Mapping[str, Decimal], settled: Decimal, rate: Decimal) -> Mapping[str, Decimal]:
    total = sum(amounts.values(), ZERO)
    if settled >= share(total, rate) or not rate:
        return amounts
    covered = min(total, round_half_up(settled / rate))
    return dict(zip(amounts, share_out(covered, [max(ZERO, eur) for eur in amounts.values()]), strict=True))


def _settled_by_period(partner: Partner) -> dict[int, Decimal]:
    """What the partner got of each period's claim, in EUR by the number of the period; advances count as offset."""
    live = Distribution.objects.filter(partner=partner, status=RecordStatus.RECORDED, payment__period__isnull=False)
    rows = live.exclude(payment__kind=PaymentKind.ADVANCE).order_by().values_list("payment__period__number")
    return dict(rows.annotate(eur=Sum(F("amount_eur") + F("offset_eur"))))
