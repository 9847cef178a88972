from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from apps.finance.models import ExpenditureLine
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report

BASE = "/api/v1/partnerships/alpha"
NEW = {"description": "Tłumaczenie", "category": "external", "currency": "PLN", "declared": "12.30"}


@pytest.fixture
def report(cast: Cast) -> PartnerReport:
    with enter_tenant(cast.partner.seat):
        return make_report(cast.partner, cast.period)


@pytest.fixture
def line(cast: Cast, report: PartnerReport) -> ExpenditureLine:
    with enter_tenant(cast.partner.seat):
        return make_line(report)


@pytest.fixture
def api(cast: Cast) -> APIClient:
    client = APIClient()
    client.force_login(cast.partner.user)
    return client


def stored(cast: Cast) -> list[tuple[Decimal, str]]:
    with enter_tenant(cast.partner.seat):
        return list(ExpenditureLine.objects.order_by("number").values_list("declared", "comment"))


def test_line_shows_its_revision_in_body_and_tag(api: APIClient, line: ExpenditureLine) -> None:
    before = api.get(f"{BASE}/lines/{line.pk}/")
    after = api.patch(f"{BASE}/lines/{line.pk}/", {"comment": "Read"})

    assert (before.json()["revision"], before["ETag"]) == (1, '"1"')
    assert (after.json()["revision"], after["ETag"]) == (2, '"2"')


@pytest.mark.parametrize("by_header", [True, False])
def test_patch_from_an_older_revision_is_a_conflict_as_problem_details(
    cast: Cast, api: APIClient, line: ExpenditureLine, by_header: bool
) -> None:
    address = f"{BASE}/lines/{line.pk}/"
    api.patch(address, {"declared": "70.00"})

    if by_header:
        answer = api.patch(address, {"comment": "Mine"}, headers={"If-Match": '"1"'})
    else:
        answer = api.patch(address, {"comment": "Mine", "revision": 1})

    problem = answer.json()
    assert (answer.status_code, answer["Content-Type"]) == (409, "application/problem+json")
    assert (problem["status"], problem["code"], problem["changed_by"]) == (409, "line_conflict", str(cast.partner.user))
    assert (problem["current"]["declared"], problem["current"]["revision"]) == ("70.00", 2)
    assert stored(cast) == [(Decimal("70.00"), "")]


def test_patch_from_the_latest_revision_is_written(cast: Cast, api: APIClient, line: ExpenditureLine) -> None:
    answer = api.patch(f"{BASE}/lines/{line.pk}/", {"comment": "Mine"}, headers={"If-Match": '"1"'})

    assert (answer.status_code, answer.json()["revision"]) == (200, 2)


@pytest.mark.parametrize("tag", ["x", '"-1"', "9" * 30])
def test_patch_with_a_tag_that_is_no_revision_is_the_senders_error(
    api: APIClient, line: ExpenditureLine, tag: str
) -> None:
    answer = api.patch(f"{BASE}/lines/{line.pk}/", {"comment": "Mine"}, headers={"If-Match": tag})

    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["revision"])


def test_delete_from_an_older_revision_is_a_conflict(cast: Cast, api: APIClient, line: ExpenditureLine) -> None:
    address = f"{BASE}/lines/{line.pk}/"
    api.patch(address, {"comment": "Newer"})

    assert api.delete(address, headers={"If-Match": '"1"'}).status_code == 409
    assert api.delete(address, headers={"If-Match": '"2"'}).status_code == 204
    assert stored(cast) == []


def test_bulk_saves_each_line_for_itself_in_the_order_sent(cast: Cast, api: APIClient, line: ExpenditureLine) -> None:
    api.patch(f"{BASE}/lines/{line.pk}/", {"comment": "Newer"})
    lines = [
        NEW,
        NEW | {"declared": "-1.00"},
        {"id": line.pk, "revision": 1, "comment": "Older"},
        {"id": line.pk, "revision": 2, "declared": "70.00"},
        {"id": line.pk + 1000, "comment": "Nowhere"},
    ]

    results = api.post(f"{BASE}/reports/{line.report_id}/lines/bulk/", {"lines": lines}).json()["results"]

    assert [result["state"] for result in results] == ["saved", "invalid", "conflict", "saved", "invalid"]
    assert (results[0]["line"]["number"], list(results[1]["errors"]), results[2]["line"]["comment"]) == (
        2,
        ["declared"],
        "Newer",
    )
    assert stored(cast) == [(Decimal("70.00"), "Newer"), (Decimal("12.30"), "")]


@pytest.mark.parametrize(
    "body",
    [{}, [], {"lines": 5}, {"lines": [5]}, {"lines": [NEW] * 501}, {"lines": [{"id": "x"}]},
     {"lines": [{"id": 1, "revision": -1}]}],
)  # fmt: skip
def test_bulk_of_something_else_is_a_problem(api: APIClient, report: PartnerReport, body: Any) -> None:
    answer = api.post(f"{BASE}/reports/{report.pk}/lines/bulk/", body)

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_bulk_costs_two_queries_a_changed_line(cast: Cast, api: APIClient, report: PartnerReport) -> None:
    with enter_tenant(cast.partner.seat):
        lines = [make_line(report, number) for number in range(1, 13)]
    counts = {}
    for number in (1, 11):
        some, lines = lines[:number], lines[number:]
        with CaptureQueriesContext(connection) as queries:
            body = {"lines": [{"id": one.pk, "comment": "Read"} for one in some]}
            assert api.post(f"{BASE}/reports/{report.pk}/lines/bulk/", body).status_code == 200
        counts[number] = len(queries)

    assert (counts[11] - counts[1]) / 10 == 2


@pytest.mark.parametrize(
    ("seat", "status"), [("lead", 403), ("auditor", 403), ("other_partner", 404), ("stranger", 404)]
)
def test_bulk_is_for_the_partners_own_people(cast: Cast, report: PartnerReport, seat: str, status: int) -> None:
    client = APIClient()
    client.force_login(getattr(cast, seat).user)

    assert client.post(f"{BASE}/reports/{report.pk}/lines/bulk/", {"lines": [NEW]}).status_code == status
