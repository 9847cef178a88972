"""What is stated of the application as a whole."""

from __future__ import annotations

import datetime as dt

from apps.applications.models import Application
from apps.applications.permissions import can_plan_application
from apps.applications.selectors.section import get_application
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership
from apps.consortia.validators.day import check_planned_day


def plan_application(*, member: Membership, closes_on: dt.date | None, language: str) -> Application:
    """State when the call closes and in which language the application is handed in.

    Raises ``ValidationError`` by field for a day out of the project's reach, and ``PermissionDenied``.
    """
    require(can_plan_application(member))
    check_planned_day(member.partnership, closes_on=closes_on)
    take_turns("applications.application", member.partnership_id)
    application = get_application(member.partnership)
    if application.pk is None or (application.closes_on, application.language) != (closes_on, language):
        application.closes_on, application.language = closes_on, language
        application.save()
        record_event(
            key=EventKey.APPLICATION_PLANNED,
            partnership_id=member.partnership_id,
            actor_id=member.user_id,
            subject=application,
            data={"closes_on": closes_on.isoformat() if closes_on else "", "language": language},
        )
    return application
