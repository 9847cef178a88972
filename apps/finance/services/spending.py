"""The spending plan, kept by the lead partner, and each partner's forecast, stated with its report."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership, ReportingPeriod
from apps.finance.models import SpendingForecast, SpendingTarget
from apps.finance.permissions import can_edit_lines, can_plan_spending
from apps.finance.selectors.budget_version import list_budget_partners
from apps.finance.validators.expenditure_line import LARGEST

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport


def plan_spending(*, member: Membership, targets: Mapping[tuple[int, int], Decimal]) -> int:
    """Replace the targets as a whole: EUR by partner id and period id; nil or not named is no target.

    Answers how many changed. Raises ``ValidationError`` and ``PermissionDenied``.
    """
    require(can_plan_spending(member))
    _check_targets(targets)
    take_turns("finance.spending_plan", member.partnership_id)
    stored = {(row.partner_id, row.period_id): row for row in SpendingTarget.objects.all()}
    wanted = {key: amount for key, amount in targets.items() if amount}
    changed = {key for key in stored.keys() | wanted.keys() if _amount(stored, key) != wanted.get(key)}
    SpendingTarget.objects.filter(pk__in=[row.pk for key, row in stored.items() if key in changed]).delete()
    SpendingTarget.objects.bulk_create(
        SpendingTarget(
            partnership_id=member.partnership_id, partner_id=key[0], period_id=key[1], amount_eur=wanted[key]
        )
        for key in sorted(changed & wanted.keys())
    )
    if changed:
        record_event(
            key=EventKey.SPENDING_PLAN_CHANGED,
            partnership_id=member.partnership_id,
            actor_id=member.user_id,
            data={"targets": len(changed)},
        )
    return len(changed)


def state_forecast(
    *, member: Membership, report: PartnerReport, next_amount_eur: Decimal, deviation: str
) -> SpendingForecast:
    """With its report a partner says what the next one will hold, in EUR, and why it is off its plan.

    One statement per report; a later one replaces it while the report is open. Raises ``ValidationError`` by field and
    ``PermissionDenied``.
    """
    require(can_edit_lines(member, report))
    if not 0 <= next_amount_eur <= LARGEST:
        message = _("A forecast is not negative.")
        raise ValidationError({"next_amount_eur": ValidationError(message, code="amount")})
    forecast, _created = SpendingForecast.objects.update_or_create(
        partner_id=report.partner_id,
        period_id=report.period_id,
        defaults={
            "partnership_id": report.partnership_id,
            "next_amount_eur": next_amount_eur,
            "deviation": deviation.strip(),
            "language": member.user.language,
            "written_by": member.user,
        },
    )
    record_event(
        key=EventKey.FORECAST_CHANGED,
        partnership_id=report.partnership_id,
        partner_id=report.partner_id,
        actor_id=member.user_id,
        subject=forecast,
        data={"period": report.period.number, "next_eur": str(next_amount_eur)},
    )
    return forecast


def _amount(stored: Mapping[tuple[int, int], SpendingTarget], key: tuple[int, int]) -> Decimal | None:
    return stored[key].amount_eur if key in stored else None


def _check_targets(targets: Mapping[tuple[int, int], Decimal]) -> None:
    partners = {partner.pk for partner in list_budget_partners()}
    periods = set(ReportingPeriod.objects.values_list("pk", flat=True))
    for (partner_id, period_id), amount in targets.items():
        if partner_id not in partners or period_id not in periods:
            raise ValidationError(_("A target names no partner with a budget or no period."), code="unknown")
        if not 0 <= amount <= LARGEST or amount != amount.quantize(Decimal("0.01")):
            raise ValidationError(_("A target is not negative and has no more than two decimals."), code="amount")
