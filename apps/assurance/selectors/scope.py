"""What an audit can be about: the partners and periods its mandate of today holds."""

from __future__ import annotations

from apps.consortia.models import Membership, Partner, ReportingPeriod
from apps.consortia.permissions import can_see_partner_figures
from apps.consortia.selectors.partner import list_partners
from apps.consortia.selectors.period import list_periods


def list_audited_partners(*, member: Membership) -> list[Partner]:
    return [one for one in list_partners() if can_see_partner_figures(member, one.pk)]


def list_audited_periods(*, member: Membership) -> list[ReportingPeriod]:
    """All of them where the mandate names none."""
    named = member.mandate.period_ids if member.mandate else []
    return [one for one in list_periods() if not named or one.pk in named]
