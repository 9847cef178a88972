"""A file held against the application: what would change, what cannot be, what stays."""

from typing import Any

import pytest
from django.utils import translation

from apps.applications.exchange.compare import compare_contents
from apps.applications.exchange.content import PLAN_FIELDS
from apps.applications.exchange.preview import Preview
from apps.finance.enums import CostCategory


def part(kind: str, code: str, **fields: str) -> dict[str, str]:
    days = {"starts_on": "2027-01-01", "ends_on": "2027-12-31"} if kind in {"work_package", "activity"} else {}
    return (
        dict.fromkeys(PLAN_FIELDS, "")
        | {"kind": kind, "code": code, "title": code, "responsible": "LP"}
        | days
        | fields
    )


NOW: dict[str, Any] = {
    "project": {"acronym": "MINE"},
    "sections": [
        {
            "key": "summary", "number": "1", "title": "Summary", "kind": "text", "limit": 10, "version": 2,
            "state": "agreed", "text": "One.\nTwo.",
        },
        {
            "key": "risk", "number": "2", "title": "Risk", "kind": "text", "limit": None, "version": 1,
            "state": "drafted", "text": "None.",
        },
        {
            "key": "budget", "number": "3", "title": "Budget", "kind": "budget", "limit": None, "version": 0,
            "state": "empty", "text": "",
        },
    ],
    "partners": [{"code": "LP"}, {"code": "PP2"}, {"code": "PP3"}],
    "work_plan": [
        part("work_package", "WP1", objective="First\r\nsecond"),
        part("activity", "A1.1", part_of="WP1"),
        part("output", "O1.1", part_of="WP1", unit="tools", target="2", due_on="2027-06-30"),
    ],
    "budget": [
        {"partner": code, **dict.fromkeys(CostCategory.values, ""), "staff": amount}
        for code, amount in (("LP", "100.00"), ("PP2", ""))
    ],
}  # fmt: skip


def compare(**file: Any) -> Preview:
    return compare_contents(file, NOW)


def problems(preview: Preview) -> list[tuple[int, str, str]]:
    return [(one.row, str(one.code), one.value) for one in preview.problems]


def test_content_against_itself_changes_nothing_and_misses_nothing() -> None:
    preview = compare_contents({**NOW, "project": "MINE"}, NOW)

    assert preview.is_empty
    assert preview.missing == {"sections": [], "work_plan": [], "budget": []}


def test_line_ends_blanks_and_decimals_of_another_program_are_no_change() -> None:
    rows = [
        part("work_package", "WP1", objective="First_x000D_\nsecond "),
        part("output", "O1.1", part_of="", unit="tools", target="2.00", due_on="2027-06-30"),
    ]

    assert compare(work_plan=rows).plan == []


def test_half_a_file_leaves_the_rest_and_says_what_that_is() -> None:
    text = {"key": "risk", "version": 1, "text": "None."}
    preview = compare(sections=[text], work_plan=[NOW["work_plan"][0]], budget=[NOW["budget"][1]])

    assert preview.is_empty
    assert preview.missing == {"sections": ["summary"], "work_plan": ["A1.1", "O1.1"], "budget": ["LP"]}


def test_part_of_a_file_that_is_not_there_misses_nothing() -> None:
    assert compare(budget=NOW["budget"]).missing == {"budget": []}


def test_copied_row_is_named_in_both_places_and_changes_nothing() -> None:
    copied = [{"row": 7, **NOW["work_plan"][1]}, {"row": 9, **part("activity", "A1.1", part_of="WP1", title="Copy")}]

    preview = compare(work_plan=copied)

    assert (preview.plan, problems(preview)) == ([], [(7, "same_code", "A1.1"), (9, "same_code", "A1.1")])


