"""The sources of a partner's own contribution, kept by its own people or the lead partner."""

from __future__ import annotations

from dataclasses import asdict, fields
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.formats import format_money
from apps.common.money import ZERO
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership, Partner
from apps.finance.models import Contribution
from apps.finance.permissions import can_edit_register, can_keep_contributions
from apps.finance.selectors.spending_profile import sum_budgets
from apps.finance.simplified_costs import split_fund_share
from apps.finance.validators.contribution import RULES, ContributionValues
from apps.finance.validators.rule import check_rules
from apps.tenancy.enums import Role
from apps.workplan.enums import HANDED_IN


def add_contribution(*, member: Membership, partner: Partner, values: ContributionValues) -> Contribution:
    """Enter a source. Raises ``ValidationError`` by field and ``PermissionDenied``."""
    require(can_keep_contributions(member, partner.pk))
    contribution = Contribution(partnership_id=member.partnership_id, partner=partner)
    _save(member, contribution, values)
    return contribution


def change_contribution(*, member: Membership, contribution: Contribution, values: ContributionValues) -> Contribution:
    """Replace what is stated; where a report was handed in, the lead partner does.

    Raises ``ValidationError`` by field and ``PermissionDenied``.
    """
    require(can_keep_contributions(member, contribution.partner_id))
    _require_unreported(member, contribution)
    _save(member, contribution, values)
    return contribution


def delete_contribution(*, member: Membership, contribution: Contribution) -> None:
    """Take a source out, as its partner's own people may; the lead partner corrects.

    Raises ``ValidationError`` where a report was handed in, and ``PermissionDenied``.
    """
    require(can_edit_register(member, contribution.partner_id))
    _require_unreported(member, contribution)
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
    _require_within_own_contribution(contribution, values.amount_eur)
    for name, value in (asdict(values) | {"name": values.name.strip()}).items():
        setattr(contribution, name, value)
    contribution.save()
    _record(member, contribution, {})


def _require_unreported(member: Membership, contribution: Contribution) -> None:
    # By name: partner reports lie in an app above this one.
    reports = apps.get_model("reporting", "PartnerReport").objects.filter(status__in=HANDED_IN)
    if member.role != Role.LEAD and reports.filter(partner=contribution.partner_id).exists():
        message = _("Submitted reports rest on this source. Ask the lead partner to change it.")
        raise ValidationError(message, code="reported")


def _require_within_own_contribution(contribution: Contribution, amount_eur: Decimal) -> None:
    """All sources of a partner are at most what the budget in force leaves to it; without a budget nothing is known.

    Where a budget was cut, its sources are brought down one after another: lowering one is never above what it was.
    """
    if contribution.pk is not None and amount_eur < contribution.amount_eur:
        return
    budget = sum_budgets(on=timezone.localdate()).get(contribution.partner_id)
    if budget is None:
        return
    own = split_fund_share(budget, contribution.partner.cofinancing_rate).own
    others = Contribution.objects.filter(partner=contribution.partner_id).exclude(pk=contribution.pk)
    total = others.aggregate(eur=Sum("amount_eur", default=ZERO))["eur"] + amount_eur
    if total > own:
        message = _("All sources together would be %(total)s; the own contribution in the budget is %(own)s.")
        values = {"total": format_money(total, "EUR"), "own": format_money(own, "EUR")}
        raise ValidationError({"amount_eur": ValidationError(message, code="above_own", params=values)})


def _record(member: Membership, contribution: Contribution, data: dict[str, Any]) -> None:
    record_event(
        key=EventKey.CONTRIBUTION_CHANGED,
        partnership_id=contribution.partnership_id,
        partner_id=contribution.partner_id,
        actor_id=member.user_id,
        subject=contribution,
        data={"name": contribution.name, "amount_eur": str(contribution.amount_eur), **data},
    )
