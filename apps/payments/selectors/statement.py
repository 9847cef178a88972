"""One partner's account: what it may claim, what it got and gave back, claim by claim."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from apps.common.money import ZERO
from apps.consortia.models import Partner, ReportingPeriod
from apps.payments.enums import StatementRow
from apps.payments.models import Distribution, Repayment
from apps.payments.selectors.balance import balance_by_partner
from apps.payments.selectors.claim import read_claims
from apps.payments.selectors.payment import list_distributions
from apps.payments.selectors.recovery import corrected_by_claim, settled_by_claim
from apps.payments.structures.balance import PartnerBalance
from apps.payments.structures.claim import NOTHING_SETTLED, ClaimedShare, Settlement
from apps.payments.structures.statement import AccountRow, add_rows, complete_rows


@dataclass(frozen=True, slots=True)
class Statement:
    partner: Partner
    balance: PartnerBalance
    rows: tuple[AccountRow, ...]
    total: AccountRow
    distributions: tuple[Distribution, ...]
    repayments: tuple[Repayment, ...]


def read_statement(*, partner: Partner) -> Statement:
    """Everything about one partner's money, for a seat that may see it; rows and columns add up to the balance.

    A fixed number of queries.
    """
    balance = balance_by_partner().get(partner.pk, PartnerBalance(partner.pk))
    rows = complete_rows(_claims(partner), balance)
    return Statement(
        partner=partner,
        balance=balance,
        rows=rows,
        total=add_rows(rows),
        distributions=tuple(list_distributions().filter(partner=partner).order_by("-paid_on", "-pk")),
        repayments=tuple(list_repayments().filter(partner=partner)),
    )


def list_repayments() -> QuerySet[Repayment]:
    """The repayments this seat sees, the latest first, cancelled ones too."""
    return Repayment.objects.select_related("partner__organisation", "recorded_by", "cancelled_by")


def _claims(partner: Partner) -> list[AccountRow]:
    """A row for every period of which anything is claimed, corrected or settled: a claim may be taken back later."""
    claims, corrected, settled = read_claims(), corrected_by_claim(), settled_by_claim()
    rows = []
    for period in ReportingPeriod.objects.order_by("number"):
        key = (period.pk, partner.pk)
        share = next((one for one in claims.get(period.pk, ()) if one.partner_id == partner.pk), None)
        if share is not None or key in corrected or key in settled:
            rows.append(
                _row(period, share or ClaimedShare(partner.pk, ZERO, ZERO), corrected.get(key), settled.get(key))
            )
    return rows


def _row(
    period: ReportingPeriod, share: ClaimedShare, corrected: Decimal | None, settled: Settlement | None
) -> AccountRow:
    return AccountRow(
        kind=StatementRow.CLAIM,
        period=period,
        eligible=share.eligible,
        fund=share.fund,
        corrected=corrected or ZERO,
        settled=(settled or NOTHING_SETTLED).total,
        is_verified=share.is_verified,
    )
