"""Tax ids, accounts and references: found, put right, and told apart."""

import pytest

from apps.intake.scans.accounts import find_iban, find_reference
from apps.intake.scans.findings import FieldConfidence
from apps.intake.scans.identifiers import find_tax_ids

CHECKED, LIKELY, DOUBTFUL = FieldConfidence.CHECKED, FieldConfidence.LIKELY, FieldConfidence.DOUBTFUL


def ids(document, text, language, country):
    return [(each.value.shown, each.confidence) for each in find_tax_ids(document(text, language), country)]


@pytest.mark.parametrize(
    ("text", "language", "country", "shown"),
    [
        ("NIP: 220-033-22-45", "pl", "PL", "220-033-22-45"),
        ("NIP PL2200332245", "pl", "PL", "PL2200332245"),
        ("Y-tunnus 4771159-8", "fi", "FI", "4771159-8"),
        ("CVR-nr.: 35 31 86 23", "da", "DK", "35 31 86 23"),
        ("SE-nr. DK19691527", "da", "DK", "DK19691527"),
        ("VAT no EE100931558", "en", "PL", "EE100931558"),
    ],
)
def test_tax_id_is_kept_as_written_and_checked(document, text, language, country, shown):
    assert ids(document, text, language, country)[0] == (shown, CHECKED)


@pytest.mark.parametrize(
    ("text", "language", "country", "shown"),
    [
        ("NIP: 22O-O33-22-45", "pl", "PL", "220-033-22-45"),
        ("ALV-numero: F144721440", "fi", "FI", "FI44721440"),
        ("CVR 3S318623", "da", "DK", "35318623"),
        ("ALV-tunnus FI144721440", "fi", "FI", "FI44721440"),
        ("VAT no. lE91S4324Q", "en", "IE", "IE9154324Q"),
    ],
)
def test_misread_sign_is_put_right_where_the_check_digit_proves_it(document, text, language, country, shown):
    assert ids(document, text, language, country) == [(shown, CHECKED)]


def test_wrong_check_digit_behind_a_label_is_doubtful(document):
    assert ids(document, "NIP: 220-033-22-46", "pl", "PL") == [("220-033-22-46", DOUBTFUL)]


def test_number_without_label_and_without_telling_shape_is_no_tax_id(document):
    assert ids(document, "Ordre 35318623", "da", "DK") == []


@pytest.mark.parametrize(
    ("text", "iban"),
    [
        ("IBAN: DK50 0040 0440 1162 43", "DK5000400440116243"),
        ("IBAN: FI21 1234 5600 0007 85  BIC: NDEAFIHH", "FI2112345600000785"),
        ("Nr konta 61 1090 1014 0000 0712 1981 2874", "PL61109010140000071219812874"),
        ("IBAN IE16 BOF! 2585 0587 0660 01", "IE16BOFI25850587066001"),
        ("IBAN: DK5O OO4O 0440 1162 43", "DK5000400440116243"),
    ],
)
def test_account_is_found_and_checked(document, text, iban):
    found = find_iban(document(text))

    assert found is not None
    assert (found.value, found.confidence) == (iban, CHECKED)


def test_account_with_a_wrong_digit_is_not_found(document):
    assert find_iban(document("IBAN: DK50 0040 0440 1162 44")) is None


def test_danish_registration_and_account_number_become_the_iban_they_make(document):
    found = find_iban(document("Bank: Reg. 0040 Konto 0440116243", "da"))

    assert found is not None
    assert (found.value, found.confidence) == ("DK5000400440116243", LIKELY)


def test_references_with_check_digits_are_checked(document):
    creditor = find_reference(document("Viitenumero: RF18 5390 0754 7034", "fi"))
    finnish = find_reference(document("Viite 12345 3", "fi"))
    wrong = find_reference(document("Viite 12345 4", "fi"))

    assert (creditor.value, creditor.confidence) == ("RF18 5390 0754 7034", CHECKED)
    assert (finnish.value, finnish.confidence) == ("12345 3", CHECKED)
    assert wrong.confidence is LIKELY
