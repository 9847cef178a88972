import re
from decimal import Decimal

import pytest
from lxml import etree

from apps.publishing.charts import (
    Series,
    Status,
    draw_grouped_bars,
    draw_line_with_target,
    draw_stacked_bars,
    draw_status_strip,
)
from apps.publishing.svg import ALARM, CROSSED, DOTTED, LINED, STRIPED, STRONG
from tests.publishing.samples import LANGUAGES, make_charts

SVG = "{http://www.w3.org/2000/svg}"


def tree_of(chart: str) -> etree._Element:
    return etree.fromstring(chart.encode())


def words_of(chart: str) -> list[str]:
    return [one.text for one in tree_of(chart).iter(f"{SVG}text")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", range(4))
def test_chart_has_title_and_description_and_no_style(language: str, place: int) -> None:
    chart = make_charts(language)[place].chart

    tree = tree_of(chart)
    assert tree.get("role") == "img"
    assert tree.get("aria-labelledby").split() == [tree[0].get("id"), tree[1].get("id")]
    assert (tree[0].tag, tree[1].tag) == (f"{SVG}title", f"{SVG}desc")
    assert tree[0].text
    assert tree[1].text
    assert not re.search(r"\bstyle\b|<script|\bon[a-z]+=", chart)


def test_ids_of_all_charts_of_a_page_are_their_own() -> None:
    ids = [one.get("id") for figure in make_charts() for one in tree_of(figure.chart).iter() if one.get("id")]

    assert len(ids) == len(set(ids)) > 10


def test_stacked_bars_have_lengths_in_proportion_and_figures_in_words() -> None:
    chart = draw_stacked_bars(
        name="c", title="Half of the budget is reported", categories=["Staff", "Travel"], language="pl",
        series=[Series("Before", [Decimal("20000.00"), None]), Series("Now", [Decimal("25000.00"), Decimal("-5.40")])],
        behind=Series("Budget", [Decimal("90000.00"), Decimal("45000.00")]),
    )  # fmt: skip

    # The key has three boxes of 11; 290 units stand for the largest budget.
    widths = [one.get("width") for one in tree_of(chart).iter(f"{SVG}rect") if one.get("width") not in {"11", "6"}]
    assert widths == ["290.0", "64.4", "80.6", "145.0"]
    assert "45\u00a0000 / 90\u00a0000" in words_of(chart)
    assert "0 / 45\u00a0000" in words_of(chart)
    assert tree_of(chart)[1].text == (
        "Staff: Budget 90\u00a0000, Before 20\u00a0000, Now 25\u00a0000; Travel: Budget 45\u00a0000, Now -5"
    )


def test_every_series_differs_by_pattern_or_lightness() -> None:
    chart = draw_grouped_bars(
        name="c", title="Three", categories=["A"], language="en",
        series=[Series(name, [Decimal("10.00")]) for name in ("One", "Two", "Three")],
    )  # fmt: skip

    fills = [one.get("fill") for one in tree_of(chart).iter(f"{SVG}rect") if one.get("height") == "10"]
    assert fills == ["#0b3d78", "url(#c-a9c3dc)", "url(#c-f2d9a6)"]


def fills_of(chart: str, height: str) -> list[str]:
    return [one.get("fill") for one in tree_of(chart).iter(f"{SVG}rect") if one.get("height") == height]


def test_series_without_a_tone_takes_none_of_another_series_or_of_the_budget() -> None:
    chart = draw_stacked_bars(
        name="c", title="Two of three say how they look", categories=["Staff"], language="en",
        series=[Series("Before", [Decimal("20.00")], STRIPED), Series("Now", [Decimal("30.00")])],
        behind=Series("Budget", [Decimal("90.00")], STRONG),
    )  # fmt: skip

    # In the legend and in the bar: the budget, what was before, what is now.
    before, now = f"url(#c-{STRIPED.fill[1:]})", f"url(#c-{DOTTED.fill[1:]})"
    assert fills_of(chart, "11") == [STRONG.fill, before, now]
    assert fills_of(chart, "14") == [before, now]


def test_what_goes_beyond_the_budget_is_framed_however_little_it_is() -> None:
    chart = draw_stacked_bars(
        name="c", title="Travel is over", categories=["Staff", "Travel"], language="en",
        series=[Series("Now", [Decimal("90000.00"), Decimal("10500.00")])],
        behind=Series("Budget", [Decimal("1060000.00"), Decimal("10000.00")]), beyond="Above the budget",
    )  # fmt: skip

    frames = [one for one in tree_of(chart).iter(f"{SVG}rect") if one.get("fill") == "none"]
    assert [(one.get("width"), one.get("stroke")) for one in frames] == [("11", ALARM), ("4", ALARM)]
    assert [one.get("fill") for one in tree_of(chart).iter(f"{SVG}path") if one.get("d").endswith("Z")] == [ALARM]
    assert words_of(chart)[:3] == ["Budget", "Now", "Above the budget"]
    assert tree_of(chart)[1].text == (
        "Staff: Budget 1,060,000, Now 90,000; Travel: Budget 10,000, Now 10,500, Above the budget 500"
    )


def test_nothing_beyond_the_budget_leaves_no_frame_and_no_word() -> None:
    chart = draw_stacked_bars(
        name="c", title="All is within", categories=["Staff"], language="en",
        series=[Series("Now", [Decimal("10000.00")])], behind=Series("Budget", [Decimal("10000.00")]),
        beyond="Above the budget",
    )  # fmt: skip

    assert "none" not in fills_of(chart, "22") + fills_of(chart, "11")
    assert "Above the budget" not in chart


@pytest.mark.parametrize(
    ("most", "scale"),
    [
        ("3000000.00", ["0", "500,000", "1,000,000", "1,500,000", "2,000,000", "2,500,000", "3,000,000"]),
        ("2550000.00", ["0", "500,000", "1,000,000", "1,500,000", "2,000,000", "2,500,000", "3,000,000"]),
        ("0.00", ["0", "1"]),
        ("7.40", ["0", "2", "4", "6", "8"]),
        ("150.01", ["0", "25", "50", "75", "100", "125", "150", "175"]),
    ],
)
def test_scale_ends_near_the_largest_amount(most: str, scale: list[str]) -> None:
    amounts = Series("Planned", [Decimal(most)])

    chart = draw_line_with_target(name="c", title="T", points=["P"], language="en", series=amounts, target=amounts)

    assert words_of(chart)[: len(scale) + 1] == [*scale, "P"]


def test_line_stops_where_nothing_is_reached_yet_and_the_target_goes_on() -> None:
    chart = draw_line_with_target(
        name="c", title="Spending", points=["P1", "P2", "P3"], language="en",
        series=Series("Reached", [Decimal("50.00"), Decimal("100.00"), None]),
        target=Series("Planned", [Decimal("60.00"), Decimal("120.00"), Decimal("180.00")]),
    )  # fmt: skip

    # 200 is the height of the scale: 180 units high, from 220 upwards.
    lines = [one.get("points") for one in tree_of(chart).iter(f"{SVG}polyline")]
    assert lines[:2] == ["92.0,166.0 378.0,112.0 664.0,58.0", "92.0,175.0 378.0,130.0"]
    assert [one for one in words_of(chart) if one.isdigit()] == ["0", "50", "100", "150", "200"]


def test_status_strip_counts_each_state() -> None:
    items = [Status("D1.1", "Accepted", LINED), Status("D1.2", "Late", CROSSED), Status("D1.3", "Accepted", LINED)]

    chart = draw_status_strip(name="c", title="Deliverables", items=items)

    assert words_of(chart) == ["Accepted (2)", "Late (1)", "D1.1", "D1.2", "D1.3"]
    assert tree_of(chart)[1].text == "D1.1: Accepted; D1.2: Late; D1.3: Accepted"


def test_empty_charts_are_drawn() -> None:
    nothing = Series("Nothing", [])
    charts = [
        draw_stacked_bars(name="a", title="A", categories=[], series=[nothing], language="en"),
        draw_grouped_bars(name="b", title="B", categories=[], series=[nothing], language="en"),
        draw_line_with_target(name="c", title="C", points=[], series=nothing, target=nothing, language="en"),
        draw_status_strip(name="d", title="D", items=[]),
    ]

    assert [tree_of(chart)[0].text for chart in charts] == ["A", "B", "C", "D"]


def test_words_of_people_are_words_in_a_chart() -> None:
    chart = draw_status_strip(name="c", title='"><script>', items=[Status("<b>", "&\x07", LINED)])

    assert tree_of(chart)[0].text == '"><script>'
    assert words_of(chart) == ["&\ufffd (1)", "<b>"]
