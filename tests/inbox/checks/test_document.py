"""What a person is told before she takes a document."""

from dataclasses import replace
from datetime import date

import pytest

from apps.inbox.checks.document import Project, check_document
from apps.inbox.checks.findings import FindingCode
from apps.intake.invoices.record import InvoiceKind, InvoiceRecord, Party
from apps.intake.invoices.warnings import InvoiceWarning, WarningCode

PROJECT = Project(
    organisation="Gmina Zmyślona",
    business_id="9990001114",
    vat_id="",
    currency="PLN",
    first_day=date(2025, 1, 1),
    last_day=date(2027, 12, 31),
    today=date(2026, 6, 1),
)
RECORD = InvoiceRecord(
    format="ksef",
    issue_date=date(2026, 3, 1),
    currency="PLN",
    buyer=Party(name="Gmina Zmyślona", vat_id="PL9990001114"),
)


def codes(record: InvoiceRecord, project: Project = PROJECT) -> list[FindingCode]:
    return [finding.code for finding in check_document(record, project)]


def buyer(**party: str) -> InvoiceRecord:
    return replace(RECORD, buyer=Party(**party))


def test_ordinary_invoice_of_the_partner_has_no_finding() -> None:
    assert codes(RECORD) == []


@pytest.mark.parametrize(
    ("party", "found"),
    [
        ({"name": "Urząd Gminy w Zmyślonej", "vat_id": "PL 999-000-11-14"}, []),
        ({"name": "GMINA ZMYSLONA – Urząd"}, []),
        ({}, []),
        ({"name": "Gmina Inna"}, [FindingCode.BUYER_DIFFERS]),
        ({"name": "Gmina Inna", "vat_id": "8881122338"}, [FindingCode.BUYER_DIFFERS]),
        ({"name": "Gmina Zmyślona", "vat_id": "8881122338"}, [FindingCode.BUYER_ID_DIFFERS]),
        ({"trading_name": "Gmina Zmyślona"}, []),
    ],
)
def test_buyer_is_held_against_the_partner(party: dict[str, str], found: list[FindingCode]) -> None:
    assert codes(buyer(**party)) == found


def test_recipient_in_ksef_counts_as_the_buyer() -> None:
    recipient = InvoiceWarning(WarningCode.OTHER_RECIPIENT, {"found": "Gmina Zmyślona", "count": 1})
    record = replace(buyer(name="Powiat Odległy", vat_id="8881122338"), warnings=(recipient,))

    assert FindingCode.BUYER_DIFFERS not in codes(record)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2024, 12, 31), [FindingCode.BEFORE_PROJECT]),
        (date(2025, 1, 1), []),
        (date(2026, 6, 1), []),
        (date(2026, 6, 2), [FindingCode.IN_FUTURE]),
        (date(2028, 1, 1), [FindingCode.AFTER_PROJECT, FindingCode.IN_FUTURE]),
    ],
)
def test_date_is_held_against_the_project(day: date, found: list[FindingCode]) -> None:
    assert codes(replace(RECORD, issue_date=day)) == found


def test_other_currency_and_credit_note_are_notes_behind_the_warnings() -> None:
    record = replace(buyer(name="Gmina Inna"), currency="EUR", kind=InvoiceKind.CREDIT_NOTE)

    found = check_document(record, PROJECT)

    assert [(finding.code, finding.is_warning) for finding in found] == [
        (FindingCode.BUYER_DIFFERS, True),
        (FindingCode.OTHER_CURRENCY, False),
        (FindingCode.CREDIT_NOTE, False),
    ]


def test_readers_warning_is_told_in_its_own_words() -> None:
    warning = InvoiceWarning(WarningCode.MISSING_NUMBER)

    (finding,) = check_document(replace(RECORD, warnings=(warning,)), PROJECT)

    assert (finding.is_warning, finding.text) == (True, warning.text)