def test_code_nobody_knows_names_a_new_part_that_others_of_the_file_may_lie_in() -> None:
    rows = [
        part("work_package", "WP8"),
        part("activity", "", part_of="WP8", title="Try"),
        part("activity", "A9.1", part_of="WP9"),
    ]

    preview = compare(work_plan=rows)

    assert [(one.code, one.before, one.after.get("part_of", "")) for one in preview.plan] == [
        ("WP8", None, ""),
        ("", None, "WP8"),
    ]
    assert problems(preview) == [(3, "no_place", "WP9")]


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"target": "1.5"}, ("no_count", "1.5")),
        ({"target": "-1"}, ("no_count", "-1")),
        ({"target": "3000000000"}, ("no_number", "3000000000")),
        ({"target": "1,5"}, ("no_number", "1,5")),
        ({"target": "NaN"}, ("no_number", "NaN")),
        ({"due_on": "20270630"}, ("no_day", "20270630")),
        ({"due_on": "soon"}, ("no_day", "soon")),
        ({"title": " "}, ("missing", "title")),
        ({"title": "x" * 201}, ("too_long", "x" * 201)),
        ({"unit": "x" * 61}, ("too_long", "x" * 61)),
        ({"description": "x" * 4001}, ("too_long", "x" * 4001)),
        ({"part_of": "WP2"}, ("moved", "WP2")),
        ({"responsible": "PP9"}, ("no_partner", "PP9")),
        ({"kind": "poem"}, ("no_kind", "poem")),
        ({"kind": "activity"}, ("no_code", "O1.1")),
        ({"objective": "Why"}, ("no_field", "objective")),
        ({"baseline": "1"}, ("no_field", "baseline")),
        ({"formulas": ["target"]}, ("formula", "target")),
    ],
)
def test_value_that_cannot_be_is_named_before_anything_is_taken(fields: Any, found: tuple[str, str]) -> None:
    preview = compare(work_plan=[{"row": 4, **NOW["work_plan"][2], **fields}])

    assert (preview.plan, problems(preview)) == ([], [(4, *found)])


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ({"partner": "LP", "staff": "0.005"}, [(1, "decimals", "0.005")]),
        ({"partner": "LP", "staff": "-1"}, [(1, "no_number", "-1")]),
        ({"partner": "LP", "staff": "1e9"}, [(1, "no_number", "1e9")]),
        ({"partner": "Total", "staff": "100"}, [(1, "no_budget", "Total")]),
        ({"partner": "PP3", "staff": "100"}, [(1, "no_budget", "PP3")]),
    ],
)
def test_amount_that_cannot_be_is_named(row: dict[str, str], found: list[tuple[int, str, str]]) -> None:
    preview = compare(budget=[row])

    assert (preview.budget, problems(preview)) == ([], found)


def test_formula_without_a_result_does_not_empty_its_cell() -> None:
    with translation.override("en"):
        preview = compare(budget=[{"row": 2, "partner": "LP", "staff": "=C2", "formulas": ["staff"]}])

    assert (preview.budget, problems(preview)) == ([], [(2, "formula", "Staff costs")])


def test_partner_with_two_rows_of_amounts_is_named_twice() -> None:
    preview = compare(budget=[{"partner": "LP", "staff": "1"}, {"partner": "LP", "staff": "2"}])

    assert (preview.budget, problems(preview)) == ([], [(1, "twice", "LP"), (2, "twice", "LP")])


def test_section_that_stands_twice_or_is_unknown_is_not_taken() -> None:
    texts = [{"key": key, "version": 1, "text": "New."} for key in ("risk", "risk", "poem", "budget")]

    preview = compare(sections=texts)

    assert (preview.sections, problems(preview)) == (
        [], [(1, "twice", "2 Risk"), (2, "twice", "2 Risk"), (3, "no_section", "poem")],
    )  # fmt: skip


def test_changed_section_says_how_far_it_is_over_the_limit_and_which_version_it_comes_from() -> None:
    (change,) = compare(sections=[{"key": "summary", "version": 1, "text": "Much too long 😀"}]).sections

    assert (change.characters, change.over, change.is_behind, change.is_agreed) == (16, 6, True, True)


def test_file_of_another_project_is_told() -> None:
    assert compare(project="OTHERS").other_project == "OTHERS"
    assert compare(project="").other_project == ""


def test_state_changes_with_what_would_change() -> None:
    first, second = (compare(budget=[{"partner": "LP", "staff": amount}]).states for amount in ("1.00", "2.00"))

    assert first != second
    assert compare(budget=NOW["budget"]).states == {}
