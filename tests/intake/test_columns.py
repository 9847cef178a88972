import pytest

from apps.intake.columns import memory_of, recognise_headings
from apps.intake.fields import Field
from apps.intake.readers.workbook import RawSheet

POLISH = {
    "Lp.": "reference", "Nr faktury": "invoice_no", "Data wystawienia": "invoice_date", "Data zapłaty": "payment_date",
    "Nazwa dostawcy": "supplier_name", "NIP dostawcy": "supplier_tax_id", "Opis wydatku": "description",
    "Kategoria kosztów": "category", "Kwota netto": "net", "VAT": "vat", "Stawka VAT (%)": "vat_rate",
    "Kwota brutto": "gross", "Kwota zadeklarowana (PLN)": "declared", "Waluta": "currency", "Kwota w EUR": "stated_eur",
    "Kurs": "rate", "Pakiet prac": "work_package", "Nr umowy": "contract_ref", "Konto księgowe": "ledger_code",
    "Numer KSeF": "ksef_no", "Imię i nazwisko": "person", "Uwagi": "comment", "Data dostawy": "delivery_date",
    "Kwota zapłacona": "paid", "Kraj dostawcy": "supplier_country",
}  # fmt: skip
FINNISH = {
    "Tositenro": "reference", "Laskun nro": "invoice_no", "Laskun pvm": "invoice_date", "Maksupvm": "payment_date",
    "Toimittaja": "supplier_name", "Y-tunnus": "supplier_tax_id", "Selite": "description", "Kustannuslaji": "category",
    "Veroton": "net", "ALV": "vat", "ALV-%": "vat_rate", "Yhteensä": "gross", "Hankkeelle (€)": "declared",
    "TP": "work_package", "Tili": "ledger_code", "Huom.": "comment",
}  # fmt: skip
DANISH = {
    "Bilagsnr.": "reference", "Fakturanr.": "invoice_no", "Fakturadato": "invoice_date", "Betalt d.": "payment_date",
    "Leverandør": "supplier_name", "CVR-nr.": "supplier_tax_id", "Tekst": "description",
    "Omkostningskategori": "category", "Beløb ekskl. moms": "net", "Moms": "vat", "Beløb inkl. moms": "gross",
    "Støtteberettiget beløb (DKK)": "declared", "Beløb i EUR": "stated_eur", "Konto": "ledger_code",
    "AP": "work_package",
}  # fmt: skip
ENGLISH = {
    "Internal ref": "reference", "Invoice number": "invoice_no", "Date of invoice": "invoice_date",
    "Paid on": "payment_date",
    "Vendor": "supplier_name", "VAT ID": "supplier_tax_id", "Details": "description", "Cost categry": "category",
    "Total invoice value": "gross", "VAT": "vat", "Declared amount": "declared", "Currency": "currency",
    "Conversion rate": "rate", "Declared amount in EUR": "stated_eur", "Procurement": "contract_ref",
}  # fmt: skip


def meanings(headings, **options):
    guess = recognise_headings([list(headings)], **options)
    return {guess.headings[column]: name for name, column in guess.mapping.items()}


@pytest.mark.parametrize("expected", [POLISH, FINNISH, DANISH, ENGLISH], ids=["pl", "fi", "da", "en"])
def test_headings_of_each_language_are_recognised(expected):
    assert meanings(expected) == expected


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Data dokonania płatności", Field.PAYMENT_DATE),
        ("Nr dowodu zakupu", Field.INVOICE_NO),
        ("Maksun suorituspäivä", Field.PAYMENT_DATE),
        ("Navn på leverandøren", Field.SUPPLIER_NAME),
        ("Samlet beløb inkl. moms", Field.GROSS),
        ("Arvonlisäveroton hinta", Field.NET),
        ("Doc. no. / Nr dokumentu", Field.INVOICE_NO),
        ("Treść operacji", Field.DESCRIPTION),
        ("KWOTA  KWALIFIKOWANA [zł]", Field.DECLARED),
    ],
)
def test_wording_not_in_the_list_is_understood_by_its_concepts(heading, name):
    assert meanings([heading, "Numer KSeF"])[heading] is name


@pytest.mark.parametrize(
    "heading",
    ["Termin płatności", "Due date", "Eräpäivä", "Forfaldsdato", "Maksutapa", "Nr rachunku bankowego", "IBAN",
     "Kod kontrahenta", "Kwota dofinansowania", "VAT do odliczenia", "Nr kontrahenta", "Price per unit", "Ilość",
     "Kuukausi"],
)  # fmt: skip
def test_heading_that_only_resembles_a_field_stays_unmapped(heading):
    guess = recognise_headings([["Nr faktury", "Opis", heading]])

    assert guess.unmapped == [2]


