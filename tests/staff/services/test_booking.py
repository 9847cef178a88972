import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from apps.audit.models import Event
from apps.finance.models import ExpenditureLine, LineEvidence
from apps.finance.services.expenditure_line import change_line, delete_line, values_of
from apps.reporting.enums import PartnerReportStatus
from apps.staff.models import PayrollMonth
from apps.staff.services.booking import book_month
from apps.staff.services.payroll_month import MonthFiles, save_month
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast, make_period
from tests.factories.finance import make_line, make_report
from tests.factories.staff import (
    MARCH,
    make_employment,
    make_hourly,
    make_month,
    month_values,
    pdf_upload,
)

DECEMBER = datetime.date(2026, 12, 1)


def refused(refusal: pytest.ExceptionInfo) -> list[str]:
    return [error.code for error in refusal.value.error_list]


def test_booked_month_is_a_payroll_line_in_the_partners_language(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        month = make_month(cast.partner, make_employment(cast.partner))
        line = book_month(member=cast.partner, month=month)
        event = Event.objects.get(key="staff.payroll_month.booked")

    assert (line.report_id, line.kind, line.category, line.person) == (
        report.pk,
        "payroll",
        "staff",
        "Anna Wymyślona",
    )
    assert (line.declared, line.currency, line.payment_date) == (Decimal("2000.00"), "PLN", datetime.date(2026, 3, 27))
    assert "marzec 2026" in line.description
    assert "Anna" not in line.description + line.comment
    assert (line.net, line.vat, line.invoice_no, line.contract_id) == (None, None, "", None)
    assert event.data == {"number": 1, "month": "2026-03", "declared": "2000.00"}


def test_month_is_booked_once(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        make_report(cast.partner, cast.period)
        month = make_month(cast.partner, make_employment(cast.partner))
        first = book_month(member=cast.partner, month=month)
        again = book_month(member=cast.partner, month=month)

        assert first == again
        assert ExpenditureLine.objects.count() == 1


def test_payslip_and_timesheet_prove_the_line(cast: Cast) -> None:
    files = MonthFiles(payslip=pdf_upload("pasek.pdf"), timesheet=pdf_upload("karta.pdf"))
    with enter_tenant(cast.partner.seat):
        make_report(cast.partner, cast.period)
        month = save_month(
            member=cast.partner,
            employment=make_employment(cast.partner),
            month=MARCH,
            values=month_values(),
            files=files,
        )
        line = book_month(member=cast.partner, month=month)

        proofs = LineEvidence.objects.filter(line=line).order_by("document__name").values_list("document__name", "kind")
        assert list(proofs) == [("karta.pdf", "payroll"), ("pasek.pdf", "payroll")]


def test_line_already_in_the_list_is_taken_instead_of_a_second(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        fields = {"kind": "payroll", "category": "staff", "declared": Decimal("2000.00")}
        standing = make_line(
            report,
            person="anna wymyślona",
            payment_date=datetime.date(2026, 3, 27),
            description="Płaca 3/2026",
            **fields,
        )
        line = book_month(member=cast.partner, month=make_month(cast.partner, make_employment(cast.partner)))

        assert line == standing
        assert line.description == "Płaca 3/2026"
        assert ExpenditureLine.objects.count() == 1


@pytest.mark.parametrize("fields", [{"declared": Decimal("1999.99")}, {"person": "Jan Zmyślony"}, {"kind": "invoice"}])
def test_line_that_differs_is_not_taken(cast: Cast, fields: dict) -> None:
    alike = {"kind": "payroll", "category": "staff", "declared": Decimal("2000.00"), "person": "Anna Wymyślona"}
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        make_line(report, payment_date=datetime.date(2026, 3, 27), **(alike | fields))
        book_month(member=cast.partner, month=make_month(cast.partner, make_employment(cast.partner)))

        assert ExpenditureLine.objects.count() == 2


def test_changed_month_changes_the_line_while_the_report_is_a_draft(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        make_report(cast.partner, cast.period)
        employment = make_employment(cast.partner)
        line = book_month(member=cast.partner, month=make_month(cast.partner, employment))
        save_month(
            member=cast.partner,
            employment=employment,
            month=MARCH,
            values=month_values(refunded=Decimal("540.00")),
            files=MonthFiles(payslip=pdf_upload("pasek.pdf")),
        )
        line.refresh_from_db()

        assert line.declared == Decimal("1784.00")
        assert LineEvidence.objects.filter(line=line).count() == 1


def test_month_of_a_submitted_report_no_longer_changes(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        employment = make_employment(cast.partner)
        line = book_month(member=cast.partner, month=make_month(cast.partner, employment))
        report.status = PartnerReportStatus.SUBMITTED
        report.save()

        with pytest.raises(ValidationError) as refusal:
            make_month(cast.partner, employment, gross_salary=Decimal("9000.00"))

        line.refresh_from_db()
    assert refused(refusal) == ["submitted"]
    assert line.declared == Decimal("2000.00")


def test_month_of_a_submitted_period_goes_into_the_next_open_report(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        later = make_period(cast.partnership, number=2, year=2027)
    with enter_tenant(cast.partner.seat):
        make_report(cast.partner, cast.period, status=PartnerReportStatus.SUBMITTED)
        open_report = make_report(cast.partner, later)
        line = book_month(member=cast.partner, month=make_month(cast.partner, make_employment(cast.partner)))

    assert line.report_id == open_report.pk


def test_month_without_an_open_report_is_refused_and_told_which(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        make_report(cast.partner, cast.period)
        month = make_month(cast.partner, make_employment(cast.partner), DECEMBER)

        with pytest.raises(ValidationError) as refusal:
            book_month(member=cast.partner, month=month)

    assert refused(refusal) == ["no_open_report"]


def test_month_without_cost_is_refused(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        make_report(cast.partner, cast.period)
        nothing = {"gross_salary": Decimal(0), "employer_contributions": Decimal(0), "other_cost": Decimal(0)}
        month = make_month(cast.partner, make_employment(cast.partner), **nothing)

        with pytest.raises(ValidationError) as refusal:
            book_month(member=cast.partner, month=month)

    assert refused(refusal) == ["no_cost"]


def test_deleted_line_frees_its_month(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        make_report(cast.partner, cast.period)
        month = make_month(cast.partner, make_employment(cast.partner))
        line = book_month(member=cast.partner, month=month)
        delete_line(member=cast.partner, line=line)

        assert PayrollMonth.objects.get().line_id is None
        assert book_month(member=cast.partner, month=month).number == 1


@pytest.mark.parametrize("role", ["lead", "auditor", "other_partner"])
def test_nobody_else_books_a_partners_month(cast: Cast, role: str) -> None:
    with enter_tenant(cast.partner.seat):
        make_report(cast.partner, cast.period)
        month = make_month(cast.partner, make_employment(cast.partner))

        with pytest.raises(PermissionDenied):
            book_month(member=getattr(cast, role), month=month)


def test_more_hours_in_a_year_than_the_rate_is_computed_with_are_refused(staffed: Cast) -> None:
    with enter_tenant(staffed.partner.seat):
        make_report(staffed.partner, staffed.period)
        employment = make_hourly(staffed.partner)
        for number in range(1, 12):
            make_month(
                staffed.partner,
                employment,
                datetime.date(2026, number, 1),
                hours=Decimal(150),
                total_hours=Decimal(150),
            )
        at_the_cap = make_month(staffed.partner, employment, DECEMBER, hours=Decimal(70), total_hours=Decimal(150))
        month = PayrollMonth.objects.get(month=MARCH)
        assert book_month(member=staffed.partner, month=month).declared == Decimal("5400.00")
        above = make_month(staffed.partner, employment, DECEMBER, hours=Decimal("70.25"), total_hours=Decimal(150))

        with pytest.raises(ValidationError) as refusal:
            book_month(member=staffed.partner, month=PayrollMonth.objects.get(month=datetime.date(2026, 4, 1)))

    assert (at_the_cap.cost, above.cost) == (Decimal("2520.00"), Decimal("2529.00"))
    assert refused(refusal) == ["hours_cap"]


def test_booked_month_takes_no_change_that_could_not_be_booked(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        make_report(cast.partner, cast.period)
        employment = make_employment(cast.partner)
        month = make_month(cast.partner, employment)
        book_month(member=cast.partner, month=month)
        nothing = month_values(gross_salary=Decimal(0), employer_contributions=Decimal(0), other_cost=Decimal(0))

        with pytest.raises(ValidationError) as refusal:
            save_month(member=cast.partner, employment=employment, month=MARCH, values=nothing)

    assert refused(refusal) == ["no_cost"]


@pytest.mark.parametrize("change", [{"declared": Decimal("2000.01")}, {"currency": "EUR"}])
def test_amount_of_a_booked_line_is_not_typed_over(cast: Cast, change: dict) -> None:
    with enter_tenant(cast.partner.seat):
        make_report(cast.partner, cast.period)
        line = book_month(member=cast.partner, month=make_month(cast.partner, make_employment(cast.partner)))

        with pytest.raises(ValidationError) as refusal:
            change_line(member=cast.partner, line=line, values=replace(values_of(line), **change))

        line.refresh_from_db()
    assert {field: [error.code for error in errors] for field, errors in refusal.value.error_dict.items()} == {
        "declared": ["payroll_month"]
    }
    assert (line.declared, line.currency) == (Decimal("2000.00"), "PLN")


def test_what_else_is_said_of_a_booked_line_is_changed(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        make_report(cast.partner, cast.period)
        line = book_month(member=cast.partner, month=make_month(cast.partner, make_employment(cast.partner)))
        change_line(member=cast.partner, line=line, values=replace(values_of(line), comment="Sprawdzone"))

        line.refresh_from_db()
    assert (line.comment, line.declared) == ("Sprawdzone", Decimal("2000.00"))
