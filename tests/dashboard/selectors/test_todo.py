"""What waits for whose hand, with its day and where it is done."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.accounts.models import User
from apps.consortia.models import Membership
from apps.control.services.control_report import hand_report_back
from apps.dashboard.selectors.todo import TodoItem, list_todo
from apps.meetings.models import Decision, Minutes
from apps.payments.models import Distribution, Payment
from apps.payments.services.receipt import confirm_receipt, dispute_receipt
from apps.programmes.models import Parameter
from apps.reporting.models import PartnerReport
from apps.reporting.services.partner_report import reopen_partner_report
from apps.tenancy.context import enter_tenant, system_seat
from apps.workplan.models import Deliverable, Output, WorkPackage
from tests.factories.cast import Cast
from tests.factories.control import make_control, make_submitted
from tests.factories.meetings import make_meeting
from tests.factories.payments import RECEIVED, distribute, make_payment, make_share
from tests.factories.reporting import make_deliverable, make_output, make_work_package

DUE, TODAY = dt.date(2026, 8, 31), dt.date(2026, 9, 2)


def make_world(cast: Cast, count: int = 1) -> None:
    """Of each kind so many: money handed on in part, a deliverable of PP2 handed in, minutes that circulate,
    a decision for PP3.
    """
    with enter_tenant(cast.lead.seat):
        for _number in range(count):
            payment = make_payment(cast, "1000.00")
            distribute(cast, payment, make_share(cast.partner, "300.00"))
    with enter_tenant(system_seat(cast.partnership.pk)):
        for number in range(1, count + 1):
            package = make_work_package(cast, number)
            make_deliverable(cast, package, number, DUE)
            meeting = make_meeting(cast)
            Minutes.objects.create(
                partnership=cast.partnership, meeting=meeting, written_by=cast.lead.user, status="circulated",
                circulated_at=dt.datetime(2026, 3, 20, 12, tzinfo=dt.UTC),
            )  # fmt: skip
            Decision.objects.create(
                partnership=cast.partnership, meeting=meeting, number=number, text="Write to all cities.",
                responsible=cast.other_partner.partner, due_on=DUE,
            )  # fmt: skip
        Deliverable.objects.update(stage="in_work")
        Deliverable.objects.update(stage="handed_in", version=1)


@pytest.fixture
def world(cast: Cast) -> Cast:
    User.objects.update(language="en")
    make_world(cast)
    return cast


def todo_of(member: Membership) -> list[TodoItem]:
    found = Membership.objects.select_related("partnership__programme_version", "user", "partner").get(pk=member.pk)
    return list_todo(member=found, today=TODAY)


def titles(member: Membership) -> list[str]:
    with enter_tenant(member.seat):
        return [one.title.replace("\xa0", " ") for one in todo_of(member)]


def test_each_is_shown_what_it_has_to_do_and_nothing_else(world: Cast) -> None:
    assert titles(world.lead) == [
        "EUR 700.00 of the programme's money is not handed on.",
        "D1.1.1 Guide 1 waits for your review.",
        "Minutes circulate and wait for approval: Partner meeting in Antwerp.",
    ]
    assert titles(world.partner) == ["EUR 300.00 was sent to you. Say whether it came."]
    assert titles(world.other_partner) == ["Decision 1 is to be carried out: Partner meeting in Antwerp."]
    assert (titles(world.auditor), titles(world.controller)) == ([], [])


def test_rows_say_their_day_and_lead_to_where_it_is_done(world: Cast) -> None:
    with enter_tenant(system_seat(world.partnership.pk)):
        payment, sent = Payment.objects.get().pk, Distribution.objects.get().pk
        deliverable, minutes = Deliverable.objects.get().pk, Minutes.objects.get().pk
    with enter_tenant(world.lead.seat):
        lead = todo_of(world.lead)
    with enter_tenant(world.partner.seat):
        (receipt,) = todo_of(world.partner)
    with enter_tenant(world.other_partner.seat):
        (decision,) = todo_of(world.other_partner)

    assert [(one.path, one.due_on, one.since, one.days_late) for one in [*lead, receipt, decision]] == [
        (f"/p/alpha/payments/{payment}/", None, RECEIVED, 0),
        (f"/p/alpha/deliverables/{deliverable}/", DUE, None, 2),
        (f"/p/alpha/minutes/{minutes}/", None, dt.date(2026, 3, 20), 0),
        (f"/p/alpha/distributions/{sent}/", None, RECEIVED, 0),
        ("/p/alpha/decisions/?show=own", DUE, None, 2),
    ]


def test_confirmed_receipt_waits_for_nobody_and_a_disputed_one_for_the_lead(world: Cast) -> None:
    with enter_tenant(world.partner.seat):
        dispute_receipt(member=world.partner, distribution=Distribution.objects.get(), text="It is too little.")

    assert titles(world.partner) == []
    assert titles(world.lead)[1] == "PP2 Voivodeship says something is wrong with EUR 300.00 you sent."

    with enter_tenant(world.partner.seat):
        confirm_receipt(member=world.partner, distribution=Distribution.objects.get(), received_on=RECEIVED)
    assert (titles(world.partner), len(titles(world.lead))) == ([], 3)


def test_named_reviewer_is_asked_instead_of_the_lead(world: Cast) -> None:
    with enter_tenant(system_seat(world.partnership.pk)):
        Deliverable.objects.update(reviewer=world.other_partner)

    assert [("D1.1.1" in " ".join(titles(seat))) for seat in (world.lead, world.other_partner, world.partner)] == [
        False, True, False,
    ]  # fmt: skip


def test_output_handed_in_waits_for_its_reviewer_as_a_deliverable_does(world: Cast) -> None:
    with enter_tenant(system_seat(world.partnership.pk)):
        output = make_output(world, WorkPackage.objects.get())
        Output.objects.update(stage="in_work", reviewer=world.other_partner)
        Output.objects.update(stage="handed_in", version=1)
    with enter_tenant(world.other_partner.seat):
        (row,) = [one for one in todo_of(world.other_partner) if "review" in one.title]

    assert (row.title, row.path, row.due_on) == (
        "O1.1 Cities that share services waits for your review.", f"/p/alpha/outputs/{output.pk}/", output.due_on,
    )  # fmt: skip
    assert not any("O1.1" in title for title in titles(world.lead))


def test_decision_nobody_is_named_for_is_the_leads(world: Cast) -> None:
    with enter_tenant(system_seat(world.partnership.pk)):
        Decision.objects.update(responsible=None)

    assert (titles(world.lead)[-1], titles(world.other_partner)) == (
        "Decision 1 is to be carried out: Partner meeting in Antwerp.", [],
    )  # fmt: skip


def test_as_many_queries_for_three_of_each_as_for_one(cast: Cast) -> None:
    def count(member: Membership) -> int:
        found = Membership.objects.select_related("partnership", "user", "partner").get(pk=member.pk)
        with CaptureQueriesContext(connection) as queries:
            list_todo(member=found, today=TODAY)
        return len(queries)

    make_world(cast)
    with enter_tenant(cast.lead.seat):
        one = count(cast.lead)
    with enter_tenant(system_seat(cast.partnership.pk)):
        package = make_work_package(cast, 7)
        for number in (8, 9):
            make_deliverable(cast, package, number, DUE)
            Minutes.objects.create(
                partnership=cast.partnership, meeting=make_meeting(cast), written_by=cast.lead.user,
                status="circulated",
            )  # fmt: skip
        Deliverable.objects.filter(stage="planned").update(stage="in_work")
        Deliverable.objects.filter(stage="in_work").update(stage="handed_in", version=1)
    with enter_tenant(cast.lead.seat):
        make_payment(cast, "50.00")
        three = count(cast.lead)

    assert (one, three) == (11, 11)


def test_more_than_five_of_a_kind_are_one_row_that_leads_to_the_rest(cast: Cast) -> None:
    User.objects.update(language="en")
    with enter_tenant(system_seat(cast.partnership.pk)):
        meeting = make_meeting(cast)
        for number in range(1, 8):
            Decision.objects.create(
                partnership=cast.partnership, meeting=meeting, number=number, text="Write.",
                responsible=cast.other_partner.partner, due_on=DUE,
            )  # fmt: skip

    shown = titles(cast.other_partner)

    assert (len(shown), shown[-1]) == (6, "2 more of this kind")


def test_overview_shows_the_rows_with_their_buttons(world: Cast, client: Client) -> None:
    client.force_login(world.other_partner.user)

    page = client.get("/p/alpha/").content.decode()

    assert "Decision 1 is to be carried out: Partner meeting in Antwerp." in page
    assert 'href="/p/alpha/decisions/?show=own"' in page


def test_api_lists_what_the_overview_shows(world: Cast, client: Client) -> None:
    client.force_login(world.other_partner.user)

    (row,) = client.get("/api/v1/partnerships/alpha/to-do/").json()

    assert row == {
        "title": "Decision 1 is to be carried out: Partner meeting in Antwerp.",
        "path": "/p/alpha/decisions/?show=own",
        "due_on": "2026-08-31",
        "since": None,
        "days_late": max(0, (timezone.localdate() - DUE).days),
    }


def give_back(cast: Cast, reason: str) -> None:
    control = make_control(cast)
    with enter_tenant(cast.controller.seat):
        hand_report_back(member=cast.controller, control=control, reason=reason)


def test_report_given_back_in_control_waits_for_its_partner_with_the_reason(cast: Cast, client: Client) -> None:
    User.objects.update(language="en")
    Parameter.objects.create(
        programme_version=cast.partnership.programme_version, key="correction_deadline_days", value=14, unit="days"
    )
    today = timezone.localdate()
    give_back(cast, "Item 2 has the wrong amount, and item 3 lacks the credit note that the hotel sent you.")

    with enter_tenant(cast.partner.seat):
        member = Membership.objects.select_related("partnership__programme_version", "user", "partner").get(
            pk=cast.partner.pk
        )
        (row,) = list_todo(member=member, today=today)
        report = PartnerReport.objects.get()
    assert row.title.endswith(": Item 2 has the wrong amount, and item 3 lacks the credit…")
    assert row.title.startswith("Your partner report of period 1 was given back on ")
    assert (row.path, row.since, row.due_on, row.days_late) == (
        f"/p/alpha/reports/{report.pk}/", today, max(today + dt.timedelta(days=14), report_deadline(cast)), 0,
    )  # fmt: skip
    assert (titles(cast.lead), titles(cast.other_partner)) == ([], [])
    client.force_login(cast.partner.user)
    assert client.get("/p/alpha/").content.decode().count("artner report of period 1") == 1
    assert "To be handed in again by" in client.get(row.path).content.decode()
    shown = client.get(f"/api/v1/partnerships/alpha/reports/{report.pk}/").json()["returned"]
    assert shown["due_on"] == row.due_on.isoformat()


def report_deadline(cast: Cast) -> dt.date:
    return cast.period.partner_report_due_on


@pytest.mark.parametrize(("days", "due_in"), [(None, None), (14, 14)])
def test_day_to_answer_by_is_the_programmes_once_the_deadline_has_passed(
    cast: Cast, days: int | None, due_in: int | None
) -> None:
    today = timezone.localdate()
    with enter_tenant(system_seat(cast.partnership.pk)):
        type(cast.period).objects.update(partner_report_due_on=today - dt.timedelta(days=1))
    if days is not None:
        Parameter.objects.create(
            programme_version=cast.partnership.programme_version, key="correction_deadline_days", value=days,
            unit="days",
        )  # fmt: skip
    give_back(cast, "Item 2 has the wrong amount.")

    with enter_tenant(cast.partner.seat):
        (row,) = todo_of(cast.partner)

    assert row.due_on == (None if due_in is None else today + dt.timedelta(days=due_in))


def test_deadline_of_the_report_counts_where_it_is_later(cast: Cast) -> None:
    deadline = timezone.localdate() + dt.timedelta(days=30)
    with enter_tenant(system_seat(cast.partnership.pk)):
        type(cast.period).objects.update(partner_report_due_on=deadline)
    Parameter.objects.create(
        programme_version=cast.partnership.programme_version, key="correction_deadline_days", value=14, unit="days"
    )
    report = make_submitted(cast)
    with enter_tenant(cast.lead.seat):
        reopen_partner_report(member=cast.lead, report=report, reason="The summary lacks a number.")

    with enter_tenant(cast.partner.seat):
        (row,) = todo_of(cast.partner)

    assert row.due_on == deadline
