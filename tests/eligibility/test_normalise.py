import polars as pl
import pytest

from apps.eligibility.frame import EARLIER_LINES, build_frame
from apps.eligibility.normalise import normal_invoice_nos, normal_name, normal_tax_id, with_document_keys


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Drukarnia Bałtycka S.A.", "drukarnia baltycka"),
        ("BudMax Spółka z ograniczoną odpowiedzialnością", "budmax"),
        ("Studio Sp. z o.o. Sp. k.", "studio"),
        ("Østersøens Trykkeri ApS", "ostersoens trykkeri"),
        ("Messebyg A/S", "messebyg"),
        ("Järvenrannan Hotelli Oy", "jarvenrannan hotelli"),
        ("Tmi Malli", "malli"),
        ("Müller & Söhne GmbH", "muller sohne"),
        ("SAS Institute", "sas institute"),
        ("Oy", "oy"),
        ("  ", None),
        (None, None),
    ],
)
def test_name_loses_legal_form_case_and_accents(name, expected):
    assert normal_name(name) == expected


@pytest.mark.parametrize(
    ("tax_id", "expected"),
    [
        ("PL 521-30-17-228", "5213017228"),
        ("521 301 72 28", "5213017228"),
        ("FI12345671", "12345671"),
        ("1234567-1", "12345671"),
        ("DK 99 99 00 01", "99990001"),
        ("ESX1234567X", "x1234567x"),
        ("none", None),
        (None, None),
    ],
)
def test_tax_id_loses_country_and_separators(tax_id, expected):
    assert normal_tax_id(tax_id) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("FV/0417/2025", "417-2025"),
        ("Faktura VAT nr 118/2025", "118-2025"),
        ("INV-2025-0417", "2025-417"),
        ("1/12", "1-12"),
        ("11/2", "11-2"),
        ("000", "0"),
        ("Invoice", None),
        ("Norra 12", "norra-12"),
        (None, None),
    ],
)
def test_invoice_number_keeps_its_parts_apart(number, expected):
    column = pl.DataFrame({"no": [number]}, schema={"no": pl.String})

    assert column.select(normal_invoice_nos(pl.col("no")))["no"].to_list() == [expected]


def test_columns_of_names_and_tax_numbers_are_what_the_single_ones_are():
    names = ["Drukarnia Bałtycka S.A.", "Oy Esimerkki Ab", "Müller & Söhne GmbH", "SAS Institute", "Oy", " ", None]
    names += ["Studio Sp. z o.o. Sp. k.", "Fundacja Łąka", "Østersøens Trykkeri ApS"]
    tax_ids = ["PL 521-30-17-228", "ESX1234567X", "DK 99 99 00 01", "none", "AB1C2", "", None, "12", "ŁÓ9", "EL 123"]
    frame = build_frame(
        [{"supplier_name": name, "supplier_tax_id": tax_id} for name, tax_id in zip(names, tax_ids, strict=True)],
        EARLIER_LINES,
    )

    keyed = with_document_keys(frame)

    assert keyed["supplier_norm"].to_list() == [normal_name(name) for name in names]
    expected = [normal_tax_id(tax_id) or normal_name(name) for name, tax_id in zip(names, tax_ids, strict=True)]
    assert keyed["supplier_key"].to_list() == expected
