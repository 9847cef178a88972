"""Equal chance: the guidance's worked examples to the printed digit."""

from decimal import Decimal as D

import numpy as np
import pytest

from apps.assurance.enums import Conclusion
from apps.assurance.methods.chance import Chance
from apps.assurance.methods.conclusion import Evaluation
from apps.assurance.methods.difference_estimation import correct_book
from apps.assurance.methods.simple_random import (
    Errors,
    correct_for_small,
    draw,
    errors_of,
    mean_per_unit,
    precision,
    prefers_ratio,
    ratio,
    size,
)
from apps.assurance.methods.stratified import allocate, weighted_variance
from apps.assurance.methods.units import Audited
from tests.assurance.methods.cases import euro

AT_80, AT_60 = D("1.282"), D("0.842")


def test_example_6_1_1_6_size() -> None:
    book = D(46_501_186)

    found = size(
        population=3852, z=AT_80, error_spread=D(518), tolerable=D("0.02") * book, anticipated=D("0.0124") * book
    )

    assert euro(D("0.02") * book) == 930_024
    assert (round(found.raw, 2), found.units) == (D("52.39"), 53)


def test_example_6_1_1_6_projection() -> None:
    found = Errors(3852, D(46_501_186), 53, D(7_797), D(661_580), D(758))

    # Printed 566 703 and 548 058, from a sum of errors that was not rounded: 7 797.31 gives both to the euro.
    assert [euro(mean_per_unit(found)), euro(ratio(found))] == [566_680, 548_036]
    exact = Errors(3852, D(46_501_186), 53, D("7797.31"), D(661_580), D(758))
    assert [euro(mean_per_unit(exact)), euro(ratio(exact))] == [566_703, 548_058]


@pytest.mark.parametrize(("spread", "printed"), [(758, 514_169), (755, 512_134)])
def test_example_6_1_1_6_precision(spread: int, printed: int) -> None:
    found = Errors(3852, D(46_501_186), 53, D(7_797), D(661_580), D(spread))

    assert euro(precision(z=AT_80, strata=[found])) == printed


def test_example_6_1_1_6_concludes_nothing() -> None:
    found = Evaluation(D(46_501_186), D("930023.72"), D(548_058), D(512_134), D(0), D(0))

    assert found.conclusion == Conclusion.INCONCLUSIVE


def test_stratified_example_6_1_2_6_size() -> None:
    variance = weighted_variance([(D(3582), D(444) ** 2), (D(1225), D(9818) ** 2)])
    book = D(1_396_535_319)

    found = size(
        population=4807, z=AT_80, error_spread=variance.sqrt(), tolerable=D("0.02") * book,
        anticipated=D("0.018") * book,
    )  # fmt: skip

    # The guidance divides by 4 802 and prints 24 737 134; the size is the same.
    assert (euro(variance), found.units) == (24_711_404, 121)
    assert allocate(121, [D(3582), D(1225)]) == [90, 31]


def test_difference_example_6_2_1_6() -> None:
    book = D(4_199_882_024)
    found = Errors(3852, book, 101, D(1_339_765), D(1), D(162_976))

    projected, spread = mean_per_unit(found), precision(z=AT_60, strata=[found])
    correct = correct_book(book=book, projected=projected, precision=spread, tolerable=D("0.02") * book)

    assert (euro(projected), euro(spread)) == (51_096_780, 52_597_044)
    assert (euro(correct.value), euro(correct.lower_limit)) == (4_148_785_244, 4_096_188_200)
    assert correct.lower_limit < correct.least < correct.value


def test_difference_example_6_2_1_6_size() -> None:
    book = D(4_199_882_024)

    found = size(
        population=3852, z=AT_60, error_spread=D(168_397), tolerable=D("0.02") * book, anticipated=D("0.007") * book
    )

    assert found.units == 101


def test_a_small_population_needs_fewer_units() -> None:
    assert correct_for_small(D(100), 100).units == 50


def test_errors_of_a_sample_by_mean_and_by_ratio() -> None:
    units = [Audited(D(100), D(10)), Audited(D(200), D(20)), Audited(D(300), D(30))]

    by_mean = errors_of(units, population=30, book=D(6000), by_ratio=False)
    by_ratio = errors_of(units, population=30, book=D(6000), by_ratio=True)

    assert (mean_per_unit(by_mean), ratio(by_ratio)) == (D(600), D(600))
    # Errors that grow exactly with the amounts do not spread round the ratio.
    assert (by_mean.error_spread, by_ratio.error_spread) == (D(10), D(0))
    assert prefers_ratio(units)


def test_errors_that_have_nothing_to_do_with_amounts_are_better_taken_per_unit() -> None:
    assert not prefers_ratio([Audited(D(100), D(30)), Audited(D(200), D(20)), Audited(D(300), D(10))])


def test_draw_takes_each_place_once_in_the_order_of_the_list() -> None:
    places = np.array([3, 5, 8, 13, 21], dtype=np.int64)

    assert draw(places, 5, Chance(1)).places == [3, 5, 8, 13, 21]
    assert draw(places, 2, Chance(1)) == draw(places, 2, Chance(1))
