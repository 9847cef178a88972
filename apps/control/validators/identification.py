"""How a control is described: one validator for the form and the API."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.control.enums import VisitPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One verification on the spot, both days included."""

    starts_on: datetime.date
    ends_on: datetime.date
    place: str
    focus: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Identification:
    """What the identification of a control says, texts as they stand on the certificate."""

    application_version: str = ""
    saw_originals: bool = False
    saw_copies: bool = False
    saw_electronic: bool = False
    is_final: bool = False
    institution: str = ""
    controller_name: str = ""
    job_title: str = ""
    division: str = ""
    address: str = ""
    country: str = ""
    phone: str = ""
    reviewer: str = ""
    is_administrative: bool = False
    is_on_the_spot: bool = False
    is_risk_based: bool | None = None
    sampling: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """What control says in words: what it found, what it concludes, what it wants done."""

    findings: str = ""
    conclusions: str = ""
    follow_up: str = ""


def check_identification(values: Identification) -> None:
    """Raises ``ValidationError`` by field. What is left empty is asked for when the control ends, not before."""
    if values.is_risk_based and not values.sampling.strip():
        message = _("Describe how the sample was drawn.")
        raise ValidationError({"sampling": ValidationError(message, code="sampling_missing")})


def check_application_version(stated: str, *, newest: int | None) -> None:
    """A version is a whole number from 1 on, a portal's part after a point allowed (``2.0``), and not above ``newest``
    where the partnership keeps versions. Nothing stated is nothing wrong. Raises ``ValidationError`` by field."""
    if not (text := stated.strip()):
        return
    number = int(text.partition(".")[0]) if re.fullmatch(r"[0-9]+(\.[0-9]+)?", text) else 0
    if number < 1 or (newest is not None and number > newest):
        message = _("Give the number of a version the application form has.")
        if newest is not None:
            message = _("Give the number of a version the application form has: from 1 to %(newest)s.")
        problem = ValidationError(message, code="version_unknown", params={"newest": newest})
        raise ValidationError({"application_version": problem})


def check_visit(visit: Visit) -> None:
    """Raises ``ValidationError`` by field."""
    if visit.ends_on < visit.starts_on:
        message = _("The visit ends before it begins.")
        raise ValidationError({"ends_on": ValidationError(message, code="ends_before_start")})
    if visit.place not in VisitPlace.values:
        raise ValidationError({"place": ValidationError(_("Choose the kind of place."), code="place_unknown")})
    if not visit.focus.strip():
        raise ValidationError({"focus": ValidationError(_("Say what the visit looked at."), code="focus_missing")})
