"""The tables of a financial overview as documents print them."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils import translation

from apps.finance.content.overview_tables import overview_tables
from apps.finance.structures.budget_difference import BudgetPartner
from apps.finance.structures.overview_tables import Figures, Item, PartnerTables, ProjectTables
from apps.finance.structures.overview_tables_json import partner_as_json, partner_from_json

STAFF = Figures(budget=Decimal("80000.00"), current=Decimal("73160.03"))
DEVICES = Figures(budget=Decimal("10000.00"), current=Decimal("500.00"))


def spaced(text: str) -> str:
    return " ".join(text.split())


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


def project_of(*partners: PartnerTables) -> ProjectTables:
    return ProjectTables(partners)


def partner_with_travel(code: str, eur: str, **more: Mapping[str, Decimal]) -> PartnerTables:
    return PartnerTables(
        partner=BudgetPartner(1, code, f"City {code}", Decimal("0.8")),
        cells={"travel": Figures(budget=Decimal("900.00"), current=Decimal(eur))},
        reports=(Figures(current=Decimal(eur)),),
        **more,
    )


def test_parked_costs_are_said_to_be_in_previously_reported_and_not_in_the_total() -> None:
    figures = Figures(previous=Decimal("670110.72"), parked=Decimal("5510.34"), current=Decimal("141612.82"))
    tables = PartnerTables(
        BudgetPartner(1, "LP", "Lead City", Decimal("0.8")), cells={"external": figures}, reports=(figures,)
    )

    with translation.override("en"):
        fund, category = overview_tables(tables)

    said = (
        "Of what was previously reported EUR 5,510.34 are parked. They are not in “Total reported so far”, and count "
        "in the report in which they come back."
    )
    for table in (fund, category):
        assert [column.key for column in table.columns[2:6]] == ["previous", "parked", "current", "total"]
        assert [spaced(note) for note in table.notes] == [said]
    assert category.totals is not None
    assert category.totals[5] == Decimal("806213.20")


def test_tables_with_nothing_parked_and_all_periods_held_have_no_note() -> None:
    with translation.override("en"):
        assert [table.notes for table in overview_tables(tables_of())] == [[], []]


def test_costs_of_periods_before_the_first_one_held_are_said_to_be_missing_from_what_remains() -> None:
    with translation.override("en"):
        notes = [table.notes for table in overview_tables(tables_of(Item("E1", "Kiosk", DEVICES)), first_period=3)]

    early = (
        "Periods before period 3 were reported before Sammen was in use. Their costs are in no figure here, so more of "
        "the budget is used and less remains than is shown."
    )
    assert notes == [[early]] * 3


def test_flat_rate_is_named_of_the_whole_row_only_where_nobody_has_an_amount_beside_it() -> None:
    rated = partner_with_travel("LP", "100.00", flat_rates={"travel": Decimal("0.15")})
    real = partner_with_travel("PP5", "50.00")
    mixed = partner_with_travel(
        "PP6", "286.49", flat_rates={"travel": Decimal("0.15")}, beside_rates={"travel": Decimal("186.49")}
    )
    nothing = PartnerTables(BudgetPartner(2, "PP7", "City PP7", Decimal("0.8")))

    with translation.override("en"):
        labels = [
            [row[0] for row in overview_tables(tables)[1].rows]
            for tables in (rated, mixed, project_of(rated, nothing), project_of(rated, real), project_of(rated, mixed))
        ]
        note = overview_tables(mixed)[1].notes

    whole, partly = (
        ["Travel and accommodation (flat rate 15%)"],
        ["Travel and accommodation (in part flat rate, 15%)"],
    )
    assert labels == [whole, partly, whole, partly, partly]
    assert [spaced(one) for one in note] == [
        "PP6: EUR 186.49 of “Travel and accommodation” do not come from the flat rate."
    ]


def test_own_contribution_that_no_source_carries_is_explained_under_the_table() -> None:
    tables = tables_of()
    divided = PartnerTables(
        partner=tables.partner, cells=tables.cells, reports=tables.reports, contributions={"public": Decimal("1.00")}
    )

    with translation.override("en"):
        plain, fund = overview_tables(tables)[0], overview_tables(divided)[0]

    assert plain.notes == []
    assert fund.rows[-1][0] == "of which: Not divided by source"
    assert fund.notes == [
        "“Not divided by source” is what the sources named in the application form do not carry of the partners' own "
        "contribution: budgets that were changed since, and cents of rounding. It is below nil where they carry more."
    ]


def test_what_lies_beside_a_rate_comes_back_from_json_and_older_reports_do_not_say_it() -> None:
    tables = partner_with_travel("PP6", "286.49", beside_rates={"travel": Decimal("186.49")})
    kept = partner_as_json(tables)

    assert partner_from_json(kept).beside_rates == {"travel": Decimal("186.49")}
    assert partner_from_json({name: said for name, said in kept.items() if name != "beside_rates"}).beside_rates == {}
