"""Telling a controller whom she controls, in her language."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse

from apps.accounts.services.person import password_address
from apps.consortia.models import ControllerAssignment, Membership
from apps.consortia.services.notice import tell
from apps.notifications.enums import NoticeKey


def mail_about_assignment(*, assignments: Sequence[ControllerAssignment], seat: Membership) -> None:
    """One mail for all partners assigned at once, with the way in: to set a password, or to the project's page."""
    first = assignments[0]
    is_new = not seat.user.has_usable_password()
    page = f"{settings.BASE_URL}{reverse('overview', args=[seat.partnership.slug])}"
    context = {
        "person": seat.user,
        "partnership": seat.partnership,
        "institution": first.institution,
        "partners": [assignment.partner for assignment in assignments],
        "valid_from": first.valid_from,
        "valid_until": first.valid_until,
        "waiting": [assignment.partner for assignment in assignments if assignment.waits_for_approval],
        "is_new": is_new,
        "address": password_address(person=seat.user) if is_new else page,
        "days": datetime.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT).days,
        "again": f"{settings.BASE_URL}{reverse('account_reset_password')}",
    }
    key, template = NoticeKey.CONTROLLER_ASSIGNED, "consortia/mail/controller_assigned"
    tell(key=key, seats=[seat], template=template, context=context)
