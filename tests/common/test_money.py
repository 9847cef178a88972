from decimal import Decimal, localcontext

import pytest

from apps.common.money import cents, from_cents, round_down, round_half_up, share, split_in_proportion, to_eur


def test_round_half_up_tie_goes_away_from_zero():
    assert round_half_up(Decimal("2.005")) == Decimal("2.01")
    assert round_half_up(Decimal("-2.005")) == Decimal("-2.01")


def test_round_half_up_below_tie_goes_down():
    assert round_half_up(Decimal("2.00499999")) == Decimal("2.00")


def test_round_half_up_other_places_keeps_that_many():
    assert str(round_half_up(Decimal("4.25955"), 4)) == "4.2596"
    assert str(round_half_up(Decimal("2"), 2)) == "2.00"


def test_round_down_negative_cuts_toward_zero():
    assert round_down(Decimal("2.019")) == Decimal("2.01")
    assert round_down(Decimal("-2.019")) == Decimal("-2.01")


@pytest.mark.parametrize(
    ("amount", "rate", "eur"),
    [
        ("18450.00", "4.2595", "4331.49"),
        ("18450.00", "4.3120", "4278.76"),
        ("12500.00", "7.4604", "1675.51"),
        ("-18450.00", "4.3120", "-4278.76"),
        ("0.00", "4.3120", "0.00"),
    ],
)
def test_to_eur_national_amount_divides_by_rate(amount, rate, eur):
    assert to_eur(Decimal(amount), Decimal(rate)) == Decimal(eur)


@pytest.mark.parametrize("rate", ["0", "-4.31"])
def test_to_eur_rate_not_positive_is_refused(rate):
    with pytest.raises(ValueError, match="must be positive"):
        to_eur(Decimal("1.00"), Decimal(rate))


def test_share_fund_part_is_cut_down():
    assert share(Decimal("73160.03"), Decimal("0.80")) == Decimal("58528.02")
    assert share(Decimal("48317.65"), Decimal("0.15")) == Decimal("7247.64")


def test_cents_and_back_amount_unchanged():
    assert cents(Decimal("-12.30")) == -1230
    assert cents(Decimal("12.300")) == 1230
    assert str(from_cents(1230)) == "12.30"
    assert str(from_cents(0)) == "0.00"


def test_cents_part_of_a_cent_is_refused():
    with pytest.raises(ValueError, match="whole number of cents"):
        cents(Decimal("12.345"))


@pytest.mark.parametrize("wrong", ["12", 12.0, True])
def test_from_cents_other_type_is_refused(wrong):
    with pytest.raises(TypeError):
        from_cents(wrong)


def test_split_in_proportion_leftover_cents_go_to_largest_loss():
    parts = split_in_proportion(Decimal("100.00"), [Decimal(1), Decimal(1), Decimal(1)])

    assert parts == [Decimal("33.34"), Decimal("33.33"), Decimal("33.33")]


def test_split_in_proportion_unequal_weights_adds_up_to_total():
    parts = split_in_proportion(Decimal("0.05"), [Decimal("0.7"), Decimal("0.2"), Decimal("0.1"), Decimal(0)])

    assert parts == [Decimal("0.04"), Decimal("0.01"), Decimal("0.00"), Decimal("0.00")]


def test_split_in_proportion_negative_total_mirrors_positive():
    weights = [Decimal(2), Decimal(3), Decimal(5), Decimal("0.37")]
    positive = split_in_proportion(Decimal("977.77"), weights)

    negative = split_in_proportion(Decimal("-977.77"), weights)

    assert negative == [-part for part in positive]
    assert sum(negative) == Decimal("-977.77")


@pytest.mark.parametrize("weights", [[], ["0", "0"], ["2", "-1"]])
def test_split_in_proportion_weights_unusable_is_refused(weights):
    with pytest.raises(ValueError, match="Weights"):
        split_in_proportion(Decimal("1.00"), [Decimal(weight) for weight in weights])


@pytest.mark.parametrize("wrong", [1.5, 1, "1.50", None])
def test_every_function_other_type_than_decimal_raises_type_error(wrong):
    one = Decimal(1)
    calls = [
        lambda: round_half_up(wrong),
        lambda: round_down(wrong),
        lambda: to_eur(wrong, one),
        lambda: to_eur(one, wrong),
        lambda: share(wrong, one),
        lambda: share(one, wrong),
        lambda: cents(wrong),
        lambda: split_in_proportion(wrong, [one]),
        lambda: split_in_proportion(one, [wrong]),
    ]

    for call in calls:
        with pytest.raises(TypeError):
            call()


@pytest.mark.parametrize("wrong", ["NaN", "Infinity", "-Infinity"])
def test_round_half_up_not_finite_is_refused(wrong):
    with pytest.raises(ValueError, match="not an amount"):
        round_half_up(Decimal(wrong))


def test_rounding_does_not_depend_on_precision_of_the_calling_thread():
    with localcontext() as context:
        context.prec = 3

        assert to_eur(Decimal("123456789.12"), Decimal("4.2595")) == Decimal("28983868.79")
        assert share(Decimal("123456789.12"), Decimal("0.80")) == Decimal("98765431.29")
