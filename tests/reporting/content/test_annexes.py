"""Where the files of a report belong: no line of the list of expenditure is left out."""

import pytest

from apps.reporting.content.annexes import file_table

SHA256 = "ab" * 32


def make_content(numbers: list[int]) -> dict[str, object]:
    file = {"name": "statement.pdf", "kind": "payment", "sha256": SHA256}
    lines = [{"number": number, "files": [file]} for number in numbers]
    return {"activities": [], "deliverables": [], "outputs": [], "procurements": [], "lines": lines}


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([7], "Line 7"),
        ([7, 8], "Lines 7, 8"),
        (list(range(1, 17)), "Lines 1–16"),
        ([16, 1, 3, 2, 9, 12, 11, 12], "Lines 1–3, 9, 11, 12, 16"),
        ([1, 3, 5, 7, 9, 11, 13, 15, 17, 19], "Lines 1, 3, 5, 7, 9, 11, 13, 15, 17, 19"),
    ],
)
def test_file_of_many_lines_names_all_of_them_as_ranges(numbers: list[int], words: str) -> None:
    assert file_table(make_content(numbers), "en").rows == [["statement.pdf", words, SHA256]]


def test_file_of_a_contract_and_of_lines_names_the_contract_first() -> None:
    content = make_content([4, 5, 6])
    content["procurements"] = [
        {"reference": "C-7", "files": [{"name": "contract.pdf", "kind": "contract", "sha256": SHA256}]}
    ]

    assert file_table(content, "en").rows == [["contract.pdf", "Contract C-7, Lines 4–6", SHA256]]
