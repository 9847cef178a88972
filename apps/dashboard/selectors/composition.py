"""The composition of the partnership with what hangs on each partner, and who is offered for those that are missing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count

from apps.common.money import ZERO
from apps.consortia.models import Membership, Partner, Partnership
from apps.consortia.partner_offers import OfferedOrganisation, find_offers, has_finders
from apps.consortia.selectors.composition import Composition, Departure, list_departures, read_composition
from apps.finance.selectors.budget_version import find_last_approved, find_open_change, read_budget_cells
from apps.programmes.wanted_partner import Addition, NewCountries, WantedPartner
from apps.tenancy.models import TenantModel
from apps.workplan.models import Activity, Deliverable, Output, WorkPackage

# Further alternatives are no help to a reader; there are as few partners in each.
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class PartnerLoad:
    """What hangs on a partner: its budget in EUR, of the draft while there is one, and its parts of the work plan."""

    budget: Decimal
    work_packages: int
    activities: int
    deliverables: int
    outputs: int

    @property
    def work(self) -> int:
        return self.work_packages + self.activities + self.deliverables + self.outputs


@dataclass(frozen=True, slots=True)
class DepartureEntry:
    departure: Departure
    load: PartnerLoad


@dataclass(frozen=True, slots=True)
class WantedEntry:
    """``number`` partners such as this one, and the organisations offered for it."""

    number: int
    wanted: WantedPartner
    offers: list[OfferedOrganisation]


@dataclass(frozen=True, slots=True)
class AlternativeEntry:
    """One of the equally small ways."""

    wanted: list[WantedEntry]
    different: tuple[NewCountries, ...]


@dataclass(frozen=True, slots=True)
class CompositionPage:
    """For page and API. ``offers_profiles``: somebody offers organisations on this installation."""

    composition: Composition
    alternatives: list[AlternativeEntry]
    further: int
    departures: list[DepartureEntry]
    offers_profiles: bool


def get_composition(*, member: Membership) -> CompositionPage:
    """The conditions, what to add, and what happens when a partner leaves, as ``member`` may see it."""
    partnership = member.partnership
    composition = read_composition(partnership=partnership)
    additions = [one for one in composition.proposal.additions if one.partners]
    return CompositionPage(
        composition=composition,
        alternatives=_with_offers(member, additions[:_SHOWN]),
        further=len(additions[_SHOWN:]),
        departures=_departures(partnership),
        offers_profiles=has_finders(),
    )


def _with_offers(member: Membership, additions: Sequence[Addition]) -> list[AlternativeEntry]:
    """Each wanted partner is looked for once, however many alternatives want it."""
    wanted = list(dict.fromkeys(one for addition in additions for one in addition.partners))
    offers = dict(zip(wanted, find_offers(member=member, wanted=wanted), strict=True))
    return [
        AlternativeEntry(
            [WantedEntry(number, one, offers[one]) for number, one in addition.grouped],
            addition.different,
        )
        for addition in additions
    ]


def _departures(partnership: Partnership) -> list[DepartureEntry]:
    loads = _read_loads()
    return [DepartureEntry(one, loads[one.partner.pk]) for one in list_departures(partnership=partnership)]


def _read_loads() -> dict[int, PartnerLoad]:
    """What hangs on every partner, counted at once. Six queries."""
    cells = read_budget_cells(find_open_change() or find_last_approved())
    sums: defaultdict[int, Decimal] = defaultdict(lambda: ZERO)
    for (partner_id, _category), amount in cells.items():
        sums[partner_id] += amount
    counts = {
        "work_packages": _count(WorkPackage, "leader_id"),
        "activities": _count(Activity, "responsible_id"),
        "deliverables": _count(Deliverable, "responsible_id"),
        "outputs": _count(Output, "responsible_id"),
    }
    return {
        partner_id: PartnerLoad(budget=sums[partner_id], **{name: found[partner_id] for name, found in counts.items()})
        for partner_id in Partner.objects.values_list("pk", flat=True)
    }


def _count(model: type[TenantModel], name: str) -> Counter[int]:
    rows = model.objects.order_by().values(name).annotate(number=Count("pk"))
    return Counter({row[name]: row["number"] for row in rows})
