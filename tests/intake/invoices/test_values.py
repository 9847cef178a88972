"""Amounts and dates as formats, and the software behind them, write them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from apps.intake.invoices.values import parse_amount, parse_date


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1088,36", "1088.36"),
        ("1 088,36", "1088.36"),
        ("1\u00a0088,36", "1088.36"),
        ("1.088,36", "1088.36"),
        ("1,088.36", "1088.36"),
        ("1,088,000.36", "1088000.36"),
        ("-0,50", "-0.50"),
        ("+12.5", "12.5"),
        ("12.", "12"),
        (".5", "0.5"),
        ("0012", "12"),
        ("10.12345", "10.12345"),
    ],
)
def test_amount_is_read_exactly(text: str, amount: str) -> None:
    assert parse_amount(text) == Decimal(amount)


@pytest.mark.parametrize("text", ["", "NaN", "Infinity", "1e9", "1_000", "٣", "12-", "--1", "1.2.3", "EUR", "9" * 41])
def test_what_is_no_amount_is_none(text: str) -> None:
    assert parse_amount(text) is None


@pytest.mark.parametrize(
    "text",
    ["2026-02-01", "2026-02-01Z", "2026-02-01+02:00", "2026-02-01T00:00:00", "20260201", "202602011230", "1.2.2026"],
)
def test_date_is_read(text: str) -> None:
    assert parse_date(text) == dt.date(2026, 2, 1)


@pytest.mark.parametrize(
    "text", ["", "202602", "2026-02-30", "0001-01-01", "9999-12-31", "01-02-2026", "today", "2026-02"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None
