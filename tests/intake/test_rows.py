import datetime as dt
from decimal import Decimal

import pytest
from django.utils import translation

from apps.finance.enums import LineKind
from apps.intake.columns import recognise_headings
from apps.intake.fields import Field
from apps.intake.problems import MESSAGES, Problem, ProblemCode, Severity
from apps.intake.readers.workbook import CellError, CellErrorCode, RawSheet
from apps.intake.row_selection import LeftOutReason
from apps.intake.rows import RowDefaults, build_rows

HEADINGS = ["Lp.", "Nr faktury", "Data faktury", "Data zapłaty", "Dostawca", "NIP", "Opis", "Kategoria", "Netto", "VAT",
            "Brutto", "Kwota zadeklarowana", "Waluta"]  # fmt: skip
SOUND = ["1", "FV/1", "15.03.2025", "20.03.2025", "Żółta Łódź", "9990000014", "Tłumaczenie", "Usługi zewnętrzne",
         "100,00", "23,00", "123,00", "123,00", "PLN"]  # fmt: skip
DEFAULTS = {"today": dt.date(2025, 12, 31), "language": "pl", "country": "PL", "currency": "PLN"}


def sound(**changes):
    return [changes.get(name, value) for name, value in zip(HEADINGS, SOUND, strict=True)]


def row(**changes):
    """A sound row with some cells changed; keys are headings with underscores for what Python does not allow."""
    spelt = {name.replace("_", " ").replace("Lp", "Lp."): value for name, value in changes.items()}
    return sound(**spelt)


def parse(*rows, headings=HEADINGS, hidden=(), **defaults):
    sheet = RawSheet("Wydatki", [headings, *rows], hidden_rows=hidden)
    guess = recognise_headings(sheet)
    return build_rows(sheet=sheet, headings=guess, defaults=RowDefaults(**DEFAULTS | defaults))


def codes(parsed):
    return [[problem.code for problem in item.problems] for item in parsed.rows]


def only_problem(*rows, **defaults):
    (problem,) = parse(*rows, **defaults).rows[-1].problems
    return problem


def test_sound_row_is_typed_and_has_no_problem():
    parsed = parse(SOUND)

    (item,) = parsed.rows
    assert (item.number, item.kind, item.invoice_no, item.currency) == (2, LineKind.INVOICE, "FV/1", "PLN")
    assert (item.invoice_date, item.payment_date) == (dt.date(2025, 3, 15), dt.date(2025, 3, 20))
    assert (item.net, item.vat, item.gross, item.declared) == (
        Decimal("100.00"), Decimal("23.00"), Decimal("123.00"), Decimal("123.00"),
    )  # fmt: skip
    assert (item.category, item.category_text, item.supplier_tax_id) == ("external", "Usługi zewnętrzne", "9990000014")
    assert (item.problems, item.has_errors, parsed.notes, parsed.left_out) == ([], False, [], [])


