"""A person's calendar: what it holds, who reads it, and that a closed address tells nothing."""

import datetime

import icalendar
import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

from apps.accounts.models import CalendarFeed, User
from apps.accounts.services.calendar_feed import hash_key
from apps.audit.models import Event
from apps.consortia.models import Membership, ReportingPeriod
from apps.dashboard.services.calendar_feed import close_feed, open_feed
from apps.meetings.models import Meeting
from apps.programmes.models import Parameter
from apps.tenancy.context import enter_person, enter_tenant, system_seat
from apps.workplan.models import Deliverable
from tests.factories.cast import Cast, make_partner, make_seat
from tests.factories.clarifications import ask_about_report
from tests.factories.control import make_submitted
from tests.factories.meetings import make_meeting
from tests.factories.payments import make_payment
from tests.factories.reporting import make_deliverable, make_work_package


@pytest.fixture
def world(cast: Cast) -> Cast:
    """A meeting, a deliverable, and a question of the lead partner to PP2."""
    User.objects.update(language="en")
    report = make_submitted(cast)
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_deliverable(cast, make_work_package(cast, 1), 1, datetime.date(2026, 8, 31))
    with enter_tenant(cast.lead.seat):
        ask_about_report(cast.lead, report, subject="Which invoice?")
        make_meeting(cast)
    return cast


def open_for(member: Membership) -> str:
    with enter_person(member.user_id):
        return open_feed(user=member.user)


def summaries(path: str) -> list[str]:
    calendar = icalendar.Calendar.from_ical(Client().get(path).content)
    return sorted(str(event["summary"]) for event in calendar.walk("VEVENT"))


def test_calendar_holds_deadlines_and_meetings_of_the_person(world: Cast) -> None:
    assert summaries(open_for(world.partner)) == [
        "ALPHA: Answer to a clarification: Which invoice?",
        "ALPHA: Deliverable D1.1.1 Guide 1",
        "ALPHA: Partner meeting in Antwerp",
        "ALPHA: Partner report of period 1",
        "ALPHA: Project report of period 1",
    ]


def test_day_out_of_the_projects_reach_is_left_out_and_all_others_are_told(world: Cast) -> None:
    path = open_for(world.partner)
    with enter_tenant(system_seat(world.partnership.pk)):
        Deliverable.objects.update(due_on=datetime.date(9999, 12, 31))
        Meeting.objects.update(
            starts_at=datetime.datetime(2, 1, 1, tzinfo=datetime.UTC),
            ends_at=datetime.datetime(2, 1, 2, tzinfo=datetime.UTC),
        )

    assert summaries(path) == [
        "ALPHA: Answer to a clarification: Which invoice?",
        "ALPHA: Partner report of period 1",
        "ALPHA: Project report of period 1",
    ]


def test_calendar_of_the_lead_partner_holds_the_day_to_hand_a_payment_on(cast: Cast) -> None:
    User.objects.update(language="en")
    Parameter.objects.create(
        programme_version=cast.partnership.programme_version, key="transfer_deadline_days", value=30, unit="days"
    )
    with enter_tenant(cast.lead.seat):
        make_payment(cast, "100.00")

    title = "ALPHA: Handing money on to the partners: Interim payment of 01/10/2025"
    assert title in summaries(open_for(cast.lead))
    assert title not in summaries(open_for(cast.partner))


def test_calendar_holds_no_more_than_the_seat_may_see(world: Cast) -> None:
    assert not any("Which invoice?" in one for one in summaries(open_for(world.other_partner)))
    assert summaries(open_for(world.stranger)) == []


def test_calendar_is_in_the_persons_language(world: Cast) -> None:
    path = open_for(world.partner)
    with enter_tenant(world.lead.seat):
        Meeting.objects.update(online_link="https://meet.example/1")
    User.objects.filter(pk=world.partner.user_id).update(language="pl")

    calendar = icalendar.Calendar.from_ical(Client().get(path).content)

    (meeting,) = [one for one in calendar.walk("VEVENT") if "meeting" in one["summary"]]
    with translation.override("pl"):
        expected = gettext("Take part online: %(link)s") % {"link": "https://meet.example/1"}
    assert expected in meeting["description"]


