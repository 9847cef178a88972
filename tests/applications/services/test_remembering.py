"""An application the programme has decided on goes into the memory of the organisation that led it."""

import datetime as dt

import pgtrigger
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from apps.accounts.models import User
from apps.applications.services.remembering import remember_application
from apps.audit.models import Event
from apps.audit.services.event import record_event
from apps.consortia.models import Membership
from apps.consortia.services.room import open_room
from apps.memory.models import EarlierApplication, Passage, Redaction
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.applications import make_section
from tests.factories.cast import Cast

REASON = "The policy instruments are not concrete enough. Contact: mari.laine@example.org"


@pytest.fixture
def room(cast: Cast) -> Membership:
    return open_room(organisation=cast.lead.partner.organisation, person=cast.lead.user)


@pytest.fixture
def decided(cast: Cast) -> Cast:
    """The application has two texts and was rejected."""
    text = f"Five cities test one assistant. {cast.partner.user.full_name} leads the pilots, which cost EUR 120 000."
    with enter_tenant(system_seat(cast.partnership.pk)), pgtrigger.ignore("consortia.Partnership:partnership_states"):
        make_section(cast, text=text)
        make_section(cast, key="partnership", text="Cities and regions.\nEach pilots at home.")
        cast.partnership.status = "rejected"
        cast.partnership.application_submitted_on = dt.date(2025, 6, 21)
        cast.partnership.save(update_fields=["status", "application_submitted_on"])
        record_event(
            key="consortia.application.rejected", partnership_id=cast.partnership.pk, actor_id=cast.lead.user_id,
            data={"decided_on": "2025-11-01", "reason": REASON},
        )  # fmt: skip
    for seat in (cast.lead, cast.partner):
        with enter_tenant(seat.seat):
            seat.partnership.refresh_from_db()
    return cast


def remember(member: Membership, consent: bool = True) -> EarlierApplication:
    with enter_tenant(member.seat):
        return remember_application(member=member, consent=consent)[1]


def test_rejected_application_is_kept_with_its_sections_its_facts_and_why(decided: Cast, room: Membership) -> None:
    kept = remember(decided.lead)

    with enter_tenant(room.seat):
        assert (kept.outcome, kept.own_role, kept.year, kept.project_id) == (
            "rejected", "lead", 2025, decided.partnership.pk,
        )  # fmt: skip
        rows = Passage.objects.filter(origin="form").order_by("position")
        assert [(row.section.number, row.section_kind, row.text) for row in rows][1] == (
            "3.6", "partnership", "Cities and regions.\nEach pilots at home.",
        )  # fmt: skip
        assert kept.assessments.get().comment == REASON


def test_names_of_the_project_and_amounts_are_proposed_and_nothing_is_shared(decided: Cast, room: Membership) -> None:
    remember(decided.lead)

    with enter_tenant(room.seat):
        found = Redaction.objects.select_related("passage").order_by("passage", "start")
        words = {one.kind: one.passage.text[one.start : one.end] for one in found}
        assert words["person"] == decided.partner.user.full_name
        assert "120 000" in words["money"]
        assert words["email"] == "mari.laine@example.org"
        assert not Passage.objects.filter(edition="shared").exists()


def test_both_logs_say_it_and_the_second_time_is_refused(decided: Cast, room: Membership) -> None:
    remember(decided.lead)

    with pytest.raises(ValidationError, match="already"):
        remember(decided.lead)
    with enter_tenant(decided.lead.seat):
        assert Event.objects.get(key="applications.application.remembered").data == {"sections": 2, "consent": True}
    with enter_tenant(room.seat):
        assert Event.objects.get(key="memory.application.added").data["project"] == decided.partnership.pk


def test_nothing_is_kept_without_consent_without_a_room_or_by_another(decided: Cast) -> None:
    with pytest.raises(ValidationError, match="no room"):
        remember(decided.lead)
    open_room(organisation=decided.lead.partner.organisation, person=decided.lead.user)
    with pytest.raises(ValidationError, match="consent"):
        remember(decided.lead, consent=False)
    with pytest.raises(PermissionDenied):
        remember(decided.partner)


def test_page_leads_to_the_room_and_then_says_that_it_is_kept(decided: Cast, room: Membership, client: Client) -> None:
    User.objects.update(language="en")
    client.force_login(decided.lead.user)

    unsure = client.post("/p/alpha/application/remember/")
    done = client.post("/p/alpha/application/remember/", {"consent": "on"}, follow=True)
    again = client.get("/p/alpha/application/remember/").content.decode()

    assert (unsure.status_code, done.status_code) == (422, 200)
    assert "Taken over from" in done.content.decode()
    assert "Your organisation keeps it already." in again


def test_page_says_what_is_lacking_instead_of_asking_for_consent(cast: Cast, client: Client) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)), pgtrigger.ignore("consortia.Partnership:partnership_states"):
        cast.partnership.status = "rejected"
        cast.partnership.save(update_fields=["status"])
    client.force_login(cast.lead.user)

    homeless = client.get("/p/alpha/application/remember/").content.decode()
    open_room(organisation=cast.lead.partner.organisation, person=cast.lead.user)
    wordless = client.get("/p/alpha/application/remember/").content.decode()

    assert "Your organisation has no room on Sammen yet." in homeless
    assert "The application has no text in Sammen." in wordless
    assert "consent" not in homeless + wordless


def test_program_keeps_it_too_and_is_told_where(decided: Cast, room: Membership, client: Client) -> None:
    client.force_login(decided.lead.user)

    answer = client.post(
        "/api/v1/partnerships/alpha/application/remember/", {"consent": True}, content_type="application/json"
    )

    with enter_tenant(room.seat):
        kept = EarlierApplication.objects.get()
    assert (answer.status_code, answer.json()) == (201, {"room": room.partnership.slug, "id": kept.pk})
