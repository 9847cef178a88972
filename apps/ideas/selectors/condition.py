"""What a role asks without exception, held against an organisation's profile: in SQL to find, in words to explain."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from apps.accounts.enums import LegalType
from apps.common.countries import country_name
from apps.common.formats import format_list
from apps.consortia.enums import RegionCategory
from apps.ideas.enums import ConditionKey
from apps.ideas.models import OrganisationProfile, RoleSought


@dataclass(frozen=True, slots=True)
class Wanted:
    """The conditions of a role, or of a partner that a partnership lacks. Empty means anything goes."""

    countries: tuple[str, ...] = ()
    legal_types: tuple[str, ...] = ()
    region_categories: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition and what the profile says to it; ``holds`` is None where the profile says nothing."""

    key: ConditionKey
    wanted: tuple[str, ...]
    value: str
    holds: bool | None

    @property
    def wanted_text(self) -> str:
        """What is asked for, in the active language."""
        return format_list([_word(self.key, code) for code in self.wanted], style="or")

    @property
    def value_text(self) -> str:
        """What the profile says, in the active language; empty where it says nothing."""
        return _word(self.key, self.value) if self.value else ""


def wanted_of(role: RoleSought) -> Wanted:
    return Wanted(*(tuple(getattr(role, key.value)) for key in ConditionKey))


def profiles_that_fit(wanted: Wanted) -> Q:
    """Profiles for which every condition holds; one that says nothing of what is asked does not fit."""
    found = Q()
    if wanted.countries:
        found &= Q(organisation__country__in=wanted.countries)
    if wanted.legal_types:
        found &= Q(organisation__legal_type__in=wanted.legal_types)
    if wanted.region_categories:
        found &= Q(region_category__in=wanted.region_categories)
    if wanted.areas:
        found &= reduce(or_, (Q(nuts__startswith=area) for area in wanted.areas))
    return found


def roles_that_fit(profile: OrganisationProfile) -> Q:
    """Roles whose every condition holds for the profile; the other way round of ``profiles_that_fit``."""
    organisation = profile.organisation
    within = [profile.nuts[:length] for length in range(2, len(profile.nuts) + 1)]
    asked = {
        "countries": [organisation.country],
        "legal_types": [organisation.legal_type],
        "region_categories": [profile.region_category] if profile.region_category else [],
        "areas": within,
    }
    found = Q()
    for name, values in asked.items():
        found &= Q(**{name: []}) | Q(**{f"{name}__overlap": values}) if values else Q(**{name: []})
    return found


def list_conditions(role: RoleSought) -> list[Condition]:
    """What a role asks without exception, held against nobody."""
    wanted = wanted_of(role)
    asked = ((key, getattr(wanted, key.value)) for key in ConditionKey)
    return [Condition(key, codes, "", None) for key, codes in asked if codes]


def check_conditions(wanted: Wanted, profile: OrganisationProfile) -> list[Condition]:
    """Each condition that is asked, with the profile's value and whether it holds. No query."""
    organisation = profile.organisation
    values = {
        ConditionKey.COUNTRIES: organisation.country,
        ConditionKey.LEGAL_TYPES: organisation.legal_type,
        ConditionKey.REGION_CATEGORIES: profile.region_category,
        ConditionKey.AREAS: profile.nuts,
    }
    asked = ((key, getattr(wanted, key.value)) for key in ConditionKey)
    return [Condition(key, codes, values[key], _holds(key, codes, values[key])) for key, codes in asked if codes]


def _holds(key: ConditionKey, wanted: tuple[str, ...], value: str) -> bool | None:
    if not value:
        return None
    if key == ConditionKey.AREAS:
        return value.startswith(wanted)
    return value in wanted


def _word(key: ConditionKey, code: str) -> str:
    match key:
        case ConditionKey.COUNTRIES:
            return country_name(code)
        case ConditionKey.LEGAL_TYPES:
            return str(LegalType(code).label)
        case ConditionKey.REGION_CATEGORIES:
            return str(RegionCategory(code).label)
        case _:
            return code
