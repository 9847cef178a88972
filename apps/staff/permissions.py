"""Who may see and keep a partner's people. The wall stands behind these; pages show buttons by them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.consortia.permissions import can_see_partner_figures, while_open
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.staff.models import Employment, PayrollMonth


def can_read_staff(member: Membership, partner_id: int) -> bool:
    """The partner's own people, the lead partner (with names masked) and auditors."""
    return can_see_partner_figures(member, partner_id)


def acts_for_partner(member: Membership, partner_id: int) -> bool:
    """The partner's own people."""
    return member.role in {Role.LEAD, Role.PARTNER} and member.partner_id == partner_id


@while_open
def can_enter_payroll(member: Membership) -> bool:
    """Whoever acts for a partner; whose months are hers to enter is asked person by person."""
    return member.role in {Role.LEAD, Role.PARTNER}


@while_open
def can_add_employment(member: Membership) -> bool:
    """Whoever acts for a partner that declares real staff costs; under a flat rate there are none to declare."""
    partner = member.partner
    return partner is not None and acts_for_partner(member, partner.pk) and partner.staff_rate is None


@while_open
def can_edit_employment(member: Membership, employment: Employment) -> bool:
    """The partner's own people."""
    return acts_for_partner(member, employment.partner_id)


@while_open
def can_edit_month(member: Membership, month: PayrollMonth) -> bool:
    """The partner's own people, until the report that declares the month is submitted."""
    return acts_for_partner(member, month.partner_id) and not month.is_submitted
