"""What is said aloud about a file before its rows."""

import pytest

from apps.accounts.enums import Language
from apps.intake.list_template import make_xlsx
from apps.intake.problems import ProblemCode
from apps.intake.readers.tables import read_frames
from apps.intake.semantics import SemanticHeadings
from apps.intake.sheets import choose_frame
from apps.intake.workbook_notes import workbook_notes

LIST = [["Nr faktury", "Opis", "Kwota", "Waluta"], ["FV/1", "Druk", 5.5, "PLN"]]


def said(content):
    workbook = read_frames(content, "lista.xlsx")
    choice = choose_frame(workbook)
    return {note.code: note for note in workbook_notes(workbook, choice, SemanticHeadings())}


def test_plain_list_has_nothing_to_be_said(xlsx):
    assert said(xlsx(LIST)) == {}


def test_second_list_in_the_file_is_named(xlsx):
    def add(workbook):
        workbook.active.title = "Marzec"
        for row in LIST:
            workbook.create_sheet("Kwiecień").append(row) if row is LIST[0] else workbook["Kwiecień"].append(row)

    note = said(xlsx(LIST, add))[ProblemCode.OTHER_LISTS]

    assert (note.params["sheet"], note.params["others"]) == ("Marzec", "Kwiecień")


def test_sheet_that_is_no_list_is_only_mentioned(xlsx):
    note = said(xlsx(LIST, lambda workbook: workbook.create_sheet("Uwagi").append(["tekst"])))

    assert set(note) == {ProblemCode.OTHER_SHEETS}


def test_hidden_sheet_that_is_no_list_is_not_mentioned(xlsx):
    def add(workbook):
        workbook.create_sheet("Słowniki").append(["tekst"])
        workbook["Słowniki"].sheet_state = "hidden"

    assert said(xlsx(LIST, add)) == {}


@pytest.mark.parametrize("language", Language.values)
def test_our_own_template_has_nothing_to_be_said(language):
    assert said(make_xlsx(language=language, currency="EUR")) == {}


def test_only_list_on_a_hidden_sheet_is_read_and_said(xlsx):
    def hide(workbook):
        workbook.active.sheet_state = "hidden"
        workbook.create_sheet("Okładka").append(["Raport"])

    assert ProblemCode.HIDDEN_SHEET in said(xlsx(LIST, hide))


@pytest.mark.parametrize(("area", "is_said"), [("A1:B1", True), ("A9:B9", False)])
def test_merged_headings_are_said(xlsx, area, is_said):
    content = xlsx([["Dokument", "", "", ""], *LIST], lambda workbook: workbook.active.merge_cells(area))

    assert (ProblemCode.MERGED_HEADINGS in said(content)) is is_said
