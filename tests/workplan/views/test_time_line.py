"""The page of the time line, and of outputs and results."""

import datetime as dt

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.dashboard.selectors.time_line import read_time_line
from apps.tenancy.context import enter_tenant, system_seat
from apps.workplan.enums import RowKind
from apps.workplan.models import Deliverable
from apps.workplan.selectors.time_line import CHART_WIDTH, LABEL_WIDTH
from tests.factories.cast import Cast
from tests.factories.meetings import make_meeting
from tests.factories.workplan import make_activity, make_deliverable, make_output, make_result, make_work_package


@pytest.fixture
def plan(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        package = make_work_package(cast.lead.partner)
        make_output(package)
        make_result(cast)
        make_deliverable(make_activity(package), cast.partner.partner, dt.date(2026, 5, 1))
        make_meeting(cast)


def test_line_holds_deadlines_meetings_and_the_plan(cast, plan):
    with enter_tenant(cast.lead.seat):
        line = read_time_line(member=cast.lead, today=dt.date(2026, 5, 11))

    assert [row.kind for row in line.rows] == [
        RowKind.PARTNER_REPORTS, RowKind.PROJECT_REPORTS, RowKind.MEETINGS, RowKind.PACKAGE, RowKind.ACTIVITY,
        RowKind.DELIVERABLE, RowKind.OUTPUT,
    ]  # fmt: skip
    assert [mark.day for row in line.rows[:3] for mark in row.marks] == [
        dt.date(2026, 7, 14), dt.date(2026, 9, 30), dt.date(2026, 3, 12),
    ]  # fmt: skip
    assert line.rows[5].days_late == 10


def test_page_draws_and_lists_the_same_without_script_or_style(client, cast, plan):
    client.force_login(cast.auditor.user)

    page = client.get("/p/alpha/time-line/").content.decode()

    drawing, table = page.split("time-line-table", 1)
    for name in ("WP1 Package 1", "D1.1.1 Deliverable 1", "O1.1 Output 1"):
        assert name in drawing
        assert name in table
    assert "Partner meeting in Antwerp" in drawing
    assert "Partner meeting in Antwerp" in table
    assert 'fill="url(#delay)"' in drawing
    assert "style=" not in page


def test_date_of_another_millennium_stands_at_the_edge_and_the_page_names_it(client, cast, plan):
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_meeting(cast, title="Kick-off", starts_at=dt.datetime(202, 1, 1, 9, tzinfo=dt.UTC))
        Deliverable.objects.update(due_on=dt.date(9999, 12, 31))
    User.objects.update(language="en")
    client.force_login(cast.lead.user)

    page = client.get("/p/alpha/time-line/").content.decode()
    told = client.get("/api/v1/partnerships/alpha/time-line/").json()
    with enter_tenant(cast.lead.seat):
        line = read_time_line(member=cast.lead, today=dt.date(2026, 5, 11))

    marks = {(row.kind, row.code): [mark.x for mark in row.marks] for row in line.rows}
    assert (line.first, line.last) == (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    assert marks[RowKind.MEETINGS, ""] == [LABEL_WIDTH, LABEL_WIDTH + round(70 / 364 * CHART_WIDTH)]
    assert marks[RowKind.DELIVERABLE, "D1.1.1"] == [LABEL_WIDTH + CHART_WIDTH]
    assert line.outside == told["outside"] == ["Kick-off", "D1.1.1"]
    assert "What lies outside is drawn at the edge: Kick-off, D1.1.1." in page


def test_paper_is_chosen_in_the_address(client, cast, plan):
    client.force_login(cast.lead.user)

    papers = ["paper-a3" in client.get(f"/p/alpha/time-line/?paper={paper}").content.decode() for paper in ("a4", "a3")]

    assert papers == [False, True]


def test_partnership_without_plan_and_periods_is_told_what_comes(client, cast):
    client.force_login(cast.stranger.user)

    line = client.get("/p/beta/time-line/")
    counted = client.get("/p/beta/indicators/")

    assert (line.status_code, counted.status_code) == (200, 200)
    assert "No time line yet" in line.content.decode()
    assert "No reporting period yet" in counted.content.decode()


def test_indicators_are_told_up_to_a_period(client, cast, plan):
    client.force_login(cast.other_partner.user)

    page = client.get("/p/alpha/indicators/?period=1").content.decode()
    told = client.get(f"/api/v1/partnerships/alpha/periods/{cast.period.pk}/indicators/").json()

    assert "RCR104" in page
    assert [(row["code"], row["target"], row["total"], row["baseline"]) for row in told["outputs"]] == [
        ("O1.1", "3.00", "0.00", None)
    ]
    assert [(row["code"], row["target"], row["baseline"]) for row in told["results"]] == [("R1", "5.00", "0.00")]


def test_api_tells_the_same_days_as_the_drawing(client, cast, plan):
    client.force_login(cast.other_partner.user)

    told = client.get("/api/v1/partnerships/alpha/time-line/").json()
    nothing = Client()
    nothing.force_login(cast.stranger.user)

    rows = {(row["kind"], row["code"]): row for row in told["rows"]}
    assert [mark["title"] for mark in rows["meetings", ""]["marks"]] == ["Partner meeting in Antwerp"]
    assert [mark["day"] for mark in rows["partner_reports", ""]["marks"]] == ["2026-07-14"]
    assert rows["package", "WP1"]["starts_on"] == "2026-01-01"
    assert rows["deliverable", "D1.1.1"]["stage"] == "planned"
    assert nothing.get("/api/v1/partnerships/beta/time-line/").json() == {"today": None, "outside": [], "rows": []}
