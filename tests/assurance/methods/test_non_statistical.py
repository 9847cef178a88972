"""Small populations, parts of units, and what remains after corrections."""

from decimal import Decimal as D

import pytest

from apps.assurance.enums import Conclusion
from apps.assurance.methods.conclusion import Evaluation
from apps.assurance.methods.factors import read_factors
from apps.assurance.methods.monetary_unit import Rates, project
from apps.assurance.methods.non_statistical import is_allowed, least_size
from apps.assurance.methods.residual import residual_error
from apps.assurance.methods.simple_random import Errors, ratio
from apps.assurance.methods.two_stage import operation_error
from tests.assurance.methods.cases import euro

RULE = read_factors().non_statistical


def test_example_6_4_7_by_amount() -> None:
    book = D(22_031_228)

    # The guidance prints the sampled part once as 9 619 623; its result belongs to 9 619 263.
    projected = project(certain_error=D(80_028), strata=[Rates(D(9_619_263), 4, D("0.0272"), D(0))])
    found = Evaluation(book, D("0.02") * book, projected, None, D(0), D(0))

    assert (euro(projected), euro(found.tolerable)) == (145_439, 440_625)
    assert (found.conclusion, found.upper_limit) == (Conclusion.NOT_MATERIAL, None)


def test_ten_percent_of_the_units_are_rounded_up() -> None:
    assert [least_size(population=number, rule=RULE).units for number in (187, 190, 3)] == [19, 19, 1]


def test_a_larger_share_is_free_and_a_smaller_one_refused() -> None:
    assert least_size(population=100, rule=RULE, share=D("0.25")).units == 25
    with pytest.raises(ValueError, match=r"At least 0\.10"):
        least_size(population=100, rule=RULE, share=D("0.09"))


def test_three_hundred_units_are_no_small_population() -> None:
    assert [is_allowed(population=number, rule=RULE) for number in (299, 300)] == [True, False]


# Lead partner's error, partners' book value, audited partner's book value and error, printed error of the operation.
OPERATIONS = [
    (890_563, 0, 234_567, 37_147, 0, 0),
    (1_278_327, 0, 834_459, 164_152, 0, 0),
    (658_748, 5_274, 766_567, 152_024, 23, 5_390),
    (234_739, 20_327, 666_578, 83_384, 0, 20_327),
    (987_329, 0, 245_538, 56_318, 127, 554),
    (1_045_698, 0, 344_765, 101_258, 0, 0),
    (895_398, 0, 678_927, 97_656, 0, 0),
    (444_584, 0, 1_023_346, 213_216, 1_264, 6_067),
    (678_927, 0, 789_491, 137_311, 0, 0),
]


def test_example_6_5_3_3_2_lead_partner_and_one_partner_of_each_operation() -> None:
    errors = [
        euro(
            operation_error(
                lead_error=D(lead_error), partners_book=D(partners), audited_book=D(audited), audited_error=D(error)
            )
        )
        for _lead, lead_error, partners, audited, error, _printed in OPERATIONS
    ]
    books = [lead + partners for lead, _error, partners, *_rest in OPERATIONS]
    sampled = Errors(46, D(113_300_285 - 4_411_965), 9, D(sum(errors)), D(sum(books)), D(0))

    assert errors == [printed for *_values, printed in OPERATIONS]
    assert (sum(errors), sum(books)) == (32_338, 12_698_551)
    # As the guidance does, from operations' errors in whole euros.
    assert euro(80_328 + ratio(sampled)) == 357_622
    assert euro(D("0.02") * 113_300_285) == 2_266_006


@pytest.mark.parametrize(
    ("rate", "assessed", "negative", "corrected", "expected"),
    [
        ("0.022", "0", "0", "2.1", ("1000", "22.000", "997.9", "19.900", None)),
        ("0.025", "0", "0", "2.1", ("1000", "25.000", "997.9", "22.900", "3.002041")),
        ("0.022", "50", "0", "2", ("950", "20.900", "948", "18.900", None)),
        ("0.022", "50", "0", "0.5", ("950", "20.900", "949.5", "20.400", "1.438776")),
        ("0.022", "50", "350", "2", ("600", "13.200", "598", "11.200", None)),
    ],
)
def test_residual_error_of_the_template(
    rate: str, assessed: str, negative: str, corrected: str, expected: tuple[str | None, ...]
) -> None:
    found = residual_error(
        audited=D(1000), assessed=D(assessed), negative=D(negative), error_rate=D(rate), corrected=D(corrected),
        materiality=D("0.02"),
    )  # fmt: skip

    correction = None if found.correction is None else round(found.correction, 6)
    amounts = [found.population, found.at_risk, found.certifiable, found.amount]
    assert (*amounts, correction) == tuple(None if value is None else D(value) for value in expected)


def test_residual_rate_is_none_where_nothing_can_be_certified() -> None:
    found = residual_error(
        audited=D(10), assessed=D(0), negative=D(0), error_rate=D("0.5"), corrected=D(10), materiality=D("0.02")
    )

    assert (found.rate, found.correction) == (None, None)
