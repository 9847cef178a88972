"""The flat rates of a partner's options, with the worked numbers of the common monitoring system's rounding."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from apps.finance.flat_amounts import list_flat_formulas
from apps.finance.simplified_costs import DirectCosts

STAFF = DirectCosts(staff=Decimal("48317.65"))
MIXED = DirectCosts(travel=Decimal("3120.40"), external=Decimal("21450.00"), equipment=Decimal("8999.99"))
ALL = DirectCosts(
    staff=Decimal("48317.65"), travel=Decimal("3120.40"), external=Decimal("21450.00"), equipment=Decimal("8999.99")
)


def _formulas(costs: DirectCosts, **rates: str) -> list[tuple[str, str, str, str]]:
    options = dict.fromkeys(["staff_rate", "office_rate", "travel_rate", "other_rate", "indirect_rate"])
    partner = SimpleNamespace(**(options | {f"{name}_rate": Decimal(rate) for name, rate in rates.items()}))
    return [
        (one.category.value, str(one.rate), str(one.base), str(one.amount))
        for one in list_flat_formulas(partner=partner, costs=costs)
    ]


@pytest.mark.parametrize(
    ("costs", "rates", "expected"),
    [
        (STAFF, {"office": "0.15"}, [("office", "0.15", "48317.65", "7247.64")]),
        (
            STAFF,
            {"office": "0.15", "travel": "0.15"},
            [("office", "0.15", "48317.65", "7247.64"), ("travel", "0.15", "48317.65", "7247.64")],
        ),
        (STAFF, {"other": "0.40"}, [("other", "0.40", "48317.65", "19327.06")]),
        (MIXED, {"staff": "0.20"}, [("staff", "0.20", "33570.39", "6714.07")]),
        (
            MIXED,
            {"staff": "0.20", "travel": "0.15", "office": "0.15"},
            [
                ("staff", "0.20", "30449.99", "6089.99"),
                ("office", "0.15", "6089.99", "913.49"),
                ("travel", "0.15", "6089.99", "913.49"),
            ],
        ),
        (ALL, {"indirect": "0.07"}, [("office", "0.07", "81888.04", "5732.16")]),
        (ALL, {}, []),
    ],
)
def test_each_option_names_rate_base_and_amount(costs, rates, expected):
    assert _formulas(costs, **rates) == expected
