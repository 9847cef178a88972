"""Payslips, timesheets and employment documents name people: the lead partner of others does not open them."""

from typing import Any

import pytest
from django.test import Client

from apps.finance.models import ExpenditureLine
from apps.finance.services.evidence import attach_files
from apps.staff.models import Employment
from apps.staff.services.booking import book_month
from apps.staff.services.employment import add_employment
from apps.staff.services.payroll_month import MonthFiles, save_month
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.documents import make_pdf, make_upload
from tests.factories.finance import make_report
from tests.factories.staff import MARCH, month_values, pdf_upload, staff_values


@pytest.fixture(autouse=True)
def no_second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR_ROLES = []


@pytest.fixture
def line(cast: Cast) -> ExpenditureLine:
    """A booked month with its documents, and beside them the proof of payment, which other invoices may share."""
    with enter_tenant(cast.partner.seat):
        make_report(cast.partner, cast.period)
        employment = add_employment(
            member=cast.partner,
            values=staff_values(),
            employment_file=pdf_upload("umowa-anna.pdf"),
            assignment_file=pdf_upload("oddelegowanie-anna.pdf"),
        )
        month = save_month(
            member=cast.partner,
            employment=employment,
            month=MARCH,
            values=month_values(),
            files=MonthFiles(pdf_upload("pasek-anna.pdf"), pdf_upload("karta-anna.pdf")),
        )
        line = book_month(member=cast.partner, month=month)
        statement = make_upload("przelewy.pdf", make_pdf("przelewy"))
        attach_files(member=cast.partner, line=line, files=[statement], kind="payment_proof")
    return line


def documents(cast: Cast, line: ExpenditureLine) -> dict[str, int]:
    with enter_tenant(cast.partner.seat):
        employment = Employment.objects.select_related("employment_document", "assignment_document").get()
        found = [employment.employment_document, employment.assignment_document]
        found += [proof.document for proof in line.evidence.select_related("document")]
    return {document.name: document.pk for document in found}


@pytest.mark.parametrize(
    ("role", "opened"),
    [
        ("partner", {"umowa-anna.pdf", "oddelegowanie-anna.pdf", "pasek-anna.pdf", "karta-anna.pdf", "przelewy.pdf"}),
        ("auditor", {"umowa-anna.pdf", "oddelegowanie-anna.pdf", "pasek-anna.pdf", "karta-anna.pdf", "przelewy.pdf"}),
        ("lead", {"przelewy.pdf"}),
    ],
)
def test_files_that_name_people_open_for_own_people_and_auditors(
    cast: Cast, client: Client, line: ExpenditureLine, role: str, opened: set[str]
) -> None:
    client.force_login(getattr(cast, role).user)
    answers = {name: client.get(f"/p/alpha/documents/{pk}/").status_code for name, pk in documents(cast, line).items()}
    listed = {row["name"] for row in client.get("/api/v1/partnerships/alpha/documents/").json()["results"]}

    assert {name for name, status in answers.items() if status == 200} == opened
    assert {name for name, status in answers.items() if status == 403} == set(answers) - opened
    assert listed == opened


@pytest.mark.parametrize(("role", "sees"), [("partner", True), ("auditor", True), ("lead", False)])
def test_names_of_such_files_are_shown_with_the_line_to_those_who_may_open_them(
    cast: Cast, client: Client, line: ExpenditureLine, role: str, sees: bool
) -> None:
    client.force_login(getattr(cast, role).user)
    page = client.get(f"/p/alpha/lines/{line.pk}/").content.decode()
    proofs = client.get(f"/api/v1/partnerships/alpha/lines/{line.pk}/evidence/").json()

    assert ("pasek-anna.pdf" in page, "przelewy.pdf" in page) == (sees, True)
    assert [proof["document"] is not None for proof in proofs] == [True, sees, sees]
