"""What a profile may say: one validator for form and API."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Two letters of the country (Eurostat's: EL and UK are Greece and the United Kingdom) and up to three signs.
_NUTS = re.compile(r"[A-Z]{2}[A-Z0-9]{0,3}")
THEME_LENGTH = 60
_EUROSTAT = {"GR": "EL", "GB": "UK"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileValues:
    """``language`` is the one the texts are written in; ``languages`` are those one can work in."""

    competences: str
    language: str
    nuts: str = ""
    region_category: str = ""
    themes: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    contact_function: str = ""
    looks_for: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastProjectValues:
    name: str
    programme: str
    role: str
    year: int
    programme_code: str = ""
    description: str = ""


def check_profile(country: str, values: ProfileValues) -> None:
    """Raises ``ValidationError`` by field: no competences, a code that is none or of another country, too long a theme,
    a person.
    """
    refuse(
        {
            "competences": "" if values.competences.strip() else _("Write what your organisation can do."),
            "nuts": nuts_problem(values.nuts, country),
            "themes": _theme_problem(values.themes),
            "contact_function": _("Name a function, not an address of a person.")
            if "@" in values.contact_function
            else "",
        }
    )


def nuts_problem(code: str, country: str = "") -> object:
    """What is wrong with a NUTS code; empty if nothing is, or it is empty itself."""
    if code and not _NUTS.fullmatch(code):
        return _("A NUTS code begins with the two letters of the country, like PL52.")
    if code and country and not code.startswith(_EUROSTAT.get(country, country)):
        return _("This NUTS code is of another country than your organisation.")
    return ""


def _theme_problem(themes: Iterable[str]) -> object:
    if all(len(theme) <= THEME_LENGTH for theme in themes):
        return ""
    return _("A theme has at most %(number)s characters; separate themes by commas.") % {"number": THEME_LENGTH}


def check_past_project(values: PastProjectValues) -> None:
    """Raises ``ValidationError`` by field: something is empty."""
    missing = _("This field cannot be empty.")
    required = ("name", "programme", "role")
    refuse({name: "" if str(getattr(values, name)).strip() else missing for name in required})


def refuse(problems: Mapping[str, object]) -> None:
    """Raise ``ValidationError`` with what is wrong; what is empty holds."""
    if found := {field: ValidationError(str(words)) for field, words in problems.items() if words}:
        raise ValidationError(found)
