from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rest_framework.test import APIClient

from apps.finance.models import ExpenditureLine
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.documents import PROGRAM, make_pdf, make_upload
from tests.factories.finance import make_line, make_report

BASE = "/api/v1/partnerships/alpha"
NEW = {"description": "Tłumaczenie", "category": "external", "currency": "PLN", "declared": "12.30"}


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    settings.SECOND_FACTOR_ROLES = []


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    with enter_tenant(cast.partner.seat):
        return make_report(cast.partner, cast.period)


@pytest.fixture
def line(cast: Cast, report: PartnerReport) -> ExpenditureLine:
    with enter_tenant(cast.partner.seat):
        return make_line(report, suggested_category="travel")


def sign_in(cast: Cast, seat: str = "partner") -> APIClient:
    client = APIClient()
    client.force_login(getattr(cast, seat).user)
    return client


def test_list_gives_amounts_as_decimal_strings(cast: Cast, line: ExpenditureLine) -> None:
    answer = sign_in(cast).get(f"{BASE}/reports/{line.report_id}/lines/").json()

    assert answer["count"] == 1
    [found] = answer["results"]
    assert (found["declared"], found["declared_eur"], found["evidence_count"], found["flags_count"]) == (
        "100.00",
        None,
        0,
        0,
    )


def test_totals_add_up(cast: Cast, line: ExpenditureLine) -> None:
    answer = sign_in(cast).get(f"{BASE}/reports/{line.report_id}/lines/totals/").json()

    assert answer["by_category"] == [
        {
            "category": "external",
            "currency": "PLN",
            "lines": 1,
            "declared": "100.00",
            "declared_eur": "0.00",
            "unconverted": 1,
        }
    ]


def test_post_adds_a_line(cast: Cast, report: PartnerReport) -> None:
    answer = sign_in(cast).post(f"{BASE}/reports/{report.pk}/lines/", NEW)

    assert answer.status_code == 201
    assert (answer.json()["number"], answer.json()["declared"]) == (1, "12.30")


def test_post_of_a_bad_line_is_a_problem_by_field(cast: Cast, report: PartnerReport) -> None:
    answer = sign_in(cast).post(f"{BASE}/reports/{report.pk}/lines/", NEW | {"declared": "-1.00"})

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert list(answer.json()["errors"]) == ["declared"]


def test_patch_changes_only_what_is_sent(cast: Cast, line: ExpenditureLine) -> None:
    answer = sign_in(cast).patch(f"{BASE}/lines/{line.pk}/", {"declared": "70.00"})

    assert answer.status_code == 200
    with enter_tenant(cast.partner.seat):
        line.refresh_from_db()
    assert (line.declared, line.description) == (Decimal("70.00"), "Translation of the study into Latvian")


def test_delete_takes_the_line_out(cast: Cast, line: ExpenditureLine) -> None:
    assert sign_in(cast).delete(f"{BASE}/lines/{line.pk}/").status_code == 204
    assert sign_in(cast).get(f"{BASE}/lines/{line.pk}/").status_code == 404


def test_category_decision_is_taken_once(cast: Cast, line: ExpenditureLine) -> None:
    answer = sign_in(cast).post(f"{BASE}/lines/{line.pk}/category/", {"accepted": True})
    again = sign_in(cast).post(f"{BASE}/lines/{line.pk}/category/", {"accepted": True})

    assert (answer.json()["category"], again.status_code) == ("travel", 403)


def test_evidence_is_attached_reused_and_removed(cast: Cast, report: PartnerReport, line: ExpenditureLine) -> None:
    api = sign_in(cast)
    with enter_tenant(cast.partner.seat):
        second = make_line(report, 2)
    files = [make_upload("a.pdf", make_pdf("a")), make_upload("b.pdf", make_pdf("b"))]

    attached = api.post(f"{BASE}/lines/{line.pk}/evidence/", {"kind": "invoice", "files": files}, format="multipart")
    document = attached.json()[0]["document"]["id"]
    reused = api.post(
        f"{BASE}/lines/{second.pk}/evidence/", {"kind": "payroll", "document": document}, format="multipart"
    )
    removed = api.delete(f"{BASE}/evidence/{reused.json()[0]['id']}/")

    assert (attached.status_code, len(attached.json())) == (201, 2)
    assert (reused.status_code, removed.status_code) == (201, 204)
    assert len(api.get(f"{BASE}/lines/{line.pk}/evidence/").json()) == 2
    assert api.get(f"{BASE}/lines/{second.pk}/evidence/").json() == []


@pytest.mark.parametrize("files", [[], [make_upload("setup.exe", PROGRAM)], [make_upload("a.pdf", b"")]])
def test_evidence_refused_is_a_problem(cast: Cast, line: ExpenditureLine, files: list[Any]) -> None:
    answer = sign_in(cast).post(
        f"{BASE}/lines/{line.pk}/evidence/", {"kind": "invoice", "files": files}, format="multipart"
    )

    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("seat", "status"), [("lead", 403), ("auditor", 403), ("other_partner", 404), ("stranger", 404)]
)
def test_line_is_changed_by_its_partner_only(cast: Cast, line: ExpenditureLine, seat: str, status: int) -> None:
    api = sign_in(cast, seat)

    assert api.patch(f"{BASE}/lines/{line.pk}/", {"declared": "1.00"}).status_code == status
    assert api.delete(f"{BASE}/lines/{line.pk}/").status_code == status
    assert api.post(f"{BASE}/reports/{line.report_id}/lines/", NEW).status_code == status


@pytest.mark.parametrize("body", ["[" * 100_000, '{"category": "\\ud800"}', "{", "[]", '{"declared": NaN}', "\x00"])
def test_json_nobody_can_store_is_the_senders_error(cast: Cast, report: PartnerReport, body: str) -> None:
    client = sign_in(cast)

    response = client.post(f"{BASE}/reports/{report.pk}/lines/", body, content_type="application/json")

    assert response.status_code == 400
    assert response.json()["status"] == 400


def test_missing_line_is_reported_in_the_readers_language_and_names_no_class(cast: Cast) -> None:
    answer = sign_in(cast).get(f"{BASE}/lines/{2**70}/")

    assert answer.status_code == 404
    assert "ExpenditureLine" not in answer.content.decode()


MORE = {
    "buyer_name": "Gmina Opole", "buyer_tax_id": "PL7542865567", "payer_name": "Jan Przykładowy", "is_used": False,
    "other_grant": "Fundusz gminny", "other_grant_eur": "100.50",
}  # fmt: skip


def test_more_about_a_cost_is_kept_and_changed_in_part(cast: Cast, report: PartnerReport) -> None:
    api = sign_in(cast)

    added = api.post(f"{BASE}/reports/{report.pk}/lines/", NEW | MORE, format="json").json()
    changed = api.patch(f"{BASE}/lines/{added['id']}/", {"is_used": None}, format="json").json()

    assert {name: added[name] for name in MORE} == MORE
    assert {name: changed[name] for name in MORE} == MORE | {"is_used": None}


def test_negative_other_grant_is_refused_at_its_field(cast: Cast, report: PartnerReport) -> None:
    answer = sign_in(cast).post(f"{BASE}/reports/{report.pk}/lines/", NEW | {"other_grant_eur": "-1.00"}, format="json")

    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["other_grant_eur"])
