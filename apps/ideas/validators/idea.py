"""What an idea and the roles it seeks may say: one validator for form and API."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from apps.common.countries import country_choices
from apps.ideas.enums import OwnRole
from apps.ideas.validators.profile import nuts_problem, refuse

if TYPE_CHECKING:
    from apps.programmes.models import ProgrammeVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class IdeaValues:
    """``language`` is the one the texts are written in; ``languages`` are those the project would work in."""

    programme_version: ProgrammeVersion
    title: str
    summary: str
    language: str
    call: str = ""
    objective: str = ""
    theme: str = ""
    activities: str = ""
    own_role: str = OwnRole.LEAD
    deadline: dt.date | None = None
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleValues:
    title: str
    text: str
    countries: tuple[str, ...] = ()
    legal_types: tuple[str, ...] = ()
    region_categories: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    wanted: int = 1


def check_idea(values: IdeaValues) -> None:
    """Raises ``ValidationError`` by field: no title, no summary."""
    refuse(
        {
            "title": "" if values.title.strip() else _("Give the idea a title."),
            "summary": "" if values.summary.strip() else _("Say in a few sentences what it is about."),
        }
    )


def check_role(values: RoleValues, filled: int = 0) -> None:
    """Raises ``ValidationError`` by field: no words, an unknown country, an area that is none, too few wanted."""
    known = {code for code, _name in country_choices()}
    unknown = ", ".join(sorted(set(values.countries) - known))
    refuse(
        {
            "title": "" if values.title.strip() else _("Give the role a name."),
            "text": "" if values.text.strip() else _("Say whom you look for."),
            "countries": _("These are no countries: %(codes)s.") % {"codes": unknown} if unknown else "",
            "areas": next((problem for code in values.areas if (problem := nuts_problem(code))), ""),
            "wanted": _("So many are found already: %(number)s.") % {"number": filled}
            if values.wanted < max(filled, 1)
            else "",
        }
    )
