"""A person who is invited to act for a partner: one validator for the form and the API."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.accounts.enums import Language
from apps.consortia.validators.controller import is_email


@dataclass(frozen=True, slots=True, kw_only=True)
class ColleagueValues:
    """Name and language count for a person Sammen does not know yet."""

    email: str
    full_name: str
    language: str


def check_colleague(values: ColleagueValues) -> None:
    """Raises ``ValidationError`` with the problems by field."""
    if problems := dict(_problems(values)):
        raise ValidationError({name: ValidationError(text, code="invalid") for name, text in problems.items()})


def _problems(values: ColleagueValues) -> Iterator[tuple[str, str]]:
    if not values.full_name.strip():
        yield "full_name", _("This field is required.")
    if not is_email(values.email):
        yield "email", _("Enter a valid email address.")
    if values.language not in Language.values:
        yield "language", _("Choose one of the languages of Sammen.")
