"""What a hold may say."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.formats import format_date
from apps.consortia.models import Partner, Partnership, ReportingPeriod
from apps.retention.enums import HoldKind

if TYPE_CHECKING:
    from apps.retention.models import LegalHold


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldValues:
    """``partner`` and ``period`` None: all of them."""

    kind: HoldKind
    reason: str
    starts_on: dt.date
    reference: str = ""
    partner: Partner | None = None
    period: ReportingPeriod | None = None
    review_on: dt.date | None = None


def check_hold(values: HoldValues, *, partnership: Partnership) -> None:
    """Raises ``ValidationError`` by field: without a reason, or from a day that is to come."""
    if not values.reason.strip():
        raise ValidationError({"reason": _("Say why the papers are held, so that others know when it is over.")})
    _not_to_come("starts_on", values.starts_on, first=partnership.eligible_from)
    if values.review_on is not None:
        _to_come(values.review_on)


def check_review(hold: LegalHold, *, review_on: dt.date) -> None:
    """Raises ``ValidationError`` by field; code ``state`` for a hold that is lifted."""
    if hold.is_lifted:
        raise ValidationError(_("This hold is lifted already."), code="state")
    _to_come(review_on)


def check_lifting(hold: LegalHold, *, ends_on: dt.date, reason: str) -> None:
    """Raises ``ValidationError`` by field; code ``state`` for a hold that is lifted already."""
    if hold.is_lifted:
        raise ValidationError(_("This hold is lifted already."), code="state")
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the papers are held no longer.")})
    _not_to_come("ends_on", ends_on, first=hold.starts_on)


def _to_come(review_on: dt.date) -> None:
    if review_on <= timezone.localdate():
        raise ValidationError({"review_on": _("Choose a day that is to come.")}, code="past")


def _not_to_come(field: str, day: dt.date, *, first: dt.date | None) -> None:
    # Years after the project has ended: its own span of days does not reach there.
    if day > timezone.localdate():
        raise ValidationError({field: _("This day is to come. State it once it is there.")}, code="future")
    if first is not None and day < first:
        message = _("This is before it can have happened. Choose a day from %(first)s on.")
        raise ValidationError({field: ValidationError(message, code="too_early", params={"first": format_date(first)})})
