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
from tests.factories.intake import BROKEN, ROWS, csv_list, do_jobs, upload_of, xlsx_list

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


def work(cast: Cast, import_id: int) -> None:
    with enter_tenant(cast.partner.seat):
        upload = ExpenditureImport.objects.get(pk=import_id)
    do_jobs(upload)


def test_upload_with_the_same_key_answers_202_then_200_with_the_same_import(
    api: APIClient, report: PartnerReport
) -> None:
    first = send(api, report, csv_list(*ROWS), **{"Idempotency-Key": "a"})
    second = send(api, report, csv_list(*ROWS), **{"Idempotency-Key": "a"})

    assert (first.status_code, second.status_code) == (202, 200)
    assert first.json()["id"] == second.json()["id"]
    assert (first.json()["status"], first.json()["job"] is None) == ("reading", False)


def test_upload_of_an_unreadable_file_is_a_problem_and_keeps_nothing(
    cast: Cast, api: APIClient, report: PartnerReport
) -> None:
    answer = send(api, report, b"")

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "empty"
    with enter_tenant(cast.partner.seat):
        assert ExpenditureImport.objects.count() == 0


def test_upload_of_a_confirmed_file_is_a_conflict(cast: Cast, api: APIClient, report: PartnerReport) -> None:
    first = send(api, report, csv_list(*ROWS)).json()["id"]
    work(cast, first)
    api.post(f"{BASE}/imports/{first}/confirm/")
    work(cast, first)

    answer = send(api, report, csv_list(*ROWS))

    assert (answer.status_code, answer.json()["code"]) == (409, "already_imported")


def test_walk_from_upload_to_undo(cast: Cast, api: APIClient, report: PartnerReport) -> None:
    upload = send(api, report, xlsx_list(*ROWS, BROKEN)).json()["id"]
    assert api.get(f"{BASE}/imports/{upload}/").json()["code"] == "reading"
    work(cast, upload)
    preview = api.get(f"{BASE}/imports/{upload}/").json()
    assert (preview["rows"], preview["blocked_rows"], preview["can_confirm"]) == (3, [4], False)
    assert preview["totals"] == [{"currency": "PLN", "rows": 3, "declared": "1662.00"}]

    rows = api.get(f"{BASE}/imports/{upload}/rows/?problems=1&page_size=1").json()
    assert rows["results"][0]["number"] == 4
    refused = api.post(f"{BASE}/imports/{upload}/confirm/")
    assert refused.status_code == 400

    assert api.patch(f"{BASE}/imports/{upload}/", {"left_out": [4]}, format="json").status_code == 202
    work(cast, upload)
    changed = api.get(f"{BASE}/imports/{upload}/").json()
    assert (changed["can_confirm"], changed["left_out_rows"]) == (True, [4])
    assert api.post(f"{BASE}/imports/{upload}/confirm/").json()["status"] == "confirming"
    work(cast, upload)
    confirmed = api.get(f"{BASE}/reports/{report.pk}/imports/").json()["results"][0]
    assert (confirmed["status"], confirmed["lines_count"]) == ("confirmed", 2)
    again = api.post(f"{BASE}/imports/{upload}/confirm/").json()
    assert (again["lines_count"], again["edited_count"]) == (2, 0)
    with enter_tenant(cast.partner.seat):
        line = ExpenditureLine.objects.first()
    api.patch(f"{BASE}/lines/{line.pk}/", {"comment": "Sprawdzone"}, format="json")
    assert api.get(f"{BASE}/reports/{report.pk}/imports/").json()["results"][0]["edited_count"] == 1

    undone = api.post(f"{BASE}/imports/{upload}/undo/").json()
    assert (undone["status"], undone["lines_count"]) == ("undone", 0)
    assert api.post(f"{BASE}/imports/{upload}/undo/").json()["status"] == "undone"
    with enter_tenant(cast.partner.seat):
        assert ExpenditureLine.objects.count() == 0


