"""What may be asked of a sample, and what may be found in a unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.assurance.enums import NEEDS_SPREAD, NON_STATISTICAL, ErrorKind, SampleMethod, StratifyBy, UnitKind
from apps.assurance.methods.factors import read_factors
from apps.assurance.methods.non_statistical import is_allowed
from apps.assurance.parameters import Parameters
from apps.common.formats import format_number, format_percent
from apps.common.money import round_half_up
from apps.finance.typology import is_known

_Problems = Iterator[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultValues:
    """What was found in a unit: EUR in error, of the Commission's type, and how it is carried over."""

    error_eur: Decimal
    typology: str = ""
    kind: str = ""
    is_corrected: bool = False
    note: str = ""


def check_parameters(parameters: Parameters, unit_kind: str) -> None:
    """Raises ``ValidationError`` by field for what leaves no size or no sense."""
    _refuse(_parameter_problems(parameters, unit_kind))


def check_population(parameters: Parameters, units: int) -> None:
    """Raises ``ValidationError`` where there is nothing to draw from, or too much to go without statistics."""
    if not units:
        raise ValidationError(
            _("There is nothing to draw from: no positive amount fits your choice. Choose other partners or periods."),
            code="empty",
        )
    rule = read_factors(parameters.factors).non_statistical
    if parameters.method in NON_STATISTICAL and not is_allowed(population=units, rule=rule):
        said = _("A sample without statistics is for fewer than %(limit)s units, and here are %(units)s.")
        figures = {"limit": format_number(rule.fewer_than), "units": format_number(units)}
        raise ValidationError({"method": ValidationError(said, code="too_large", params=figures)})


def check_result(values: ResultValues, amount_eur: Decimal) -> None:
    """Raises ``ValidationError`` by field: an error beyond the amount, without a kind, or of an unknown type."""
    _refuse(_result_problems(values, amount_eur))


def _parameter_problems(asked: Parameters, unit_kind: str) -> _Problems:
    factors = read_factors(asked.factors)
    if asked.confidence not in factors.levels:
        yield "confidence", _("Choose one of the levels of confidence.")
        return
    if not 0 < asked.materiality <= factors.highest_materiality and not asked.is_exercise:
        highest = format_percent(factors.highest_materiality)
        yield (
            "materiality",
            _("The guidance allows at most %(highest)s. Mark the sample as an exercise for more.")
            % {"highest": highest},
        )
    elif not 0 < asked.materiality < 1:
        yield "materiality", _("Write a share between 0 and 100 %.")
    yield from _error_problems(asked)
    yield from _size_problems(asked)
    yield from _stratum_problems(asked, unit_kind)


def _error_problems(asked: Parameters) -> _Problems:
    expansion = Decimal(1)
    if asked.method == SampleMethod.MUS_CONSERVATIVE:
        expansion = read_factors(asked.factors).at(asked.confidence).ef.value
    if asked.anticipated < 0:
        yield "anticipated", _("The anticipated error is not negative.")
    elif asked.method not in NON_STATISTICAL and asked.anticipated * expansion >= asked.materiality:
        yield "anticipated", _("So much error is expected that no sample can show the rest to be tolerable. Audit all.")


def _size_problems(asked: Parameters) -> _Problems:
    if asked.method in NEEDS_SPREAD and not (asked.spread and asked.spread > 0):
        yield (
            "spread",
            _("Say how far errors spread, from a pilot or an earlier sample. The conservative approach needs none."),
        )
    if asked.at_least < 0:
        yield "at_least", _("A number of units is not negative.")
    least = read_factors(asked.factors).non_statistical.share_of_units
    if asked.method in NON_STATISTICAL and asked.share is not None and not least <= asked.share <= 1:
        yield "share", _("At least %(least)s of the units have to be sampled.") % {"least": format_percent(least)}


def _stratum_problems(asked: Parameters, unit_kind: str) -> _Problems:
    if asked.stratify_by == StratifyBy.NOTHING:
        return
    if asked.method == SampleMethod.MUS_CONSERVATIVE:
        yield "stratify_by", _("The conservative approach takes one population. Choose the standard one for strata.")
    elif asked.stratify_by == StratifyBy.CATEGORY and unit_kind == UnitKind.CLAIM:
        yield "stratify_by", _("A partner report holds several cost categories. Stratify by partner.")


def _result_problems(values: ResultValues, amount_eur: Decimal) -> _Problems:
    if not 0 <= values.error_eur <= amount_eur:
        yield "error_eur", _("The error lies between 0 and the amount of the unit at the draw.")
    elif values.error_eur != round_half_up(values.error_eur):
        yield "error_eur", _("Write the amount with two decimals.")
    if values.error_eur > 0 and values.kind not in ErrorKind.values:
        yield "kind", _("Say whether the error is random, systemic or anomalous.")
    if values.error_eur > 0 and not is_known(values.typology):
        yield "typology", _("Choose the type of error.")
    if values.kind == ErrorKind.ANOMALOUS and not values.note.strip():
        yield "note", _("Say what proves that the error stands alone.")


def _refuse(problems: _Problems) -> None:
    found = dict(problems)
    if found:
        raise ValidationError({field: [said] for field, said in found.items()})
