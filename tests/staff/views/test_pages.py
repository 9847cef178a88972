"""Pages of staff: who sees which names, and what saving does."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.consortia.models import Membership
from apps.finance.models import ExpenditureLine
from apps.staff.models import Employment, PayrollMonth, TimesheetEntry
from apps.staff.services.booking import book_month
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_report
from tests.factories.reporting import make_work_package
from tests.factories.staff import (
    MARCH,
    make_employment,
    make_hourly,
    make_month,
    pdf_upload,
    seat_elsewhere,
)

NAME = "Anna Wymyślona"
FORM = {
    "person_name": NAME,
    "staff_number": "K-0017",
    "function": "Koordynatorka",
    "method": "fixed_percentage",
    "percentage": "37,5",
    "full_time_share": "100",
    "currency": "pln",
    "starts_on": "01.01.2026",
}
MONTH = {
    "gross_salary": "4 150,00",
    "employer_contributions": "800,00",
    "other_cost": "50",
    "payment_date": "27.3.2026",
}


@pytest.fixture(autouse=True)
def no_second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR_ROLES = []


@pytest.fixture
def employment(staffed: Cast) -> Employment:
    with enter_tenant(staffed.partner.seat):
        return make_employment(staffed.partner)


@pytest.fixture
def hourly(staffed: Cast) -> Employment:
    with enter_tenant(staffed.lead.seat):
        make_work_package(staffed, 1)
    with enter_tenant(staffed.partner.seat):
        return make_hourly(staffed.partner)


def sign_in(client: Client, member: Membership) -> Client:
    client.force_login(member.user)
    return client


def test_form_adds_a_person_with_documents(staffed: Cast, client: Client) -> None:
    files = {"employment_file": pdf_upload("umowa.pdf"), "assignment_file": pdf_upload("oddelegowanie.pdf")}
    answer = sign_in(client, staffed.partner).post("/p/alpha/staff/new/", FORM | files)

    with enter_tenant(staffed.partner.seat):
        added = Employment.objects.select_related("assignment_document").get()
    assert answer["Location"] == f"/p/alpha/staff/{added.pk}/"
    assert (added.percentage, added.full_time_share, added.currency) == (Decimal("0.3750"), Decimal(1), "PLN")
    assert added.assignment_document.name == "oddelegowanie.pdf"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"percentage": "140"}, "percentage"),
        ({"percentage": "half"}, "percentage"),
        ({"method": "hourly_annual"}, "annual_gross"),
        ({"starts_on": "31.02.2026"}, "starts_on"),
        ({"staff_number": ""}, "staff_number"),
    ],
)
def test_form_with_bad_input_saves_nothing_and_points_at_the_field(
    staffed: Cast, client: Client, changes: dict[str, str], field: str
) -> None:
    answer = sign_in(client, staffed.partner).post("/p/alpha/staff/new/", FORM | changes)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    with enter_tenant(staffed.partner.seat):
        assert Employment.objects.count() == 0


def test_form_refuses_the_same_person_twice_in_words(staffed: Cast, client: Client, employment: Employment) -> None:
    answer = sign_in(client, staffed.partner).post("/p/alpha/staff/new/", FORM)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["starts_on"]


@pytest.mark.parametrize(("role", "sees"), [("partner", True), ("auditor", True), ("lead", False)])
@pytest.mark.parametrize("path", ["staff/", "staff/{id}/", "staff/payroll/2026/3/", "staff/{id}/timesheet/2026/3/"])
def test_name_and_number_are_masked_for_the_lead_of_others(
    staffed: Cast, client: Client, employment: Employment, path: str, role: str, sees: bool
) -> None:
    answer = sign_in(client, getattr(staffed, role)).get("/p/alpha/" + path.format(id=employment.pk))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert (NAME in page) is sees
    assert "K-0017" not in page or sees


def test_other_partners_people_are_not_listed(staffed: Cast, client: Client, employment: Employment) -> None:
    answer = sign_in(client, staffed.other_partner).get("/p/alpha/staff/")

    assert answer.context["partners"] == []


def test_list_takes_as_many_queries_for_three_people_as_for_one(staffed: Cast, client: Client) -> None:
    counts = []
    sign_in(client, staffed.partner)
    for names in (["A One"], ["B Two", "C Three"]):
        with enter_tenant(staffed.partner.seat):
            for name in names:
                make_month(staffed.partner, make_employment(staffed.partner, person_name=name))
        for path in ("staff/", "staff/payroll/2026/3/"):
            with CaptureQueriesContext(connection) as queries:
                client.get(f"/p/alpha/{path}")
            counts.append(len(queries))

    assert counts[:2] == counts[2:]


def test_person_page_takes_as_many_queries_for_three_months_as_for_one(
    staffed: Cast, client: Client, employment: Employment
) -> None:
    counts = []
    sign_in(client, staffed.partner)
    for numbers in ([1], [2, 3]):
        with enter_tenant(staffed.partner.seat):
            for number in numbers:
                make_month(staffed.partner, employment, datetime.date(2026, number, 1))
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/p/alpha/staff/{employment.pk}/")
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_month_is_saved_as_it_is_written_in_polish(staffed: Cast, client: Client, employment: Employment) -> None:
    url = f"/p/alpha/staff/{employment.pk}/months/2026/3/"
    answer = sign_in(client, staffed.partner).post(url, MONTH | {"payslip": pdf_upload("pasek.pdf")})

    with enter_tenant(staffed.partner.seat):
        month = PayrollMonth.objects.select_related("payslip").get()
    assert answer["Location"] == f"/p/alpha/staff/{employment.pk}/"
    assert (month.month, month.cost, month.payment_date) == (MARCH, Decimal("2000.00"), datetime.date(2026, 3, 27))
    assert month.payslip.name == "pasek.pdf"


@pytest.mark.parametrize("address", ["2026/13/", "1890/1/"])
def test_month_that_is_none_is_not_found(staffed: Cast, client: Client, employment: Employment, address: str) -> None:
    assert sign_in(client, staffed.partner).get(f"/p/alpha/staff/{employment.pk}/months/{address}").status_code == 404


def test_book_button_declares_the_month(staffed: Cast, client: Client, employment: Employment) -> None:
    with enter_tenant(staffed.partner.seat):
        make_report(staffed.partner, staffed.period)
        month = make_month(staffed.partner, employment)
    answer = sign_in(client, staffed.partner).post(f"/p/alpha/staff/months/{month.pk}/book/")

    assert answer["Location"] == f"/p/alpha/staff/{employment.pk}/"
    with enter_tenant(staffed.partner.seat):
        assert ExpenditureLine.objects.get().declared == Decimal("2000.00")


def test_book_button_says_why_not(staffed: Cast, client: Client, employment: Employment) -> None:
    colleague = seat_elsewhere(staffed.partner, staffed.other_partnership)
    with enter_tenant(colleague.seat):
        make_employment(colleague, percentage=Decimal("0.70"))
    with enter_tenant(staffed.partner.seat):
        make_report(staffed.partner, staffed.period)
        month = make_month(staffed.partner, employment)
    staffed.partner.user.language = "en"
    staffed.partner.user.save()
    answer = sign_in(client, staffed.partner).post(f"/p/alpha/staff/months/{month.pk}/book/")

    assert answer.status_code == 409
    assert "Together with other projects of your organisation this person is at 110% in March 2026." in (
        answer.content.decode().replace("\xa0", " ")
    )
    with enter_tenant(staffed.partner.seat):
        assert ExpenditureLine.objects.count() == 0


def test_payroll_sheet_saves_everybody_and_skips_who_is_left_empty(staffed: Cast, client: Client) -> None:
    with enter_tenant(staffed.partner.seat):
        first = make_employment(staffed.partner)
        make_employment(staffed.partner, person_name="Jan Zmyślony")
    filled = {f"p{first.pk}-{name}": value for name, value in MONTH.items()}
    answer = sign_in(client, staffed.partner).post("/p/alpha/staff/payroll/2026/3/", filled)

    assert answer.status_code == 302
    with enter_tenant(staffed.partner.seat):
        assert [(month.employment_id, month.cost) for month in PayrollMonth.objects.all()] == [
            (first.pk, Decimal("2000.00"))
        ]


def test_payroll_sheet_with_hours_over_the_years_cap_says_that_the_month_cannot_be_booked(
    staffed: Cast, client: Client
) -> None:
    with enter_tenant(staffed.partner.seat):
        person = make_hourly(staffed.partner, full_time_share=Decimal("0.1"))
    hours = {f"p{person.pk}-hours": "172,25", f"p{person.pk}-total_hours": "172,25"}
    answer = sign_in(client, staffed.partner).post("/p/alpha/staff/payroll/2026/3/", hours, follow=True)

    with enter_tenant(staffed.partner.seat):
        assert PayrollMonth.objects.get().hours == Decimal("172.25")
    said = [(message.level_tag, str(message)) for message in answer.context["messages"]]
    assert [level for level, _text in said] == ["success", "warning"]
    assert NAME in said[1][1]
    assert "172,25" in said[1][1]


def test_payroll_sheet_with_one_bad_amount_saves_nobody(staffed: Cast, client: Client) -> None:
    with enter_tenant(staffed.partner.seat):
        first = make_employment(staffed.partner)
        second = make_employment(staffed.partner, person_name="Jan Zmyślony")
    given = {f"p{first.pk}-gross_salary": "5000,00", f"p{second.pk}-gross_salary": "dużo"}
    answer = sign_in(client, staffed.partner).post("/p/alpha/staff/payroll/2026/3/", given)

    assert answer.status_code == 422
    with enter_tenant(staffed.partner.seat):
        assert PayrollMonth.objects.count() == 0


def test_payroll_sheet_books_all_that_can_be_and_names_who_cannot(staffed: Cast, client: Client) -> None:
    nothing = {"gross_salary": Decimal(0), "employer_contributions": Decimal(0), "other_cost": Decimal(0)}
    with enter_tenant(staffed.partner.seat):
        make_report(staffed.partner, staffed.period)
        make_month(staffed.partner, make_employment(staffed.partner))
        make_month(staffed.partner, make_employment(staffed.partner, person_name="Jan Zmyślony"), **nothing)
    answer = sign_in(client, staffed.partner).post("/p/alpha/staff/payroll/2026/3/book/", follow=True)

    with enter_tenant(staffed.partner.seat):
        assert ExpenditureLine.objects.count() == 1
    said = [str(message) for message in answer.context["messages"]]
    assert len(said) == 2
    # Said in the partner's language, which is Polish.
    assert said[0].startswith("Nie zaksięgowano: Jan Zmyślony. ")


def test_auditor_reads_the_payroll_sheet_without_fields(staffed: Cast, client: Client, employment: Employment) -> None:
    answer = sign_in(client, staffed.auditor).get("/p/alpha/staff/payroll/2026/3/")

    assert [line.form for line in answer.context["lines"]] == [None]


def test_timesheet_is_saved_with_decimal_commas_and_shown_with_its_sums(
    staffed: Cast, client: Client, hourly: Employment
) -> None:
    url = f"/p/alpha/staff/{hourly.pk}/timesheet/2026/3/"
    sign_in(client, staffed.partner)
    code = client.get(url).context["grid"].columns[0].code
    given = {f"02_{code}": "7,5", "02_other": "0.5", "02_activity": "Ankieta", f"03_{code}": "6", "04_leave": "8"}
    answer = client.post(url, given)

    assert answer["Location"] == url
    grid = client.get(url).context["grid"]
    assert grid.totals == [Decimal("13.50"), Decimal("0.50"), Decimal("8.00"), Decimal(0)]
    assert grid.total == Decimal("22.00")
    assert [week.total for week in grid.weeks][:2] == [Decimal(0), Decimal("22.00")]
    assert [week.number for week in grid.weeks] == [9, 10, 11, 12, 13, 14]
    assert grid.weeks[1].days[0].activity == "Ankieta"


@pytest.mark.parametrize("given", [{"02_other": "25"}, {"02_other": "20", "02_leave": "5"}, {"02_other": "dużo"}])
def test_timesheet_with_impossible_hours_saves_nothing_and_keeps_what_was_typed(
    staffed: Cast, client: Client, hourly: Employment, given: dict[str, str]
) -> None:
    answer = sign_in(client, staffed.partner).post(f"/p/alpha/staff/{hourly.pk}/timesheet/2026/3/", given)

    assert answer.status_code == 422
    assert all(f'value="{value}"' in answer.content.decode() for value in given.values())
    with enter_tenant(staffed.partner.seat):
        assert TimesheetEntry.objects.count() == 0


def test_timesheet_shades_weekends_and_holidays(staffed: Cast, client: Client, hourly: Employment) -> None:
    grid = sign_in(client, staffed.partner).get(f"/p/alpha/staff/{hourly.pk}/timesheet/2026/5/").context["grid"]

    free = {day.day.day for week in grid.weeks for day in week.days if day.is_free}
    assert {1, 3} <= free
    assert 4 not in free


def test_person_page_shows_working_time_of_projects_the_reader_is_in(
    staffed: Cast, client: Client, employment: Employment
) -> None:
    colleague = seat_elsewhere(staffed.partner, staffed.other_partnership)
    with enter_tenant(colleague.seat):
        make_employment(colleague, percentage=Decimal("0.30"))
    page = sign_in(client, staffed.partner).get(f"/p/alpha/staff/{employment.pk}/").context["page"]

    assert page.working_time[0].projects == (("BETA", Decimal("0.3000")),)
    assert page.working_time[0].total == Decimal("0.7000")


def test_refused_change_of_an_employment_leaves_nothing_behind(cast: Cast, client: Client) -> None:
    with enter_tenant(cast.partner.seat):
        make_report(cast.partner, cast.period)
        employment = make_employment(cast.partner)
        book_month(member=cast.partner, month=make_month(cast.partner, employment))
    client.force_login(cast.partner.user)
    by_the_hour = FORM | {"method": "hourly_monthly", "monthly_gross": "5000", "monthly_hours": "160"}

    answer = client.post(f"/p/alpha/staff/{employment.pk}/edit/", by_the_hour)

    assert answer.status_code == 422
    with enter_tenant(cast.partner.seat):
        employment.refresh_from_db()
        assert (employment.method, PayrollMonth.objects.get().cost) == ("fixed_percentage", Decimal("2000.00"))


def test_dates_of_another_age_are_refused(cast: Cast, client: Client) -> None:
    client.force_login(cast.partner.user)

    answer = client.post("/p/alpha/staff/new/", FORM | {"starts_on": "01.01.0001", "ends_on": "31.12.9999"})

    assert (answer.status_code, sorted(answer.context["form"].errors)) == (422, ["ends_on", "starts_on"])
