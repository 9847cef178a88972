"""What the lead partner states when a controller is assigned: one validator for the form and the API."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from apps.consortia.validators.project_facts import FIRST_YEAR, LAST_YEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class ControllerValues:
    """A person, the institution she controls for, and the partners and days it is about (both days included).

    Name and language count only for a person Sammen does not know yet; country and type only for such an institution.
    """

    email: str
    full_name: str
    language: str
    institution_name: str
    institution_country: str
    institution_type: str
    partner_ids: tuple[int, ...]
    valid_from: dt.date
    valid_until: dt.date | None = None
    approved_on: dt.date | None = None
    approval_reference: str = ""


def check_controller(values: ControllerValues) -> None:
    """Raises ``ValidationError`` with the problems by field."""
    problems = dict(_problems(values))
    if problems:
        raise ValidationError({name: ValidationError(text, code="invalid") for name, text in problems.items()})


def check_approval(approved_on: dt.date | None, reference: str) -> None:
    """Day and reference of an approval stand together. Raises ``ValidationError`` by field."""
    if approved_on is None:
        raise ValidationError({"approved_on": _("Say on which day the controller was approved.")})
    if not reference.strip():
        raise ValidationError({"approval_reference": _("Say under which reference the controller was approved.")})
    if not is_plausible(approved_on):
        raise ValidationError({"approved_on": odd_year()})


def _problems(values: ControllerValues) -> Iterator[tuple[str, str]]:
    for name in ("full_name", "institution_name"):
        if not getattr(values, name).strip():
            yield name, _("This field is required.")
    if not is_email(values.email):
        yield "email", _("Enter a valid email address.")
    if len(values.institution_country) != 2 or not values.institution_country.isalpha():
        yield "institution_country", _("Give the country in two letters, such as FI.")
    if not values.partner_ids:
        yield "partners", _("Choose at least one partner.")
    yield from _day_problems(values)
    if bool(values.approval_reference.strip()) != (values.approved_on is not None):
        yield "approved_on", _("Give both the day and the reference of the approval, or neither.")


def _day_problems(values: ControllerValues) -> Iterator[tuple[str, str]]:
    for name in ("valid_from", "valid_until", "approved_on"):
        day = getattr(values, name)
        if day is not None and not is_plausible(day):
            yield name, odd_year()
            return
    if values.valid_until is not None and values.valid_until < values.valid_from:
        yield "valid_until", _("The last day lies before the first.")


def is_plausible(day: dt.date) -> bool:
    return FIRST_YEAR <= day.year <= LAST_YEAR


def odd_year() -> str:
    return _("The year of this date cannot be right. Write the date with its four-digit year.")


def is_email(text: str) -> bool:
    try:
        validate_email(text.strip())
    except ValidationError:
        return False
    return True
