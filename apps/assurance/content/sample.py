"""A sample's outcome in a sentence and a chart, and its record as tables for files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.assurance.enums import Conclusion, SampleMethod, StratifyBy, UnitKind
from apps.assurance.methods.factors import read_factors
from apps.assurance.models import Sample, SamplePopulation, SampleUnit
from apps.assurance.parameters import Parameters, read_parameters
from apps.assurance.selectors.sample_evaluation import SampleEvaluation
from apps.assurance.selectors.sample_population import read_definition
from apps.common.formats import format_datetime, format_money, format_percent
from apps.common.money import round_half_up
from apps.consortia.selectors.partner import list_partners
from apps.consortia.selectors.period import list_periods
from apps.publishing.charts import Series, draw_grouped_bars
from apps.publishing.enums import Kind
from apps.publishing.tables import Column, Table, Value


def conclude(evaluation: SampleEvaluation, parameters: Parameters) -> str:
    """One sentence an auditor can put into her report."""
    outcome = evaluation.outcome
    figures = {
        "error": format_money(outcome.total_error, "EUR"),
        "tolerable": format_money(outcome.tolerable, "EUR"),
        "limit": "" if outcome.upper_limit is None else format_money(outcome.upper_limit, "EUR"),
        "confidence": format_percent(parameters.confidence),
    }
    match outcome.conclusion:
        case Conclusion.MATERIAL:
            said = _("The error of the population, %(error)s, is above the tolerable %(tolerable)s: it is material.")
        case Conclusion.INCONCLUSIVE:
            said = _(
                "The error of the population, %(error)s, is not above the tolerable %(tolerable)s, but with"
                " %(confidence)s confidence it may be as much as %(limit)s: nothing can be concluded. Audit more units."
            )
        case _ if outcome.upper_limit is None:
            said = _(
                "The error of the population, %(error)s, is not above the tolerable %(tolerable)s. A sample without"
                " statistics says nothing of how much more it may be."
            )
        case _:
            said = _(
                "With %(confidence)s confidence the error of the population is at most %(limit)s, below the tolerable"
                " %(tolerable)s: it is not material."
            )
    return said % figures


def draw_evaluation_chart(evaluation: SampleEvaluation, language: str) -> SafeString:
    """Tolerable error, error and upper limit under each other."""
    outcome = evaluation.outcome
    rows = [(_("Tolerable error"), outcome.tolerable), (_("Error of the population"), outcome.total_error)]
    if outcome.upper_limit is not None:
        rows.append((_("Upper limit of the error"), outcome.upper_limit))
    return draw_grouped_bars(
        name="evaluation",
        title=_("Bar chart of the tolerable error, the error of the population and its upper limit; see the table."),
        categories=[label for label, _amount in rows],
        series=[Series("EUR", [round_half_up(amount) for _label, amount in rows])],
        language=language,
    )


def units_table(units: Sequence[SampleUnit]) -> Table:
    """Every unit with why it was drawn and what was found. Codes stay codes, the same in every language."""
    columns = [
        Column("place", _("Place in the population"), Kind.NUMBER),
        Column("unit", _("Id of the unit"), Kind.NUMBER),
        Column("code", _("Unit")),
        Column("stratum", _("Stratum"), Kind.NUMBER),
        Column("basis", _("Why in the sample")),
        Column("hits", _("Positions that hit it, cents")),
        Column("amount_eur", _("Amount at the draw, EUR"), Kind.MONEY),
        Column("error_eur", _("In error, EUR"), Kind.MONEY),
        Column("typology", _("Type of error")),
        Column("nature", _("Nature of the error")),
        Column("is_corrected", _("Corrected already")),
        Column("note", _("Note")),
    ]
    return Table("sample-units", _("Units of the sample"), columns, [_unit_row(unit) for unit in units])


def _unit_row(unit: SampleUnit) -> list[Value]:
    result = getattr(unit, "result", None)
    found: list[Value] = [None] * 5
    if result is not None:
        corrected = "yes" if result.is_corrected else ""
        found = [result.error_eur, result.typology, result.nature, corrected, result.note]
    hits = " ".join(str(hit) for hit in unit.hits)
    return [unit.place, unit.unit, unit.code, unit.stratum, unit.basis, hits, unit.amount_eur, *found]


def record_table(sample: Sample, kept: SamplePopulation, evaluation: SampleEvaluation | None) -> Table:
    """All it takes to draw the sample again, and what came of it: two columns."""
    rows = [*_record_rows(sample, kept), *(_evaluation_rows(evaluation) if evaluation else [])]
    columns = [Column("name", _("Of the record")), Column("value", _("Value"))]
    return Table("sample-record", _("Record of the draw"), columns, rows)


def record_data(sample: Sample, kept: SamplePopulation, evaluation: SampleEvaluation | None) -> dict[str, Any]:
    """The record for programs: JSON types only, decimals as strings."""
    return {
        "sample": sample.pk,
        "number": sample.number,
        "title": sample.title,
        "mandate": sample.mandate.reference,
        "method": sample.method,
        "unit_kind": sample.unit_kind,
        "parameters": sample.parameters,
        "factors_source": read_factors(sample.parameters["factors"]).source,
        "seed": sample.seed,
        "is_seed_stated": sample.is_seed_stated,
        "drawn_by": sample.author.full_name,
        "drawn_at": sample.drawn_at.isoformat(),
        "population": population_data(kept),
        "evaluation": evaluation_data(evaluation) if evaluation else None,
    }


def population_data(kept: SamplePopulation) -> dict[str, Any]:
    """Figures of what was drawn from, JSON types only."""
    return {
        "definition": kept.definition,
        "sha256": kept.sha256,
        "units": kept.units,
        "book_eur": f"{kept.book_eur:f}",
        "set_apart_units": kept.set_apart_units,
        "set_apart_eur": f"{kept.set_apart_eur:f}",
        "strata": kept.strata,
    }


def evaluation_data(evaluation: SampleEvaluation) -> dict[str, Any]:
    """Rounded half up to the cent; the conclusion is drawn from what is not rounded."""
    outcome = evaluation.outcome
    amounts = {
        "tolerable_eur": outcome.tolerable,
        "projected_eur": outcome.projected,
        "precision_eur": outcome.precision,
        "systemic_eur": outcome.systemic,
        "anomalous_eur": outcome.anomalous,
        "total_error_eur": outcome.total_error,
        "upper_limit_eur": outcome.upper_limit,
    }
    shown = {name: None if amount is None else f"{round_half_up(amount):f}" for name, amount in amounts.items()}
    return shown | {"conclusion": outcome.conclusion.value, "achieved_confidence": _level(evaluation)}


def _level(evaluation: SampleEvaluation) -> str | None:
    return None if evaluation.achieved is None else f"{round_half_up(evaluation.achieved, 3):f}"


def describe_definition(sample: Sample, kept: SamplePopulation) -> list[tuple[str, str]]:
    """By what the population was chosen, in words. Two queries."""
    asked = read_definition(kept.definition)
    partners = [f"{one.code} {one}" for one in list_partners() if one.pk in asked.partner_ids]
    periods = [str(one.number) for one in list_periods() if one.pk in asked.period_ids]
    return [
        (_("What is audited"), str(UnitKind(sample.unit_kind).label)),
        (_("Amounts"), str(asked.basis.label)),
        (_("Partners"), ", ".join(partners) or _("All partners")),
        (_("Reporting periods"), ", ".join(periods) or _("All periods")),
        (_("Leave flat rates out"), _("no") if asked.with_flat_rates else _("yes")),
        (_("Strata"), str(StratifyBy(read_parameters(sample.parameters).stratify_by).label)),
    ]


def _record_rows(sample: Sample, kept: SamplePopulation) -> list[list[Value]]:
    asked = read_parameters(sample.parameters)
    chosen: list[list[Value]] = [[label, text] for label, text in describe_definition(sample, kept)]
    return [
        [_("Title"), sample.title],
        [_("Audit"), sample.mandate.reference],
        [_("Method"), str(SampleMethod(sample.method).label)],
        *chosen,
        [_("Level of confidence"), format_percent(asked.confidence)],
        [_("Tolerable error, share"), format_percent(asked.materiality)],
        [_("Anticipated error, share"), format_percent(asked.anticipated)],
        [_("Spread of errors"), "" if asked.spread is None else f"{asked.spread:f}"],
        [_("Factors"), read_factors(asked.factors).source],
        [_("Number of the draw"), str(sample.seed)],
        [_("Drawn"), format_datetime(sample.drawn_at)],
        [_("By"), sample.author.full_name],
        [_("Units in the population"), str(kept.units)],
        [_("Book value, EUR"), f"{kept.book_eur:f}"],
        [_("Units set apart"), str(kept.set_apart_units)],
        [_("Set apart, EUR"), f"{kept.set_apart_eur:f}"],
        [_("SHA-256 of the population"), kept.sha256],
    ]


def _evaluation_rows(evaluation: SampleEvaluation) -> list[list[Value]]:
    data = evaluation_data(evaluation)
    words = {
        "tolerable_eur": _("Tolerable error, EUR"),
        "projected_eur": _("Projected random errors, EUR"),
        "systemic_eur": _("Systemic errors, EUR"),
        "anomalous_eur": _("Anomalous errors, EUR"),
        "total_error_eur": _("Error of the population, EUR"),
        "precision_eur": _("Precision, EUR"),
        "upper_limit_eur": _("Upper limit of the error, EUR"),
        "achieved_confidence": _("Level of confidence at which the error is tolerable"),
        "conclusion": _("Conclusion"),
    }
    data["conclusion"] = str(evaluation.outcome.conclusion.label)
    return [[said, data[name]] for name, said in words.items() if data[name] is not None]
