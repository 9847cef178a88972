"""A bare list: what the rules know of it, and what they say they cannot tell."""

import csv
import json
import warnings
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings as product_settings
from django.core.management import CommandError, call_command

from apps.eligibility import file_check
from apps.eligibility.frame import LINES
from apps.eligibility.missing import explain_missing
from apps.intake.fields import Field
from apps.nlp.model_files import has_model

# What the heads were found to do on these lines; a little below, for the order of sums on another machine.
EXAM_RECALL, EXAM_PRECISION, EXAM_TRAPS = 0.93, 0.96, 0.05
EXAM_LANGUAGES = "da", "en", "fi", "pl"

ALWAYS = {
    "line_id", "row", "reference", "partner_id", "category", "suggested_category", "kind", "currency",
    "declared_cents", "declared_eur_cents",
}  # fmt: skip


@pytest.mark.parametrize(
    ("mapped", "filled"),
    [
        ([Field.DESCRIPTION], {"description"}),
        (
            [Field.DESCRIPTION, Field.GROSS, Field.PAYMENT_DATE, Field.IS_USED, Field.OTHER_GRANT_EUR, Field.KSEF_NO],
            {"description", "gross_cents", "payment_date", "is_used", "other_grant_eur_cents", "ksef_no"},
        ),
    ],
)
def test_column_the_file_has_not_is_absent(mapped, filled):
    programme = file_check.find_programme("interreg-europe")

    context = file_check._context(programme, "EUR", [], file_check.datetime.date(2026, 7, 1), mapped)

    assert set(LINES) - context.absent_columns == ALWAYS | filled
    assert not any(
        context.knows(name)
        for name in (
            "budget", "contracts", "earlier_lines", "trips", "staff", "payroll", "timesheets", "assets", "unit_costs",
        )
    )  # fmt: skip
    assert context.knows("partners")


