"""Writing sections together: versions, two people at once, states and who may change them."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from apps.applications.enums import SectionState
from apps.applications.models import ApplicationSection, SectionText
from apps.applications.services.application import plan_application
from apps.applications.services.section import move_section, plan_section, save_section_text
from apps.applications.validators.section import SectionChanged
from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.consortia.enums import PartnershipStatus
from apps.consortia.models import Membership
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast

KEY = "summary"


def save(member: Membership, text: str, based_on: int = 0, **wishes: object) -> SectionText:
    with enter_tenant(member.seat):
        return save_section_text(member=member, key=KEY, text=text, based_on=based_on, **wishes)  # type: ignore[arg-type]


def move(member: Membership, state: str) -> str:
    with enter_tenant(member.seat):
        return move_section(member=member, key=KEY, state=SectionState(state)).state


def stored(cast: Cast) -> ApplicationSection:
    with enter_tenant(cast.lead.seat):
        return ApplicationSection.objects.get(key=KEY)


def test_saved_text_becomes_the_current_version_with_its_author_language_and_length(cast: Cast) -> None:
    saved = save(cast.partner, "Pięć miast sprawdzi asystenta \U0001f916 w codziennej pracy urzędu.\r\n")

    assert (saved.number, saved.language, saved.written_by_id, saved.partner_id) == (
        1, "pl", cast.partner.user_id, cast.partner.partner_id,
    )  # fmt: skip
    assert saved.text == "Pięć miast sprawdzi asystenta \U0001f916 w codziennej pracy urzędu."
    assert saved.characters == len(saved.text) + 1  # as a portal counts: an emoji is two
    assert (stored(cast).state, stored(cast).version) == ("drafted", 1)


def test_every_version_is_kept(cast: Cast) -> None:
    save(cast.partner, "One.")
    save(cast.other_partner, "Two.", based_on=1)
    save(cast.lead, "", based_on=2)

    with enter_tenant(cast.lead.seat):
        assert list(SectionText.objects.order_by("number").values_list("number", "text")) == [
            (1, "One."), (2, "Two."), (3, ""),
        ]  # fmt: skip
    assert stored(cast).state == "empty"


def test_second_of_two_who_save_at_once_is_shown_the_first_ones_text_and_nothing_is_saved(cast: Cast) -> None:
    save(cast.partner, "One.")
    save(cast.other_partner, "Hers.", based_on=1)

    with pytest.raises(SectionChanged) as refusal:
        save(cast.partner, "Mine.", based_on=1)

    assert refusal.value.current is not None
    assert refusal.value.current.text == "Hers."
    assert stored(cast).version == 2


def test_same_text_again_is_no_new_version(cast: Cast) -> None:
    save(cast.partner, "One.")
    save(cast.partner, "One.  \n", based_on=1)

    assert stored(cast).version == 1
    with enter_tenant(cast.lead.seat):
        assert Event.objects.filter(key=EventKey.SECTION_WRITTEN).count() == 1


@pytest.mark.parametrize("role", ["auditor", "controller"])
def test_who_acts_for_no_partner_writes_nothing(cast: Cast, role: str) -> None:
    member = getattr(cast, role)
    with enter_tenant(member.seat), pytest.raises(PermissionDenied):
        save_section_text(member=member, key=KEY, text="One.", based_on=0)


def test_running_project_keeps_its_application(cast: Cast) -> None:
    cast.partnership.status = PartnershipStatus.RUNNING

    with pytest.raises(PermissionDenied):
        save(cast.partner, "One.")


def test_section_of_data_takes_no_text(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError, match="made of the partnership's data"):
        save_section_text(member=cast.lead, key="budget", text="One.", based_on=0)


def test_text_is_never_changed_in_place(cast: Cast) -> None:
    save(cast.lead, "One.")

    with enter_tenant(cast.lead.seat), pytest.raises(DatabaseError), transaction.atomic():
        SectionText.objects.update(text="Other.")


def test_partner_asks_for_review_and_the_lead_agrees(cast: Cast) -> None:
    save(cast.partner, "One.")

    assert move(cast.partner, "for_review") == "for_review"
    with pytest.raises(PermissionDenied):
        move(cast.partner, "agreed")
    assert move(cast.lead, "agreed") == "agreed"
    with enter_tenant(cast.lead.seat):
        steps = Event.objects.filter(key=EventKey.SECTION_MOVED).order_by("pk").values_list("data", flat=True)
        assert [(one["from"], one["to"]) for one in steps] == [
            ("empty", "drafted"), ("drafted", "for_review"), ("for_review", "agreed"),
        ]  # fmt: skip


def test_database_refuses_a_partner_that_agrees_or_plans(cast: Cast) -> None:
    save(cast.partner, "One.")
    move(cast.partner, "for_review")

    for change in ({"state": "agreed"}, {"due_on": dt.date(2026, 1, 1)}):
        with enter_tenant(cast.partner.seat), pytest.raises(DatabaseError, match="the lead partner"):
            ApplicationSection.objects.filter(key=KEY).update(**change)


def test_changed_text_is_not_agreed_to_any_more(cast: Cast) -> None:
    save(cast.partner, "One.")
    move(cast.lead, "for_review")
    move(cast.lead, "agreed")

    save(cast.partner, "Two.", based_on=1)

    assert stored(cast).state == "drafted"


def test_text_that_is_too_long_for_the_form_is_kept_and_not_agreed_to(cast: Cast) -> None:
    save(cast.partner, "x" * 1501)
    move(cast.lead, "for_review")

    with pytest.raises(ValidationError, match="1 characters too long"):
        move(cast.lead, "agreed")


def test_state_of_a_written_section_follows_its_text(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="says whether it is empty"):
        move(cast.lead, "drafted")
    save(cast.lead, "One.")
    with pytest.raises(ValidationError, match="says whether it is empty"):
        move(cast.lead, "empty")


def test_lead_says_who_answers_and_by_when_before_the_call_closes(cast: Cast) -> None:
    today = timezone.localdate()
    with enter_tenant(cast.lead.seat):
        plan_application(member=cast.lead, closes_on=today + dt.timedelta(30), language="en")
        responsible = cast.partner.partner

        planned = plan_section(member=cast.lead, key=KEY, responsible=responsible, due_on=today + dt.timedelta(20))

        assert (planned.responsible, planned.due_on) == (responsible, today + dt.timedelta(20))
        with pytest.raises(ValidationError, match="The call closes before that day"):
            plan_section(member=cast.lead, key=KEY, responsible=responsible, due_on=today + dt.timedelta(31))


def test_partner_plans_nothing(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat), pytest.raises(PermissionDenied):
        plan_section(member=cast.partner, key=KEY, responsible=cast.partner.partner, due_on=None)


def test_mark_of_an_assembled_sentence_stays_with_it_edited_or_not_until_it_is_called_ones_own(cast: Cast) -> None:
    one, two = "One pilot is run in Hamburg.", "Two workshops are held for officials."
    marks = [{"sentence": text, "kind": "decision", "reference": "3", "label": "3"} for text in (one, two)]
    save(cast.partner, f"{one} {two}", sources=marks)

    edited = two.replace("Two", "Two large")
    again = save(cast.partner, f"{one} {edited} This is new and mine.", based_on=1)
    mine = save(cast.partner, f"{one} {edited} This is new and mine!", based_on=2, own=[one])

    assert [(mark["sentence"], mark.get("original")) for mark in again.sources] == [(one, None), (edited, two)]
    assert [mark["sentence"] for mark in mine.sources] == [edited]
