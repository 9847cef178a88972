"""What corrections took of the fund after a claim, and what partners were paid too much by it; EUR."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.db.models import F, Sum

from apps.common.money import ZERO
from apps.finance.enums import CorrectionSign
from apps.finance.models import Correction
from apps.payments.enums import PaymentKind, RecordStatus, RepaymentKind
from apps.payments.models import Distribution
from apps.payments.selectors.advance import repaid_by_partner
from apps.payments.structures.claim import ClaimedShare
from apps.project_reporting.selectors.submission import corrections_in_verifications

# A claim of one partner: the period's id and the partner's.
ClaimKey = tuple[int, int]
Claims = Mapping[int, Sequence[ClaimedShare]]


def corrected_by_claim() -> dict[ClaimKey, Decimal]:
    """What financial corrections took of the fund's part, below zero where they gave. Two queries.

    By the period whose costs are corrected. Those a verification made are in its figures already.
    """
    sums: dict[ClaimKey, Decimal] = defaultdict(lambda: ZERO)
    rows = (
        Correction.objects.exclude(pk__in=corrections_in_verifications())
        .order_by()
        .values_list("period_id", "partner_id", "sign")
    )
    for period_id, partner_id, sign, eur in rows.annotate(eur=Sum("fund_eur")):
        sums[period_id, partner_id] += eur if sign == CorrectionSign.DEDUCT else -eur
    return sums


def settled_by_claim() -> dict[ClaimKey, Decimal]:
    """What payments for a claim have settled: paid, offset against an advance, or withheld. One query."""
    live = Distribution.objects.filter(status=RecordStatus.RECORDED).exclude(payment__kind=PaymentKind.ADVANCE)
    rows = live.order_by().values_list("payment__period_id", "partner_id")
    settled: dict[ClaimKey, Decimal] = defaultdict(lambda: ZERO)
    total = Sum(F("amount_eur") + F("offset_eur") + F("withheld_eur"))
    settled.update({(period, partner): eur for period, partner, eur in rows.annotate(eur=total) if period is not None})
    return settled


def withheld_by_partner() -> dict[int, Decimal]:
    """What was kept back from shares, in EUR by partner id. One query."""
    live = Distribution.objects.filter(status=RecordStatus.RECORDED).order_by()
    return dict(live.values_list("partner_id").annotate(total=Sum("withheld_eur")))


def open_recoveries(*, claims: Claims) -> dict[int, Decimal]:
    """By partner id: what it was paid too much for claims, less what was withheld or given back since. Five queries.

    Too much is what was settled of a claim above its share of the fund after corrections.
    """
    corrected, settled = corrected_by_claim(), settled_by_claim()
    shares = {(period, one.partner_id): one.fund for period, partners in claims.items() for one in partners}
    too_much: dict[int, Decimal] = defaultdict(lambda: ZERO)
    # Costs may be claimed with a later period than the one whose correction takes from them.
    for key in shares.keys() | corrected.keys():
        entitled = shares.get(key, ZERO) - corrected.get(key, ZERO)
        paid = settled.get(key, ZERO) if key in shares else ZERO
        too_much[key[1]] += max(ZERO, paid - entitled)
    withheld, repaid = withheld_by_partner(), repaid_by_partner(RepaymentKind.OVERPAID)
    return {
        partner_id: max(ZERO, eur - withheld.get(partner_id, ZERO) - repaid.get(partner_id, ZERO))
        for partner_id, eur in too_much.items()
    }
