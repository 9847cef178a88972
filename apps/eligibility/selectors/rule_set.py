"""Which rules count for whom and when."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.common.formats import format_date
from apps.common.languages import reading_language
from apps.eligibility.catalogue import get_rule
from apps.eligibility.context import CheckContext
from apps.eligibility.models import CheckRun, RuleSet
from apps.eligibility.own_rule import parse_own_rule
from apps.eligibility.selectors.check_data import load_parameters
from apps.programmes.catalogue import read_parameter
from apps.programmes.enums import ParameterKey
from apps.programmes.models import Parameter, ProgrammeVersion
from apps.programmes.selectors.parameter import ParameterEntry, list_parameters
from apps.programmes.units import UNITS
from apps.programmes.wordings import label_of, value_text

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport


def rule_set_for(*, version: ProgrammeVersion, on: datetime.date) -> RuleSet | None:
    """The latest set valid on the day, before the first of them the first; None where the version has none."""
    sets = RuleSet.objects.filter(programme_version=version).select_related("programme_version")
    return sets.filter(valid_from__lte=on).order_by("-number").first() or sets.order_by("number").first()


def rule_sets_on(*, versions: Iterable[ProgrammeVersion], on: datetime.date) -> dict[int, RuleSet]:
    """As ``rule_set_for``, of each version that has one, by its key. One query."""
    found: dict[int, RuleSet] = {}
    for one in _sets_of(versions):
        if one.valid_from <= on or one.programme_version_id not in found:
            found[one.programme_version_id] = one
    return found


def _sets_of(versions: Iterable[ProgrammeVersion]) -> QuerySet[RuleSet]:
    sets = RuleSet.objects.filter(programme_version__in=list(versions))
    return sets.select_related("programme_version").order_by("number")


def list_rule_sets(*, programme: str) -> QuerySet[RuleSet]:
    """Every set of every version of a programme, the latest first."""
    sets = RuleSet.objects.filter(programme_version__code=programme).select_related("programme_version")
    return sets.order_by("-programme_version__valid_from", "-programme_version__version", "-number")


def name_rule_set(rule_set: RuleSet) -> str:
    """The set as a reader tells it from others: its number, since when, and of which version of the programme."""
    words = {
        "number": rule_set.number,
        "day": format_date(rule_set.valid_from),
        "version": rule_set.programme_version.version,
    }
    return _("Rules %(number)s of %(version)s, from %(day)s") % words


def name_run_rules(run: CheckRun) -> str:
    """What a check went by; for checks from before there were sets, what was written down then."""
    return name_rule_set(run.rule_set) if run.rule_set else run.rules_version


@dataclass(frozen=True)
class RuleSetEntry:
    """A set with what differs in it, in the active language."""

    rule_set: RuleSet

    @property
    def name(self) -> str:
        return name_rule_set(self.rule_set)

    @property
    def figures(self) -> list[ParameterEntry]:
        """The figures that differ from the programme version's own, by name."""
        return sorted(_figures_of(self.rule_set).values(), key=lambda entry: entry.label)

    @property
    def switched_off(self) -> list[str]:
        return sorted(str(get_rule(rule_id).title) for rule_id in self.rule_set.switched_off)

    @property
    def own_rules(self) -> list[str]:
        language = reading_language()
        rules = [parse_own_rule(rule) for rule in self.rule_set.own_rules]
        return [rule.titles.get(language) or next(iter(rule.titles.values())) for rule in rules]


def list_figures(*, version: ProgrammeVersion, rule_set: RuleSet | None) -> dict[str, ParameterEntry]:
    """Every figure of a programme version by its key, those that differ in the set as they stand there. One query."""
    figures = {entry.parameter.key: entry for entry in list_parameters(version=version)}
    return figures | (_figures_of(rule_set) if rule_set else {})


def _figures_of(rule_set: RuleSet) -> dict[str, ParameterEntry]:
    rows = [_as_parameter(key, entry) for key, entry in rule_set.figures.items()]
    return {row.key: ParameterEntry(row, label_of(row.key), value_text(row.unit, row.value)) for row in rows}


def _as_parameter(key: str, entry: Mapping[str, Any]) -> Parameter:
    unit = UNITS[ParameterKey(key)]
    return Parameter(
        key=key, value=entry["value"], unit=unit, is_confirmed=entry["confirmed"], source=entry["source"],
        note=entry["note"],
    )  # fmt: skip


def rule_set_of_report(*, report: PartnerReport, today: datetime.date) -> RuleSet | None:
    """What a check of the report goes by: once submitted, the set it was checked with; else that of its day.

    ``today`` stands for the day of submission until the report is submitted.
    """
    kept = None if report.is_editable else _last_checked_with(report)
    submitted = report.first_submitted_at.date() if report.first_submitted_at else today
    return kept or rule_set_for(version=report.partnership.programme_version, on=submitted)


def _last_checked_with(report: PartnerReport) -> RuleSet | None:
    runs = CheckRun.objects.filter(report=report, rule_set__isnull=False).exclude(rules_version="")
    run = runs.select_related("rule_set__programme_version").first()
    return None if run is None else run.rule_set


def put_under(context: CheckContext, rule_set: RuleSet | None) -> CheckContext:
    """The same facts under a rule set: its programme version's figures with those that differ, its rules off."""
    if rule_set is None:
        return context
    figures = load_parameters(rule_set.programme_version)
    off = sorted({*figures["disabled_rules"], *rule_set.switched_off})
    parameters = {**figures, **_differing(rule_set), "disabled_rules": off}
    return replace(context, parameters=parameters, own_rules=tuple(parse_own_rule(rule) for rule in rule_set.own_rules))


def _differing(rule_set: RuleSet) -> Mapping[str, Any]:
    return {key: read_parameter(key, entry["value"]) for key, entry in rule_set.figures.items()}
