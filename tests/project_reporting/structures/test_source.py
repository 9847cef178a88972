"""What a deduction leaves of a claim: worked figures, and for any claim nothing is lost or made."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.common.money import ZERO, from_cents, share
from apps.project_reporting.structures.source import (
    OwnPlan,
    SourceAmounts,
    SourceItem,
    amounts_as_json,
    amounts_from_json,
    deduct,
    split_total,
    spread_cut,
)

MONEY = st.integers(0, 99_999_999).map(from_cents)
RATES = {"office": Decimal("0.15"), "travel": Decimal("0.15")}


def test_deduction_of_the_worked_example_takes_both_flat_rates() -> None:
    held = {"staff": "48317.65", "office": "7247.64", "travel": "7247.64"}
    amounts = SourceAmounts({name: Decimal(eur) for name, eur in held.items()})

    left = deduct(amounts, "staff", Decimal("1250.00"), flat_rates=RATES)

    assert amounts.total - left.total == Decimal("1625.00")
    assert left.categories == {
        "staff": Decimal("47067.65"), "office": Decimal("7060.14"), "travel": Decimal("7060.14"),
    }  # fmt: skip


def test_deduction_from_a_flat_rate_itself_takes_nothing_else() -> None:
    amounts = SourceAmounts({"staff": Decimal("1000.00"), "office": Decimal("150.00")})

    left = deduct(amounts, "office", Decimal("10.00"), flat_rates={"office": Decimal("0.15")})

    assert left.categories == {"staff": Decimal("1000.00"), "office": Decimal("140.00")}


def test_deduction_under_an_indirect_rate_takes_its_part_of_it() -> None:
    amounts = SourceAmounts({"external": Decimal("81888.04"), "office": Decimal("5732.16")})

    left = deduct(amounts, "external", Decimal("1000.00"), flat_rates={}, indirect=Decimal("0.07"))

    assert left.categories == {"external": Decimal("80888.04"), "office": Decimal("5662.16")}


@pytest.mark.parametrize(
    ("thing", "left"), [(("investments", "", "Server"), ["400.00", "50.00"]), (None, ["500.00", "50.00"])]
)
def test_deduction_from_a_thing_takes_it_from_that_thing_alone(thing: tuple | None, left: list[str]) -> None:
    items = [
        SourceItem("investments", "", name, Decimal(eur)) for name, eur in (("Server", "500.00"), ("Rack", "50.00"))
    ]
    amounts = SourceAmounts({"equipment": Decimal("600.00")}, tuple(items))

    found = deduct(amounts, "equipment", Decimal("100.00"), flat_rates={}, thing=thing)

    assert found.categories == {"equipment": Decimal("500.00")}
    assert [item.eur for item in found.items] == [Decimal(eur) for eur in left]


@pytest.mark.parametrize("eur", ["0.00", "-1.00", "100.01"])
def test_deduction_above_what_is_claimed_or_below_a_cent_is_refused(eur: str) -> None:
    with pytest.raises(ValueError, match="staff holds"):
        deduct(SourceAmounts({"staff": Decimal("100.00")}), "staff", Decimal(eur), flat_rates={})


@given(staff=MONEY, external=MONEY, part=st.integers(1, 100))
def test_any_deduction_leaves_the_flat_rates_of_what_is_left(staff: Decimal, external: Decimal, part: int) -> None:
    flat = share(staff, Decimal("0.15"))
    amounts = SourceAmounts({"staff": staff, "external": external, "office": flat, "travel": flat})
    eur = share(staff, Decimal(part) / 100)
    if not eur:
        return

    left = deduct(amounts, "staff", eur, flat_rates=RATES).categories

    assert left["staff"] == staff - eur
    assert left["office"] == left["travel"] == share(staff - eur, Decimal("0.15"))
    assert left["external"] == external


@given(total=MONEY, rate=st.integers(0, 100), budget=MONEY, public=MONEY, private=MONEY)
def test_fund_and_contribution_are_the_total(total, rate, budget, public, private) -> None:
    plan = OwnPlan(Decimal(rate) / 100, budget, {"public": public, "private": private})

    borne = split_total(total, plan)

    assert borne.fund + borne.own == total
    assert set(borne.parts) == ({"public", "private"} if budget else set())


@given(held=st.dictionaries(st.sampled_from(["staff", "external", "travel"]), MONEY), part=st.integers(0, 100))
def test_cut_of_the_whole_report_is_taken_from_its_categories_to_the_cent(held, part) -> None:
    whole = sum(held.values(), ZERO)
    cut = share(whole, Decimal(part) / 100)

    left = spread_cut(held, cut)

    assert sum(left.values(), ZERO) == whole - cut
    assert all(eur >= 0 for eur in left.values())


def test_amounts_come_back_from_json_as_they_went() -> None:
    items = (SourceItem("lump_sums", "LS1", "Preparation", Decimal("17500.00")),)
    amounts = SourceAmounts({"lump_sum": Decimal("17500.00")}, items)

    assert amounts_from_json(amounts_as_json(amounts)) == amounts
