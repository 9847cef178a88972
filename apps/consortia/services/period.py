"""The reporting periods of a project, made when it is approved."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.common.permissions import require
from apps.consortia.models import Membership, ReportingPeriod
from apps.consortia.period_plan import ReportingRules, plan_periods
from apps.consortia.permissions import can_decide_application


def make_periods(
    *, member: Membership, starts_on: dt.date, ends_on: dt.date, rules: ReportingRules
) -> list[ReportingPeriod]:
    """The periods from the project's first to its last day, as ``plan_periods`` lays them.

    Raises ``ValidationError`` if there are periods already, and ``PermissionDenied`` for all but the lead partner.
    """
    require(can_decide_application(member))
    if ReportingPeriod.objects.exists():
        raise ValidationError(_("The project has reporting periods already."), code="periods")
    planned = plan_periods(starts_on=starts_on, ends_on=ends_on, rules=rules)
    rows = [ReportingPeriod(partnership_id=member.partnership_id, **asdict(one)) for one in planned]
    return ReportingPeriod.objects.bulk_create(rows)
