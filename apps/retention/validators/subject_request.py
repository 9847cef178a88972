"""What a request of a person may say, and by when it is answered."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.accounts.models import User
from apps.common.formats import format_date
from apps.consortia.models import Partner
from apps.retention.enums import RequestDecision, RequestKind
from apps.staff.models import Employment

if TYPE_CHECKING:
    from apps.retention.models import SubjectRequest

# Regulation (EU) 2016/679, Article 99(2): rights cannot have been asked for before.
_GDPR_APPLIES = dt.date(2018, 5, 25)


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestValues:
    """``partner`` None: the project answers. The person is known by her account, her employment, or her name alone."""

    kind: RequestKind
    received_on: dt.date
    language: Language
    partner: Partner | None = None
    account: User | None = None
    employment: Employment | None = None
    person_name: str = ""
    details: str = ""

    @property
    def name(self) -> str:
        """As she is called in her record; what was written counts where there is none."""
        if self.employment is not None:
            return self.employment.person_name
        return str(self.account) if self.account is not None else self.person_name.strip()


def check_request(values: RequestValues) -> None:
    """Raises ``ValidationError`` by field: of nobody, of another partner's staff, or received on a day to come."""
    if not values.name:
        raise ValidationError({"person_name": _("Say who asks: choose her account or her record, or write her name.")})
    if values.received_on > timezone.localdate():
        raise ValidationError({"received_on": _("This day is to come. State it once it is there.")}, code="future")
    if values.received_on < _GDPR_APPLIES:
        message = _("This is before it can have happened. Choose a day from %(first)s on.")
        params = {"first": format_date(_GDPR_APPLIES)}
        raise ValidationError({"received_on": ValidationError(message, code="too_early", params=params)})
    partner_id = values.partner.pk if values.partner else None
    if values.employment is not None and values.employment.partner_id != partner_id:
        raise ValidationError(
            {"employment": _("This record is of a partner's staff. The partner itself answers for it.")}
        )


def check_identity(proof: str) -> str:
    """Raises ``ValidationError`` for an empty one."""
    if not proof.strip():
        raise ValidationError({"identity_proof": _("Say how you made sure who asks, without copying any document.")})
    return proof.strip()


def check_decision(request: SubjectRequest, *, decision: RequestDecision, reason: str) -> None:
    """Raises ``ValidationError``: code ``state`` before the identity is checked, ``required`` without a reason."""
    if not request.identity_proof:
        raise ValidationError(_("Check first who asks, and record how."), code="state")
    if decision != RequestDecision.GRANTED and not reason.strip():
        message = _("Say why: a person must be told what is refused, and why (GDPR Article 12(4)).")
        raise ValidationError({"reason": ValidationError(message, code="required")})


def check_extension(request: SubjectRequest, *, told_on: dt.date, reason: str) -> None:
    """Raises ``ValidationError`` by field: without a reason, told too late, on a day to come, or (``state``) twice."""
    if request.extended_on is not None:
        raise ValidationError(_("The time was extended already; it can be extended once."), code="state")
    if not reason.strip():
        raise ValidationError({"reason": _("Say why the answer takes longer, as the person was told.")})
    if told_on > timezone.localdate():
        raise ValidationError({"told_on": _("This day is to come. State it once it is there.")}, code="future")
    if not request.received_on <= told_on <= due_day(request.received_on):
        message = _("The person has to be told within a month of her request (GDPR Article 12(3)).")
        raise ValidationError({"told_on": ValidationError(message, code="too_late")})


def due_day(received_on: dt.date, *, is_extended: bool = False) -> dt.date:
    """One month later, extended by two further ones (Regulation (EU) 2016/679, Article 12(3)).

    The same date, or the month's last day.
    """
    year, month = divmod(received_on.year * 12 + received_on.month - 1 + (3 if is_extended else 1), 12)
    return dt.date(year, month + 1, min(received_on.day, calendar.monthrange(year, month + 1)[1]))
