"""Pages and API of meetings, minutes and decisions."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.meetings.models import Decision, Meeting, Minutes
from apps.meetings.services.decision import record_decision
from apps.meetings.services.minutes import approve_minutes, circulate_minutes, write_minutes
from apps.meetings.validators.decision import DecisionValues
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.documents import make_upload
from tests.factories.meetings import make_meeting

API = "/api/v1/partnerships/alpha"


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    with enter_tenant(cast.lead.seat):
        return make_meeting(cast, minute_taker=cast.partner)


@pytest.fixture
def approved(cast: Cast, meeting: Meeting) -> Minutes:
    with enter_tenant(cast.partner.seat):
        item = meeting.agenda.get(number=2)
        minutes = write_minutes(member=cast.partner, meeting=meeting, texts={item.pk: "We go on."})
        values = DecisionValues(text="A guide is written.", agenda_item=item, responsible=cast.partner.partner)
        record_decision(member=cast.partner, meeting=meeting, values=values)
        circulate_minutes(member=cast.partner, minutes=minutes)
    with enter_tenant(cast.lead.seat):
        return approve_minutes(member=cast.lead, minutes=minutes)


def sign_in(client: Client, cast: Cast, role: str) -> Client:
    client.force_login(getattr(cast, role).user)
    return client


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def form(cast: Cast, **fields: Any) -> dict[str, Any]:
    return {
        "title": "Meeting in Ghent", "kind": "steering", "starts_on": "2026-07-02", "starts_time": "09:30",
        "ends_time": "12:00", "time_zone": "Europe/Helsinki", "place": "Ghent", "language": "en",
        "agenda": "Welcome\r\n\r\n Money ", "guests": "Jo Visitor, City of Ghent\r\nAn Other",
        "seats": [cast.lead.pk, cast.partner.pk], "minute_taker": cast.partner.pk,
    } | fields  # fmt: skip


def test_meeting_is_planned_by_the_clock_of_its_place(client, cast):
    sign_in(client, cast, "lead")

    answer = client.post("/p/alpha/meetings/new/", form(cast))

    with enter_tenant(cast.lead.seat):
        meeting = Meeting.objects.get()
        assert answer["Location"] == f"/p/alpha/meetings/{meeting.pk}/"
        assert meeting.starts_at == dt.datetime(2026, 7, 2, 6, 30, tzinfo=dt.UTC)
        assert meeting.ends_at == dt.datetime(2026, 7, 2, 9, 0, tzinfo=dt.UTC)
        assert list(meeting.agenda.values_list("title", flat=True)) == ["Welcome", "Money"]
        assert [(str(one), one.organisation) for one in meeting.participants.filter(seat=None)] == [
            ("Jo Visitor", "City of Ghent"), ("An Other", ""),
        ]  # fmt: skip
    shown = page(client, answer["Location"])
    assert "9.30" in shown
    assert "Helsinki" in shown


@pytest.mark.parametrize(
    ("field", "value", "place"),
    [("ends_time", "09:00", "ends_time"), ("place", "", "place"), ("guests", ", Somewhere", "guests")],
)
def test_what_cannot_be_is_shown_at_its_field_and_nothing_is_saved(client, cast, field, value, place):
    sign_in(client, cast, "lead")

    answer = client.post("/p/alpha/meetings/new/", form(cast, **{field: value}))

    assert answer.status_code == 422
    assert f'id="id_{place}_error"' in answer.content.decode()
    with enter_tenant(cast.lead.seat):
        assert Meeting.objects.count() == 0


def test_seat_of_another_partnership_is_no_choice(client, cast):
    sign_in(client, cast, "lead")

    answer = client.post("/p/alpha/meetings/new/", form(cast, seats=[cast.stranger.pk]))

    assert (answer.status_code, 'id="id_seats_error"' in answer.content.decode()) == (422, True)


def test_form_saved_as_it_came_changes_nothing(client, cast, meeting):
    sign_in(client, cast, "lead")
    address = f"/p/alpha/meetings/{meeting.pk}/edit/"
    stated = client.get(address).context["form"]
    data = {name: stated.get_initial_for_field(field, name) for name, field in stated.fields.items()}
    data |= {"seats": [seat.pk for seat in data["seats"]], "minute_taker": data["minute_taker"].pk, "ends_on": ""}

    answer = client.post(address, data)

    with enter_tenant(cast.lead.seat):
        assert (answer.status_code, Meeting.objects.get().sequence) == (302, 0)


def test_minutes_go_their_way_on_the_pages(client, cast, meeting):
    sign_in(client, cast, "partner")
    with enter_tenant(cast.partner.seat):
        items = [item.pk for item in meeting.agenda.all()]
        people = [one.pk for one in meeting.participants.all()]
    written = client.post(
        f"/p/alpha/meetings/{meeting.pk}/minutes/",
        {f"item{items[0]}": "All were welcome.", f"item{items[1]}": "We go on.", "attended": people[:2]},
    )
    home = written["Location"]
    client.post(f"{home}circulate/")
    sign_in(client, cast, "other_partner").post(f"{home}comment/", {"text": "Say it louder."})
    commented = page(client, home)
    sign_in(client, cast, "lead").post(f"{home}approve/")
    approved = page(client, home)
    client.post(f"{home}correct/", {"reason": "A name."})

    assert "Say it louder." in commented
    assert "All were welcome." in approved
    with enter_tenant(cast.auditor.seat):
        assert list(Minutes.objects.order_by("version").values_list("version", "status")) == [
            (1, "approved"), (2, "draft"),
        ]  # fmt: skip
        assert list(meeting.participants.values_list("attended", flat=True)) == [True, True, False]


def test_approved_minutes_are_shown_as_they_were_approved(client, cast, meeting, approved):
    with enter_tenant(cast.lead.seat):
        Meeting.objects.update(title="Renamed")
    sign_in(client, cast, "auditor")

    shown = page(client, f"/p/alpha/minutes/{approved.pk}/")

    assert "Partner meeting in Antwerp" in shown
    assert "A guide is written." in shown


def test_decision_is_recorded_and_carried_out_on_the_pages(client, cast, meeting):
    sign_in(client, cast, "partner")
    client.post(
        f"/p/alpha/meetings/{meeting.pk}/decisions/",
        {"text": "A guide is written.", "outcome": "decided", "responsible": cast.other_partner.partner_id},
    )
    with enter_tenant(cast.partner.seat):
        decision = Decision.objects.get()
    sign_in(client, cast, "other_partner")
    offered = page(client, "/p/alpha/decisions/?show=own")
    client.post(f"/p/alpha/decisions/{decision.pk}/done/", {"done_on": "2026-04-01"})

    assert "A guide is written." in offered
    assert f"/p/alpha/decisions/{decision.pk}/done/" in offered
    with enter_tenant(cast.partner.seat):
        assert Decision.objects.get().done_on == dt.date(2026, 4, 1)


def test_calendar_file_is_a_download_named_after_the_meeting(client, cast, meeting):
    sign_in(client, cast, "other_partner")

    answer = client.get(f"/p/alpha/meetings/{meeting.pk}/calendar/")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="alpha-partner-meeting-in-antwerp.ics"'
    assert answer.content.startswith(b"BEGIN:VCALENDAR\r\n")


def test_file_before_the_meeting_is_downloaded_by_another_partner(client, cast, meeting):
    sign_in(client, cast, "partner")
    client.post(f"/p/alpha/meetings/{meeting.pk}/files/", {"file": make_upload("slides.pdf"), "note": "Slides"})
    with enter_tenant(cast.partner.seat):
        document = meeting.files.get().document_id
    sign_in(client, cast, "other_partner")

    assert "slides.pdf" in page(client, f"/p/alpha/meetings/{meeting.pk}/")
    assert client.get(f"/p/alpha/documents/{document}/").status_code == 200


def test_meeting_page_offers_each_role_its_own_steps(client, cast, meeting):
    writing, editing = f"/p/alpha/meetings/{meeting.pk}/minutes/", f"/p/alpha/meetings/{meeting.pk}/edit/"

    offered = {}
    for role in ("lead", "partner", "other_partner", "auditor"):
        shown = page(sign_in(client, cast, role), f"/p/alpha/meetings/{meeting.pk}/")
        offered[role] = (f'"{writing}"' in shown, f'"{editing}"' in shown)

    assert offered == {
        "lead": (True, True), "partner": (True, False), "other_partner": (False, False), "auditor": (False, False),
    }  # fmt: skip


def test_meetings_take_the_same_queries_for_one_and_three(client, cast, meeting):
    sign_in(client, cast, "auditor")
    counts = []
    for _number in range(3):
        with CaptureQueriesContext(connection) as queries:
            page(client, "/p/alpha/meetings/")
        counts.append(len(queries))
        with enter_tenant(cast.lead.seat):
            make_meeting(cast)

    assert counts[0] == counts[2]


def test_api_plans_changes_and_tells_a_meeting(client, cast):
    sign_in(client, cast, "lead")
    wish = {
        "title": "Online", "kind": "working_group", "starts_at": "2026-07-02T09:00:00Z",
        "ends_at": "2026-07-02T10:00:00Z", "time_zone": "Europe/Warsaw", "language": "en",
        "online_link": "https://meet.example/a", "agenda": ["One"], "seats": [cast.partner.pk],
        "guests": [{"name": "Jo Visitor", "organisation": ""}],
    }  # fmt: skip
    added = client.post(f"{API}/meetings/", wish, content_type="application/json").json()
    address = f"{API}/meetings/{added['id']}/"
    changed = client.patch(address, {"agenda": ["One", "Two"]}, content_type="application/json").json()
    far = client.patch(address, {"seats": [cast.stranger.pk]}, content_type="application/json")

    assert [item["title"] for item in changed["agenda"]] == ["One", "Two"]
    assert [one["name"] for one in changed["participants"]] == ["Partner", "Jo Visitor"]
    assert changed["agenda"][0]["id"] == added["agenda"][0]["id"]
    assert (far.status_code, client.delete(address).status_code) == (400, 204)


def test_api_takes_minutes_from_draft_to_approval(client, cast, meeting):
    sign_in(client, cast, "partner")
    with enter_tenant(cast.partner.seat):
        item = meeting.agenda.get(number=1).pk
    body = {"entries": [{"agenda_item": item, "text": "All were welcome."}]}
    minutes = client.put(f"{API}/meetings/{meeting.pk}/minutes/", body, content_type="application/json").json()
    address = f"{API}/minutes/{minutes['id']}/"
    client.post(f"{address}circulate/")
    client.post(f"{address}comment/", {"text": "Fine."}, content_type="application/json")
    approved = sign_in(client, cast, "lead").post(f"{address}approve/").json()

    assert (approved["status"], approved["approved_by"]) == ("approved", "Lead")
    assert approved["content"]["agenda"][0]["text"] == "All were welcome."
    assert [one["text"] for one in approved["objections"]] == ["Fine."]


def test_api_records_and_completes_a_decision(client, cast, meeting):
    sign_in(client, cast, "partner")
    body = {"text": "A guide.", "responsible": cast.partner.partner_id, "due_on": "2026-05-01"}
    added = client.post(f"{API}/meetings/{meeting.pk}/decisions/", body, content_type="application/json").json()
    address = f"{API}/decisions/{added['id']}/"
    changed = client.patch(address, {"text": "A short guide."}, content_type="application/json").json()
    done = client.put(f"{address}done/", {"done_on": "2026-04-01"}, content_type="application/json").json()

    assert (added["number"], added["is_open"], changed["text"], changed["due_on"]) == (
        1, True, "A short guide.", "2026-05-01",
    )  # fmt: skip
    assert (done["done_on"], done["is_open"]) == ("2026-04-01", False)
    assert client.get(f"{API}/decisions/?show=open").json() == []
