"""Names on the list of expenditure: wherever a line is shown, only those see them who may."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from apps.finance.models import ExpenditureLine
from apps.finance.services.expenditure_line import change_line, values_of
from apps.staff.services.booking import book_month
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report
from tests.factories.staff import make_employment, make_month

NAME = "Anna Wymyślona"
TYPED = "Jan Zmyślony"


@pytest.fixture(autouse=True)
def english(settings: Any, cast: Cast) -> None:
    settings.SECOND_FACTOR_ROLES = []
    for member in (cast.lead, cast.partner, cast.auditor):
        member.user.language = "en"
        member.user.save()


@pytest.fixture
def line(cast: Cast) -> ExpenditureLine:
    """A booked month, and beside it a payroll line that somebody typed."""
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        line = book_month(member=cast.partner, month=make_month(cast.partner, make_employment(cast.partner)))
        make_line(report, 2, kind="payroll", category="staff", person=TYPED, supplier_name="")
    return line


def pages(line: ExpenditureLine) -> list[str]:
    api = "/api/v1/partnerships/alpha"
    return [
        f"/p/alpha/reports/{line.report_id}/expenditure/",
        f"/p/alpha/lines/{line.pk}/",
        f"{api}/reports/{line.report_id}/lines/",
        f"{api}/lines/{line.pk}/",
    ]


def read(client: Client, url: str) -> str:
    return client.get(url).content.decode()


@pytest.mark.parametrize(("role", "sees"), [("partner", True), ("auditor", True), ("lead", False)])
def test_name_stands_on_page_and_in_the_api_for_those_who_may_see_it(
    cast: Cast, client: Client, line: ExpenditureLine, role: str, sees: bool
) -> None:
    client.force_login(getattr(cast, role).user)

    assert [NAME in read(client, url) for url in pages(line)] == [sees] * 4
    assert (TYPED in read(client, pages(line)[0])) is sees


def test_mask_is_the_number_among_the_staff_or_says_that_the_name_is_not_shown(
    cast: Cast, client: Client, line: ExpenditureLine
) -> None:
    client.force_login(cast.lead.user)
    rows = client.get(pages(line)[2]).json()["results"]

    assert [row["person"] for row in rows] == ["Person 1", "Name not shown"]


@pytest.mark.parametrize(("role", "found"), [("partner", 1), ("auditor", 1), ("lead", 0)])
def test_searching_for_a_name_tells_the_lead_of_others_nothing(
    cast: Cast, client: Client, line: ExpenditureLine, role: str, found: int
) -> None:
    client.force_login(getattr(cast, role).user)
    listed = client.get(f"{pages(line)[0]}?text=Anna").context["page"].object_list
    counted = client.get(f"{pages(line)[2]}?text=Anna").json()["count"]

    assert (len(listed), counted) == (found, found)


@pytest.mark.parametrize(("role", "sees"), [("partner", True), ("lead", False)])
def test_history_of_the_person_is_masked_too(
    cast: Cast, client: Client, line: ExpenditureLine, role: str, sees: bool
) -> None:
    with enter_tenant(cast.partner.seat):
        typed = ExpenditureLine.objects.select_related("report").get(number=2)
        values = {name: getattr(values_of(typed), name) for name in values_of(typed).__slots__}
        changed = values_of(typed).__class__(**(values | {"person": "Piotr Nikt", "declared": Decimal("90.00")}))
        change_line(member=cast.partner, line=typed, values=changed)
    client.force_login(getattr(cast, role).user)
    page = read(client, f"/p/alpha/lines/{typed.pk}/")

    assert (TYPED in page, "Piotr Nikt" in page) == (sees, sees)
    assert "90.00" in page
