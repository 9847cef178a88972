"""What each partner is due, was paid and still has to settle. EUR; cancelled records count nowhere."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import Decimal

from django.db.models import Sum

from apps.common.money import ZERO
from apps.consortia.models import Partner
from apps.payments.enums import RecordStatus, RepaymentKind
from apps.payments.models import Distribution
from apps.payments.selectors.advance import repaid_by_partner, sum_advances
from apps.payments.selectors.claim import read_claims, received_by_period
from apps.payments.selectors.recovery import corrected_by_claim, withheld_by_partner
from apps.payments.structures.balance import PartnerBalance
from apps.payments.structures.distribution import share_out


def paid_by_partner(*, until: dt.date | None = None) -> dict[int, Decimal]:
    """The money each partner got up to that day and on it, advances included; by partner id. One query."""
    live = Distribution.objects.filter(status=RecordStatus.RECORDED)
    rows = live if until is None else live.filter(paid_on__lte=until)
    return dict(rows.order_by().values_list("partner_id").annotate(total=Sum("amount_eur")))


def balance_by_partner() -> dict[int, PartnerBalance]:
    """Every partner with a budget, by its id in the order of their numbers. Thirteen queries, however many payments.

    A partner's own seat sees what was paid to itself only: of the others it is shown what is due.
    """
    due, received = _claimed_and_received()
    paid, advances, corrected, withheld = paid_by_partner(), sum_advances(), _corrected(), withheld_by_partner()
    repaid, repaid_advance = repaid_by_partner(RepaymentKind.OVERPAID), repaid_by_partner(RepaymentKind.ADVANCE)
    partners = [partner.pk for partner in Partner.objects.order_by("number") if partner.has_budget]
    return {
        pk: PartnerBalance(
            partner_id=pk,
            due=due[pk],
            received=received[pk],
            paid=paid.get(pk, ZERO),
            advance=advances.get(pk, _NOTHING)[0],
            offset=advances.get(pk, _NOTHING)[1],
            corrected=corrected[pk],
            repaid=repaid.get(pk, ZERO),
            repaid_advance=repaid_advance.get(pk, ZERO),
            withheld=withheld.get(pk, ZERO),
        )
        for pk in partners
    }


_NOTHING = (ZERO, ZERO)


def _corrected() -> dict[int, Decimal]:
    sums: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for (_period_id, partner_id), eur in corrected_by_claim().items():
        sums[partner_id] += eur
    return sums


def _claimed_and_received() -> tuple[dict[int, Decimal], dict[int, Decimal]]:
    """By partner id: its shares of the fund, and its part of what the programme paid for the same claims.

    A payment that does not cover a claim falls on the partners in proportion to their shares.
    """
    due: dict[int, Decimal] = defaultdict(lambda: ZERO)
    received: dict[int, Decimal] = defaultdict(lambda: ZERO)
    by_period = received_by_period()
    for period_id, partners in read_claims().items():
        funds = [partner.fund for partner in partners]
        parts = share_out(by_period.get(period_id, ZERO), [max(ZERO, fund) for fund in funds])
        for partner, fund, part in zip(partners, funds, parts, strict=True):
            due[partner.partner_id] += fund
            received[partner.partner_id] += part
    return due, received
