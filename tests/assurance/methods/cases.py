"""Small builders of the methods' tests."""

from decimal import Decimal

import numpy as np

from apps.assurance.methods.units import Ints

D = Decimal

# 24 invented lines, in this order, EUR.
LINES = [
    "62000.00", "4200.50", "8150.00", "3300.25", "9990.00", "1250.00", "2780.40", "15300.00", "640.00", "7420.00",
    "18875.00", "5060.10", "410.75", "11240.00", "930.00", "6600.00", "48000.00", "2145.00", "3720.00", "12600.00",
    "875.00", "5580.00", "9230.00", "4733.00",
]  # fmt: skip


def cents_of(amounts: list[str]) -> Ints:
    return np.array([int(D(amount) * 100) for amount in amounts], dtype=np.int64)


def all_places(cents: Ints) -> Ints:
    return np.arange(len(cents), dtype=np.int64)


def euro(amount: Decimal) -> int:
    """As the guidance prints amounts: whole euros, half up."""
    return int(amount.quantize(D(1), rounding="ROUND_HALF_UP"))
