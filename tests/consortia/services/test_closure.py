"""Closing a project: it is read and not changed, until it is reopened with a reason."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from apps.accounts.models import User
from apps.audit.models import Event
from apps.consortia.models import Membership, Partnership
from apps.consortia.services.closure import close_project, reopen_project
from apps.dashboard.selectors.deadline import list_deadlines
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast

TODAY = timezone.localdate()


def close(cast: Cast) -> Partnership:
    with enter_tenant(cast.lead.seat):
        return close_project(member=cast.lead, closed_on=TODAY)


def fresh(member: Membership) -> Membership:
    member.partnership.refresh_from_db()
    return member


def send(client: Client, cast: Cast, role: str, method: str, path: str, **data: object):
    User.objects.update(language="en")
    client.force_login(getattr(cast, role).user)
    return getattr(client, method)(f"/p/alpha/{path}", data)


def test_closed_project_keeps_its_day_and_its_event(cast: Cast) -> None:
    partnership = close(cast)

    assert (partnership.status, partnership.closed_on) == ("closed", TODAY)
    with enter_tenant(cast.lead.seat):
        event = Event.objects.get(key="consortia.project.closed")
        assert event.data == {"from": "running", "to": "closed", "on": str(TODAY)}


def test_day_to_come_is_refused_and_so_is_everybody_but_the_lead(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError):
        close_project(member=cast.lead, closed_on=TODAY + dt.timedelta(days=1))
    with enter_tenant(cast.partner.seat), pytest.raises(PermissionDenied):
        close_project(member=cast.partner, closed_on=TODAY)


def test_closed_project_is_read_and_every_write_is_refused_with_words(cast: Cast, client: Client) -> None:
    close(cast)

    page = send(client, cast, "partner", "get", "")
    refused = send(client, cast, "partner", "post", "meetings/new/", title="x")
    client.force_login(cast.lead.user)
    api = client.patch("/api/v1/partnerships/alpha/project-facts/", {}, content_type="application/json")

    assert page.status_code == 200
    assert "it is read, and nothing of it is changed" in page.content.decode()
    assert refused.status_code == 403
    assert "The project is closed" in refused.content.decode()
    assert api.status_code == 403
    assert "The project is closed" in api.content.decode()


@pytest.mark.parametrize(
    ("role", "path", "status"),
    [("lead", "audits/open/", 422), ("partner", "people/invite/", 422), ("lead", "retention/holds/new/", 422)],
)
def test_what_outlasts_the_project_is_still_written(
    cast: Cast, client: Client, role: str, path: str, status: int
) -> None:
    close(cast)

    assert send(client, cast, role, "post", path, sent="1").status_code == status


def test_closed_project_has_no_deadlines_of_reports(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        before = list_deadlines(member=fresh(cast.partner))
    close(cast)

    with enter_tenant(cast.partner.seat):
        assert before
        assert list_deadlines(member=fresh(cast.partner)) == []


def test_closed_project_waits_for_nobody_and_says_why_a_form_is_not_there(cast: Cast, client: Client) -> None:
    before = send(client, cast, "lead", "get", "").content.decode()
    close(cast)

    after = send(client, cast, "lead", "get", "").content.decode()
    form = client.get("/p/alpha/meetings/new/")
    meetings = client.get("/p/alpha/meetings/").content.decode()

    assert ("Nothing waits for you." in before, "Nothing waits for you." in after) == (False, True)
    assert ("Your partner report" in before, "Your partner report" in after) == (True, False)
    assert form.status_code == 403
    assert "the project is closed, and only its lead partner can reopen it" in form.content.decode()
    assert "/p/alpha/meetings/new/" not in meetings


def test_project_is_reopened_with_a_reason_alone(cast: Cast, client: Client) -> None:
    close(cast)

    without = send(client, cast, "lead", "post", "closure/reopen/", reason=" ")
    other = send(client, cast, "partner", "post", "closure/reopen/", reason="I want to")
    done = send(client, cast, "lead", "post", "closure/reopen/", reason="A correction after the audit")

    assert (without.status_code, other.status_code, done.status_code) == (422, 403, 302)
    with enter_tenant(cast.lead.seat):
        assert (fresh(cast.lead).partnership.status, cast.lead.partnership.closed_on) == ("running", None)
        assert Event.objects.get(key="consortia.project.reopened").data["reason"] == "A correction after the audit"
        with pytest.raises(PermissionDenied):
            reopen_project(member=cast.lead, reason="Again")


def test_page_names_what_is_open_and_closes(cast: Cast, client: Client) -> None:
    page = send(client, cast, "lead", "get", "closure/").content.decode()
    unsure = send(client, cast, "lead", "post", "closure/close/", closed_on=str(TODAY))
    sure = send(client, cast, "lead", "post", "closure/close/", closed_on=str(TODAY), confirm="on")
    state = client.get("/api/v1/partnerships/alpha/closure/").json()

    assert "Somebody has still to do this." in page
    assert (unsure.status_code, sure.status_code) == (422, 302)
    assert state == {"status": "closed", "closed_on": str(TODAY), "open": []}
