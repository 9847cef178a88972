"""The conditions on a partnership in the reader's words.

Written with colons rather than running grammar, so that numbers and lists fit in without plural forms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import LegalType
from apps.common.countries import country_name
from apps.common.formats import format_list, format_percent
from apps.programmes.enums import CompositionKind as Kind

_CONDITIONS: Mapping[Kind, Promise] = {
    Kind.ONE_LEAD: _("There is exactly one lead partner."),
    Kind.MIN_PARTNERS: _("Number of partners: at least %(minimum)s. Counted: %(group)s."),
    Kind.MAX_PARTNERS: _("Number of partners: at most %(maximum)s."),
    Kind.MIN_COUNTRIES: _("Number of countries: at least %(minimum)s. Counted: %(group)s."),
    Kind.MIN_AREAS: _("Areas represented: at least %(minimum)s of these: %(areas)s."),
    Kind.MIN_REGIONS: _("Number of regions: at least %(minimum)s."),
    Kind.MAX_REGIONS: _("Number of regions: at most %(maximum)s."),
    Kind.INCLUDES_COUNTRY: _("At least one partner comes from: %(countries)s."),
    Kind.INCLUDES_REGION_CATEGORY: _("At least one partner comes from a region of this kind: %(allowed)s."),
    Kind.MIXED_REGION_CATEGORIES: _("More and less developed regions work together."),
    Kind.LEGAL_TYPES: _("Legal type of every partner: %(allowed)s."),
    Kind.LEAD_LEGAL_TYPES: _("Legal type of the lead partner: %(allowed)s."),
    Kind.LEAD_COUNTRIES: _("Country of the lead partner: %(group)s."),
    Kind.LEAD_REGION_CATEGORIES: _("Region of the lead partner: %(allowed)s."),
    Kind.POLICY_AUTHORITIES: _(
        "Share of policy instruments whose responsible authority is a partner: at least %(share)s."
    ),
    Kind.COOPERATION: _(
        "The partners develop and implement the project together, and share its staffing or its financing."
    ),
}

_LABELS: Mapping[str, Promise | str] = {
    "north": _("North"),
    "east": _("East"),
    "south": _("South"),
    "west": _("West"),
    "candidate": _("EU candidate countries"),
    "developed": _("More developed region"),
    "transition": _("Transition region"),
    "less_developed": _("Less developed region"),
    "outermost": _("Outermost region"),
    "development": _("joint development"),
    "implementation": _("joint implementation"),
    "staffing": _("joint staffing"),
    "financing": _("joint financing"),
    "eligible_countries": _("the countries of the programme"),
    "programme_area": _("the programme area"),
    "eu_member_states": _("Member States of the European Union"),
    "eu_and_norway": _("Member States of the European Union and Norway"),
    **{str(choice.value): choice.label for choice in LegalType},
}


def explain(kind: Kind, met: bool | None, params: Mapping[str, Any]) -> str:
    """The condition, and after it what is known of its failure, in the active language."""
    shown = {
        **params,
        "group": _group(params),
        "countries": format_list(_names(params["countries"]), style="or"),
        "areas": format_list(_names(params["areas"])),
        "allowed": format_list(_names(params["allowed"]), style="or"),
        "share": "" if params["share"] is None else format_percent(Decimal(params["share"])),
    }
    return " ".join([str(_CONDITIONS[kind]) % shown, *_shortfall(met, params)])


def _shortfall(met: bool | None, params: Mapping[str, Any]) -> list[str]:
    if met:
        return []
    if met is None:
        return [gettext("The data do not say yet whether this is met.")]
    parts = []
    if params["found"] is not None:
        parts.append(gettext("Found: %(found)s.") % {"found": params["found"]})
    if params["missing"] and params["missing"] != params["countries"]:
        parts.append(gettext("Missing: %(missing)s.") % {"missing": format_list(_names(params["missing"]))})
    if params["unsuitable"]:
        names = format_list(_names(params["unsuitable"]))
        parts.append(gettext("Not suitable: %(unsuitable)s.") % {"unsuitable": names})
    return parts


def _group(params: Mapping[str, Any]) -> str:
    if params["group"]:
        return name_of_code(params["group"])
    if params["countries"]:
        return format_list(_names(params["countries"]))
    return gettext("all partners")


def _names(codes: Sequence[str]) -> list[str]:
    return [name_of_code(code) for code in codes]


def name_of_code(code: str) -> str:
    """A country, area, legal type or kind of region in the active language."""
    return str(_LABELS[code]) if code in _LABELS else country_name(code)
