"""The target groups of the project, kept by the lead partner, and what partners report of them."""

from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership
from apps.reporting.models import PartnerReport, TargetGroup, TargetGroupProgress
from apps.reporting.permissions import can_keep_target_groups


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetGroupValues:
    """What the application form says. ``target`` is how many are to be reached; None if the form says no number."""

    number: int
    name: str
    description: str = ""
    target: int | None = None


def add_target_group(*, member: Membership, values: TargetGroupValues) -> TargetGroup:
    """Enter a group. Raises ``ValidationError`` for a number that is taken, and ``PermissionDenied``."""
    require(can_keep_target_groups(member))
    group = TargetGroup(partnership_id=member.partnership_id, **asdict(values))
    return _save(member, group, {"added": group.code})


def change_target_group(*, member: Membership, group: TargetGroup, values: TargetGroupValues) -> TargetGroup:
    """Replace what is said of a group. Raises as ``add_target_group``."""
    require(can_keep_target_groups(member))
    changed = [name for name, value in asdict(values).items() if getattr(group, name) != value]
    for name in changed:
        setattr(group, name, getattr(values, name))
    return _save(member, group, {"changed": group.code, "fields": changed}) if changed else group


def delete_target_group(*, member: Membership, group: TargetGroup) -> None:
    """Take a group out. Raises ``ValidationError`` once a report speaks of it, and ``PermissionDenied``."""
    require(can_keep_target_groups(member))
    if group.progress.exists():
        raise ValidationError(_("Reports speak of this target group, so it stays."), code="in_use")
    _record(EventKey.PROJECT_FACTS_CHANGED, member, group, {"target_groups": {"deleted": group.code}})
    group.delete()


def report_target_group(
    *, member: Membership, report: PartnerReport, group: TargetGroup, reached: int, text: str
) -> TargetGroupProgress:
    """Save how many of a group were reached in the period, and how. Raises ``ValidationError`` once handed in."""
    if not PartnerReport.objects.select_for_update(of=("self",)).get(pk=report.pk).is_editable:
        raise ValidationError(_("The report is submitted; its contents no longer change."), code="state")
    progress, _created = TargetGroupProgress.objects.update_or_create(
        partnership_id=report.partnership_id,
        partner_id=report.partner_id,
        report=report,
        target_group=group,
        defaults={"reached": reached, "text": text.strip(), "language": member.user.language},
    )
    _record(EventKey.PROGRESS_REPORTED, member, report, {"on": group.code}, partner_id=report.partner_id)
    return progress


def _save(member: Membership, group: TargetGroup, what: dict[str, Any]) -> TargetGroup:
    take_turns("reporting.target_group", group.partnership_id)
    if TargetGroup.objects.filter(number=group.number).exclude(pk=group.pk).exists():
        message = _("There is a target group with this number already.")
        raise ValidationError({"number": ValidationError(message, code="number_taken")})
    group.save()
    _record(EventKey.PROJECT_FACTS_CHANGED, member, group, {"target_groups": what})
    return group


def _record(
    key: EventKey,
    member: Membership,
    subject: TargetGroup | PartnerReport,
    data: dict[str, Any],
    partner_id: int | None = None,
) -> None:
    record_event(
        key=key,
        partnership_id=subject.partnership_id,
        partner_id=partner_id,
        actor_id=member.user_id,
        subject=subject,
        data=data,
    )
