"""Who may ask, and who may write down what a secretariat answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.consortia.permissions import while_open
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.consortia.models import Membership
    from apps.guidance.models import Question, SecretariatAnswer


@while_open
def can_ask(member: Membership) -> bool:
    """Whoever acts for a partner. An auditor writes working papers only, a controller only in control."""
    return member.role in {Role.LEAD, Role.PARTNER} and member.partner_id is not None


@while_open
def can_judge(member: Membership, question: Question) -> bool:
    """Whether an answer helped is said by who asked, once it was answered."""
    return can_ask(member) and question.asked_by_id == member.user_id and question.is_answered


@while_open
def can_write_answer(member: Membership, question: Question) -> bool:
    """What the secretariat answered is written down by the partner that asked or by the lead partner, once."""
    if not can_ask(member) or hasattr(question, "secretariat_answer"):
        return False
    return member.role == Role.LEAD or member.partner_id == question.partner_id


@while_open
def can_share_answer(member: Membership, answer: SecretariatAnswer) -> bool:
    """Who else reads it is decided by the partner that wrote it down or by the lead partner."""
    if answer.partnership_id != member.partnership_id or not can_ask(member):
        return False
    return member.role == Role.LEAD or member.partner_id == answer.partner_id
