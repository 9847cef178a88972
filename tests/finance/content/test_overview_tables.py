"""The tables of a financial overview as documents print them."""

from decimal import Decimal

from django.utils import translation

from apps.finance.content.overview_tables import overview_tables
from apps.finance.structures.budget_difference import BudgetPartner
from apps.finance.structures.overview_tables import Figures, Item, PartnerTables

STAFF = Figures(budget=Decimal("80000.00"), current=Decimal("73160.03"))
DEVICES = Figures(budget=Decimal("10000.00"), current=Decimal("500.00"))


def tables_of(*items: Item) -> PartnerTables:
    return PartnerTables(
        partner=BudgetPartner(1, "LP", "Lead City", Decimal("0.8")),
        cells={"staff": STAFF, "equipment": DEVICES},
        reports=(Figures(current=STAFF.current + DEVICES.current),),
        investments=items,
    )


def test_table_by_fund_ends_in_its_total() -> None:
    with translation.override("en"):
        fund = overview_tables(tables_of())[0]

    assert [row[0] for row in fund.rows] == ["Fund", "Own contribution"]
    assert fund.totals is not None
    assert (fund.totals[0], fund.totals[3]) == ("Total", Decimal("73660.03"))


def test_table_of_investments_is_left_out_where_no_investment_is_named() -> None:
    with translation.override("en"):
        unnamed, named = (
            overview_tables(tables)[2:] for tables in (tables_of(), tables_of(Item("E1", "Kiosk", DEVICES)))
        )

    assert unnamed == []
    assert [(table.name, [row[0] for row in table.rows]) for table in named] == [("overview-investments", ["E1 Kiosk"])]
