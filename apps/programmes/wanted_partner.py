"""A partner that is looked for: what it must be, and no more than that. Pure, with its words for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from apps.common.formats import format_list
from apps.programmes.composition_texts import name_of_code

# Longer lists of countries are said by what they have in common, where that has a name, and by what is left out of it.
_FEW = 8


@dataclass(frozen=True, slots=True)
class WantedPartner:
    """``countries`` (ISO 3166 alpha-2), ``legal_types`` and ``region_categories`` are alternatives; empty is any.

    ``area`` names what the countries are together, ``but_not`` those of it that are left out; empty where they have no
    name. ``new_region``: its region is one
    that no partner has (True), or one that a partner has already (False); None is no matter. ``policy_instruments`` is
    for how many more of the project's policy instruments it is the responsible authority.
    """

    countries: tuple[str, ...] = ()
    legal_types: tuple[str, ...] = ()
    region_categories: tuple[str, ...] = ()
    new_region: bool | None = None
    leads: bool = False
    policy_instruments: int = 0
    area: str = ""
    but_not: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """In the active language, with colons rather than running grammar."""
        return " ".join(self._parts())

    @property
    def place(self) -> str:
        """Where it comes from, in the active language."""
        if not self.countries:
            return gettext("any")
        if len(self.countries) <= _FEW or not self.area:
            return _any_of(self.countries)
        if not self.but_not:
            return name_of_code(self.area)
        said = gettext("%(area)s, but not %(countries)s")
        return said % {"area": name_of_code(self.area), "countries": _any_of(self.but_not)}

    def to_data(self) -> dict[str, Any]:
        """For JSON and for those who look for organisations."""
        return {
            "countries": list(self.countries),
            "area": self.area,
            "legal_types": list(self.legal_types),
            "region_categories": list(self.region_categories),
            "new_region": self.new_region,
            "leads": self.leads,
            "policy_instruments": self.policy_instruments,
        }

    def _parts(self) -> Iterator[str]:
        if self.leads:
            yield gettext("Role: lead partner.")
        yield gettext("Country: %(countries)s.") % {"countries": self.place}
        if self.legal_types:
            yield gettext("Legal type: %(types)s.") % {"types": _any_of(self.legal_types)}
        if self.region_categories:
            yield gettext("Kind of region: %(kinds)s.") % {"kinds": _any_of(self.region_categories)}
        if self.new_region is not None:
            known = gettext("Region: one where a partner is already.")
            yield gettext("Region: one where no partner is yet.") if self.new_region else known
        if self.policy_instruments:
            said = gettext("Responsible authority for policy instruments: at least %(number)s more.")
            yield said % {"number": self.policy_instruments}


@dataclass(frozen=True, slots=True)
class NewCountries:
    """The partners come from at least this many different countries where none of the others is.

    ``countries`` are those that count, ``group`` their name; both empty if all do.
    """

    number: int
    countries: tuple[str, ...] = ()
    group: str = ""

    @property
    def text(self) -> str:
        """In the active language."""
        counted = name_of_code(self.group) if self.group else _any_of(self.countries)
        said = gettext("From at least this many different countries where no partner is yet: %(number)s.")
        within = gettext("Counted: %(group)s.") % {"group": counted}
        return " ".join([said % {"number": self.number}, *([within] if counted else [])])


@dataclass(frozen=True, slots=True)
class Addition:
    """One way to meet what is missed: these partners, all of them, and together from ``different`` countries."""

    partners: tuple[WantedPartner, ...]
    different: tuple[NewCountries, ...] = ()

    @property
    def grouped(self) -> list[tuple[int, WantedPartner]]:
        """Each description once, with how many partners it stands for."""
        return [(self.partners.count(one), one) for one in dict.fromkeys(self.partners)]


def name_the_area(countries: Sequence[str], groups: Mapping[str, Sequence[str]]) -> tuple[str, tuple[str, ...]]:
    """The group that is these countries and the fewest more, and which more; nothing where there are too many more."""
    around = [(tuple(sorted(set(codes) - set(countries))), name) for name, codes in groups.items() if codes]
    holding = [one for one in around if set(countries) <= set(groups[one[1]]) and len(one[0]) <= _FEW]
    but_not, name = min(holding, key=lambda one: len(one[0]), default=((), ""))
    return name, but_not


def _any_of(codes: Sequence[str]) -> str:
    return format_list(sorted(name_of_code(code) for code in codes), style="or")
