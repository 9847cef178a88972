"""Holds, parameters of keeping, and requests of people about their data."""

import datetime as dt
from typing import Any

from apps.consortia.models import Membership, Partnership
from apps.programmes.models import Parameter
from apps.retention.enums import HoldKind, RequestKind
from apps.retention.models import LegalHold, SubjectRequest
from apps.retention.services.hold import place_hold
from apps.retention.services.subject_request import record_request
from apps.retention.validators.hold import HoldValues
from apps.retention.validators.subject_request import RequestValues
from tests.factories.cast import Cast


def set_retention(partnership: Partnership, **changed: Any) -> None:
    """The figures of the structural funds, from one source; None leaves one out."""
    figures = {
        "retention_years": (5, "years"),
        "retention_start": ("year-end-of-last-payment", "choice"),
        "retention_hold": ("time-stands-still", "choice"),
        "retention_state_aid_years": (10, "years"),
    }
    for key, (value, unit) in figures.items():
        Parameter.objects.create(
            programme_version_id=partnership.programme_version_id,
            key=key,
            value=changed.get(key, value),
            unit=unit,
            source="CPR 82",
        )


def make_hold(cast: Cast, **stated: Any) -> LegalHold:
    """Legal proceedings since 1 March 2026. Inside the lead partner's tenant."""
    values: dict[str, Any] = {
        "kind": HoldKind.PROCEEDINGS,
        "reason": "Case 12/2026",
        "starts_on": dt.date(2026, 3, 1),
    }
    return place_hold(member=cast.lead, values=HoldValues(**(values | stated)))


def make_request(member: Membership, **stated: Any) -> SubjectRequest:
    """A copy is asked for, of the member's partner. Inside the tenant."""
    values: dict[str, Any] = {
        "kind": RequestKind.ACCESS,
        "received_on": dt.date(2026, 1, 31),
        "language": "en",
        "partner": member.partner,
    }
    return record_request(member=member, values=RequestValues(**(values | stated)))
