"""What a project report says beside its figures: whose costs it does not claim, which findings it lists."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from apps.project_reporting.content.tables import findings_table, overview_tables, rejected_notes
from apps.project_reporting.structures.financial_overview import (
    Amounts,
    Claim,
    FinancialOverview,
    PartnerOverview,
    overview_as_json,
    overview_from_json,
    with_claims,
)

OFFICE = Amounts(budget=Decimal("900.00"), current=Decimal("286.49"))


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def partner(number: int, code: str, **more: Any) -> PartnerOverview:
    return PartnerOverview(number, code, "City", "FI", Decimal("0.8"), rows={"office": OFFICE}, **more)


RATED = partner(1, "LP", flat_rates={"office": Decimal("0.15")})
MIXED = partner(2, "PP2", flat_rates={"office": Decimal("0.15")}, beside_rates={"office": Decimal("186.49")})


def flag(state: str, severity: str = "full") -> dict[str, Any]:
    return {
        "partner": "LP City", "state": state, "severity": severity, "title": state, "basis": "CPR 63(2)",
        "ineligible_eur": Decimal("1.00"), "state_label": state,
    }  # fmt: skip


def test_partners_of_whom_nothing_is_claimed_stand_under_the_funds_table_and_findings_have_no_time() -> None:
    overview = with_claims(FinancialOverview((RATED, MIXED)), {1: Claim(eligible=Decimal("10.00"))})

    tables = overview_tables(overview, 3)

    assert overview.unclaimed == ["PP2"]
    assert tables.fund.notes[-1] == "No costs of these partners are in this report: PP2."
    assert tables.notes == [
        "All amounts in euro. Declared is what the partners handed in, before control; findings are those the lead "
        "partner accepted. What is eligible in this report is what control certified and the report claims.",
        "Periods before period 3 were reported before Sammen was in use. Their costs are in no figure here, so more of "
        "the budget is used and less remains than is shown.",
    ]


def test_report_without_certificates_claims_of_nobody_in_particular() -> None:
    overview = FinancialOverview((RATED,))

    assert overview.unclaimed == []
    assert len(overview_tables(overview).fund.notes) == 1


def test_partner_with_an_amount_beside_its_flat_rate_has_it_named_and_older_reports_do_not_know() -> None:
    kept = overview_as_json(FinancialOverview((RATED, MIXED)))
    rated, mixed = overview_tables(overview_from_json(kept)).partners
    for row in kept["partners"]:
        del row["beside_rates"]
    older = overview_tables(overview_from_json(kept)).partners[1]

    assert [table.rows[0][0] for table in (rated, mixed, older)] == [
        "Office and administration (flat rate 15%)",
        "Office and administration (in part flat rate, 15%)",
        "Office and administration (flat rate 15%)",
    ]
    assert (rated.notes, older.notes) == ([], [])
    assert [" ".join(note.split()) for note in mixed.notes] == [
        "PP2: EUR 186.49 of “Office and administration” do not come from the flat rate."
    ]


def test_rejected_findings_are_counted_for_readers_and_complete_for_programs() -> None:
    flags = [flag("accepted"), flag("rejected"), flag("open"), flag("rejected", "warn"), flag("asked")]
    document = {
        "flags": flags, "standing_flags": [one for one in flags if one["state"] != "rejected"],
        "flag_notes": rejected_notes(flags, "en"), "has_details": False,
    }  # fmt: skip

    shown, complete = findings_table(document), findings_table(document, is_complete=True)

    assert [row[3] for row in shown.rows] == ["accepted", "open", "asked"]
    assert shown.notes == [
        "The lead partner rejected 2 findings, so their costs stay in what was declared (notes among them: 1). They "
        "are listed in the Excel and JSON files of this report."
    ]
    assert [row[3] for row in complete.rows] == ["accepted", "rejected", "open", "rejected", "asked"]
    assert complete.notes == []
    assert rejected_notes([flag("open")], "en") == []
