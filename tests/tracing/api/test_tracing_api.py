"""The same figures and traces over the API."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.control.models import Certificate
from apps.finance.models import ExpenditureLine
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.control import make_certified
from tests.factories.finance import make_report
from tests.factories.payments import distribute, make_payment, make_share
from tests.factories.project_reporting import certified_world
from tests.factories.reporting import World, eur_line

pytestmark = pytest.mark.django_db


def get(cast: Cast, role: str, address: str) -> Any:
    client = Client()
    client.force_login(getattr(cast, role).user)
    return client.get(f"/api/v1/partnerships/{cast.partnership.slug}/{address}")


def test_figure_with_its_rows_and_what_the_document_says(cast: Cast) -> None:
    make_certified(cast)
    with enter_tenant(cast.controller.seat):
        certificate = Certificate.objects.get()

    found = get(cast, "controller", f"figure/?certificate={certificate.pk}&kind=certified&category=staff").json()

    rows = [(row["number"], row["kind"], row["eur"]) for row in found["rows"]]
    assert (found["eur"], found["costs"], found["printed_eur"], found["as_of"]) == (
        "47067.65", "47067.65", "47067.65", None,
    )  # fmt: skip
    assert rows == [(1, "line", "47067.65")]


def test_share_of_the_fund_shows_what_it_is_cut_from(cast: Cast) -> None:
    report = make_certified(cast).report
    found = get(cast, "lead", f"figure/?partner_report={report.pk}&kind=current&part=fund").json()

    # 63 812.93 in all, 80 % cut down to the cent.
    assert (found["eur"], found["costs"]) == ("51050.34", "63812.93")
    assert [(one["partner"], one["base"], one["rate"], one["own"]) for one in found["shares"]] == [
        ("PP2", "63812.93", "0.8000", "12762.59")
    ]


@pytest.fixture
def paid(world: World) -> ExpenditureLine:
    """The certified staff line of the partner, claimed, and half of its claim's fund handed on."""
    from apps.project_reporting.models import ProjectReport
    from apps.project_reporting.services.project_report import freeze_project_report

    cast = world.cast
    certified_world(world)
    with enter_tenant(cast.lead.seat):
        draft = ProjectReport.objects.create(
            partnership=cast.partnership, period=world.earlier, language="en", status="draft"
        )
        freeze_project_report(member=cast.lead, report=draft)
        payment = make_payment(cast, "24875.17")
        distribute(cast, payment, make_share(cast.partner, "24875.17"))
        return ExpenditureLine.objects.get(report__partner=cast.partner.partner, report__period=world.earlier, number=1)


def test_line_is_followed_from_what_was_declared_to_what_was_paid(world: World, paid: ExpenditureLine) -> None:
    found = get(world.cast, "partner", f"lines/{paid.pk}/trace/").json()

    assert {one["kind"]: (one["eur"], one["of_eur"]) for one in found["steps"]} == {
        "declared": ("48317.65", "63812.93"),
        "checked": ("48317.65", None),
        "certified": ("47067.65", "62187.93"),
        "claimed": ("47067.65", "62187.93"),
        "verified": (None, None),
        "paid": ("23533.82", None),
    }
    assert [one["distributions"][0]["receipt"] for one in found["payments"]] == ["awaited"]
    assert (found["number"], found["partner"], found["report_status"]) == (1, "PP2", "certified")


def test_name_of_a_person_is_masked_as_on_the_line_itself(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        line = eur_line(make_report(cast.partner, cast.period), 1, "staff", "10.00", person="Anna Przykładowa")

    named = {
        role: get(cast, role, f"lines/{line.pk}/trace/").json()["person"] for role in ("lead", "partner", "auditor")
    }

    assert "Anna" not in named["lead"]
    assert named["partner"] == named["auditor"] == "Anna Przykładowa"


@pytest.mark.parametrize("rows", [1, 3])
def test_number_of_queries_does_not_grow_with_the_lines(cast: Cast, rows: int) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        report = make_report(cast.partner, cast.period)
        lines = [eur_line(report, number, "external", "10.00") for number in range(1, rows + 1)]
        report.status = "submitted"
        report.save()

    counts = []
    # With sign-in, seat and tenant.
    for address in (f"figure/?partner_report={report.pk}&kind=current", f"lines/{lines[0].pk}/trace/"):
        with CaptureQueriesContext(connection) as queries:
            assert get(cast, "auditor", address).status_code == 200
        counts.append(len(queries))
    assert counts == [25, 29]
