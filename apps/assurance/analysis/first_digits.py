"""Benford's law: how often each first digit should stand at the head of an amount, and how often it does."""

from __future__ import annotations

from decimal import Decimal
from math import log10, sqrt

import polars as pl
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.assurance.analysis.entry import Analysis
from apps.assurance.analysis.parameters import own, own_count
from apps.assurance.analysis.population import Population
from apps.assurance.analysis.result import WHOLE, Bars, Field, Figure, Result, Words, group_lines
from apps.common.formats import format_number
from apps.publishing.enums import Kind

DIGITS = range(1, 10)
EXPECTED = {digit: log10(1 + 1 / digit) for digit in DIGITS}
_BY = ("digit",)
_CONFORMS, _DEVIATES = _("no significant deviation"), _("significant deviation")
_BOUNDS = (
    ("benford_mad_close", _("close conformity")),
    ("benford_mad_acceptable", _("acceptable conformity")),
    ("benford_mad_marginal", _("marginally acceptable conformity")),
)


def compare_first_digits(population: Population) -> Result:
    counted = _counted(population)
    total = counted.height
    observed = {digit: counted.filter(pl.col("digit") == digit).height for digit in DIGITS}
    is_enough = total >= own_count("benford_min_lines")
    rows = group_lines(counted, *_BY).with_columns(*_columns(observed, total)).sort("digit")
    high = rows.filter(pl.col("z").abs() > float(own("benford_z"))).height if is_enough else 0
    return Result(
        _fields(), rows, _BY, _figures(observed, total, is_enough), _chart(observed, total), _notes(total, is_enough),
        is_conclusive=is_enough, standing_out=high,
    )  # fmt: skip


def _counted(population: Population) -> pl.DataFrame:
    """Amounts of documents as they stand on them, in their own currency: a conversion would make other digits."""
    amount = pl.coalesce("gross_cents", "declared_cents")
    large = population.documents.filter(amount >= own_count("benford_least_amount") * 100)
    return large.with_columns(amount.cast(pl.String).str.head(1).cast(pl.Int64).alias("digit"))


def chi_square(observed: dict[int, int], total: int) -> float:
    """The sum over the digits of the squared deviation by the expected count."""
    return sum((observed[d] - total * EXPECTED[d]) ** 2 / (total * EXPECTED[d]) for d in DIGITS) if total else 0.0


def mean_deviation(observed: dict[int, int], total: int) -> float:
    """MAD: the mean over the digits of how far observed and expected share are apart."""
    return sum(abs(observed[d] / total - EXPECTED[d]) for d in DIGITS) / len(DIGITS) if total else 0.0


def z_of(count: int, total: int, digit: int) -> float:
    """With the correction for continuity, where it is smaller than the deviation; below nil for too few."""
    share, expected = count / total, EXPECTED[digit]
    apart, correction = abs(share - expected), 1 / (2 * total)
    z = (apart - correction if correction < apart else apart) / sqrt(expected * (1 - expected) / total)
    return z if share >= expected else -z


def _columns(observed: dict[int, int], total: int) -> list[pl.Expr]:
    def looked_up(values: dict[int, float]) -> pl.Expr:
        return pl.col("digit").replace_strict(values, return_dtype=pl.Float64)

    zs = {digit: z_of(observed[digit], total, digit) for digit in DIGITS} if total else dict(EXPECTED)
    shares = {digit: observed[digit] / total if total else 0.0 for digit in DIGITS}
    return [
        looked_up({digit: share * total for digit, share in EXPECTED.items()}).alias("expected"),
        (looked_up(shares) * WHOLE).round().cast(pl.Int64).alias("observed_share"),
        (looked_up(EXPECTED) * WHOLE).round().cast(pl.Int64).alias("expected_share"),
        looked_up(zs).alias("z"),
    ]


def _figures(observed: dict[int, int], total: int, is_enough: bool) -> tuple[Figure, ...]:
    counted = Figure(_("Amounts counted"), total)
    if not is_enough:
        return (counted,)
    chi, mad = chi_square(observed, total), mean_deviation(observed, total)
    return (
        counted,
        Figure(_("Chi-square, 8 degrees of freedom"), Decimal(f"{chi:.3f}")),
        Figure(_("By chi-square"), str(_DEVIATES if chi > own("benford_chi_square") else _CONFORMS), Kind.TEXT),
        Figure(_("Mean absolute deviation"), Decimal(f"{mad:.4f}")),
        Figure(_("By the mean deviation"), str(_conformity(mad)), Kind.TEXT),
    )


def _conformity(mad: float) -> Words:
    return next((words for key, words in _BOUNDS if mad <= own(key)), _("no conformity"))


def _notes(total: int, is_enough: bool) -> tuple[Words, ...]:
    least, good = own_count("benford_min_lines"), own_count("benford_good_lines")
    if not is_enough:
        said = gettext("Too small a population: %(count)s amounts, and the test needs %(least)s. It says nothing here.")
        return (said % {"count": format_number(total), "least": format_number(least)},)
    notes: list[Words] = []
    if total < good:
        said = gettext("With fewer than %(good)s amounts even honest figures often deviate. Take the result with care.")
        notes.append(said % {"good": format_number(good)})
    if total >= good * 10:
        notes.append(_("With so many amounts chi-square finds the smallest deviation; go by the mean deviation."))
    return tuple(notes)


def _chart(observed: dict[int, int], total: int) -> Bars | None:
    if not total:
        return None
    expected = [Decimal(f"{total * EXPECTED[digit]:.2f}") for digit in DIGITS]
    series = {gettext("Observed"): [Decimal(observed[digit]) for digit in DIGITS], gettext("Expected"): expected}
    return Bars(gettext("How often each digit is the first of an amount"), [str(digit) for digit in DIGITS], series)


def _fields() -> tuple[Field, ...]:
    return (
        Field("digit", _("First digit"), Kind.NUMBER),
        Field("expected", _("Expected lines"), Kind.NUMBER),
        Field("observed_share", _("Observed share"), Kind.PERCENT),
        Field("expected_share", _("Expected share"), Kind.PERCENT),
        Field("z", _("z-score"), Kind.NUMBER),
    )


ANALYSIS = Analysis(
    code="first-digits",
    title=_("First digits (Benford's law)"),
    tells=_(
        "Whether the first digits of the amounts are spread as in figures that grew by themselves: a 1 in 30 % of all"
        " cases, a 9 in 5 %. Invented amounts, and amounts kept below a limit, are spread otherwise."
    ),
    proves_not=_(
        "A deviation proves no fraud, and conformity no honesty. Fixed fees, one frequent price or a limit change the"
        " digits as well. The test shows which digit to look at first."
    ),
    computed=_(
        "Of each invoice the first digit of its total in its own currency is counted, small amounts left out. Chi-"
        "square and the mean absolute deviation (MAD) compare all nine digits with Benford's shares; the z-score "
        "looks at one digit, corrected for continuity. The mean deviation is judged by Nigrini's bounds."
    ),
    run=compare_first_digits,
    own=(
        "benford_min_lines", "benford_good_lines", "benford_least_amount", "benford_chi_square", "benford_z",
        "benford_mad_close", "benford_mad_acceptable", "benford_mad_marginal",
    ),
)  # fmt: skip
