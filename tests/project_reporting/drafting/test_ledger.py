import datetime as dt
from decimal import Decimal

import pytest

from apps.project_reporting.drafting.facts import Fact
from apps.project_reporting.drafting.ledger import bind_figures, write_ledger_sentence
from apps.project_reporting.drafting.templates import TEMPLATES

FACTS = {
    "project.current": Fact("money", Decimal("75370.95")),
    "project.period": Fact("count", 2),
    "project.starts_on": Fact("date", dt.date(2027, 1, 1)),
    "project.ends_on": Fact("date", dt.date(2027, 6, 30)),
    "project.used": Fact("percent", Decimal("0.30300380")),
    "project.budget": Fact("money", Decimal("290000.01")),
    "project.total": Fact("money", Decimal("87871.10")),
}


@pytest.mark.parametrize(
    ("language", "amount", "day"),
    [
        ("en", "EUR 75,370.95", "30 June 2027"),
        ("pl", "75 370,95 EUR", "30 czerwca 2027"),
        ("fi", "75 370,95 €", "30. kesäkuuta 2027"),
        ("da", "75.370,95 EUR", "30. juni 2027"),
    ],
)
def test_figures_stand_in_the_languages_own_formats(language: str, amount: str, day: str) -> None:
    figures = bind_figures(TEMPLATES["project.reported"], FACTS, "project")

    text = write_ledger_sentence("project.reported", figures, language).replace("\u00a0", " ")

    assert amount in text
    assert day in text


def test_figure_keeps_value_kind_and_source() -> None:
    figures = bind_figures(TEMPLATES["project.total"], FACTS, "project")

    assert figures["total"] == {"value": "87871.10", "kind": "money", "source": "project.total"}
    assert figures["used"] == {"value": "0.3030", "kind": "percent", "source": "project.used"}


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_every_placeholder_of_a_template_is_a_bound_figure(template) -> None:
    figures = {name: {"value": "1", "kind": "count", "source": ""} for name in template.figures}

    assert "–" not in write_ledger_sentence(template.key, figures, "en")


def test_unbound_figure_shows_as_a_dash() -> None:
    assert write_ledger_sentence("partner.missing", {}, "en") == "– has not submitted a report for this period."


def test_singular_and_plural_follow_the_count() -> None:
    def late(count: str) -> str:
        figures = {
            "late": {"value": count, "kind": "count", "source": "project.late"},
            "due_on": {"value": "2027-07-14", "kind": "date", "source": "project.report_due_on"},
        }
        return write_ledger_sentence("project.late", figures, "en").replace("\u00a0", " ")

    assert late("1") == "1 partner report came after the deadline of 14 July 2027."
    assert late("3") == "3 partner reports came after the deadline of 14 July 2027."
