"""Monetary unit sampling: the guidance's worked examples to the printed digit, and a small invented case."""

from decimal import Decimal as D
from fractions import Fraction

import numpy as np
import pytest

from apps.assurance.enums import Conclusion
from apps.assurance.methods.chance import Chance
from apps.assurance.methods.conclusion import Evaluation, achieved_confidence
from apps.assurance.methods.factors import read_factors, reliability_factor
from apps.assurance.methods.monetary_unit import (
    Rates,
    allowances,
    basic_precision,
    conservative_size,
    draw_start,
    pilot_rates,
    precision,
    project,
    project_conservatively,
    rates_of,
    select,
    standard_size,
    stratify,
    stratify_conservatively,
)
from apps.assurance.methods.stratified import allocate, weighted_variance
from apps.assurance.methods.units import Audited
from tests.assurance.methods.cases import LINES, all_places, cents_of, euro

BOOK = D(4_199_882_024)
AT_90 = read_factors().at(D("0.90"))
AT_80 = read_factors().at(D("0.80"))


def test_standard_example_6_3_1_7_size() -> None:
    tolerable = D("0.02") * BOOK

    size = standard_size(
        book=BOOK, z=AT_90.z.value, rate_spread=D("0.085"), tolerable=tolerable, anticipated=D("0.004") * BOOK
    )

    assert euro(tolerable) == 83_997_640
    assert (round(size.raw, 2), size.units) == (D("76.37"), 77)
    # The guidance prints 54 593 922: a misprint.
    assert euro(BOOK / 77) == 54_543_922


def test_standard_example_6_3_1_7_top_units_leave_the_interval_of_the_rest() -> None:
    top = [120_000_000, 115_000_000, 110_000_000, 105_000_000, 95_000_000, 90_000_000, 80_000_000, 71_837_081]
    rest = [887_888] * 3843
    rest.append(3_413_044_943 - sum(rest))
    cents = np.array([amount * 100 for amount in [*top, *rest]], dtype=np.int64)

    stratum = stratify(cents, all_places(cents), 77)

    assert (list(stratum.certain), stratum.to_draw) == ([0, 1, 2, 3, 4, 5, 6, 7], 69)
    assert stratum.interval == Fraction(341_304_494_300, 69)
    assert euro(D(341_304_494_300) / 69 / 100) == 49_464_419


def test_standard_example_6_3_1_7_evaluation() -> None:
    rest = Rates(D(3_413_044_943), 69, D("1.096"), D("0.09"))

    projected = project(certain_error=D(7_616_805), strata=[rest])
    found = Evaluation(
        BOOK, D("0.02") * BOOK, projected, precision(z=AT_90.z.value, strata=[rest]), systemic=D(0), anomalous=D(0)
    )

    assert euro(rest.interval) == 49_464_419
    assert euro(rest.interval * rest.rate_sum) == 54_213_004
    assert euro(found.projected) == 61_829_809
    assert found.precision is not None
    assert euro(found.precision) == 60_831_129
    assert found.upper_limit is not None
    assert euro(found.upper_limit) == 122_660_937
    assert found.conclusion == Conclusion.INCONCLUSIVE


def test_standard_pilot_rates_6_3_1_7_of_units_above_the_cut_off_are_of_the_cut_off() -> None:
    units = [Audited(D(142_151_692), D(4_122_399)), Audited(D(103_948_529), D(3_118_456)), Audited(D(10), D(1))]

    rates = pilot_rates(units, book=BOOK, count=50)

    assert [round(rate, 4) for rate in rates] == [D("0.0491"), D("0.0371"), D("0.1")]


def test_stratified_example_6_3_2_7_size() -> None:
    books = [D(2_506_626_292), D(1_693_255_732)]
    variance = weighted_variance([(books[0], D("0.000045")), (books[1], D("0.010909"))])

    size = standard_size(
        book=BOOK, z=AT_90.z.value, rate_spread=variance.sqrt(), tolerable=D("0.02") * BOOK,
        anticipated=D("0.011") * BOOK,
    )  # fmt: skip

    assert (round(variance, 6), size.units) == (D("0.004425"), 148)
    # The guidance rounds 88.33 up and gets 89 and 59; by the largest remainder, as in 6.1.2.6, it is 88 and 60.
    assert allocate(148, books) == [88, 60]


