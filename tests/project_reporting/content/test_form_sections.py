"""The form of a project report in words: whose they are, in which language, and what nobody said."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from apps.project_reporting.content.form_sections import _facts, _finances, _indicators, _spending, _work_plan
from apps.project_reporting.content.tabs import read_identification
from apps.project_reporting.structures.report_tables import (
    Matrix,
    ReportTable,
    ReportTables,
    TableRow,
    tables_as_json,
)
from apps.publishing.sections import Quote, Sentence


def package(code: str, **said: str) -> dict[str, Any]:
    names = ("objective", "objective_explanation", "communication", "communication_explanation", "progress", "language")
    return {"id": 1, "code": code, "title": "Package"} | dict.fromkeys(names, "") | said


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def test_words_on_objectives_name_their_author_and_language_and_what_nobody_said_is_told() -> None:
    said = package("WP1", objective="partly", objective_explanation="Puolet on valmiina.", language="fi")

    author = {
        "written_by": "Aino Koskela",
        "written_at": "2026-07-09T12:00:00+00:00",
        "confirmed": [],
        "confirmed_by": "",
    }
    whole, first = _work_plan(
        {
            "work_plan": {"work_packages": [said, package("WP4")], "investments": []},
            "authors": {"work_package:1:objective": author},
        }
    )

    assert whole.text == [Sentence("Of these work packages nothing is stated: WP4.")]
    assert (first.title, first.text) == (
        "WP1 Package",
        [
            Sentence("Specific objective: Partly achieved"),
            Quote("Puolet on valmiina.", "fi", "Finnish", "Aino Koskela"),
        ],
    )


@pytest.mark.parametrize(("baseline", "notes"), [("120.00", 1), ("0.00", 0), (None, 0)])
def test_total_that_counts_from_a_baseline_says_so(baseline: str | None, notes: int) -> None:
    row = {
        "code": "R2", "title": "People trained", "unit": "people", "baseline": baseline, "target": "600.00",
        "previously": "63.00", "current": "114.00", "total": "297.00",
    }  # fmt: skip
    tab = {
        "kind": "finance", "due_on": "2026-09-30", "outputs": [], "results": [row], "target_groups": [],
        "problems": [], "spending": [], "first_period": 3,
    }  # fmt: skip

    said = read_identification({"identification": tab})
    (table,) = _indicators(said)

    assert len(table.notes) == notes
    assert said["uncounted"] == [
        "Periods before period 3 were reported before Sammen was in use. Their costs are in no figure here, so more of "
        "the budget is used and less remains than is shown."
    ]


def spending_of(*codes: str) -> dict[str, Any]:
    amounts = dict.fromkeys(("budget", "target", "cumulative_target", "previous", "current"), "10.00")
    rows = [{"partner": code, "name": "City", "deviation": "", "language": "", **amounts} for code in codes]
    return {
        "kind": "finance", "due_on": "2026-09-30", "outputs": [], "results": [], "target_groups": [],
        "problems": [], "spending": rows, "first_period": 1, "is_final": False,
    }  # fmt: skip


def test_partners_of_whom_nothing_is_claimed_are_named_and_the_spending_says_what_it_counts() -> None:
    claimed = {"partner": "LP", "is_included": True}
    tabs = {"identification": spending_of("LP", "PP2", "PP3"), "certificates": [claimed]}
    left_out = claimed | {"partner": "PP2", "is_included": False}

    for certificates in ([claimed], [claimed, left_out]):
        said = read_identification(tabs | {"certificates": certificates})
        assert [one.text for one in _facts(said, "en")] == [
            "Type of the report: Finance. Due on 30/09/2026.",
            "The report claims costs of 1 of 3 partners, and none of PP2, PP3.",
        ]
    assert _spending(said).notes == [
        "What project reports claim, against the partners' plan. "
        "Where controllers certify, these are certified amounts."
    ]


def test_report_that_claims_of_all_partners_names_none() -> None:
    tabs = {"identification": spending_of("LP"), "certificates": [{"partner": "LP", "is_included": True}]}

    assert read_identification(tabs)["claims"] == []


@pytest.mark.parametrize(("is_certified", "base"), [(True, "certified"), (False, "handed-in")])
def test_claimed_tables_say_their_base_and_explain_what_no_source_carries(is_certified: bool, base: str) -> None:
    rows = (TableRow("own"), TableRow("public", is_part=True), TableRow("undivided", is_part=True))
    travel = TableRow("travel", flat_rate=Decimal("0.15"), current=Decimal("5.00"), is_partly=True)
    tables = ReportTables((ReportTable("by_fund", rows), ReportTable("by_category", (travel,))), Matrix((), ()))
    tabs = {
        "identification": spending_of("LP") | {"first_period": 3}, "certificates": [], "deductions": {"rows": []},
        "finances": tables_as_json(tables),
    }  # fmt: skip

    section = _finances(tabs, is_certified=is_certified)

    assert [one.text for one in section.text] == [
        f"Reported is what project reports claim of {base} costs, in euro.",
        "Verified and paid are earlier project reports as far as they were when this report was frozen.",
        "Periods before period 3 were reported before Sammen was in use. Their costs are in no figure here, so more of "
        "the budget is used and less remains than is shown.",
    ]
    fund, category = section.tables
    assert [note.split(" is ")[0] for note in fund.notes] == ["“Not divided by source”"]
    assert [row[0] for row in category.rows] == ["Travel and accommodation (in part flat rate, 15%)"]
    assert category.notes == []
    for table in tabs["finances"]["tables"]:
        for row in table["rows"]:
            del row["is_partly"]
    older = _finances(tabs, is_certified=is_certified).tables[1]
    assert [row[0] for row in older.rows] == ["Travel and accommodation (flat rate 15%)"]
