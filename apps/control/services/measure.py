"""Follow-up measures: what a control wants done, and which later control found it done."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.consortia.validators.day import check_planned_day
from apps.control.models import ControlReport, FollowUpMeasure
from apps.control.selectors.measure import list_earlier_measures
from apps.control.services.control_report import lock_control, record_control_event


def add_measure(
    *, member: Membership, control: ControlReport, text: str, due_on: datetime.date | None = None
) -> FollowUpMeasure:
    """Ask the partner for something later controls follow up, by a day that is not before the period it is about.

    Raises ``ValidationError`` by field and ``PermissionDenied``.
    """
    locked = lock_control(member=member, control=control)
    if not text.strip():
        raise ValidationError({"text": ValidationError(_("Say what is to be done."), code="text_missing")})
    check_planned_day(member.partnership, not_before=locked.report.period.starts_on, due_on=due_on)
    measure = FollowUpMeasure.objects.create(
        partnership_id=locked.partnership_id,
        partner_id=locked.partner_id,
        control=locked,
        text=text.strip(),
        due_on=due_on,
        asked_by=member.user,
    )
    record_control_event(EventKey.CONTROL_CHANGED, member, locked, {"measure": measure.pk})
    return measure


def remove_measure(*, member: Membership, measure: FollowUpMeasure) -> None:
    """Take off what was entered by mistake, while its own control lasts. Raises ``PermissionDenied``."""
    locked = lock_control(member=member, control=measure.control)
    record_control_event(EventKey.CONTROL_CHANGED, member, locked, {"measure": measure.pk, "removed": True})
    measure.delete()


def close_measure(
    *, member: Membership, control: ControlReport, measure: FollowUpMeasure, outcome: str
) -> FollowUpMeasure:
    """Say in this control what became of an earlier control's measure.

    Raises ``ValidationError`` without an outcome or once it is closed, and ``PermissionDenied``.
    """
    locked = lock_control(member=member, control=control)
    if not outcome.strip():
        raise ValidationError({"outcome": ValidationError(_("Say what was found."), code="outcome_missing")})
    found = _lock_measure(locked, measure)
    if found.is_closed:
        raise ValidationError(_("The measure is closed already."), code="state")
    return _close(member, found, locked, outcome.strip())


def reopen_measure(*, member: Membership, control: ControlReport, measure: FollowUpMeasure) -> FollowUpMeasure:
    """Take back what this control said of a measure. Raises ``ValidationError`` and ``PermissionDenied``."""
    locked = lock_control(member=member, control=control)
    found = _lock_measure(locked, measure)
    if found.closed_in_id != locked.pk:
        raise ValidationError(_("Another control closed the measure."), code="state")
    return _close(member, found, None, "")


def _lock_measure(control: ControlReport, measure: FollowUpMeasure) -> FollowUpMeasure:
    found = list_earlier_measures(control=control).select_for_update(of=("self",)).filter(pk=measure.pk).first()
    require(found is not None)
    assert found is not None  # noqa: S101 - for the type checker
    return found


def _close(
    member: Membership, measure: FollowUpMeasure, control: ControlReport | None, outcome: str
) -> FollowUpMeasure:
    """The one place where a measure is closed or opened again; the caller holds its lock."""
    at_work = control or measure.closed_in
    assert at_work is not None  # noqa: S101 - for the type checker; one of the two is the control at work
    measure.closed_in, measure.outcome = control, outcome
    measure.closed_by = member.user if control else None
    measure.closed_at = timezone.now() if control else None
    measure.save(update_fields=["closed_in", "outcome", "closed_by", "closed_at"])
    data = {"measure": measure.pk, "closed": control is not None, "outcome": outcome}
    record_control_event(EventKey.CONTROL_CHANGED, member, at_work, data)
    return measure
