from decimal import Decimal
from typing import Any

import pytest
from rest_framework.test import APIClient

from apps.staff.models import Employment, PayrollMonth
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_report
from tests.factories.reporting import make_work_package
from tests.factories.staff import make_employment, make_hourly, make_month

BASE = "/api/v1/partnerships/alpha/staff/"
NEW = {
    "person_name": "Anna Wymyślona",
    "staff_number": "K-0017",
    "function": "Koordynatorka",
    "method": "fixed_percentage",
    "percentage": "0.4000",
    "currency": "PLN",
    "starts_on": "2026-01-01",
}


@pytest.fixture(autouse=True)
def no_second_factor(settings: Any) -> None:
    settings.SECOND_FACTOR_ROLES = []


def sign_in(cast: Cast, seat: str = "partner") -> APIClient:
    client = APIClient()
    client.force_login(getattr(cast, seat).user)
    return client


def test_post_adds_a_person(staffed: Cast) -> None:
    answer = sign_in(staffed).post(BASE, NEW)

    assert answer.status_code == 201
    assert (answer.json()["number"], answer.json()["percentage"], answer.json()["is_masked"]) == (1, "0.4000", False)


def test_post_of_an_unsound_person_is_a_problem_by_field(staffed: Cast) -> None:
    answer = sign_in(staffed).post(BASE, NEW | {"percentage": None})

    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == ["percentage"]


@pytest.mark.parametrize(
    ("role", "name", "number"), [("partner", "Anna Wymyślona", "K-0017"), ("auditor", "Anna Wymyślona", "K-0017")]
)
def test_own_people_and_auditors_read_names(staffed: Cast, role: str, name: str, number: str) -> None:
    with enter_tenant(staffed.partner.seat):
        make_employment(staffed.partner)
    [person] = sign_in(staffed, role).get(BASE).json()

    assert (person["person_name"], person["staff_number"]) == (name, number)


def test_lead_of_others_reads_a_mask(staffed: Cast) -> None:
    with enter_tenant(staffed.partner.seat):
        employment = make_employment(staffed.partner)
    client = sign_in(staffed, "lead")
    [listed], single = client.get(BASE).json(), client.get(f"{BASE}{employment.pk}/").json()

    assert listed == single
    assert (single["number"], single["staff_number"], single["is_masked"]) == (1, "…17", True)
    assert "Anna" not in single["person_name"]


def test_patch_changes_what_is_sent_only(staffed: Cast) -> None:
    with enter_tenant(staffed.partner.seat):
        employment = make_employment(staffed.partner)
    answer = sign_in(staffed).patch(f"{BASE}{employment.pk}/", {"percentage": "0.5"})

    assert (answer.json()["percentage"], answer.json()["person_name"]) == ("0.5000", "Anna Wymyślona")


def test_put_of_a_month_computes_the_cost_and_booking_declares_it(staffed: Cast) -> None:
    with enter_tenant(staffed.partner.seat):
        make_report(staffed.partner, staffed.period)
        employment = make_employment(staffed.partner)
    client = sign_in(staffed)
    month = client.put(f"{BASE}{employment.pk}/months/2026/3/", {"gross_salary": "5000.00"}).json()
    hindrances = client.get(f"{BASE}months/{month['id']}/booking/").json()
    booked = client.post(f"{BASE}months/{month['id']}/booking/").json()

    assert (month["cost"], month["share"], month["line"]) == ("2000.00", "0.4000", None)
    assert [hindrance["blocks"] for hindrance in hindrances] == [False] * 4
    assert booked["line"] is not None
    assert client.get(f"{BASE}{employment.pk}/months/").json() == [booked]


def test_booking_that_is_hindered_is_a_problem(staffed: Cast) -> None:
    with enter_tenant(staffed.partner.seat):
        month = make_month(staffed.partner, make_employment(staffed.partner))
    answer = sign_in(staffed).post(f"{BASE}months/{month.pk}/booking/")

    assert answer.status_code == 400
    with enter_tenant(staffed.partner.seat):
        assert PayrollMonth.objects.get().line_id is None


def test_timesheet_is_replaced_and_judged(staffed: Cast) -> None:
    with enter_tenant(staffed.lead.seat):
        package = make_work_package(staffed, 1)
    with enter_tenant(staffed.partner.seat):
        employment = make_hourly(staffed.partner)
    url = f"{BASE}{employment.pk}/timesheet/2026/3/"
    client = sign_in(staffed)
    row = {"day": "2026-03-07", "work_package": package.pk, "hours": "12.50", "activity": "Ankieta"}
    saved = client.put(url, {"rows": [row]}).json()

    assert (saved["project_hours"], len(saved["warnings"])) == ("12.50", 2)
    assert client.get(url).json() == saved


def test_timesheet_with_an_impossible_day_is_a_problem(staffed: Cast) -> None:
    with enter_tenant(staffed.partner.seat):
        employment = make_hourly(staffed.partner)
    rows = [{"day": "2026-03-02", "kind": "other", "hours": "20"}, {"day": "2026-03-02", "kind": "sick", "hours": "5"}]
    answer = sign_in(staffed).put(f"{BASE}{employment.pk}/timesheet/2026/3/", {"rows": rows})

    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["hours"])


def test_working_time_elsewhere_is_null_for_the_lead(staffed: Cast) -> None:
    with enter_tenant(staffed.partner.seat):
        employment = make_employment(staffed.partner)
    own = sign_in(staffed).get(f"{BASE}{employment.pk}/working-time/").json()
    lead = sign_in(staffed, "lead").get(f"{BASE}{employment.pk}/working-time/").json()

    assert (own[0]["here"], Decimal(own[0]["elsewhere"])) == ("0.4000", Decimal(0))
    assert (lead[0]["here"], lead[0]["elsewhere"]) == ("0.4000", None)


def test_stranger_finds_nobody(staffed: Cast) -> None:
    with enter_tenant(staffed.partner.seat):
        employment = make_employment(staffed.partner)

    assert sign_in(staffed, "stranger").get(f"{BASE}{employment.pk}/").status_code == 404
    with enter_tenant(staffed.stranger.seat):
        assert Employment.objects.count() == 0


def test_put_of_hours_over_the_years_cap_says_that_the_month_cannot_be_booked(staffed: Cast) -> None:
    with enter_tenant(staffed.partner.seat):
        employment = make_hourly(staffed.partner, full_time_share=Decimal("0.1"))
    saved = (
        sign_in(staffed)
        .put(
            f"{BASE}{employment.pk}/months/2026/3/",
            {"hours": "172.25", "total_hours": "172.25", "gross_salary": "1.00"},
        )
        .json()
    )

    assert saved["hours"] == "172.25"
    assert [hindrance["code"] for hindrance in saved["hindrances"] if hindrance["blocks"]] == ["hours_cap"]
