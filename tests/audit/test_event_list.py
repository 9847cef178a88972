"""The log: what a reader sees of it, and how she finds something in it."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from apps.audit.enums import EventKey
from apps.audit.selectors.event import EventFilter, describe_details, list_events
from apps.audit.services.event import record_event
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast


@pytest.fixture
def logged(cast: Cast) -> Cast:
    """One event of each partner and one of nobody's, by three people."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        for member in [cast.partner, cast.other_partner]:
            record_event(
                key=EventKey.PARTNER_REPORT_OPENED,
                partnership_id=cast.partnership.pk,
                actor_id=member.user_id,
                partner_id=member.partner_id,
                data={"period": 1},
            )
        record_event(key=EventKey.BUDGET_CHANGED, partnership_id=cast.partnership.pk, actor_id=cast.lead.user_id)
    return cast


def actors_seen_by(member, wanted: EventFilter | None = None) -> list[str]:
    with enter_tenant(member.seat):
        return [event.actor.full_name for event in list_events(wanted=wanted)]


def test_newest_event_comes_first(logged: Cast) -> None:
    assert actors_seen_by(logged.lead) == ["Lead", "Other Partner", "Partner"]


def test_partner_reads_its_own_events_and_those_of_nobody(logged: Cast) -> None:
    assert actors_seen_by(logged.partner) == ["Lead", "Partner"]


def test_key_narrows_the_log(logged: Cast) -> None:
    assert actors_seen_by(logged.auditor, EventFilter(key=EventKey.BUDGET_CHANGED)) == ["Lead"]


def test_person_narrows_the_log(logged: Cast) -> None:
    assert actors_seen_by(logged.auditor, EventFilter(actor_id=logged.partner.user_id)) == ["Partner"]


def test_days_are_inclusive(logged: Cast) -> None:
    today = timezone.localdate()

    assert len(actors_seen_by(logged.lead, EventFilter(since=today, until=today))) == 3
    assert actors_seen_by(logged.lead, EventFilter(since=today + datetime.timedelta(days=1))) == []
    assert actors_seen_by(logged.lead, EventFilter(until=today - datetime.timedelta(days=1))) == []


def test_last_and_first_day_of_the_calendar_narrow_nothing(logged: Cast) -> None:
    whole = EventFilter(since=datetime.date.min, until=datetime.date.max)

    assert len(actors_seen_by(logged.lead, whole)) == 3


def test_details_are_in_the_readers_language_and_without_ids() -> None:
    data = {"amount": "1234.50", "report": 7, "rule": "gifts", "reason": ""}

    with translation.override("en"):
        assert describe_details(data) == [("rule", "gifts"), ("amount", "EUR\u00a01,234.50")]
    with translation.override("da"):
        assert describe_details(data)[1][1] == "1.234,50\u00a0EUR"


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2026-03-31", ("tidspunkt", "31.03.2026")),
        ("D2.2.1", ("vedrører", "D2.2.1")),
        ("20260331", ("vedrører", "20260331")),
        ("2026-99-99", ("vedrører", "2026-99-99")),
    ],
)
def test_day_of_an_event_is_written_as_a_day(on: str, said: tuple[str, str]) -> None:
    with translation.override("da"):
        assert describe_details({"on": on}) == [said]


def test_filter_that_makes_no_sense_shows_everything(logged: Cast) -> None:
    client = Client()
    client.force_login(logged.lead.user)

    response = client.get(reverse("event_list", args=["alpha"]), {"actor": "x", "since": "yesterday", "page": "z"})

    assert response.status_code == 200
    assert len(response.context["entries"]) == 3


def test_log_by_api_is_paginated(logged: Cast) -> None:
    client = Client()
    client.force_login(logged.lead.user)

    page = client.get("/api/v1/partnerships/alpha/events/", {"page_size": 2}).json()

    assert (page["count"], len(page["results"])) == (3, 2)
    assert page["results"][0]["key"] == EventKey.BUDGET_CHANGED