def test_headings_below_title_rows_are_found_with_the_currency_named_above():
    rows = [
        ["Lista wydatków – partner 3"],
        ["Waluta: PLN"],
        [],
        ["Nr faktury", "Opis", "Kwota"],
        ["FV/1", "Bilet", "12,00"],
    ]

    guess = recognise_headings(rows)

    assert (guess.header_row, guess.first_data_row, guess.currency) == (3, 4, "PLN")


def test_group_headings_over_merged_cells_are_joined_with_those_below():
    rows = [["Nr faktury", "Opis", "Kwota", "", ""], ["", "", "netto", "VAT", "brutto"], ["FV/1", "x", 1, 2, 3]]

    guess = recognise_headings(RawSheet("x", rows, merged=((0, 2, 0, 4),)))

    assert guess.header_row == 1
    assert guess.mapping == {Field.INVOICE_NO: 0, Field.DESCRIPTION: 1, Field.NET: 2, Field.VAT: 3, Field.GROSS: 4}


def test_currency_in_a_heading_is_remembered_for_its_field():
    guess = recognise_headings([["Opis", "Kwota zadeklarowana (PLN)", "Kwota w EUR"]])

    assert guess.currencies == {Field.DECLARED: "PLN", Field.STATED_EUR: "EUR"}


def test_amount_in_euro_of_a_list_kept_in_euro_is_the_declared_amount():
    guess = recognise_headings([["Description", "Gross (EUR)", "Eligible amount (EUR)"]])

    assert guess.mapping == {Field.DESCRIPTION: 0, Field.GROSS: 1, Field.DECLARED: 2}


def test_second_declared_amount_in_euro_is_the_converted_one_in_any_order():
    for headings in (["Koszty kwalifikowalne w EUR", "Koszty kwalifikowalne w PLN"], ["Koszty w PLN", "Koszty w EUR"]):
        guess = recognise_headings([["Opis", *headings]])

        assert guess.headings[guess.mapping[Field.STATED_EUR]].endswith("EUR")
        assert guess.headings[guess.mapping[Field.DECLARED]].endswith("PLN")


def test_vague_amount_gives_way_to_a_declared_amount():
    assert meanings(["Opis", "Kwota", "Kwota kwalifikowalna"]) == {
        "Opis": "description", "Kwota": "gross", "Kwota kwalifikowalna": "declared",
    }  # fmt: skip


def test_fuller_heading_goes_before_a_single_word_for_the_same_field():
    assert meanings(["ID", "Internal reference no.", "Description"]) == {
        "Internal reference no.": "reference", "Description": "description",
    }  # fmt: skip


def test_what_a_person_settled_before_is_used_again():
    first = recognise_headings([["Opis", "Kwota", "Kolumna X", "Uwagi"]])
    settled = {Field.DESCRIPTION: 0, Field.GROSS: 1, Field.REFERENCE: 2}

    again = recognise_headings([["Opis", "KWOTA ", "Kolumna X", "Uwagi"]], remembered=memory_of(first, settled))

    assert again.mapping == settled
    assert again.unmapped == [3]


def test_semantic_hook_is_asked_only_for_what_is_left_and_weak_answers_are_dropped():
    asked = []

    def semantic(texts):
        asked.extend(texts)
        return [(Field.DESCRIPTION, 0.8), (Field.COMMENT, 0.3)]

    guess = recognise_headings([["Nr faktury", "Kwota", "Co kupiono", "Ilość"]], semantic=semantic)

    assert asked == ["Co kupiono", "Ilość"]
    assert guess.mapping[Field.DESCRIPTION] == 2
    assert guess.unmapped == [3]


def test_sheet_without_headings_finds_none():
    guess = recognise_headings([["FV/1", 12, 3], ["FV/2", 13, 4]])

    assert (guess.found, guess.mapping, guess.confidence) == (False, {}, 0.0)


def test_confidence_is_full_for_known_wordings_and_less_with_unknown_columns():
    full = recognise_headings([["Nr faktury", "Opis"]]).confidence
    partly = recognise_headings([["Nr faktury", "Opis", "Ilość", "Miesiąc"]]).confidence

    assert (full, partly) == (1.0, 0.5)