def test_row_is_corrected_and_taken_back(cast: Cast, api: APIClient, report: PartnerReport) -> None:
    upload = send(api, report, csv_list(*ROWS, BROKEN)).json()["id"]
    work(cast, upload)
    row = f"{BASE}/imports/{upload}/rows/4/"

    texts = {"invoice_date": "28.02.2026", "declared": "108,00"}
    corrected = api.patch(row, {"texts": texts}, format="json").json()

    assert (corrected["declared"], corrected["invoice_date"], corrected["blocks"]) == ("108.00", "2026-02-28", False)
    assert [(one["field"], one["old_text"]) for one in corrected["corrections"]] == [
        ("declared", "sto osiem"), ("invoice_date", "31.02.2026"),
    ]  # fmt: skip
    back = api.patch(row, {"texts": {"declared": "sto osiem"}, "left_out": True}, format="json").json()
    assert (back["declared"], back["is_left_out"]) == (None, True)
    assert api.patch(row, {"texts": {"salary": "1"}}, format="json").status_code == 400
    assert api.get(f"{BASE}/imports/{upload}/rows/99/").status_code == 404


@pytest.mark.parametrize("body", [{}, {"declared": "108,00"}, {"left_out": True, "declared": "108,00"}])
def test_row_correction_that_says_nothing_we_know_is_refused(
    cast: Cast, api: APIClient, report: PartnerReport, body: dict[str, Any]
) -> None:
    upload = send(api, report, csv_list(*ROWS)).json()["id"]
    work(cast, upload)

    answer = api.patch(f"{BASE}/imports/{upload}/rows/2/", body, format="json")

    assert answer.status_code == 400
    assert api.get(f"{BASE}/imports/{upload}/").json()["left_out_rows"] == []


@pytest.mark.parametrize("body", [{"left_out": [99]}, {"left_out": [10**20]}, {"rows": [2]}])
def test_choices_of_unknown_rows_or_keys_are_refused(
    cast: Cast, api: APIClient, report: PartnerReport, body: dict[str, Any]
) -> None:
    upload = send(api, report, csv_list(*ROWS)).json()["id"]
    work(cast, upload)

    assert api.patch(f"{BASE}/imports/{upload}/", body, format="json").status_code == 400


def test_choices_of_an_unknown_field_are_refused(cast: Cast, api: APIClient, report: PartnerReport) -> None:
    upload = send(api, report, csv_list(*ROWS)).json()["id"]
    work(cast, upload)

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
    cast: Cast, api: APIClient, report: PartnerReport, django_capture_on_commit_callbacks: Any
) -> None:
    upload = send(api, report, csv_list(*ROWS)).json()["id"]
    work(cast, upload)
    with django_capture_on_commit_callbacks(execute=True):
        api.post(f"{BASE}/imports/{upload}/discard/")

    answer = api.get(f"{BASE}/imports/{upload}/")

    assert (answer.status_code, answer.json()["code"]) == (409, "discarded")


def test_confirm_of_a_discarded_list_is_forbidden(cast: Cast, api: APIClient, report: PartnerReport) -> None:
    upload = send(api, report, csv_list(*ROWS)).json()["id"]
    work(cast, upload)
    api.post(f"{BASE}/imports/{upload}/discard/")

    assert api.post(f"{BASE}/imports/{upload}/confirm/").status_code == 403


def test_lead_is_not_shown_names_in_columns_of_persons_and_of_unknown_meaning(
    cast: Cast, api: APIClient, report: PartnerReport
) -> None:
    headings = ["Opis wydatku", "Kategoria kosztów", "Kwota kwalifikowalna", "Osoba", "Xyz"]
    content = csv_list(["Płaca", "Personel", "10,00", "Anna Skryta", "Jan Tajny"], headings=headings)
    import_id = send(api, report, content).json()["id"]
    work(cast, import_id)

    def seen(client: APIClient) -> list[bool]:
        answers = [client.get(f"{BASE}/imports/{import_id}/"), client.get(f"/p/alpha/imports/{import_id}/")]
        assert [answer.status_code for answer in answers] == [200, 200]
        return [name in answer.content.decode() for answer in answers for name in ("Anna Skryta", "Jan Tajny")]

    lead = APIClient()
    lead.force_login(cast.lead.user)
    assert seen(api) == [True, True, True, True]
    assert seen(lead) == [False, False, False, False]
