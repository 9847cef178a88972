"""Columns round as the single amount does."""

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.common.money import cents, from_cents, round_down, round_half_up, to_eur
from apps.eligibility.column_money import (
    divide_half_up,
    rate_table,
    scaled,
    scaled_column,
    share_down,
    share_half_up,
    to_eur_cents,
)

CENTS = st.integers(-99_999_999_999, 99_999_999_999)
RATES = st.decimals("0.0001", "99999", places=8)
SHARES = st.decimals("0", "1", places=4)


def value(expression, **columns):
    return pl.DataFrame(columns).select(expression.alias("x"))["x"][0]


@settings(max_examples=200, deadline=None)
@given(CENTS, RATES)
def test_conversion_of_columns_equals_conversion_of_amounts(amount, rate):
    result = value(to_eur_cents(pl.col("a"), pl.col("r")), a=[amount], r=[scaled(rate)])

    assert result == cents(to_eur(from_cents(amount), rate))


@settings(max_examples=200, deadline=None)
@given(CENTS, SHARES)
def test_shares_of_columns_equal_shares_of_amounts(amount, part):
    frame = {"a": [amount], "s": [scaled(part)]}

    assert value(share_down(pl.col("a"), pl.col("s")), **frame) == cents(round_down(from_cents(amount) * part))
    assert value(share_half_up(pl.col("a"), pl.col("s")), **frame) == cents(round_half_up(from_cents(amount) * part))


@pytest.mark.parametrize(
    ("amount", "divisor", "expected"), [(5, 2, 3), (-5, 2, -3), (5, -2, -3), (5, 0, None), (4, 3, 1)]
)
def test_division_rounds_half_away_from_zero_and_not_by_nothing(amount, divisor, expected):
    assert value(divide_half_up(pl.col("a"), pl.col("d")), a=[amount], d=[divisor]) == expected


def test_scaled_column_reads_text_and_leaves_nonsense_empty():
    read = scaled_column(pl.Series(["4.3120", "0.15", "n/a", None, "0.123456789"]))

    assert read.to_list() == [431_200_000, 15_000_000, None, None, None]


def test_rate_table_knows_the_euro():
    assert rate_table({"DKK": Decimal("7.4604")}) == {"EUR": 100_000_000, "DKK": 746_040_000}
