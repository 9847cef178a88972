"""Analyses over the population, run when somebody asks: their result is computed from the ledger and kept nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from django.db.models import QuerySet

from apps.assurance.analysis.entry import Analysis
from apps.assurance.analysis.parameters import load_parameters
from apps.assurance.analysis.population import Population
from apps.assurance.analysis.registry import ANALYSES
from apps.assurance.analysis.result import Result, Row
from apps.common.languages import reading_language
from apps.consortia.masking import reveals_names
from apps.consortia.models import Membership
from apps.eligibility.catalogue import is_known
from apps.eligibility.explain import render_title
from apps.finance.models import ExpenditureLine
from apps.programmes.models import ProgrammeVersion
from apps.programmes.selectors.parameter import list_parameters
from apps.staff.models import PayrollMonth


@dataclass(frozen=True, slots=True)
class RuleCount:
    """A rule on single lines, and how many lines of the population it flags."""

    rule_id: str
    title: str
    lines: int


@dataclass(frozen=True, slots=True)
class UsedFigure:
    """A figure an analysis works with, and where it is from. ``note`` is in English, as the programmes' data are."""

    key: str
    label: str
    text: str
    source: str
    is_confirmed: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Analysed:
    """An analysis of a population. ``flagged`` of its lines the rules on the same matter flag as well."""

    analysis: Analysis
    population: Population
    result: Result

    @property
    def flagged(self) -> int:
        flags = self.population.flagged(self.analysis.rules)
        return len(set(flags["line_id"].to_list()) & self.result.line_ids)

    @property
    def rules(self) -> list[RuleCount]:
        counts, language = self.population.count_flags(), reading_language()
        known = [rule for rule in self.analysis.rules if is_known(rule)]
        return [RuleCount(rule, render_title(rule, language), counts.get(rule, 0)) for rule in known]


def find_analysis(code: str) -> Analysis | None:
    return ANALYSES.get(code)


def run_analysis(analysis: Analysis, population: Population) -> Analysed:
    return Analysed(analysis, population, analysis.run(population))


def run_analyses(population: Population) -> list[Analysed]:
    """All of them over one population, in the order of the registry."""
    return [run_analysis(analysis, population) for analysis in ANALYSES.values()]


def read_rows(*, member: Membership, analysed: Analysed, start: int = 0, stop: int | None = None) -> list[Row]:
    """Rows that are shown to the member; where they tell of people, that she looks at them is noted."""
    rows = analysed.result.read_rows(start, stop)
    _note_people(member, analysed, rows)
    return rows


def find_row(*, member: Membership, analysed: Analysed, key: str) -> Row | None:
    """The row with that address, shown as ``read_rows`` shows it; None if what was found there is no more."""
    row = analysed.result.find_row(key)
    _note_people(member, analysed, [row] if row else [])
    return row


def _note_people(member: Membership, analysed: Analysed, rows: Sequence[Row]) -> None:
    kinds, lines = analysed.analysis.shows, {line_id for row in rows for line_id in row.line_ids}
    if not kinds or not lines:
        return
    people: dict[int, set[int]] = defaultdict(set)
    for partner_id, employment_id in PayrollMonth.objects.filter(line__in=lines).values_list("partner", "employment"):
        people[partner_id].add(employment_id)
    for kind, (partner_id, ids) in product(kinds, people.items()):
        reveals_names(member, kind, partner_id=partner_id, record_ids=ids, is_masked=True)


def list_figures(analysis: Analysis, version: ProgrammeVersion) -> list[UsedFigure]:
    """The analysis's own figures, then the programme's; one the programme does not have is left out."""
    own = [load_parameters()[key] for key in analysis.own]
    entries = {entry.parameter.key: entry for entry in list_parameters(version=version)} if analysis.programme else {}
    stated = [entries[key] for key in analysis.programme if key in entries]
    return [
        *(UsedFigure(one.key, one.label, one.text, one.source, one.is_confirmed) for one in own),
        *(
            UsedFigure(
                entry.parameter.key, entry.label, entry.text, entry.parameter.source, entry.parameter.is_confirmed,
                entry.parameter.note,
            )
            for entry in stated
        ),
    ]  # fmt: skip


def list_row_lines(rows: Iterable[Row]) -> QuerySet[ExpenditureLine]:
    """The lines behind rows, with partner and period, as the seat sees them; the dearest first."""
    wanted: Sequence[int] = sorted({line_id for row in rows for line_id in row.line_ids})
    lines = ExpenditureLine.objects.filter(pk__in=wanted).select_related("report__period", "partner__organisation")
    return lines.order_by("-declared_eur", "pk")
