"""The partners with their money, and whether they meet the programme's conditions."""

from __future__ import annotations

from dataclasses import dataclass

from apps.common.business_ids import check_business_id
from apps.consortia.enums import PartnerRole, PartnershipStatus
from apps.consortia.models import Membership, Partner, Partnership
from apps.consortia.selectors.partner import list_partners
from apps.finance.selectors.budget import BudgetRow, get_budget_table
from apps.programmes.composition import CompositionFinding, PartnerFacts, check_composition
from apps.programmes.composition_rule import CompositionRule


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


def check_partnership(*, partnership: Partnership) -> list[CompositionFinding]:
    """The programme's conditions on the partnership, while it can still change; empty once the project runs."""
    if partnership.status not in {PartnershipStatus.SEARCHING, PartnershipStatus.PREPARATION}:
        return []
    rules = [CompositionRule.from_data(data) for data in partnership.programme_version.composition]
    return check_composition(rules, [_facts(partner) for partner in list_partners()])


def _facts(partner: Partner) -> PartnerFacts:
    organisation = partner.organisation
    return PartnerFacts(
        country=organisation.country,
        legal_type=organisation.legal_type,
        region=organisation.region,
        region_category=partner.region_category,
        is_lead=partner.role == PartnerRole.LEAD,
        is_associated=partner.role == PartnerRole.ASSOCIATED,
    )
