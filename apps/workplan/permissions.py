"""Who may do what with the work plan. The predicate that shows a button guards its POST; triggers stand behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.consortia.permissions import while_open
from apps.tenancy.enums import Role
from apps.workplan.enums import OPEN_STAGES, DeliverableStage

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.workplan.models import WorkProduct


@while_open
def can_change_plan(member: Membership) -> bool:
    """The work plan is the lead partner's."""
    return member.role == Role.LEAD


@while_open
def can_work_on_product(member: Membership, product: WorkProduct) -> bool:
    """The people of the responsible partner, and nobody for them."""
    return member.role in {Role.LEAD, Role.PARTNER} and member.partner_id == product.responsible_id


@while_open
def can_describe_product(member: Membership, product: WorkProduct) -> bool:
    return can_change_plan(member) or can_work_on_product(member, product)


@while_open
def can_start_product(member: Membership, product: WorkProduct) -> bool:
    return product.stage == DeliverableStage.PLANNED and can_work_on_product(member, product)


@while_open
def can_prepare_product(member: Membership, product: WorkProduct) -> bool:
    """Files of the next version come and go until it is handed in."""
    return product.stage in OPEN_STAGES and can_work_on_product(member, product)


@while_open
def can_hand_in_product(member: Membership, product: WorkProduct) -> bool:
    ready = product.stage in {DeliverableStage.IN_WORK, DeliverableStage.RETURNED}
    return ready and can_work_on_product(member, product)


def is_reviewer(member: Membership, product: WorkProduct) -> bool:
    """Named as reviewer, or the lead partner's people for another partner's product."""
    if member.role not in {Role.LEAD, Role.PARTNER} or member.partner_id == product.responsible_id:
        return False
    return member.role == Role.LEAD or member.pk == product.reviewer_id


@while_open
def can_review_product(member: Membership, product: WorkProduct) -> bool:
    """Accept or return what is handed in; nobody judges what is the own organisation's."""
    return product.stage == DeliverableStage.HANDED_IN and is_reviewer(member, product)