def test_stratified_example_6_3_2_7_evaluation() -> None:
    strata = [
        Rates(D(1_643_963_923), 73, D("1.0234"), D("0.000036").sqrt()),
        Rates(D(1_059_467_668), 47, D("1.176"), D("0.0081").sqrt()),
    ]

    projected, spread = project(certain_error=D(15_460_340), strata=strata), precision(z=D("1.645"), strata=strata)

    assert [euro(one.interval) for one in strata] == [22_520_054, 22_541_865]
    assert (euro(projected), euro(spread), euro(projected + spread)) == (65_016_597, 22_958_216, 87_974_813)


def test_conservative_example_6_3_5_7_size() -> None:
    size = conservative_size(
        book=BOOK, rf=AT_90.rf.value, ef=AT_90.ef.value, tolerable=D("0.02") * BOOK, anticipated=D("0.002") * BOOK
    )

    assert (round(size.raw, 2), size.units) == (D("135.88"), 136)
    assert euro(BOOK / 136) == 30_881_485


def test_conservative_example_6_3_5_7_evaluation() -> None:
    interval = BOOK / 136
    projected = project_conservatively(certain_error=D(7_843_574), interval=interval, rate_sum=D("1.077"))
    basic = basic_precision(interval=interval, rf=AT_90.rf.value)
    # The guidance prints the sum of the allowances and only part of their table.
    spread = basic + D(14_430_761)

    assert euro(projected) == 41_102_934
    assert euro(basic) == 71_336_231
    assert euro(spread) == 85_766_992
    assert euro(projected + spread) == 126_869_926


@pytest.mark.parametrize(("order", "step"), [(12, "0.18"), (13, "0.18"), (16, "0.16")])
def test_conservative_example_6_3_5_7_steps_of_the_allowances(order: int, step: str) -> None:
    level = D("0.90")

    assert reliability_factor(order, level) - reliability_factor(order - 1, level) - 1 == D(step)


def test_conservative_allowance_6_3_5_5_takes_the_factors_of_appendix_3() -> None:
    # The text takes RF(0) = 2.31 and gets 29 000; the worked example takes 2.30.
    found = allowances([D("0.25"), D(0)], interval=D(200_000), level=D("0.90"))

    assert [(one.order, one.factor, one.eur) for one in found] == [(1, D("0.59"), D("29500"))]


def test_conservative_size_of_the_aicpa_case_is_its_check_value() -> None:
    size = conservative_size(
        book=D(1_000_000), rf=D(3), ef=D("1.6"), tolerable=D(50_000), anticipated=D(10_000)
    )  # fmt: skip

    assert round(size.raw, 2) == D("88.24")
    # Rounded to 88 there; its interval is printed 11 333.33, an error.
    assert round(D(1_000_000) / 88, 2) == D("11363.64")


def test_invented_case_is_too_small_for_two_percent() -> None:
    book = D("245030.00")

    size = conservative_size(
        book=book, rf=AT_80.rf.value, ef=AT_80.ef.value, tolerable=D("0.02") * book, anticipated=D("0.002") * book
    )

    assert sum(map(D, LINES)) == book
    assert (round(size.raw, 1), size.units) == (D("92.5"), 93)


def test_invented_case_is_drawn_as_by_hand() -> None:
    cents, book = cents_of(LINES), D("245030.00")
    size = conservative_size(
        book=book, rf=AT_80.rf.value, ef=AT_80.ef.value, tolerable=D("24503.00"), anticipated=D("0.01") * book
    )

    stratum = stratify_conservatively(cents, all_places(cents), size.units)
    drawn = select(cents, stratum, 477_164)

    assert (round(size.raw, 2), size.units, stratum.to_draw) == (D("18.51"), 19, 8)
    assert stratum.interval == Fraction(24_503_000, 19)
    assert [f"E{place + 1:02}" for place in stratum.certain] == ["E01", "E08", "E11", "E17"]
    assert cents[stratum.rest].sum() == 10_085_500
    assert [f"E{place + 1:02}" for place in drawn.places] == ["E03", "E05", "E10", "E14", "E16", "E20", "E22", "E23"]
    # Positions in cents, as the sums reach them: up to the next whole cent.
    assert drawn.hits == [[477164], [1766796], [3056428], [4346059], [5635691], [6925322], [8214954], [9504586]]


