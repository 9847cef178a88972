"""What the lead partner states when auditors are let in: one validator for the form and the API."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.consortia.enums import AuditBody
from apps.consortia.validators.controller import is_email, is_plausible, odd_year


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditorValues:
    """A person of the audit team. Name and language count only for one Sammen does not know yet."""

    email: str
    full_name: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateValues:
    """An audit: for whom, over what, between which days (both included). No partners: all; no periods: all."""

    reference: str
    body: str
    institution_name: str
    institution_country: str
    institution_type: str
    valid_from: dt.date
    valid_until: dt.date
    partner_ids: tuple[int, ...] = ()
    period_ids: tuple[int, ...] = ()


def check_mandate(values: MandateValues) -> None:
    """Raises ``ValidationError`` with the problems by field."""
    _raise(_mandate_problems(values))


def check_auditor(values: AuditorValues) -> None:
    """Raises ``ValidationError`` with the problems by field."""
    _raise(_auditor_problems(values))


def _raise(problems: Iterator[tuple[str, str]]) -> None:
    if found := dict(problems):
        raise ValidationError({name: ValidationError(text, code="invalid") for name, text in found.items()})


def _mandate_problems(values: MandateValues) -> Iterator[tuple[str, str]]:
    for name in ("reference", "institution_name"):
        if not getattr(values, name).strip():
            yield name, _("This field is required.")
    if values.body not in AuditBody.values:
        yield "body", _("Choose one of the kinds of audit.")
    if len(values.institution_country) != 2 or not values.institution_country.isalpha():
        yield "institution_country", _("Give the country in two letters, such as FI.")
    if not is_plausible(values.valid_from):
        yield "valid_from", odd_year()
    elif not is_plausible(values.valid_until):
        yield "valid_until", odd_year()
    elif values.valid_until < values.valid_from:
        yield "valid_until", _("The last day lies before the first.")
    elif values.valid_until < timezone.localdate():
        yield "valid_until", _("The last day is past. Give a day on which the audit still runs.")


def _auditor_problems(values: AuditorValues) -> Iterator[tuple[str, str]]:
    if not values.full_name.strip():
        yield "full_name", _("This field is required.")
    if not is_email(values.email):
        yield "email", _("Enter a valid email address.")
