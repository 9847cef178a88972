from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from apps.staff.models import Employment, TimesheetEntry
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.documents import make_pdf
from tests.factories.intake import upload_of, xlsx_list
from tests.factories.reporting import make_work_package
from tests.factories.staff import make_hourly, set_annual_hours


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    settings.SECOND_FACTOR_ROLES = []


@pytest.fixture
def employment(cast: Cast) -> Employment:
    set_annual_hours(cast.partnership)
    with enter_tenant(cast.lead.seat):
        make_work_package(cast, 1)
    with enter_tenant(cast.partner.seat):
        return make_hourly(cast.partner)


def send(client: Client, cast: Cast, employment: Employment, content: bytes, name: str = "karta.xlsx") -> Any:
    client.force_login(cast.partner.user)
    url = f"/p/alpha/staff/{employment.pk}/timesheet/2026/3/read/"
    return client.post(url, {"file": upload_of(content, name)})


def test_file_is_shown_in_the_grid_and_not_stored(cast: Cast, client: Client, employment: Employment) -> None:
    content = xlsx_list(["02.03.2026", "7,5", "Ankieta"], headings=["Data", "WP1", "Opis"])
    answer = send(client, cast, employment, content)

    grid = answer.context["grid"]
    assert answer.status_code == 200
    assert grid.totals[0] == Decimal("7.50")
    assert 'value="7,5"' in answer.content.decode()
    assert len(answer.context["notes"]) == 1
    with enter_tenant(cast.partner.seat):
        assert TimesheetEntry.objects.count() == 0


def test_impossible_day_of_a_file_is_said_with_the_grid(cast: Cast, client: Client, employment: Employment) -> None:
    content = xlsx_list(["02.03.2026", "20", "6"], headings=["Date", "WP1", "Other work"])
    answer = send(client, cast, employment, content)

    assert answer.status_code == 200
    assert len(answer.context["notes"]) == 2
    assert answer.context["grid"].total == Decimal(26)


@pytest.mark.parametrize(("content", "name"), [(make_pdf(), "karta.pdf"), (b"", "karta.xlsx")])
def test_file_that_is_no_spreadsheet_is_refused_in_words(
    cast: Cast, client: Client, employment: Employment, content: bytes, name: str
) -> None:
    answer = send(client, cast, employment, content, name)

    assert answer["Location"] == f"/p/alpha/staff/{employment.pk}/timesheet/2026/3/"
    assert len(list(client.get(answer["Location"]).context["messages"])) == 1
