"""When the programme's money covers a claim."""

from __future__ import annotations

from apps.consortia.models import Membership, ReportingPeriod
from apps.payments.selectors.claim import is_claim_covered


def mark_claim_if_paid(*, member: Membership, period: ReportingPeriod | None) -> bool:
    """Say whether the period's claim is paid in full; called whenever money came in or was handed on."""
    return period is not None and is_claim_covered(period=period)