@pytest.mark.parametrize(
    ("changes", "code", "severity", "field"),
    [
        ({"Kwota_zadeklarowana": "abc"}, ProblemCode.UNREADABLE_AMOUNT, Severity.ERROR, Field.DECLARED),
        ({"Kwota_zadeklarowana": ""}, ProblemCode.MISSING_AMOUNT, Severity.ERROR, Field.DECLARED),
        ({"Kwota_zadeklarowana": "9999999999"}, ProblemCode.TOO_LARGE, Severity.ERROR, Field.DECLARED),
        ({"Data_faktury": "wczoraj"}, ProblemCode.UNREADABLE_DATE, Severity.ERROR, Field.INVOICE_DATE),
        ({"Data_faktury": "31.02.2025"}, ProblemCode.IMPOSSIBLE_DATE, Severity.ERROR, Field.INVOICE_DATE),
        ({"Data_zapłaty": "01.01.2205"}, ProblemCode.IMPLAUSIBLE_YEAR, Severity.ERROR, Field.PAYMENT_DATE),
        ({"Data_zapłaty": "01.01.2026"}, ProblemCode.FUTURE_DATE, Severity.WARNING, Field.PAYMENT_DATE),
        ({"Data_faktury": "45731"}, ProblemCode.SERIAL_DATE, Severity.WARNING, Field.INVOICE_DATE),
        ({"Waluta": "talary"}, ProblemCode.UNKNOWN_CURRENCY, Severity.ERROR, Field.CURRENCY),
        ({"Brutto": "120,00"}, ProblemCode.SUM_DIFFERS, Severity.WARNING, Field.GROSS),
        ({"Opis": ""}, ProblemCode.MISSING_DESCRIPTION, Severity.ERROR, Field.DESCRIPTION),
        ({"Opis": "x" * 2001}, ProblemCode.TEXT_TOO_LONG, Severity.ERROR, Field.DESCRIPTION),
        ({"NIP": "9990000015"}, ProblemCode.INVALID_BUSINESS_ID, Severity.WARNING, Field.SUPPLIER_TAX_ID),
        ({"Kategoria": "Zakupy"}, ProblemCode.UNKNOWN_CATEGORY, Severity.WARNING, Field.CATEGORY),
        ({"Netto": Decimal("99.996")}, ProblemCode.MORE_DECIMALS, Severity.WARNING, Field.NET),
        ({"Kwota_zadeklarowana": "-9"}, ProblemCode.NEGATIVE_WITHOUT_CREDIT_NOTE, Severity.WARNING, Field.DECLARED),
        ({"Opis": "Faktura korygująca"}, ProblemCode.CREDIT_NOTE_POSITIVE, Severity.WARNING, Field.DECLARED),
        ({"Kwota_zadeklarowana": "10 EUR"}, ProblemCode.CURRENCIES_DIFFER, Severity.ERROR, Field.DECLARED),
    ],
)  # fmt: skip
def test_faulty_cell_gives_one_problem_with_its_field_and_weight(changes, code, severity, field):
    problem = only_problem(row(**changes))

    assert (problem.code, problem.severity, problem.field) == (code, severity, field)


def test_formula_error_in_an_amount_is_an_error_and_in_a_text_a_warning():
    broken = CellError(CellErrorCode.FORMULA_ERROR, "#REF!")

    amount = only_problem(row(Kwota_zadeklarowana=broken))
    text = only_problem(row(Lp=broken))

    assert (amount.code, amount.severity) == (ProblemCode.FORMULA_ERROR, Severity.ERROR)
    assert (text.code, text.severity) == (ProblemCode.FORMULA_ERROR, Severity.WARNING)


def test_formula_never_calculated_is_no_missing_amount():
    problem = only_problem(row(Kwota_zadeklarowana=CellError(CellErrorCode.NOT_CALCULATED)))

    assert problem.code is ProblemCode.NOT_CALCULATED


def test_missing_declared_amount_proposes_the_gross():
    assert only_problem(row(Kwota_zadeklarowana="")).fix == Decimal("123.00")


def test_date_before_the_earliest_day_is_a_warning_with_both_dates():
    problem = only_problem(row(Data_faktury="15.03.2019"), earliest=dt.date(2021, 1, 1))

    assert problem.code is ProblemCode.EARLY_DATE
    assert problem.params == {"value": dt.date(2019, 3, 15), "earliest": dt.date(2021, 1, 1)}


def test_currency_not_allowed_for_the_partner_is_an_error_naming_those_allowed():
    problem = only_problem(row(Waluta="USD"), allowed_currencies=("PLN", "EUR"))

    assert (problem.code, problem.params) == (
        ProblemCode.CURRENCY_NOT_ALLOWED,
        {"found": "USD", "allowed": "PLN, EUR", "fallback": "PLN"},
    )


def test_missing_currency_without_default_is_an_error():
    assert only_problem(row(Waluta=""), currency="").code is ProblemCode.MISSING_CURRENCY


@pytest.mark.parametrize(
    ("headings", "cells", "currency"),
    [
        (["Nr faktury", "Opis", "Kwota"], ["1", "x", "5,00 zł"], "PLN"),
        (["Nr faktury", "Opis", "Kwota (DKK)"], ["1", "x", "5,00"], "DKK"),
        (["Nr faktury", "Opis", "Kwota"], ["1", "x", "5,00"], "EUR"),
        (["Nr faktury", "Opis", "Kwota (DKK)", "Waluta"], ["1", "x", "5,00", "SEK"], "SEK"),
    ],
)
def test_currency_comes_from_column_then_cell_then_heading_then_partner(headings, cells, currency):
    assert parse(cells, headings=headings, currency="EUR").rows[0].currency == currency


