"""Approaches between two rooms, up to a partner of a partnership in preparation."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.consortia.models import Membership, Partner
from apps.consortia.selectors.membership import list_project_seats
from apps.consortia.services.partner import remove_partner
from apps.ideas.enums import ApproachState
from apps.ideas.models import Approach
from apps.ideas.selectors.approach import find_approaches, list_messages
from apps.ideas.selectors.idea import IdeaFilter, list_ideas, visible_ideas
from apps.ideas.selectors.profile import visible_profiles
from apps.ideas.selectors.role_match import match_organisation
from apps.ideas.services.approach import (
    accept_approach,
    decline_approach,
    invite_organisation,
    show_interest,
    withdraw_approach,
    write_message,
)
from apps.ideas.services.idea import take_idea_back
from apps.ideas.services.leaving import leave_preparation
from apps.ideas.services.preparation import found_preparation
from apps.tenancy.context import enter_person, enter_tenant, system_seat
from apps.tenancy.enums import Visibility
from tests.factories.cast import make_user
from tests.factories.ideas import make_idea, make_interest, make_profile, role_of


def as_seen_by(member: Membership, approach: Approach) -> Approach:
    with enter_tenant(member.seat):
        return find_approaches().get(pk=approach.pk)


def accept(member: Membership, approach: Approach) -> None:
    with enter_tenant(member.seat):
        accept_approach(member=member, approach=find_approaches().get(pk=approach.pk))


def project_seat(member: Membership) -> Membership | None:
    with enter_person(member.user_id):
        return list_project_seats(user_id=member.user_id).first()


def test_interest_is_seen_by_both_rooms_and_no_third(rooms) -> None:
    approach = make_interest(rooms.opole, make_idea(rooms.hamburg))

    seen = {}
    for name in ("hamburg", "opole", "other"):
        with enter_tenant(getattr(rooms, name).seat):
            seen[name] = [(one.pk, [m.text for m in list_messages(approach=one)]) for one in find_approaches()]

    assert seen["hamburg"] == seen["opole"] == [(approach.pk, ["We would like to join."])]
    assert seen["other"] == []


def test_interest_stands_in_the_log_of_both_rooms(rooms) -> None:
    make_interest(rooms.opole, make_idea(rooms.hamburg))

    for member in (rooms.hamburg, rooms.opole):
        with enter_tenant(member.seat):
            event = Event.objects.get(key=EventKey.APPROACH_SENT)
            assert (event.actor_id, event.data["kind"]) == (rooms.opole.user_id, "interest")


def test_interest_is_told_to_the_other_room_without_its_words(
    rooms, tasks_run_at_once, django_capture_on_commit_callbacks
) -> None:
    idea = make_idea(rooms.hamburg)
    with django_capture_on_commit_callbacks(execute=True):
        make_interest(rooms.opole, idea, text="Tajne zdanie.")

    (told,) = [one for one in mail.outbox if one.to == [rooms.hamburg.user.email]]
    assert told.subject == "Opole is interested in your project idea"
    assert "Tajne" not in told.body
    assert "/p/room-hamburg" in told.body
    assert not [one for one in mail.outbox if one.to == [rooms.opole.user.email]]


def test_second_interest_while_one_stands_is_refused(rooms) -> None:
    idea = make_idea(rooms.hamburg)
    make_interest(rooms.opole, idea)

    with pytest.raises(ValidationError, match="in touch about this idea already"):
        make_interest(rooms.opole, idea)


def test_own_idea_is_not_approached(rooms) -> None:
    idea = make_idea(rooms.hamburg)

    with pytest.raises(PermissionDenied):
        make_interest(rooms.hamburg, idea)


def test_project_member_shows_no_interest(rooms, cast) -> None:
    idea = make_idea(rooms.hamburg)

    with enter_tenant(cast.partner.seat):
        found = visible_ideas().get(pk=idea.pk)
        with pytest.raises(PermissionDenied):
            show_interest(member=cast.partner, idea=found, role=None, text="Hello", language="en")


def test_answer_of_the_side_that_was_approached_makes_it_answered(rooms) -> None:
    approach = make_interest(rooms.opole, make_idea(rooms.hamburg))

    with enter_tenant(rooms.opole.seat):
        write_message(member=rooms.opole, approach=find_approaches().get(), text="One more thing.", language="pl")
    assert as_seen_by(rooms.hamburg, approach).state == ApproachState.SENT

    with enter_tenant(rooms.hamburg.seat):
        write_message(member=rooms.hamburg, approach=find_approaches().get(), text="How many?", language="en")
    seen = as_seen_by(rooms.opole, approach)
    assert seen.state == ApproachState.ANSWERED
    with enter_tenant(rooms.opole.seat):
        said = [(one.organisation.name, one.text) for one in list_messages(approach=seen)]
    assert said == [("Opole", "We would like to join."), ("Opole", "One more thing."), ("Hamburg", "How many?")]


def test_only_the_side_that_was_approached_decides(rooms) -> None:
    approach = make_interest(rooms.opole, make_idea(rooms.hamburg))

    with enter_tenant(rooms.opole.seat), pytest.raises(PermissionDenied):
        accept_approach(member=rooms.opole, approach=find_approaches().get())
    with enter_tenant(rooms.hamburg.seat), pytest.raises(PermissionDenied):
        withdraw_approach(member=rooms.hamburg, approach=find_approaches().get())

    with enter_tenant(rooms.hamburg.seat):
        decline_approach(member=rooms.hamburg, approach=find_approaches().get())
    assert as_seen_by(rooms.opole, approach).state == ApproachState.DECLINED


def test_decision_after_the_other_side_withdrew_is_refused(rooms) -> None:
    approach = make_interest(rooms.opole, make_idea(rooms.hamburg))
    before = as_seen_by(rooms.hamburg, approach)
    with enter_tenant(rooms.opole.seat):
        withdraw_approach(member=rooms.opole, approach=find_approaches().get())

    with enter_tenant(rooms.hamburg.seat), pytest.raises(ValidationError, match="acted meanwhile"):
        accept_approach(member=rooms.hamburg, approach=before)


def test_accepted_organisation_joins_the_founded_partnership_with_its_person(rooms) -> None:
    idea = make_idea(rooms.hamburg)
    approach = make_interest(rooms.opole, idea)
    with enter_tenant(rooms.hamburg.seat):
        lead_seat = found_preparation(member=rooms.hamburg, idea=idea, acronym="BALTIC AI")
    accept(rooms.hamburg, approach)

    seat = project_seat(rooms.opole)
    assert seat is not None
    assert seat.partnership_id == lead_seat.partnership_id
    assert (seat.role, seat.partnership.status) == ("partner", "searching")
    with enter_tenant(seat.seat):
        partners = Partner.objects.values_list("organisation__name", "number", "role", "currency")
        assert list(partners) == [("Hamburg", 1, "lead", "EUR"), ("Opole", 2, "partner", "PLN")]
    with enter_tenant(rooms.opole.seat):
        assert visible_ideas().get(pk=idea.pk).state == "founded"
    assert role_of(rooms.opole, idea).filled == 1


def test_organisation_accepted_before_the_founding_joins_with_it(rooms) -> None:
    idea = make_idea(rooms.hamburg)
    accept(rooms.hamburg, make_interest(rooms.opole, idea))
    assert project_seat(rooms.opole) is None

    with enter_tenant(rooms.hamburg.seat):
        found_preparation(member=rooms.hamburg, idea=idea, acronym="BALTIC AI")

    seat = project_seat(rooms.opole)
    assert seat is not None
    assert seat.partnership.acronym == "BALTIC AI"


def test_rate_and_region_category_of_who_joins_come_from_programme_and_profile(rooms) -> None:
    make_profile(rooms.opole, region_category="less_developed")
    idea = make_idea(rooms.hamburg)
    idea.programme_version.parameters.create(
        key="cofinancing_by_legal_type", value={"public": 0.8, "public_law": 0.8, "private_non_profit": 0.7}
    )
    accept(rooms.hamburg, make_interest(rooms.opole, idea))
    with enter_tenant(rooms.hamburg.seat):
        seat = found_preparation(member=rooms.hamburg, idea=idea, acronym="BALTIC AI")

    with enter_tenant(seat.seat):
        joined = Partner.objects.get(number=2)
        assert (joined.cofinancing_rate, joined.region_category) == (Decimal("0.8"), "less_developed")


def test_role_takes_no_more_partners_than_are_wanted(rooms) -> None:
    idea = make_idea(rooms.hamburg)
    first, second = make_interest(rooms.opole, idea), make_interest(rooms.other, idea)
    accept(rooms.hamburg, first)

    with pytest.raises(ValidationError, match="found already"):
        accept(rooms.hamburg, second)
    assert as_seen_by(rooms.other, second).state == ApproachState.SENT


def test_interest_in_no_role_is_accepted_for_one_by_the_ideas_side(rooms) -> None:
    idea = make_idea(rooms.hamburg)
    approach = make_interest(rooms.opole, idea, role=None)

    with enter_tenant(rooms.hamburg.seat):
        role = idea.roles.get()
        accept_approach(member=rooms.hamburg, approach=find_approaches().get(), role=role)

    assert as_seen_by(rooms.opole, approach).role_id == role.pk
    assert role_of(rooms.opole, idea).filled == 1


def test_role_stated_is_not_changed_by_the_acceptance(rooms) -> None:
    idea = make_idea(rooms.hamburg)
    approach = make_interest(rooms.opole, idea)

    with enter_tenant(rooms.hamburg.seat), pytest.raises(PermissionDenied):
        accept_approach(member=rooms.hamburg, approach=find_approaches().get(), role=idea.roles.get())
    assert as_seen_by(rooms.opole, approach).state == ApproachState.SENT


def test_nobody_is_taken_in_while_the_idea_is_a_draft_again(rooms) -> None:
    idea = make_idea(rooms.hamburg)
    approach = make_interest(rooms.opole, idea)
    with enter_tenant(rooms.hamburg.seat):
        take_idea_back(member=rooms.hamburg, idea=idea)

    with pytest.raises(ValidationError, match="not open"):
        accept(rooms.hamburg, approach)


@pytest.mark.parametrize("side", ["hamburg", "opole"])
def test_what_was_accepted_either_side_takes_back_before_the_founding(rooms, side: str) -> None:
    idea = make_idea(rooms.hamburg)
    approach = make_interest(rooms.opole, idea)
    accept(rooms.hamburg, approach)

    member = getattr(rooms, side)
    with enter_tenant(member.seat):
        withdraw_approach(member=member, approach=find_approaches().get(pk=approach.pk))

    assert as_seen_by(rooms.opole, approach).state == ApproachState.WITHDRAWN
    assert role_of(rooms.hamburg, idea).filled == 0
    with enter_tenant(rooms.hamburg.seat):
        found_preparation(member=rooms.hamburg, idea=idea, acronym="BALTIC AI")
    assert project_seat(rooms.opole) is None


def test_who_joined_takes_nothing_back_but_leaves(rooms) -> None:
    idea = make_idea(rooms.hamburg)
    approach = make_interest(rooms.opole, idea)
    accept(rooms.hamburg, approach)
    read_before = as_seen_by(rooms.opole, approach)
    with enter_tenant(rooms.hamburg.seat):
        found_preparation(member=rooms.hamburg, idea=idea, acronym="BALTIC AI")

    with enter_tenant(rooms.opole.seat), pytest.raises(PermissionDenied):
        withdraw_approach(member=rooms.opole, approach=find_approaches().get(pk=approach.pk))
    with enter_tenant(rooms.opole.seat), pytest.raises(ValidationError, match="leaves it there"):
        withdraw_approach(member=rooms.opole, approach=read_before)
    assert project_seat(rooms.opole) is not None


def test_withdrawn_in_the_moment_it_is_accepted_leaves_the_role_open(rooms) -> None:
    idea = make_idea(rooms.hamburg)
    approach = make_interest(rooms.opole, idea)
    read_before = as_seen_by(rooms.opole, approach)
    accept(rooms.hamburg, approach)

    with enter_tenant(rooms.opole.seat):
        withdraw_approach(member=rooms.opole, approach=read_before)

    assert role_of(rooms.hamburg, idea).filled == 0


def test_person_who_has_left_the_organisation_gets_no_seat(rooms) -> None:
    idea = make_idea(rooms.hamburg)
    approach = make_interest(rooms.opole, idea)
    colleague = make_user("colleague", "pl")
    with enter_tenant(system_seat(rooms.opole.partnership_id)):
        stays = Membership.objects.create(
            partnership=rooms.opole.partnership, user=colleague, role="lead", partner=rooms.opole.partner
        )
        Membership.objects.filter(pk=rooms.opole.pk).update(valid_until=timezone.localdate() - dt.timedelta(days=1))
    with enter_tenant(rooms.hamburg.seat):
        found_preparation(member=rooms.hamburg, idea=idea, acronym="BALTIC AI")
    accept(rooms.hamburg, approach)

    assert project_seat(rooms.opole) is None
    assert project_seat(stays) is not None


def test_organisation_nobody_acts_for_any_more_is_not_taken_in(rooms) -> None:
    idea = make_idea(rooms.hamburg)
    approach = make_interest(rooms.opole, idea)
    with enter_tenant(system_seat(rooms.opole.partnership_id)):
        Membership.objects.filter(pk=rooms.opole.pk).update(valid_until=timezone.localdate() - dt.timedelta(days=1))
    with enter_tenant(rooms.hamburg.seat):
        found_preparation(member=rooms.hamburg, idea=idea, acronym="BALTIC AI")

    with pytest.raises(ValidationError, match="Nobody acts for Opole"):
        accept(rooms.hamburg, approach)


def test_idea_past_its_deadline_is_not_found_and_approached_by_nobody(rooms) -> None:
    profile = make_profile(rooms.opole)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    idea = make_idea(rooms.hamburg, deadline=yesterday)

    with enter_tenant(rooms.opole.seat):
        assert not list_ideas(member=rooms.opole, wanted=IdeaFilter()).exists()
        assert match_organisation(profile=profile).matches == []
    with pytest.raises(PermissionDenied):
        make_interest(rooms.opole, idea)
    with enter_tenant(rooms.hamburg.seat):
        seen = visible_profiles().get(pk=profile.pk)
    with enter_tenant(rooms.hamburg.seat), pytest.raises(PermissionDenied):
        invite_organisation(member=rooms.hamburg, idea=idea, profile=seen, role=None, text="Join us.", language="en")


def test_idea_on_the_day_of_its_deadline_is_found(rooms) -> None:
    idea = make_idea(rooms.hamburg, deadline=timezone.localdate())

    with enter_tenant(rooms.opole.seat):
        assert list(list_ideas(member=rooms.opole, wanted=IdeaFilter())) == [idea]


def test_nobody_joins_once_the_application_is_submitted(rooms) -> None:
    idea = make_idea(rooms.hamburg)
    approach = make_interest(rooms.opole, idea)
    with enter_tenant(rooms.hamburg.seat):
        seat = found_preparation(member=rooms.hamburg, idea=idea, acronym="BALTIC AI")
    with enter_tenant(system_seat(seat.partnership_id)):
        type(seat.partnership).objects.filter(pk=seat.partnership_id).update(status="submitted")

    with pytest.raises(ValidationError, match="nobody can join any more"):
        accept(rooms.hamburg, approach)
    assert as_seen_by(rooms.opole, approach).state == ApproachState.SENT


def test_invited_organisation_sees_the_idea_and_joins_with_who_accepts(rooms) -> None:
    make_profile(rooms.opole)
    idea = make_idea(rooms.hamburg, visibility=Visibility.OWN)
    with enter_tenant(rooms.opole.seat):
        assert not visible_ideas().exists()

    with enter_tenant(rooms.hamburg.seat):
        profile = visible_profiles().exclude(partnership_id=rooms.hamburg.partnership_id).get()
        invite_organisation(member=rooms.hamburg, idea=idea, profile=profile, role=None, text="Join us.", language="en")
        found_preparation(member=rooms.hamburg, idea=idea, acronym="BALTIC AI")

    with enter_tenant(rooms.opole.seat):
        assert list(visible_ideas()) == [idea]
        accept_approach(member=rooms.opole, approach=find_approaches().get())
    with enter_tenant(rooms.other.seat):
        assert not visible_ideas().exists()
    seat = project_seat(rooms.opole)
    assert seat is not None
    assert seat.partnership.acronym == "BALTIC AI"


def test_partner_that_leaves_before_submission_opens_its_role_again(rooms) -> None:
    idea = make_idea(rooms.hamburg)
    approach = make_interest(rooms.opole, idea)
    with enter_tenant(rooms.hamburg.seat):
        lead_seat = found_preparation(member=rooms.hamburg, idea=idea, acronym="BALTIC AI")
    accept(rooms.hamburg, approach)
    seat = project_seat(rooms.opole)
    assert seat is not None

    with enter_tenant(seat.seat):
        leave_preparation(member=seat)

    assert project_seat(rooms.opole) is None
    with enter_tenant(lead_seat.seat):
        partners = Partner.objects.values_list("organisation__name", "role")
        assert list(partners) == [("Hamburg", "lead"), ("Opole", "former")]
        assert Event.objects.filter(key=EventKey.PREPARATION_LEFT).count() == 1
    assert as_seen_by(rooms.hamburg, approach).state == ApproachState.LEFT
    assert role_of(rooms.opole, idea).filled == 0


def test_partner_the_lead_takes_out_opens_its_role_again(rooms) -> None:
    idea = make_idea(rooms.hamburg)
    with enter_tenant(rooms.hamburg.seat):
        lead = found_preparation(member=rooms.hamburg, idea=idea, acronym="BALTIC AI")
    approach = make_interest(rooms.opole, idea)
    accept(rooms.hamburg, approach)

    with enter_tenant(lead.seat):
        remove_partner(member=lead, partner=Partner.objects.get(number=2))

    assert as_seen_by(rooms.opole, approach).state == ApproachState.LEFT
    assert role_of(rooms.opole, idea).filled == 0


def test_partner_that_left_comes_back_under_its_own_number(rooms) -> None:
    idea = make_idea(rooms.hamburg)
    with enter_tenant(rooms.hamburg.seat):
        found_preparation(member=rooms.hamburg, idea=idea, acronym="BALTIC AI")
    accept(rooms.hamburg, make_interest(rooms.opole, idea))
    left = project_seat(rooms.opole)
    assert left is not None
    with enter_tenant(left.seat):
        leave_preparation(member=left)

    accept(rooms.hamburg, make_interest(rooms.opole, idea))

    seat = project_seat(rooms.opole)
    assert seat is not None
    with enter_tenant(seat.seat):
        assert list(Partner.objects.values_list("number", "role")) == [(1, "lead"), (2, "partner")]


@pytest.mark.parametrize(("acronym", "slug"), [("ŁÆØ", "project"), ("Миасто", "project"), ("Żółw 2", "zow-2")])
def test_partnership_is_founded_under_any_letters(rooms, acronym: str, slug: str) -> None:
    idea = make_idea(rooms.hamburg)

    with enter_tenant(rooms.hamburg.seat):
        seat = found_preparation(member=rooms.hamburg, idea=idea, acronym=acronym)

    assert (seat.partnership.acronym, seat.partnership.slug) == (acronym, f"{slug}-{idea.pk}")


def test_lead_partner_does_not_leave(rooms) -> None:
    idea = make_idea(rooms.hamburg)
    with enter_tenant(rooms.hamburg.seat):
        seat = found_preparation(member=rooms.hamburg, idea=idea, acronym="BALTIC AI")

    with enter_tenant(seat.seat), pytest.raises(PermissionDenied):
        leave_preparation(member=seat)


def test_other_side_writes_no_approach_past_the_services(rooms) -> None:
    approach = make_interest(rooms.opole, make_idea(rooms.hamburg))

    with enter_tenant(rooms.opole.seat):
        assert find_approaches().filter(pk=approach.pk).update(state=ApproachState.ACCEPTED) == 0


@pytest.mark.parametrize(("before", "after"), [("declined", "accepted"), ("withdrawn", "sent"), ("sent", "left")])
def test_database_refuses_a_step_that_does_not_follow(rooms, before: str, after: str) -> None:
    approach = make_interest(rooms.opole, make_idea(rooms.hamburg))
    with enter_tenant(rooms.hamburg.seat):
        if before != "sent":
            Approach.objects.update(state=before)
        with pytest.raises(DatabaseError, match="does not move like this"), transaction.atomic():
            Approach.objects.filter(pk=approach.pk).update(state=after)
