import datetime
from decimal import Decimal

import pytest

from apps.project_reporting.drafting.facts import Fact
from apps.project_reporting.drafting.written_figures import (
    KnownFigures,
    bind_written_figures,
    find_wrong_figures,
    numbers_in,
    read_number,
    read_numbers,
)

FACTS = {
    "partner.1.total": Fact("money", Decimal("75370.95")),
    "project.total": Fact("money", Decimal("88870.10")),
    "project.used": Fact("percent", Decimal("0.3064")),
    "project.ends_on": Fact("date", datetime.date(2027, 6, 30)),
    "deliverable.4.code": Fact("name", "D1.1.2"),
}
KNOWN = KnownFigures(FACTS, read_numbers(["We met 40 people."]))


@pytest.mark.parametrize("text", ["75 370,95", "75\u00a0370,95", "75.370,95", "75,370.95", "75370.95", "75 371"])
def test_amount_is_recognised_as_each_language_writes_it(text):
    assert find_wrong_figures(f"Razem {text} euro.", {}, KNOWN) == []


@pytest.mark.parametrize("text", ["75 370,96", "75.370,05", "7 537,10", "31.5 %", "41"])
def test_figure_that_is_nobodys_is_named_as_it_is_written(text):
    assert find_wrong_figures(f"Razem {text}.", {}, KNOWN) == numbers_in(text)


def test_shares_days_codes_and_quoted_numbers_have_a_source():
    assert find_wrong_figures("30.6 % by 30.6.2027, D1.1.2, 40 people.", {}, KNOWN) == ["30.6.2027", "1.1.2"]
    assert find_wrong_figures("31 % by 30 June 2027, 40 people.", {}, KNOWN) == []


def test_ambiguous_mark_is_read_both_ways():
    assert read_number("1,240") == {Decimal("1240"), Decimal("1.240")}


def test_bound_figure_is_wrong_once_its_own_fact_has_moved_though_another_equals_it():
    figures = bind_written_figures("So far 88870.10 EUR.", KNOWN, ["project.total"])
    assert figures == {"n1": {"value": "88870.10", "kind": "money", "source": "project.total", "written": "88870.10"}}

    moved = FACTS | {"project.total": Fact("money", Decimal("90000.00")), "partner.2.total": FACTS["project.total"]}

    assert find_wrong_figures("So far 88870.10 EUR.", figures, KnownFigures(moved, frozenset())) == ["88870.10"]
