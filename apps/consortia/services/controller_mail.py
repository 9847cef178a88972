"""Telling a controller whom she controls, in her language."""

from __future__ import annotations

from collections.abc import Sequence

from apps.consortia.models import ControllerAssignment, Membership
from apps.consortia.services.notice import tell
from apps.consortia.services.seat import way_in
from apps.notifications.enums import NoticeKey


def mail_about_assignment(*, assignments: Sequence[ControllerAssignment], seat: Membership) -> None:
    """One mail for all partners assigned at once, with the way in: to set a password, or to the project's page."""
    first = assignments[0]
    context = {
        **way_in(seat=seat),
        "institution": first.institution,
        "partners": [assignment.partner for assignment in assignments],
        "valid_from": first.valid_from,
        "valid_until": first.valid_until,
        "waiting": [assignment.partner for assignment in assignments if assignment.waits_for_approval],
    }
    key, template = NoticeKey.CONTROLLER_ASSIGNED, "consortia/mail/controller_assigned"
    tell(key=key, seats=[seat], template=template, context=context)
