"""The partners with their money."""

from __future__ import annotations

from dataclasses import dataclass

from apps.common.business_ids import check_business_id
from apps.consortia.models import Membership, Partner
from apps.consortia.selectors.partner import list_partners
from apps.finance.selectors.budget import BudgetRow, get_budget_table


@dataclass(frozen=True, slots=True)
class PartnerEntry:
    """``business_id_fails``: the check digits do not hold, a reason to look at the number again and no more."""

    partner: Partner
    budget: BudgetRow | None
    business_id_fails: bool


def list_partner_entries(*, member: Membership) -> list[PartnerEntry]:
    """Every partner, associated ones included. Four queries."""
    table = get_budget_table(member=member)
    return [PartnerEntry(partner, table.row_of(partner.pk), _business_id_fails(partner)) for partner in list_partners()]


def _business_id_fails(partner: Partner) -> bool:
    organisation = partner.organisation
    if not organisation.business_id:
        return False
    return check_business_id(organisation.business_id, organisation.country).valid is False
