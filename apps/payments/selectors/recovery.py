"""What corrections took of the fund after a claim, and what partners were paid too much by it; EUR."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.db.models import Sum

from apps.common.money import ZERO
from apps.finance.enums import CorrectionSign
from apps.finance.models import Correction
from apps.payments.enums import PaymentKind, RecordStatus, RepaymentKind
from apps.payments.models import Distribution
from apps.payments.selectors.advance import repaid_by_partner
from apps.payments.structures.claim import NOTHING_SETTLED, ClaimedShare, Settlement
from apps.project_reporting.selectors.report_source import claimed
from apps.project_reporting.selectors.submission import corrections_in_verifications

# A claim of one partner: the period's id and the partner's.
ClaimKey = tuple[int, int]
Claims = Mapping[int, Sequence[ClaimedShare]]


def corrected_by_claim() -> dict[ClaimKey, Decimal]:
    """What financial corrections took of the fund's part, below zero where they gave. Three queries.

    By the period whose project report claims the corrected costs. Those a verification made are in its figures already.
    """
    moved = claiming_periods()
    sums: dict[ClaimKey, Decimal] = defaultdict(lambda: ZERO)
    rows = (
        Correction.objects.exclude(pk__in=corrections_in_verifications())
        .order_by()
        .values_list("period_id", "partner_id", "sign")
    )
    for period_id, partner_id, sign, eur in rows.annotate(eur=Sum("fund_eur")):
        key = (moved.get((period_id, partner_id), period_id), partner_id)
        sums[key] += eur if sign == CorrectionSign.DEDUCT else -eur
    return sums


def claiming_periods() -> dict[ClaimKey, int]:
    """By the period of a partner report and its partner: the id of the period whose project report claims it.

    It is another one where the certificate came late. Of reports this seat sees. One query.
    """
    rows = claimed().values_list("partner_report__period_id", "partner_id", "report__period_id")
    return {(period_id, partner_id): claiming_id for period_id, partner_id, claiming_id in rows}


def settled_by_claim() -> dict[ClaimKey, Settlement]:
    """What payments for a claim have settled, as far as this seat sees it. One query."""
    live = Distribution.objects.filter(status=RecordStatus.RECORDED).exclude(payment__kind=PaymentKind.ADVANCE)
    rows = live.order_by().values_list("payment__period_id", "partner_id")
    sums = rows.annotate(paid=Sum("amount_eur"), offset=Sum("offset_eur"), withheld=Sum("withheld_eur"))
    return {(period, partner): Settlement(*settled) for period, partner, *settled in sums if period is not None}


def withheld_by_partner() -> dict[int, Decimal]:
    """What was kept back from shares, in EUR by partner id. One query."""
    live = Distribution.objects.filter(status=RecordStatus.RECORDED).order_by()
    return dict(live.values_list("partner_id").annotate(total=Sum("withheld_eur")))


def open_recoveries(*, claims: Claims) -> dict[int, Decimal]:
    """By partner id: what it was paid too much for claims, less what was withheld or given back since. Six queries.

    Too much is what was settled of a claim above its share of the fund after corrections.
    """
    corrected, settled = corrected_by_claim(), settled_by_claim()
    shares = {(period, one.partner_id): one.fund for period, partners in claims.items() for one in partners}
    too_much: dict[int, Decimal] = defaultdict(lambda: ZERO)
    # A correction may take from costs that no report claims.
    for key in shares.keys() | corrected.keys():
        entitled = shares.get(key, ZERO) - corrected.get(key, ZERO)
        paid = settled.get(key, NOTHING_SETTLED).total if key in shares else ZERO
        too_much[key[1]] += max(ZERO, paid - entitled)
    withheld, repaid = withheld_by_partner(), repaid_by_partner(RepaymentKind.OVERPAID)
    return {
        partner_id: max(ZERO, eur - withheld.get(partner_id, ZERO) - repaid.get(partner_id, ZERO))
        for partner_id, eur in too_much.items()
    }
