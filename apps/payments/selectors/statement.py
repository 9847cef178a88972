"""One partner's account: what it may claim, what it got and gave back, claim by claim."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from apps.common.money import ZERO
from apps.consortia.models import Partner, ReportingPeriod
from apps.payments.models import Distribution, Repayment
from apps.payments.selectors.balance import balance_by_partner
from apps.payments.selectors.claim import read_claims
from apps.payments.selectors.payment import list_distributions
from apps.payments.selectors.recovery import corrected_by_claim, settled_by_claim
from apps.payments.structures.balance import PartnerBalance


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One period's claim of the partner; all of the fund, in EUR."""

    period: ReportingPeriod
    eligible: Decimal
    fund: Decimal
    corrected: Decimal
    settled: Decimal
    is_verified: bool

    @property
    def left(self) -> Decimal:
        return self.fund - self.corrected - self.settled


@dataclass(frozen=True, slots=True)
class Statement:
    partner: Partner
    balance: PartnerBalance
    claims: tuple[ClaimRow, ...]
    distributions: tuple[Distribution, ...]
    repayments: tuple[Repayment, ...]


def read_statement(*, partner: Partner) -> Statement:
    """Everything about one partner's money, for a seat that may see it. A fixed number of queries."""
    return Statement(
        partner=partner,
        balance=balance_by_partner().get(partner.pk, PartnerBalance(partner.pk)),
        claims=tuple(_claims(partner)),
        distributions=tuple(list_distributions().filter(partner=partner).order_by("-paid_on", "-pk")),
        repayments=tuple(list_repayments().filter(partner=partner)),
    )


def list_repayments() -> QuerySet[Repayment]:
    """The repayments this seat sees, the latest first, cancelled ones too."""
    return Repayment.objects.select_related("partner__organisation", "recorded_by", "cancelled_by")


def _claims(partner: Partner) -> list[ClaimRow]:
    claims, corrected, settled = read_claims(), corrected_by_claim(), settled_by_claim()
    rows = []
    for period in ReportingPeriod.objects.order_by("number"):
        found = next((one for one in claims.get(period.pk, ()) if one.partner_id == partner.pk), None)
        if found is not None:
            key = (period.pk, partner.pk)
            rows.append(
                ClaimRow(
                    period,
                    found.eligible,
                    found.fund,
                    corrected.get(key, ZERO),
                    settled.get(key, ZERO),
                    found.is_verified,
                )
            )
    return rows