def test_same_invoice_twice_is_a_warning_on_the_second_row():
    parsed = parse(SOUND, row(Lp="2"), row(Lp="3", Opis="Druk"))

    assert codes(parsed) == [[], [ProblemCode.DUPLICATE_ROW], []]
    assert parsed.rows[1].problems[0].params == {"other": 2}


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, LineKind.INVOICE),
        ({"Kwota_zadeklarowana": "-5,00", "Opis": "Zwrot za bilet"}, LineKind.CREDIT_NOTE),
        ({"Kwota_zadeklarowana": "-5,00", "Nr_faktury": "KOR/3"}, LineKind.CREDIT_NOTE),
        ({"Kategoria": "Koszty personelu", "Nr_faktury": ""}, LineKind.PAYROLL),
        ({"Kategoria": "Koszty personelu"}, LineKind.INVOICE),
        ({"Opis": "Praca wolontariuszy"}, LineKind.IN_KIND),
        ({"Opis": "Ennakkolasku"}, LineKind.ADVANCE),
        ({"Opis": "Korekta językowa tekstu"}, LineKind.INVOICE),
        ({"Opis": "Zwrot kosztów podróży"}, LineKind.INVOICE),
    ],
)
def test_kind_follows_sign_category_and_words(changes, kind):
    (item,) = parse(row(**changes)).rows

    assert (item.kind, item.problems) == (kind, [])


def test_without_declared_column_the_gross_is_declared_and_said():
    parsed = parse(["FV/1", "Bilet", "12,00"], headings=["Nr faktury", "Opis", "Brutto"])

    assert parsed.rows[0].declared == Decimal("12.00")
    assert [note.code for note in parsed.notes] == [ProblemCode.DECLARED_FROM_GROSS]


def test_without_gross_net_and_vat_are_declared_and_said():
    parsed = parse(["FV/1", "Bilet", "10,00", "2,30"], headings=["Nr faktury", "Opis", "Netto", "VAT"])

    assert parsed.rows[0].declared == Decimal("12.30")
    assert [note.code for note in parsed.notes] == [ProblemCode.DECLARED_FROM_NET]


@pytest.mark.parametrize("label", ["Razem", "Suma:", "RAZEM PLN", "Yhteensä", "I alt", "Total costs", "Menot yhteensä"])
def test_row_of_totals_is_left_out_aloud(label):
    total = ["", "", "", "", "", "", label, "", "100,00", "23,00", "123,00", "123,00", ""]

    parsed = parse(SOUND, total)

    assert [item.number for item in parsed.rows] == [2]
    assert [(item.number, item.reason, item.text) for item in parsed.left_out] == [(3, LeftOutReason.TOTAL, label)]
    assert [note.code for note in parsed.notes] == [ProblemCode.ROWS_LEFT_OUT]


def test_total_that_is_not_the_sum_of_the_rows_is_said():
    total = ["Razem", "", "", "", "", "", "", "", "", "", "", "200,00", ""]

    note = parse(SOUND, total).notes[-1]

    assert (note.code, note.params) == (
        ProblemCode.TOTAL_DIFFERS,
        {"row": 3, "value": Decimal("123.00"), "found": Decimal("200.00")},
    )


def test_supplier_or_service_named_like_a_total_stays_an_item():
    parsed = parse(row(Dostawca="Total Energies"), row(Opis="Suma ubezpieczenia", Nr_faktury="FV/2"))

    assert (len(parsed.rows), parsed.left_out) == (2, [])


def test_repeated_headings_column_numbers_notes_and_empty_rows_are_no_items():
    numbers = [str(number) for number in range(1, len(HEADINGS) + 1)]

    parsed = parse(numbers, SOUND, [], HEADINGS, ["", " "], row(Nr_faktury="FV/2"), ["Sporządził: Jan Kowalski"])

    assert [item.number for item in parsed.rows] == [3, 7]
    assert [(item.number, item.reason) for item in parsed.left_out] == [
        (2, LeftOutReason.COLUMN_NUMBERS),
        (5, LeftOutReason.REPEATED_HEADINGS),
        (8, LeftOutReason.NOTE),
    ]


def test_hidden_rows_among_the_items_are_said():
    (note,) = parse(SOUND, row(Nr_faktury="FV/2"), hidden=(1, 3)).notes

    assert (note.code, note.params) == (ProblemCode.HIDDEN_ROWS, {"count": 1})


