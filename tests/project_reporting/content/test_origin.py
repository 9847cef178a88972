"""Who answers for the words of a project report: counted as they came to be."""

from apps.project_reporting.content.origin import read_authorship


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
