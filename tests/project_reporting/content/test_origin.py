"""Who answers for the words of a project report: counted as they came to be."""

from typing import Any

from django.utils import translation

from apps.project_reporting.content.origin import origin_facts, read_authorship


def sentence(kind: str, **more: str | bool) -> dict[str, str | bool]:
    is_machine = kind != "person"
    approved = "Lena Lead" if is_machine else ""
    return {
        "kind": kind, "is_machine_drafted": is_machine, "approved_at": "2026-08-01" if is_machine else "",
        "approved_by": approved, "written_by": "" if is_machine else "Lena Lead", "made_with": "",
    } | more  # fmt: skip


def test_verbatim_quotes_are_no_machine_drafting_and_answers_of_the_form_are_by_people() -> None:
    sentences = [
        sentence("ledger"), sentence("quote"), sentence("quote"), sentence("quote", made_with="translator@1"),
        sentence("person"),
    ]  # fmt: skip
    answers = {
        "highlights": {"text": "We met.", "written_by": "Lena Lead"},
        "problems": {"text": "None.", "written_by": "Lena Lead"},
        "target_groups": {"text": "", "written_by": "Lena Lead"},
    }

    found = read_authorship([{"sentences": sentences}], {"texts": answers})

    assert (found["ledger"], found["quotes"], found["persons"]) == (1, 3, 1)
    assert found["approvers"] == [("Lena Lead", 2)]
    assert found["form_writers"] == [("Lena Lead", 2)]
    assert read_authorship([], None)["form_writers"] == []


def test_quotes_and_statements_of_the_form_are_counted_with_whose_they_are() -> None:
    package = {"id": 7, "objective_explanation": "Half.", "communication_explanation": "", "progress": "One event."}
    tabs: dict[str, Any] = {
        "texts": {},
        "identification": {"spending": [{"deviation": "Late."}, {"deviation": ""}, {}]},
        "work_plan": {
            "work_packages": [package, package | {"id": 8}],
            "investments": [{"title": "Room", "explanation": "Delivered."}, {"title": "Van", "explanation": ""}],
        },
        "authors": {
            "work_package:7:objective": {"written_by": "Lena Lead"},
            "work_package:7:progress": {"written_by": "Lena Lead"},
            "investment:Room": {"written_by": "Otto Other"},
        },
    }

    found = read_authorship([{"sentences": [sentence("quote")]}], tabs)
    with translation.override("en"):
        facts = dict(origin_facts({"authorship": found, "language": "en", "report": {"drafted_with": "small@1"}}))

    assert found["quotes"] == 2
    assert (found["statements"], found["statement_writers"]) == (5, [("Lena Lead", 2), ("Otto Other", 1)])
    assert facts == {
        "Stated from the ledger and the work plan, worded by Sammen": "0",
        "Quoted from partners": "2",
        "Written by people in the draft": "0",
        "Answers in the form, written by people": "0",
        "Statements on work packages and investments, written by people": "5 (Lena Lead: 2, Otto Other: 1)",
        "Worded by Sammen, approved by a person": "0",
        "Chosen or worded by a machine, approved by nobody": "0",
        "Texts compared with": "a language model that finds repetitions: small@1",
    }
