"""The sources of a partner's own contribution, kept by its own people or the lead partner."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership, Partner
from apps.finance.models import Contribution
from apps.finance.permissions import can_edit_register, can_keep_contributions
from apps.finance.validators.contribution import RULES, ContributionValues
from apps.finance.validators.rule import check_rules


def add_contribution(*, member: Membership, partner: Partner, values: ContributionValues) -> Contribution:
    """Enter a source. Raises ``ValidationError`` by field and ``PermissionDenied``."""
    require(can_keep_contributions(member, partner.pk))
    contribution = Contribution(partnership_id=member.partnership_id, partner=partner)
    _save(member, contribution, values)
    return contribution


def change_contribution(*, member: Membership, contribution: Contribution, values: ContributionValues) -> Contribution:
    """Replace what is stated. Raises ``ValidationError`` by field and ``PermissionDenied``."""
    require(can_keep_contributions(member, contribution.partner_id))
    _save(member, contribution, values)
    return contribution


def delete_contribution(*, member: Membership, contribution: Contribution) -> None:
    """Take a source out, as its partner's own people may; the lead partner corrects. Raises ``PermissionDenied``."""
    require(can_edit_register(member, contribution.partner_id))
    _record(member, contribution, {"deleted": True})
    contribution.delete()


def contribution_values_of(contribution: Contribution) -> ContributionValues:
    """What is stated now, to be changed in part."""
    return ContributionValues(**{field.name: getattr(contribution, field.name) for field in fields(ContributionValues)})


def _save(member: Membership, contribution: Contribution, values: ContributionValues) -> None:
    check_rules(values, RULES)
    take_turns("finance.contribution", contribution.partner_id)
    same = Contribution.objects.filter(
        partner_id=contribution.partner_id, name=values.name.strip(), legal_status=values.legal_status
    )
    if same.exclude(pk=contribution.pk).exists():
        message = _("The partner has this source already.")
        raise ValidationError({"name": ValidationError(message, code="name_taken")})
    for name, value in (asdict(values) | {"name": values.name.strip()}).items():
        setattr(contribution, name, value)
    contribution.save()
    _record(member, contribution, {})


def _record(member: Membership, contribution: Contribution, data: dict[str, Any]) -> None:
    record_event(
        key=EventKey.CONTRIBUTION_CHANGED,
        partnership_id=contribution.partnership_id,
        partner_id=contribution.partner_id,
        actor_id=member.user_id,
        subject=contribution,
        data={"name": contribution.name, "amount_eur": str(contribution.amount_eur), **data},
    )
