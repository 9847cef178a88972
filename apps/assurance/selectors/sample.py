"""Samples and their units, as the wall shows them: an audit's own, and those that were released."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, QuerySet

from apps.assurance.drawing import DrawnUnit, Plan, draw_units, plan_draw, set_apart
from apps.assurance.enums import UnitKind
from apps.assurance.models import Sample, SamplePopulation, SampleUnit
from apps.assurance.parameters import Parameters, read_parameters
from apps.assurance.population import Population, hash_population, read_population, unpack_population
from apps.assurance.selectors.sample_population import Definition, FoundPopulation, find_population
from apps.assurance.validators.sample import check_parameters, check_population
from apps.common.money import from_cents
from apps.finance.models import ExpenditureLine
from apps.reporting.models import PartnerReport


@dataclass(frozen=True, slots=True)
class PlannedSample:
    """What would be drawn of a population as it is now."""

    found: FoundPopulation
    plan: Plan


@dataclass(frozen=True, slots=True)
class Reproduction:
    """A sample drawn again from its record: whether the population is untouched, and whether the same units come."""

    has_same_population: bool
    has_same_units: bool
    drawn: int

    @property
    def agrees(self) -> bool:
        return self.has_same_population and self.has_same_units


@dataclass(frozen=True, slots=True)
class ApartUnit:
    """What is not drawn from, in EUR."""

    unit: int
    label: UnitLabel | None
    amount_eur: Decimal


@dataclass(frozen=True, slots=True)
class UnitLabel:
    """What a unit is called on pages, and whose it is."""

    partner_id: int
    report_id: int
    code: str


def list_samples() -> QuerySet[Sample]:
    """With counts of units and of those audited, the latest first."""
    counted = Sample.objects.annotate(
        unit_count=Count("units", distinct=True), audited_count=Count("results", distinct=True)
    )
    return counted.select_related("author", "mandate__institution", "partner__organisation").order_by(
        "-drawn_at", "-pk"
    )


def list_units(*, sample: Sample) -> QuerySet[SampleUnit]:
    """In the order of the population, with what was found."""
    return SampleUnit.objects.filter(sample=sample).select_related(
        "sample", "result__decided_by", "unit_partner__organisation"
    )


def get_population(*, sample: Sample) -> SamplePopulation:
    """Without what is packed: a page shows its figures only."""
    return SamplePopulation.objects.defer("packed").get(sample=sample)


def read_population_text(*, sample: Sample) -> bytes:
    """The CSV whose SHA-256 stands in the record."""
    return unpack_population(bytes(SamplePopulation.objects.get(sample=sample).packed))


def plan_sample(*, definition: Definition, parameters: Parameters) -> PlannedSample:
    """How many units of which strata would be drawn now, and why. Raises ``ValidationError`` by field."""
    check_parameters(parameters, definition.unit_kind)
    found = find_population(definition=definition, stratify_by=parameters.stratify_by)
    check_population(parameters, len(found.population.drawn_from))
    return PlannedSample(found, plan_draw(found.population, parameters))


def reproduce_sample(*, sample: Sample) -> Reproduction:
    """Draw again from the record alone and compare; the ledger is not asked, so it may have changed since."""
    kept = SamplePopulation.objects.get(sample=sample)
    text = unpack_population(bytes(kept.packed))
    drawn = _draw(read_population(text), sample)
    stored = SampleUnit.objects.filter(sample=sample).order_by("place")
    same = [_as_kept(one) for one in drawn] == list(
        stored.values_list("place", "unit", "stratum", "amount_eur", "basis", "hits")
    )
    return Reproduction(hash_population(text) == kept.sha256, same, len(drawn))


def list_set_apart(*, sample: Sample, limit: int) -> list[ApartUnit]:
    """The first so many credits and noughts: not drawn from, audited apart. Without a label where the unit is gone."""
    population = read_population(read_population_text(sample=sample))
    places = set_apart(population)[:limit]
    found = zip(population.units[places].tolist(), population.cents[places].tolist(), strict=True)
    labels = label_units(unit_kind=sample.unit_kind, units=population.units[places].tolist())
    return [ApartUnit(unit, labels.get(unit), from_cents(cents)) for unit, cents in found]


def find_line(*, unit: SampleUnit) -> ExpenditureLine | None:
    """The line as it is now; None where it is gone, or a partner report is audited as a whole."""
    if unit.sample.unit_kind != UnitKind.LINE:
        return None
    return ExpenditureLine.objects.select_related("report__period", "report__partner").filter(pk=unit.unit).first()


def find_next_open(*, unit: SampleUnit) -> SampleUnit | None:
    """The unit after this one nobody has audited yet, else the first such one."""
    waiting = SampleUnit.objects.filter(sample=unit.sample_id, result__isnull=True).order_by("place")
    return waiting.filter(place__gt=unit.place).first() or waiting.first()


def label_units(*, unit_kind: str, units: Iterable[int]) -> dict[int, UnitLabel]:
    """PP2 R.1/14 for a line, PP2 R.1 for a partner report; ids that are gone are left out. One query."""
    wanted = list(units)
    if unit_kind == UnitKind.CLAIM:
        reports = PartnerReport.objects.select_related("period", "partner").in_bulk(wanted)
        return {
            pk: UnitLabel(report.partner_id, pk, f"{report.partner.code} {report.code}")
            for pk, report in reports.items()
        }
    lines = ExpenditureLine.objects.select_related("report__period", "report__partner").in_bulk(wanted)
    return {pk: _label(line) for pk, line in lines.items()}


def _label(line: ExpenditureLine) -> UnitLabel:
    report = line.report
    return UnitLabel(report.partner_id, report.pk, f"{report.partner.code} {report.code}/{line.number}")


def _draw(population: Population, sample: Sample) -> list[DrawnUnit]:
    return draw_units(population, plan_draw(population, read_parameters(sample.parameters)), sample.seed)


def _as_kept(unit: DrawnUnit) -> tuple[object, ...]:
    return unit.place, unit.unit, unit.stratum, from_cents(unit.cents), unit.basis.value, list(unit.hits)
