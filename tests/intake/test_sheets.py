from apps.intake.readers.workbook import FileKind, RawSheet, RawWorkbook
from apps.intake.sheets import choose_sheet

LIST = [["Nr faktury", "Opis", "Kwota"], ["FV/1", "Bilet", 12]]


def workbook(*sheets):
    return RawWorkbook("lista.xlsx", FileKind.XLSX, list(sheets))


def test_sheet_with_most_headings_is_chosen_and_other_lists_are_offered():
    cover = RawSheet("Okładka", [["Raport"]])
    short = RawSheet("Budżet", [["Kategoria", "Kwota"], ["Personel", 1]])

    choice = choose_sheet(workbook(cover, short, RawSheet("Wydatki", LIST)))

    assert (choice.sheet.name, choice.others) == ("Wydatki", ["Budżet"])


def test_hidden_list_gives_way_to_a_visible_one():
    hidden = RawSheet("kopia", [[*LIST[0], "Waluta"], LIST[1]], visible=False)

    assert choose_sheet(workbook(hidden, RawSheet("Wydatki", LIST))).sheet.name == "Wydatki"


def test_sheet_asked_for_by_name_is_taken():
    assert choose_sheet(workbook(RawSheet("A", LIST), RawSheet("B", LIST)), name="B").sheet.name == "B"


def test_workbook_without_headings_gives_its_first_filled_sheet():
    choice = choose_sheet(workbook(RawSheet("pusty", []), RawSheet("dane", [[1, 2]])))

    assert (choice.sheet.name, choice.headings.found) == ("dane", False)
