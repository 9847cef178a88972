"""The form of a project report in words: whose they are, in which language, and what nobody said."""

from typing import Any

import pytest
from django.utils import translation

from apps.project_reporting.content.form_sections import _indicators, _work_plan
from apps.project_reporting.content.tabs import read_identification
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
        "Periods before period 3 were reported before Sammen was in use; they are in no figure here."
    ]
