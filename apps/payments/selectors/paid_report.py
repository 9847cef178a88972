"""How much of what was certified of partner reports is paid: the reports' own pages and documents ask it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db.models import F, Sum

from apps.common.money import ZERO, round_half_up, share
from apps.payments.enums import PaymentKind, RecordStatus
from apps.payments.models import Distribution
from apps.payments.structures.distribution import share_out
from apps.reporting.models import PartnerReport
from apps.reporting.outside_figures import ByReport


def paid_of_certified(reports: Iterable[PartnerReport], certified: ByReport) -> dict[int, Mapping[str, Decimal]]:
    """EUR by report id and cost category, of costs whose fund share the partner got with its period's claim.

    All of a report once its share is settled in full, else as much as the money covers at the partner's rate, in
    proportion to the categories. One query; a partner's seat sees what was paid to itself.
    """
    wanted = [one for one in reports if one.pk in certified]
    settled = _settled({one.partner_id for one in wanted})
    return {
        one.pk: _covered(certified[one.pk], settled[one.partner_id, one.period_id], one.partner.cofinancing_rate)
        for one in wanted
        if (one.partner_id, one.period_id) in settled
    }


def _covered(amounts: Mapping[str, Decimal], settled: Decimal, rate: Decimal) -> Mapping[str, Decimal]:
    total = sum(amounts.values(), ZERO)
    if settled >= share(total, rate) or not rate:
        return amounts
    covered = min(total, round_half_up(settled / rate))
    return dict(zip(amounts, share_out(covered, [max(ZERO, eur) for eur in amounts.values()]), strict=True))


def _settled(partners: Iterable[int]) -> dict[tuple[int, int], Decimal]:
    """By partner and period what was paid, offset or withheld of its share of the claim; advances are for no claim."""
    live = Distribution.objects.filter(status=RecordStatus.RECORDED, partner__in=set(partners))
    of_claims = live.exclude(payment__kind=PaymentKind.ADVANCE).exclude(payment__period=None).order_by()
    rows = of_claims.values_list("partner_id", "payment__period_id").annotate(
        eur=Sum(F("amount_eur") + F("offset_eur") + F("withheld_eur"))
    )
    return {(partner_id, period_id): eur for partner_id, period_id, eur in rows if period_id is not None}
