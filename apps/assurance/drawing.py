"""Plan and draw of a sample out of columns: the same population, parameters and seed give the same units, always."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from apps.assurance.enums import MONETARY, NON_STATISTICAL, FactorMark, PlanWarning, SampleMethod, UnitBasis
from apps.assurance.methods import monetary_unit, non_statistical, simple_random
from apps.assurance.methods.chance import Chance
from apps.assurance.methods.factors import Confidence, Factors, read_factors
from apps.assurance.methods.stratified import allocate
from apps.assurance.methods.units import Drawn, Ints, Size, Stratum
from apps.assurance.parameters import Parameters
from apps.assurance.population import SET_APART, Population
from apps.common.money import from_cents

_LARGE_SHARE = 10


@dataclass(frozen=True, slots=True)
class PlannedStratum:
    """One stratum as it is drawn: ``book_cents`` of all its units, ``rest_cents`` of those chance chooses from."""

    number: int
    units: int
    book_cents: int
    rest_cents: int
    drawn: Stratum

    @property
    def sampled(self) -> int:
        """Units to be audited at most: one hit twice is one."""
        return len(self.drawn.certain) + min(self.drawn.to_draw, len(self.drawn.rest))


@dataclass(frozen=True, slots=True)
class Plan:
    """What is drawn and why. Amounts in EUR. ``size`` is what the formula asks for, ``count`` what is drawn.

    ``size`` is None where the population is empty. ``audits_all``: so many are needed that nothing is left to chance.
    """

    parameters: Parameters
    units: int
    book: Decimal
    tolerable: Decimal
    anticipated: Decimal
    size: Size | None
    audits_all: bool
    strata: tuple[PlannedStratum, ...]
    warnings: tuple[PlanWarning, ...]

    @property
    def count(self) -> int:
        return sum(one.sampled for one in self.strata)


@dataclass(frozen=True, slots=True)
class DrawnUnit:
    """A row of the population that is audited, why, and the positions that hit it in whole cents."""

    place: int
    unit: int
    stratum: int
    cents: int
    basis: UnitBasis
    hits: tuple[int, ...] = ()


def plan_draw(population: Population, parameters: Parameters) -> Plan:
    """Raises ``ValueError`` where the parameters leave no size; validators say so in words before."""
    places = population.drawn_from
    book = from_cents(population.book_cents)
    tolerable, anticipated = parameters.materiality * book, parameters.anticipated * book
    size = _size(parameters, len(places), book, tolerable, anticipated) if len(places) else None
    count = max(size.units, parameters.at_least) if size else 0
    audits_all = count >= len(places)
    strata = tuple(_strata(population, parameters, count, audits_all))
    plan = Plan(parameters, len(places), book, tolerable, anticipated, size, audits_all, strata, ())
    warnings = tuple(_warnings(plan, population, count))
    return Plan(parameters, len(places), book, tolerable, anticipated, size, audits_all, strata, warnings)


def draw_units(population: Population, plan: Plan, seed: int) -> list[DrawnUnit]:
    """Stratum by stratum with one run of chance through all of them, in the order of the population."""
    chance = Chance(seed)
    units = [unit for stratum in plan.strata for unit in _draw_stratum(population, plan, stratum, chance)]
    return sorted(units, key=lambda unit: unit.place)


def set_apart(population: Population) -> Ints:
    """Rows that are not drawn from."""
    return population.places(SET_APART)


def _size(parameters: Parameters, units: int, book: Decimal, tolerable: Decimal, anticipated: Decimal) -> Size:
    factors = read_factors(parameters.factors)
    level = factors.at(parameters.confidence)
    spread = parameters.spread or Decimal(0)
    match parameters.method:
        case SampleMethod.MUS_STANDARD:
            return monetary_unit.standard_size(
                book=book, z=level.z.value, rate_spread=spread, tolerable=tolerable, anticipated=anticipated
            )
        case SampleMethod.MUS_CONSERVATIVE:
            return monetary_unit.conservative_size(
                book=book, rf=level.rf.value, ef=level.ef.value, tolerable=tolerable, anticipated=anticipated
            )
        case SampleMethod.SIMPLE_RANDOM | SampleMethod.DIFFERENCE:
            size = simple_random.size(
                population=units, z=level.z.value, error_spread=spread, tolerable=tolerable, anticipated=anticipated
            )
            return simple_random.correct_for_small(size.raw, units) if parameters.corrects_for_small else size
        case _:
            return non_statistical.least_size(population=units, rule=factors.non_statistical, share=parameters.share)


def _strata(population: Population, parameters: Parameters, count: int, audits_all: bool) -> Iterator[PlannedStratum]:
    numbers = [int(number) for number in np.unique(population.strata) if number != SET_APART]
    places = [population.places(number) for number in numbers]
    shares = [len(rows) for rows in places] if audits_all else _shares(population, parameters, count, places)
    for number, rows, share in zip(numbers, places, shares, strict=True):
        stratum = _split(population, parameters, rows, share, audits_all)
        cents = int(population.cents[rows].sum())
        yield PlannedStratum(number, len(rows), cents, int(population.cents[stratum.rest].sum()), stratum)


def _shares(population: Population, parameters: Parameters, count: int, places: list[Ints]) -> list[int]:
    by_value = parameters.method in MONETARY
    weights = [Decimal(int(population.cents[rows].sum()) if by_value else len(rows)) for rows in places]
    least = read_factors(parameters.factors).units_per_stratum if len(places) > 1 else 0
    return [min(len(rows), part) for rows, part in zip(places, allocate(count, weights, least=least), strict=True)]


def _split(population: Population, parameters: Parameters, rows: Ints, count: int, audits_all: bool) -> Stratum:
    """All of a stratum that has no more units than it should give."""
    if audits_all or count >= len(rows):
        return Stratum(rows, rows[:0], 0)
    if parameters.method == SampleMethod.MUS_CONSERVATIVE:
        return monetary_unit.stratify_conservatively(population.cents, rows, count)
    if parameters.method in MONETARY:
        least = read_factors(parameters.factors).units_per_stratum
        return monetary_unit.stratify(population.cents, rows, count, least=least)
    return Stratum(rows[:0], rows, count)


def _draw_stratum(population: Population, plan: Plan, one: PlannedStratum, chance: Chance) -> Iterator[DrawnUnit]:
    basis = UnitBasis.CERTAIN if len(one.drawn.rest) else UnitBasis.ALL
    for place in one.drawn.certain:
        yield _unit(population, int(place), basis)
    drawn = _by_chance(population, plan, one.drawn, chance)
    for place, hits in zip(drawn.places, drawn.hits, strict=True):
        yield _unit(population, place, UnitBasis.CHANCE, tuple(hits))


def _by_chance(population: Population, plan: Plan, stratum: Stratum, chance: Chance) -> Drawn:
    if not len(stratum.rest):
        return Drawn([], [])
    if plan.parameters.method in MONETARY:
        return monetary_unit.select(population.cents, stratum, monetary_unit.draw_start(stratum, chance))
    return simple_random.draw(stratum.rest, stratum.to_draw, chance)


def _unit(population: Population, place: int, basis: UnitBasis, hits: tuple[int, ...] = ()) -> DrawnUnit:
    return DrawnUnit(
        place, int(population.units[place]), int(population.strata[place]), int(population.cents[place]), basis, hits
    )


def _warnings(plan: Plan, population: Population, count: int) -> Iterator[PlanWarning]:
    factors = read_factors(plan.parameters.factors)
    method = plan.parameters.method
    is_statistical = method not in NON_STATISTICAL
    if plan.audits_all:
        yield PlanWarning.AUDIT_ALL
    elif is_statistical and plan.count < factors.few_units:
        yield PlanWarning.FEW_UNITS
    if not plan.audits_all and len(plan.strata) > 1 and plan.count > count:
        yield PlanWarning.RAISED_STRATA
    is_large = is_statistical and method not in MONETARY and count * _LARGE_SHARE > plan.units
    if is_large and not plan.audits_all and not plan.parameters.corrects_for_small:
        yield PlanWarning.LARGE_SHARE
    if FactorMark.UNCONFIRMED in _marks_used(plan, factors):
        yield PlanWarning.UNCONFIRMED
    if len(set_apart(population)):
        yield PlanWarning.SET_APART


def _marks_used(plan: Plan, factors: Factors) -> set[FactorMark]:
    if plan.parameters.method in NON_STATISTICAL:
        return {factors.non_statistical.mark}
    level = factors.at(plan.parameters.confidence)
    if plan.parameters.method != SampleMethod.MUS_CONSERVATIVE:
        return {level.z.mark}
    return {level.rf.mark, *_expansion_marks(level, plan.parameters)}


def _expansion_marks(level: Confidence, parameters: Parameters) -> set[FactorMark]:
    # Without an anticipated error the expansion factor is multiplied by nought.
    return {level.ef.mark} if parameters.anticipated else set()