def test_person_in_two_partnerships_has_one_calendar(world: Cast) -> None:
    other = world.other_partnership
    with enter_tenant(system_seat(other.pk)):
        partner = make_partner(other, 2, world.partner.partner.organisation, "EUR")
        make_seat(other, world.partner.user, "partner", partner)
        ReportingPeriod.objects.create(
            partnership=other, number=1, starts_on=datetime.date(2026, 1, 1), ends_on=datetime.date(2026, 6, 30),
            partner_report_due_on=datetime.date(2026, 7, 14), project_report_due_on=datetime.date(2026, 9, 30),
        )  # fmt: skip

    found = summaries(open_for(world.partner))

    assert "BETA: Partner report of period 1" in found
    assert "ALPHA: Partner report of period 1" in found


def test_day_is_a_day_and_keeps_its_uid_when_it_moves(world: Cast) -> None:
    path = open_for(world.lead)

    def report() -> icalendar.Event:
        calendar = icalendar.Calendar.from_ical(Client().get(path).content)
        return next(one for one in calendar.walk("VEVENT") if "Partner report" in one["summary"])

    before = report()
    with enter_tenant(system_seat(world.partnership.pk)):
        ReportingPeriod.objects.update(partner_report_due_on=datetime.date(2026, 7, 20))
    after = report()

    assert (before["dtstart"].dt, before["dtend"].dt) == (datetime.date(2026, 7, 14), datetime.date(2026, 7, 15))
    assert after["dtstart"].dt == datetime.date(2026, 7, 20)
    assert (
        str(before["uid"]) == str(after["uid"]) == (f"partner_report-{world.period.pk}-{world.partnership.pk}@sammen")
    )
    assert str(after["url"]) == "http://127.0.0.1:8000/p/alpha/periods/"


def test_unchanged_calendar_is_the_same_and_is_not_sent_again(world: Cast) -> None:
    path = open_for(world.partner)

    first = Client().get(path)
    again = Client().get(path, headers={"If-None-Match": first.headers["ETag"]})
    with enter_tenant(system_seat(world.partnership.pk)):
        ReportingPeriod.objects.update(partner_report_due_on=datetime.date(2026, 7, 20))
    changed = Client().get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, first.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200


def test_renewed_closed_and_unknown_addresses_tell_nothing(world: Cast) -> None:
    first = open_for(world.partner)
    second = open_for(world.partner)
    assert [Client().get(path).status_code for path in (first, second)] == [404, 200]

    with enter_person(world.partner.user_id):
        close_feed(user=world.partner.user)

    assert Client().get(second).status_code == 404
    assert Client().get("/calendar/guess.ics").status_code == 404


def test_person_who_left_or_whose_seat_ended_reads_nothing_more(world: Cast) -> None:
    path = open_for(world.partner)
    with enter_tenant(system_seat(world.partnership.pk)):
        Membership.objects.filter(pk=world.partner.pk).update(valid_until=datetime.date(2026, 1, 1))
    assert summaries(path) == []

    User.objects.filter(pk=world.partner.user_id).update(is_active=False)

    assert Client().get(path).status_code == 404


def test_seat_without_its_second_factor_tells_nothing(world: Cast, settings) -> None:
    path = open_for(world.lead)
    settings.SECOND_FACTOR_ROLES = ["lead"]

    assert summaries(path) == []


def test_key_is_stored_as_its_hash_alone(world: Cast) -> None:
    key = open_for(world.partner).removeprefix("/calendar/").removesuffix(".ics")

    (feed,) = CalendarFeed.objects.all()
    assert (feed.key_hash, len(key)) == (hash_key(key), 43)


def test_address_is_read_so_often_and_no_more(world: Cast) -> None:
    path = open_for(world.stranger)

    answers = {Client().get(path).status_code for _again in range(30)}

    assert answers == {200}
    assert Client().get(path).status_code == 429


def test_page_shows_the_address_once_and_closes_it(world: Cast) -> None:
    client = Client()
    client.force_login(world.auditor.user)

    client.post("/account/calendar/", {"action": "open"})
    shown = client.get("/account/calendar/").content.decode()
    again = client.get("/account/calendar/").content.decode()
    client.post("/account/calendar/", {"action": "close"})

    assert "http://127.0.0.1:8000/calendar/" in shown
    assert "http://127.0.0.1:8000/calendar/" not in again
    assert CalendarFeed.objects.count() == 0
    with enter_tenant(world.lead.seat):
        keys = Event.objects.filter(key__startswith="accounts.calendar").order_by("pk")
        assert [(event.key, event.actor_id) for event in keys] == [
            ("accounts.calendar.opened", world.auditor.user_id),
            ("accounts.calendar.closed", world.auditor.user_id),
        ]