def test_command_says_what_it_cannot_tell_and_why(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Description;Amount;Currency\nPrinting of posters;100,00;EUR\n", encoding="utf-8")
    output = StringIO()

    call_command("check_expenditure", str(path), "--programme", "interreg-europe", "--format", "json", stdout=output)

    told = json.loads(output.getvalue())["cannot_tell"]
    assert {"because": explain_missing("payment_date"), "lines": 1} in [
        {"because": row["because"], "lines": row["lines"]} for row in told
    ]


def lines_of(path, *options):
    output = StringIO()
    call_command(
        "check_expenditure", str(path), "--programme", "interreg-europe", "--format", "json", *options, stdout=output
    )
    return json.loads(output.getvalue())["lines"]


@pytest.fixture
def listed(tmp_path, settings):
    """Writes a file of text and answers what the command says of its rows, by the word lists alone."""
    settings.AI_ENABLED = False

    def written(text, name="list.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return [(line["row"], line["reason"]) for line in lines_of(path)]

    return written


@pytest.mark.parametrize(
    "heading",
    ["description", "Text", "Opis", "Kuvaus", "Selite", "Beskrivelse", "Tekst", "What it was", "\ufeffDescription"],
)
def test_single_column_under_any_heading_is_a_list(listed, heading):
    assert listed(f"{heading}\nParking fine\nTranslation\n") == [(2, "fine"), (3, None)]


def test_single_column_without_a_heading_keeps_its_first_row(listed):
    assert listed("Parking fine on 14 May in Gdańsk\nTranslation\n") == [(1, "fine"), (2, None)]


def test_commas_in_unquoted_text_do_not_cut_it_apart(listed):
    assert listed("text\nRed wine, 6 bottles, for the dinner\nFees, court, May\nMap\n") == [
        (2, "alcohol"),
        (3, None),
        (4, None),
    ]


def test_quoted_text_with_commas_is_read_whole(listed):
    assert listed('description\n"Tram, parking fine, tram"\n') == [(2, "fine")]


@pytest.mark.parametrize(
    "text",
    [
        "Description;Supplier\nParking fine;City\nTranslation;Lingua\n",
        "supplier,text\nCity,Parking fine\nLingua,Translation\n",
        "Kuvaus;Toimittaja;Summa;Valuutta;Kululuokka\nParking fine;City;40,00;EUR;travel\nTranslation;Lingua;;EUR;\n",
        "no,wording,lang\n1,Parking fine in May,en\n2,Translation of the map,en\n",
        "opis\tkwota\nParking fine\t40,00\nTranslation\t-\n",
    ],
)
def test_list_of_some_columns_gives_every_row(listed, text):
    assert listed(text) == [(2, "fine"), (3, None)]


def test_blank_odd_and_total_rows_are_answered_in_their_place(listed):
    rows = "Description,Amount\nParking fine,40.00\n,\n-,\nTotal station hire,90.00\nTotal,130.00\n,12.00\nWine,20.00\n"

    assert listed(rows) == [
        (2, "fine"), (3, None), (4, None), (5, None), (6, None), (7, None), (8, "alcohol"),
    ]  # fmt: skip


def test_rows_that_are_no_items_are_neither_added_up_nor_checked(tmp_path, settings):
    settings.AI_ENABLED = False
    path = tmp_path / "list.csv"
    path.write_text("Description,Amount\nWine,40.00\nTotal wine,40.00\n", encoding="utf-8")

    first, total = lines_of(path)

    assert (first["declared_eur"], first["left_out"]) == ("40.00", None)
    assert (total["declared_eur"], total["left_out"], total["flags"]) == (None, "total", [])


def test_workbook_with_a_single_column_is_a_list(tmp_path, settings):
    settings.AI_ENABLED = False
    book = openpyxl.Workbook()
    for row in (["Kuvaus"], ["Parking fine"], [None], ["Translation"]):
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")

    assert [(line["row"], line["reason"]) for line in lines_of(tmp_path / "list.xlsx")] == [
        (2, "fine"), (3, None), (4, None),
    ]  # fmt: skip


def test_list_without_amounts_is_asked_about_and_lacks_none(tmp_path, settings):
    settings.AI_ENABLED = False
    path = tmp_path / "list.csv"
    path.write_text("Description\nParking fine\n", encoding="utf-8")

    [line] = lines_of(path)

    assert [(flag["rule"], flag["severity"]) for flag in line["flags"]] == [("fines-and-penalties", "clarify")]
    assert line["problems"] == []
    assert (line["likelihood"], line["suggested_category"]) == (None, None)


def test_words_alone_never_make_a_full(tmp_path, settings):
    settings.AI_ENABLED = False
    path = tmp_path / "list.csv"
    texts = [
        "Unpaid volunteer work",
        "Wine",
        "Parking fine",
        "Court fees",
        "Gift basket",
        "Office rent",
        "Tip for the guide",
    ]
    path.write_text("\n".join(["Description;Amount", *(f"{text};100,00" for text in texts)]), encoding="utf-8")

    assert "full" not in {flag["severity"] for line in lines_of(path) for flag in line["flags"]}


def test_file_of_several_columns_none_of_them_words_is_no_list(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("1,2\n3,4\n", encoding="utf-8")

    with pytest.raises(CommandError):
        lines_of(path)


@pytest.mark.model
def test_exam_is_passed_by_what_the_command_prints(tmp_path):
    """Lines held back from training, with a description alone."""
    if not has_model(Path(str(product_settings.AI_EMBEDDING_MODEL))):
        reason = "the real model was not tested: run “manage.py fetch_model” first"
        warnings.warn(reason, stacklevel=1)
        pytest.skip(reason)
    rows = read_exam()
    path = tmp_path / "exam.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["Description"], *([row["text"]] for row in rows)])

    found = [line["reason"] or "null" for line in lines_of(path)]

    assert len(found) == len(rows)
    pairs = list(zip([row["reason"] for row in rows], found, strict=True))
    right = sum(true == told for true, told in pairs if true != "null")
    traps = [told for row, told in zip(rows, found, strict=True) if row["trap"] != "-"]
    assert right / sum(true != "null" for true, _told in pairs) >= EXAM_RECALL
    assert right / sum(told != "null" for _true, told in pairs) >= EXAM_PRECISION
    assert sum(told != "null" for told in traps) / len(traps) <= EXAM_TRAPS


def read_exam():
    return [
        row
        for path in [Path(__file__).parent / "exam" / f"{language}.tsv" for language in EXAM_LANGUAGES]
        for row in csv.DictReader(path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)
    ]