def test_row_shorter_than_the_headings_is_read():
    parsed = parse(["1", "FV/1"])

    assert codes(parsed) == [[ProblemCode.MISSING_AMOUNT, ProblemCode.MISSING_DESCRIPTION]]
    assert parsed.error_count == 1


def test_mapping_of_the_person_goes_before_the_guess():
    sheet = RawSheet("x", [["Nr faktury", "Opis", "Kwota", "Uwagi"], ["1", "Bilet", "5,00", "6,00"]])
    mapping = {Field.DESCRIPTION: 1, Field.DECLARED: 3}

    parsed = build_rows(
        sheet=sheet, headings=recognise_headings(sheet), defaults=RowDefaults(**DEFAULTS), mapping=mapping
    )

    assert (parsed.rows[0].declared, parsed.rows[0].invoice_no) == (Decimal("6.00"), "")


def test_decimal_commas_of_the_column_settle_a_point_before_three_digits_and_the_person_is_told():
    headings = ["Nr faktury", "Opis", "Kwota"]

    parsed = parse(["1", "a", "1.234"], ["2", "b", "12,50"], headings=headings, language="")

    assert ([item.declared for item in parsed.rows], codes(parsed)) == (
        [Decimal("1234.00"), Decimal("12.50")],
        [["separator_assumed"], []],
    )
    assert [problem.severity for problem in parsed.rows[0].problems] == [Severity.WARNING]


def test_decimal_commas_of_another_column_settle_it_as_well():
    parsed = parse(["1", "a", "1.234", "12.000,-"], headings=["Nr faktury", "Opis", "Kwota", "VAT"], language="")

    assert (parsed.rows[0].declared, codes(parsed)) == (Decimal("1234.00"), [["separator_assumed"]])


def test_whole_numbers_of_the_sheet_become_texts_without_decimals():
    item = parse(row(Nr_faktury=Decimal("5.0"), Lp=7)).rows[0]

    assert (item.invoice_no, item.reference) == ("5", "7")


def test_ten_thousand_rows_are_all_kept_in_order():
    parsed = parse(*[row(Nr_faktury=f"FV/{number}") for number in range(10_000)])

    assert [item.number for item in parsed.rows] == list(range(2, 10_002))
    assert sum(item.declared for item in parsed.rows) == Decimal("1230000.00")


def test_problem_speaks_in_the_language_and_formats_of_the_reader():
    problem = only_problem(row(Netto=Decimal("1099.996"), Brutto="1123,00"))

    with translation.override("en"):
        text = problem.text

    assert text == (
        "“1099.996” in the column “Net amount” has more than two decimals and is rounded to 1,100.00. Correct it if"
        " the document shows another amount."
    )


def test_every_problem_has_a_message_and_survives_storage():
    params = {"found": "x", "value": Decimal("1.50"), "other": 3, "earliest": dt.date(2021, 1, 1)}
    problem = Problem(ProblemCode.EARLY_DATE, Severity.WARNING, Field.INVOICE_DATE, params, dt.date(2025, 1, 2))

    assert set(MESSAGES) == set(ProblemCode)
    assert Problem.from_data(problem.as_data()) == problem


@pytest.mark.parametrize(
    ("text", "day"),
    [("12.03", dt.date(2026, 3, 12)), ("12.03.", dt.date(2026, 3, 12)), ("5/1", dt.date(2027, 1, 5)),
     ("29.02", dt.date(2028, 2, 29))],
)  # fmt: skip
def test_date_without_a_year_is_taken_from_the_period_on_and_said(text, day):
    parsed = parse(row(Data_faktury=text), since=dt.date(2026, 2, 1), today=dt.date(2029, 1, 1))

    problem = next(one for one in parsed.rows[0].problems if one.code is ProblemCode.YEAR_ASSUMED)
    assert (problem.severity, parsed.rows[0].invoice_date, problem.fix) == (Severity.WARNING, day, day)


def test_number_of_twenty_digits_is_said_to_be_cut_off():
    problem = only_problem(row(Nr_faktury=Decimal("12345678901234567890")))

    assert (problem.code, problem.severity, problem.fix) == (ProblemCode.LONG_NUMBER, Severity.WARNING, None)
