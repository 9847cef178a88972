"""What an audited sample says of its population, by the method it was drawn with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from apps.assurance.enums import MONETARY, NON_STATISTICAL, ErrorKind, SampleMethod, UnitBasis
from apps.assurance.methods import monetary_unit, simple_random
from apps.assurance.methods.conclusion import Evaluation, achieved_confidence
from apps.assurance.methods.difference_estimation import CorrectBook, correct_book
from apps.assurance.methods.factors import Confidence, read_factors
from apps.assurance.methods.monetary_unit import Allowance, Rates
from apps.assurance.methods.simple_random import Errors
from apps.assurance.methods.units import Audited, spread, total
from apps.assurance.models import Sample, SamplePopulation, SampleResult, SampleUnit
from apps.assurance.parameters import Parameters, read_parameters
from apps.assurance.selectors.sample import get_population, list_units
from apps.assurance.strata import KeptStratum, read_strata
from apps.common.money import round_half_up

NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class SampleEvaluation:
    """EUR. ``certain_error`` was found in units that were certain, ``rest_error`` is projected to the rest.

    ``basic_precision`` and ``allowances`` are the conservative approach's, ``by_ratio`` an equal chance's (None
    elsewhere), ``correct`` difference estimation's. ``achieved`` is the level at which the error would be tolerable,
    ``spread`` what a later plan takes for σ: of error rates for monetary units, of errors in EUR else.
    """

    outcome: Evaluation
    certain_error: Decimal
    rest_error: Decimal
    basic_precision: Decimal | None = None
    allowances: tuple[Allowance, ...] = ()
    by_ratio: bool | None = None
    correct: CorrectBook | None = None
    achieved: Decimal | None = None
    spread: Decimal = NOUGHT


@dataclass(frozen=True, slots=True)
class _Found:
    """The units of one stratum that chance chose, with how often each counts."""

    stratum: KeptStratum
    units: list[Audited]
    times: list[int]


@dataclass(frozen=True, slots=True)
class _Projection:
    error: Decimal
    precision: Decimal | None
    basic_precision: Decimal | None = None
    allowances: tuple[Allowance, ...] = ()
    by_ratio: bool | None = None


def evaluate_sample(*, sample: Sample) -> SampleEvaluation | None:
    """Projected error, upper limit and conclusion; None until every unit is audited. Two queries.

    Only random errors are projected; systemic and anomalous ones count as found unless they were corrected.
    """
    units = list(list_units(sample=sample))
    if not units or any(_result(unit) is None for unit in units):
        return None
    return _evaluate(read_parameters(sample.parameters), get_population(sample=sample), units)


def _evaluate(asked: Parameters, kept: SamplePopulation, units: Sequence[SampleUnit]) -> SampleEvaluation:
    level = read_factors(asked.factors).at(asked.confidence)
    certain = total([_audited(unit).error for unit in units if unit.basis != UnitBasis.CHANCE])
    strata = [_find(one, units) for one in read_strata(kept.strata) if one.rest_units]
    projected = _project(asked, level, strata)
    outcome = Evaluation(
        book=kept.book_eur,
        tolerable=asked.materiality * kept.book_eur,
        projected=certain + projected.error,
        precision=projected.precision,
        systemic=_counted(units, ErrorKind.SYSTEMIC),
        anomalous=_counted(units, ErrorKind.ANOMALOUS),
    )
    return SampleEvaluation(
        outcome=outcome,
        certain_error=certain,
        rest_error=projected.error,
        basic_precision=projected.basic_precision,
        allowances=projected.allowances,
        by_ratio=projected.by_ratio,
        correct=_correct(asked, outcome),
        achieved=achieved_confidence(z=level.z.value, evaluation=outcome),
        spread=_spread(asked, kept, units),
    )


def _project(asked: Parameters, level: Confidence, strata: Sequence[_Found]) -> _Projection:
    if not strata:
        # Everything was audited: nothing is estimated, so that nothing is uncertain.
        return _Projection(NOUGHT, None if asked.method in NON_STATISTICAL else NOUGHT)
    match asked.method:
        case SampleMethod.MUS_CONSERVATIVE:
            return _project_conservatively(level, strata[0])
        case SampleMethod.MUS_STANDARD | SampleMethod.NON_STATISTICAL_VALUE:
            return _project_by_value(asked, level, strata)
        case _:
            return _project_by_number(asked, level, strata)


def _project_by_value(asked: Parameters, level: Confidence, strata: Sequence[_Found]) -> _Projection:
    rates = [_rates(one) for one in strata]
    error = monetary_unit.project(certain_error=NOUGHT, strata=rates)
    if asked.method in NON_STATISTICAL:
        return _Projection(error, None)
    return _Projection(error, monetary_unit.precision(z=level.z.value, strata=rates))


def _project_conservatively(level: Confidence, found: _Found) -> _Projection:
    interval = found.stratum.interval_eur
    assert interval is not None  # noqa: S101 - for the type checker; a stratum with a rest has one
    rates = [unit.rate for unit, times in zip(found.units, found.times, strict=True) for _time in range(times)]
    error = monetary_unit.project_conservatively(certain_error=NOUGHT, interval=interval, rate_sum=total(rates))
    basic = monetary_unit.basic_precision(interval=interval, rf=level.rf.value)
    steps = monetary_unit.allowances(rates, interval=interval, level=level.level)
    return _Projection(error, basic + total([step.eur for step in steps]), basic, tuple(steps))


def _project_by_number(asked: Parameters, level: Confidence, strata: Sequence[_Found]) -> _Projection:
    """By the ratio where the guidance prefers it; difference estimation goes by the mean per unit."""
    drawn = [unit for one in strata for unit in one.units]
    by_ratio = asked.method != SampleMethod.DIFFERENCE and simple_random.prefers_ratio(drawn)
    errors = [_errors(one, by_ratio) for one in strata]
    estimate = simple_random.ratio if by_ratio else simple_random.mean_per_unit
    error = total([estimate(one) for one in errors])
    if asked.method in NON_STATISTICAL:
        return _Projection(error, None, by_ratio=by_ratio)
    return _Projection(error, simple_random.precision(z=level.z.value, strata=errors), by_ratio=by_ratio)


def _rates(found: _Found) -> Rates:
    return monetary_unit.rates_of(found.units, book=found.stratum.rest_eur, hits=found.times)


def _errors(found: _Found, by_ratio: bool) -> Errors:
    stratum = found.stratum
    return simple_random.errors_of(
        found.units, population=stratum.rest_units, book=stratum.rest_eur, by_ratio=by_ratio
    )  # fmt: skip


def _find(stratum: KeptStratum, units: Sequence[SampleUnit]) -> _Found:
    drawn = [unit for unit in units if unit.stratum == stratum.number and unit.basis == UnitBasis.CHANCE]
    return _Found(stratum, [_audited(unit) for unit in drawn], [unit.times for unit in drawn])


def _audited(unit: SampleUnit) -> Audited:
    result = _result(unit)
    is_random = result is not None and result.kind == ErrorKind.RANDOM
    return Audited(unit.amount_eur, result.error_eur if result and is_random else NOUGHT)


def _counted(units: Sequence[SampleUnit], kind: ErrorKind) -> Decimal:
    results = [result for unit in units if (result := _result(unit)) is not None]
    return total([one.error_eur for one in results if one.kind == kind and not one.is_corrected])


def _spread(asked: Parameters, kept: SamplePopulation, units: Sequence[SampleUnit]) -> Decimal:
    """As of a pilot, six decimals: a unit above BV/n has its rate of that, not of its own amount (section 6.3.1.2)."""
    audited = [_audited(unit) for unit in units]
    found = [unit.error for unit in audited]
    if asked.method in MONETARY:
        found = monetary_unit.pilot_rates(audited, book=kept.book_eur, count=len(audited))
    return round_half_up(spread(found), 6)


def _correct(asked: Parameters, outcome: Evaluation) -> CorrectBook | None:
    if asked.method != SampleMethod.DIFFERENCE or outcome.precision is None:
        return None
    return correct_book(
        book=outcome.book, projected=outcome.total_error, precision=outcome.precision, tolerable=outcome.tolerable
    )


def _result(unit: SampleUnit) -> SampleResult | None:
    return getattr(unit, "result", None)
