from pathlib import Path
from typing import Any

import pytest
from rest_framework.test import APIClient

from apps.finance.models import ExpenditureLine
from apps.intake.models import ExpenditureImport
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_report
from tests.factories.intake import BROKEN, ROWS, csv_list, upload_of, xlsx_list

BASE = "/api/v1/partnerships/alpha"


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    settings.SECOND_FACTOR_ROLES = []


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    with enter_tenant(cast.partner.seat):
        return make_report(cast.partner, cast.period)


@pytest.fixture
def api(cast: Cast) -> APIClient:
    client = APIClient()
    client.force_login(cast.partner.user)
    return client


def send(api: APIClient, report: PartnerReport, content: bytes, **headers: str) -> Any:
    url = f"{BASE}/reports/{report.pk}/imports/"
    return api.post(url, {"file": upload_of(content)}, format="multipart", headers=headers)


def test_upload_with_the_same_key_answers_201_then_200_with_the_same_import(
    api: APIClient, report: PartnerReport
) -> None:
    first = send(api, report, csv_list(*ROWS), **{"Idempotency-Key": "a"})
    second = send(api, report, csv_list(*ROWS), **{"Idempotency-Key": "a"})

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["id"] == second.json()["id"]
    assert first.json()["status"] == "preview"


def test_upload_of_an_unreadable_file_is_a_problem_and_keeps_nothing(
    cast: Cast, api: APIClient, report: PartnerReport
) -> None:
    answer = send(api, report, b"")

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "empty"
    with enter_tenant(cast.partner.seat):
        assert ExpenditureImport.objects.count() == 0


def test_upload_of_a_confirmed_file_is_a_conflict(api: APIClient, report: PartnerReport) -> None:
    first = send(api, report, csv_list(*ROWS)).json()["id"]
    api.post(f"{BASE}/imports/{first}/confirm/")

    answer = send(api, report, csv_list(*ROWS))

    assert (answer.status_code, answer.json()["code"]) == (409, "already_imported")


def test_walk_from_upload_to_undo(cast: Cast, api: APIClient, report: PartnerReport) -> None:
    upload = send(api, report, xlsx_list(*ROWS, BROKEN)).json()["id"]
    preview = api.get(f"{BASE}/imports/{upload}/").json()
    assert (preview["rows"], preview["blocked_rows"], preview["can_confirm"]) == (3, [4], False)
    assert preview["totals"] == [{"currency": "PLN", "rows": 3, "declared": "1662.00"}]

    rows = api.get(f"{BASE}/imports/{upload}/rows/?problems=1&page_size=1").json()
    assert rows["results"][0]["number"] == 4
    refused = api.post(f"{BASE}/imports/{upload}/confirm/")
    assert refused.status_code == 400

    changed = api.patch(f"{BASE}/imports/{upload}/", {"left_out": [4]}, format="json").json()
    assert (changed["can_confirm"], changed["left_out_rows"]) == (True, [4])
    confirmed = api.post(f"{BASE}/imports/{upload}/confirm/").json()
    assert (confirmed["status"], confirmed["lines_count"]) == ("confirmed", 2)
    again = api.post(f"{BASE}/imports/{upload}/confirm/").json()
    assert again["lines_count"] == 2

    undone = api.post(f"{BASE}/imports/{upload}/undo/").json()
    assert (undone["status"], undone["lines_count"]) == ("undone", 0)
    with enter_tenant(cast.partner.seat):
        assert ExpenditureLine.objects.count() == 0


def test_choices_of_an_unknown_field_are_refused(api: APIClient, report: PartnerReport) -> None:
    upload = send(api, report, csv_list(*ROWS)).json()["id"]

    answer = api.patch(f"{BASE}/imports/{upload}/", {"columns": {"salary": 1}}, format="json")

    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("seat", "status"), [("lead", 403), ("auditor", 403), ("other_partner", 404), ("stranger", 404)]
)
def test_upload_by_anybody_else_is_refused(cast: Cast, report: PartnerReport, seat: str, status: int) -> None:
    client = APIClient()
    client.force_login(getattr(cast, seat).user)

    assert send(client, report, csv_list(*ROWS)).status_code == status


def test_discarded_list_has_no_preview(
    api: APIClient, report: PartnerReport, django_capture_on_commit_callbacks: Any
) -> None:
    upload = send(api, report, csv_list(*ROWS)).json()["id"]
    with django_capture_on_commit_callbacks(execute=True):
        api.post(f"{BASE}/imports/{upload}/discard/")

    answer = api.get(f"{BASE}/imports/{upload}/")

    assert (answer.status_code, answer.json()["code"]) == (409, "discarded")


def test_confirm_of_a_discarded_list_is_forbidden(api: APIClient, report: PartnerReport) -> None:
    upload = send(api, report, csv_list(*ROWS)).json()["id"]
    api.post(f"{BASE}/imports/{upload}/discard/")

    assert api.post(f"{BASE}/imports/{upload}/confirm/").status_code == 403
