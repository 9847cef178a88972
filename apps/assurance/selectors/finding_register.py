"""The register of findings with its totals, its chart, and as a table for files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.assurance.enums import FindingState
from apps.assurance.models import Finding
from apps.assurance.selectors.finding import FindingFilter, list_findings
from apps.assurance.selectors.finding_effect import LineEffect, list_effects
from apps.assurance.structures.finding_register import Figures, Register, RegisterRow, add_up
from apps.finance.enums import CorrectionScenario
from apps.finance.typology import GROUPS
from apps.publishing.charts import Series, draw_grouped_bars
from apps.publishing.enums import Kind
from apps.publishing.tables import Column, Table, Value


@dataclass(frozen=True, slots=True)
class Breakdown:
    """One way of adding the register up, with the words of its parts."""

    title: str
    rows: Sequence[tuple[str, Figures]]


def read_register(*, wanted: FindingFilter | None = None) -> Register:
    """The findings this seat reads, with what they take and what is corrected. Four queries, however many there are."""
    findings = list(list_findings(wanted=wanted))
    effects: dict[int, list[LineEffect]] = {one.pk: [] for one in findings}
    for effect in list_effects(findings):
        effects[effect.finding_id].append(effect)
    return Register([RegisterRow(one, _figures(effects[one.pk])) for one in findings])


def break_down(register: Register) -> list[Breakdown]:
    """By type of error, partner, scenario and state."""
    groups = {number: f"{number} – {label}" for number, label in GROUPS.items()}
    scenarios = {value: str(label) for value, label in CorrectionScenario.choices}
    states = {value: str(label) for value, label in FindingState.choices}
    return [
        Breakdown(_("By type of error"), _named(register, _group, groups)),
        Breakdown(_("By partner"), list(register.by(_partner).items())),
        Breakdown(_("By scenario"), _named(register, lambda one: one.scenario, scenarios)),
        Breakdown(_("By state"), _named(register, lambda one: one.state, states)),
    ]


def draw_register_chart(register: Register, language: str) -> SafeString | None:
    """Found, corrected and open by group of the typology; None where no finding has an amount."""
    if not register.total.found:
        return None
    groups = {number: f"{number} – {label}" for number, label in GROUPS.items()}
    rows = [(name, figures) for name, figures in _named(register, _group, groups) if figures.found]
    return draw_grouped_bars(
        name="findings",
        title=_("Bar chart of irregular amounts by group of the typology; the table beside it has the same figures."),
        categories=[name for name, _figures in rows],
        series=[
            Series(_("Irregular"), [figures.found for _name, figures in rows]),
            Series(_("Corrected"), [figures.corrected for _name, figures in rows]),
        ],
        language=language,
    )


def register_table(register: Register) -> Table:
    """The register as the table every file of it is made of."""
    return Table(
        name="findings",
        title=_("Findings of audits"),
        columns=_columns(),
        rows=[_row(one) for one in register.rows],
        totals=[_("Total"), *[None] * 9, *_amounts(register.total)],
    )


def _columns() -> list[Column]:
    texts = {
        "reference": _("Finding"), "title": _("Title"), "partner": _("Partner"), "typology": _("Type of error"),
        "kind": _("Kind of error"), "scenario": _("Scenario"), "state": _("State"), "outcome": _("Outcome"),
        "criterion": _("Legal basis"),
    }  # fmt: skip
    money = {
        "irregular_eur": _("Irregular, EUR"), "fund_eur": _("of the fund, EUR"), "corrected_eur": _("Corrected, EUR"),
        "flat_rates_eur": _("of flat rates, EUR"), "flat_rates_to_follow_eur": _("flat rates to follow, EUR"),
        "open_eur": _("Open, EUR"),
    }  # fmt: skip
    return [
        *(Column(key, label) for key, label in texts.items()),
        Column("answer_due_on", _("Answer due"), Kind.DATE),
        *(Column(key, label, Kind.MONEY) for key, label in money.items()),
    ]


def _row(row: RegisterRow) -> list[Value]:
    one = row.finding
    partner = one.partner.code if one.partner else None
    state, scenario = FindingState(one.state).label, one.get_scenario_display()
    texts = [one.reference, one.title, partner, one.typology, one.get_kind_display(), scenario, state]
    outcome = one.get_outcome_display() or None
    return [*map(_text, texts), outcome, one.criterion, one.answer_due_on, *_amounts(row.figures)]


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _amounts(one: Figures) -> list[Value]:
    return [one.found, one.fund, one.corrected, one.flat, one.expected_flat, one.left]


def _figures(effects: Sequence[LineEffect]) -> Figures:
    lines = add_up(
        Figures(0, one.amount_eur, one.fund_eur, one.corrected_eur, one.flat_eur, one.expected_flat_eur)
        for one in effects
    )
    return lines + Figures(count=1)


def _group(finding: Finding) -> str:
    return finding.typology.split(".")[0]


def _partner(finding: Finding) -> str:
    return f"{finding.partner.code} {finding.partner}" if finding.partner else _("The whole partnership")


def _named(register: Register, key: Callable[[Finding], str], words: dict[str, str]) -> list[tuple[str, Figures]]:
    """In the order of the words, those that come up."""
    sums = register.by(key)
    return [(word, sums[name]) for name, word in words.items() if name in sums]
