"""A plan in words: the formula, the same with the values in it, and what each letter stands for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from apps.assurance.drawing import Plan
from apps.assurance.enums import FactorMark, SampleMethod
from apps.assurance.methods.factors import Factor, Factors, read_factors
from apps.common.formats import format_amount, format_number, format_percent
from apps.common.money import round_half_up


@dataclass(frozen=True, slots=True)
class Term:
    """One letter of a formula: its value as the reader writes it, what it means, and how sure its source is."""

    symbol: str
    value: str
    meaning: str
    mark: FactorMark | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    formula: str
    filled: str
    terms: tuple[Term, ...]


def explain_size(plan: Plan) -> Explanation | None:
    """How the number of units came about; None where there is nothing to draw from."""
    if plan.size is None:
        return None
    factors = read_factors(plan.parameters.factors)
    match plan.parameters.method:
        case SampleMethod.MUS_STANDARD:
            return _explain_standard(plan, factors)
        case SampleMethod.MUS_CONSERVATIVE:
            return _explain_conservative(plan, factors)
        case SampleMethod.SIMPLE_RANDOM | SampleMethod.DIFFERENCE:
            return _explain_simple(plan, factors)
        case _:
            return _explain_share(plan, factors)


def _explain_standard(plan: Plan, factors: Factors) -> Explanation:
    level = factors.at(plan.parameters.confidence)
    spread = Term("σ", _figure(plan.parameters.spread), _("how far error rates spread in a pilot or an earlier sample"))
    book, tolerable, anticipated, z = _book(plan), _tolerable(plan), _anticipated(plan), _z(level.z)
    filled = (
        f"({z.value} × {book.value} × {spread.value} / ({tolerable.value} − {anticipated.value}))² = {_result(plan)}"
    )
    return Explanation("n = (z × BV × σ / (TE − AE))²", filled, (z, book, spread, tolerable, anticipated))


def _explain_conservative(plan: Plan, factors: Factors) -> Explanation:
    level = factors.at(plan.parameters.confidence)
    reliability = Term(
        "RF", _figure(level.rf.value), _("reliability factor of the level of confidence, for no error"), level.rf.mark
    )
    book, tolerable, anticipated = _book(plan), _tolerable(plan), _anticipated(plan)
    if not plan.parameters.anticipated:
        filled = f"{book.value} × {reliability.value} / {tolerable.value} = {_result(plan)}"
        return Explanation("n = BV × RF / TE", filled, (book, reliability, tolerable))
    expansion = Term("EF", _figure(level.ef.value), _("expansion factor: room for the errors expected"), level.ef.mark)
    below = f"({tolerable.value} − {anticipated.value} × {expansion.value})"
    filled = f"{book.value} × {reliability.value} / {below} = {_result(plan)}"
    terms = (book, reliability, tolerable, anticipated, expansion)
    return Explanation("n = BV × RF / (TE − AE × EF)", filled, terms)


def _explain_simple(plan: Plan, factors: Factors) -> Explanation:
    level = factors.at(plan.parameters.confidence)
    units = Term("N", format_number(plan.units), _("units in the population"))
    spread = Term(
        "σ", _figure(plan.parameters.spread), _("how far errors of units spread, EUR, in a pilot or an earlier sample")
    )
    tolerable, anticipated, z = _tolerable(plan), _anticipated(plan), _z(level.z)
    filled = f"({units.value} × {z.value} × {spread.value} / ({tolerable.value} − {anticipated.value}))²"
    terms = (units, z, spread, tolerable, anticipated)
    if plan.parameters.corrects_for_small:
        return Explanation(
            "m = (N × z × σ / (TE − AE))², n = m / (1 + m/N)", f"m = {filled}, n = {_result(plan)}", terms
        )
    return Explanation("n = (N × z × σ / (TE − AE))²", f"{filled} = {_result(plan)}", terms)


def _explain_share(plan: Plan, factors: Factors) -> Explanation:
    rule = factors.non_statistical
    share = rule.share_of_units if plan.parameters.share is None else plan.parameters.share
    units = Term("N", format_number(plan.units), _("units in the population"))
    part = Term(
        "p",
        format_percent(share),
        _("share of the units: at least what %(source)s asks for") % {"source": rule.source},
        rule.mark,
    )
    return Explanation("n = p × N", f"{part.value} × {units.value} = {_result(plan)}", (part, units))


def _z(factor: Factor) -> Term:
    return Term(
        "z", _figure(factor.value), _("factor of the normal distribution for the level of confidence"), factor.mark
    )


def _book(plan: Plan) -> Term:
    return Term("BV", format_amount(plan.book), _("book value: the amounts the sample speaks of, EUR"))


def _tolerable(plan: Plan) -> Term:
    said = _("tolerable error, EUR: %(share)s of the book value") % {
        "share": format_percent(plan.parameters.materiality)
    }
    return Term("TE", format_amount(plan.tolerable), said)


def _anticipated(plan: Plan) -> Term:
    said = _("anticipated error, EUR: %(share)s of the book value") % {
        "share": format_percent(plan.parameters.anticipated)
    }
    return Term("AE", format_amount(plan.anticipated), said)


def _result(plan: Plan) -> str:
    """As it comes out, and rounded up to whole units."""
    size = plan.size
    assert size is not None  # noqa: S101 - for the type checker; who explains has a size
    return f"{format_number(round_half_up(size.raw))} → {format_number(size.units)}"


def _figure(value: Decimal | None) -> str:
    return "–" if value is None else format_number(value)