def test_invented_case_is_evaluated_as_by_hand() -> None:
    interval = D("245030.00") / 19
    rates = [D("2497.50") / D("9990.00"), D("330.00") / D("6600.00")]

    projected = project_conservatively(certain_error=D("1240.00"), interval=interval, rate_sum=sum(rates, D(0)))
    basic = basic_precision(interval=interval, rf=AT_80.rf.value)
    steps = allowances(rates, interval=interval, level=D("0.80"))
    found = Evaluation(
        D("245030.00"), D("24503.00"), projected, basic + sum((one.eur for one in steps), D(0)), D(0), D(0)
    )

    assert [round(amount, 2) for amount in (projected, basic)] == [D("5108.89"), D("20763.07")]
    assert [(one.factor, round(one.eur, 2)) for one in steps] == [(D("0.38"), D("1225.15")), (D("0.29"), D("187.00"))]
    assert found.upper_limit is not None
    assert round(found.upper_limit, 2) == D("27284.11")
    assert found.conclusion == Conclusion.INCONCLUSIVE


def test_top_units_are_found_anew_until_none_is_above_the_interval() -> None:
    cents = cents_of(["1000.00", "300.00", "90.00", "60.00", "50.00"])

    # 1500/3 = 500 takes the first; 500/2 = 250 the second; 200/1 = 200 nobody more.
    stratum = stratify(cents, all_places(cents), 3)

    assert (list(stratum.certain), list(stratum.rest), stratum.to_draw) == ([0, 1], [2, 3, 4], 1)
    assert stratum.interval == 20_000


def test_of_the_rest_at_least_so_many_are_drawn_however_many_are_certain() -> None:
    cents = cents_of(["1000.00", "900.00", *["10.00"] * 9])

    stratum = stratify(cents, all_places(cents), 2, least=3)

    assert (list(stratum.certain), stratum.to_draw, stratum.interval) == ([0, 1], 3, 3000)


def test_a_unit_as_large_as_the_interval_is_hit_once_wherever_the_start_lies() -> None:
    cents = cents_of(["10.00", "10.00"])
    stratum = stratify(cents, all_places(cents), 2)

    assert [select(cents, stratum, start).hits for start in (1, 1000)] == [[[1], [1001]], [[1000], [2000]]]


def test_the_start_lies_between_the_first_cent_and_the_interval() -> None:
    cents = cents_of(["0.03", "0.03", "0.03"])
    stratum = stratify(cents, all_places(cents), 3)

    assert {draw_start(stratum, Chance(seed)) for seed in range(60)} == {1, 2, 3}


def test_a_unit_hit_twice_counts_twice() -> None:
    found = rates_of([Audited(D(100), D(10)), Audited(D(50), D(0))], book=D(900), hits=[2, 1])

    assert (found.count, found.rate_sum, found.interval) == (3, D("0.2"), D(300))


def test_an_error_anticipated_up_to_the_tolerable_one_leaves_no_size() -> None:
    with pytest.raises(ValueError, match="no room"):
        standard_size(book=D(100), z=D(1), rate_spread=D(1), tolerable=D(2), anticipated=D(2))
    with pytest.raises(ValueError, match="no room"):
        conservative_size(book=D(100), rf=D(1), ef=D("1.5"), tolerable=D(3), anticipated=D(2))


def test_recalculated_confidence_7_7() -> None:
    book = D(1_858_233_036)
    found = Evaluation(book, D("0.02") * book, D(14_568_765), D(26_195_819), D(0), D(0))

    level = achieved_confidence(z=AT_90.z.value, evaluation=found)

    assert level is not None
    assert round(level, 3) == D("0.844")


def test_no_confidence_is_reached_where_the_error_is_above_the_tolerable_one() -> None:
    assert achieved_confidence(z=D(1), evaluation=Evaluation(D(100), D(2), D(3), D(1), D(0), D(0))) is None


@pytest.mark.parametrize(
    ("projected", "spread", "conclusion"),
    [("2.01", "0", "material"), ("1", "0.99", "not_material"), ("1", "1", "inconclusive"), ("2", "0", "inconclusive")],
)
def test_conclusion_by_error_and_limit(projected: str, spread: str, conclusion: str) -> None:
    assert Evaluation(D(100), D(2), D(projected), D(spread), D(0), D(0)).conclusion == conclusion


def test_systemic_and_anomalous_errors_count_beside_the_projected_one() -> None:
    found = Evaluation(D(1000), D(20), D(10), D(5), systemic=D(3), anomalous=D(1))

    assert (found.total_error, found.upper_limit, found.error_rate) == (D(14), D(19), D("0.014"))
