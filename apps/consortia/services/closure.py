"""Closing a project, and opening it again."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.common.permissions import require
from apps.consortia.enums import PartnershipStatus
from apps.consortia.models import Membership, Partnership
from apps.consortia.permissions import can_close_project, can_reopen_project
from apps.consortia.services.partnership_status import change_status
from apps.consortia.validators.day import check_past_day


def close_project(*, member: Membership, closed_on: dt.date) -> Partnership:
    """Nothing is to be done in the project any more: from now on it is read and not changed.

    What audits, the keeping of papers, and people's own data need goes on. Raises ``ValidationError`` by field for a
    day to come or before the project's first, and if it does not run; ``PermissionDenied`` for all but the lead.
    """
    require(can_close_project(member))
    check_past_day(member.partnership, not_before=member.partnership.eligible_from, closed_on=closed_on)
    return change_status(
        member=member,
        status=PartnershipStatus.CLOSED,
        key=EventKey.PROJECT_CLOSED,
        data={"on": str(closed_on)},
        closed_on=closed_on,
    )


def reopen_project(*, member: Membership, reason: str) -> Partnership:
    """The project runs again, for a reason the log keeps.

    Raises ``ValidationError`` without a reason or if it is not closed, ``PermissionDenied`` for all but the lead.
    """
    require(can_reopen_project(member))
    if not reason.strip():
        raise ValidationError({"reason": ValidationError(_("Give the reason."), code="missing")})
    return change_status(
        member=member,
        status=PartnershipStatus.RUNNING,
        key=EventKey.PROJECT_REOPENED,
        data={"reason": reason.strip()},
        closed_on=None,
    )
