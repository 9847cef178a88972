"""A search that is closed leaves nobody waiting."""

from apps.audit.enums import EventKey
from apps.consortia.enums import PartnershipStatus
from apps.consortia.services.partnership_status import change_status
from apps.ideas.enums import ApproachState, IdeaState
from apps.ideas.selectors.approach import count_to_decide, find_approaches
from apps.ideas.selectors.idea import visible_ideas
from apps.ideas.selectors.profile import visible_profiles
from apps.ideas.services.approach import accept_approach, invite_organisation
from apps.ideas.services.closing import close_idea
from apps.ideas.services.preparation import found_preparation
from apps.tenancy.context import enter_tenant
from tests.factories.ideas import make_idea, make_interest, make_profile, role_of


def test_who_waits_for_an_answer_is_told_no(rooms) -> None:
    make_profile(rooms.other)
    idea = make_idea(rooms.hamburg, role={"wanted": 2})
    interest = make_interest(rooms.opole, idea)
    with enter_tenant(rooms.hamburg.seat):
        invited = visible_profiles().get(partnership_id=rooms.other.partnership_id)
        invite_organisation(member=rooms.hamburg, idea=idea, profile=invited, role=None, text="Join us.", language="en")

        close_idea(member=rooms.hamburg, idea=idea)

    with enter_tenant(rooms.opole.seat):
        assert find_approaches().get(pk=interest.pk).state == ApproachState.DECLINED
    with enter_tenant(rooms.other.seat):
        assert find_approaches().get().state == ApproachState.WITHDRAWN
        assert count_to_decide(member=rooms.other) == 0


def test_what_was_accepted_ends_where_no_partnership_was_founded(rooms) -> None:
    idea = make_idea(rooms.hamburg)
    approach = make_interest(rooms.opole, idea)
    with enter_tenant(rooms.hamburg.seat):
        accept_approach(member=rooms.hamburg, approach=find_approaches().get(pk=approach.pk))

        close_idea(member=rooms.hamburg, idea=idea)

        assert find_approaches().get(pk=approach.pk).state == ApproachState.WITHDRAWN
    assert role_of(rooms.hamburg, idea).filled == 0


def test_partners_that_joined_stay(rooms) -> None:
    idea = make_idea(rooms.hamburg)
    approach = make_interest(rooms.opole, idea)
    with enter_tenant(rooms.hamburg.seat):
        found_preparation(member=rooms.hamburg, idea=idea, acronym="BALTIC AI")
        accept_approach(member=rooms.hamburg, approach=find_approaches().get(pk=approach.pk))

        close_idea(member=rooms.hamburg, idea=idea)

        assert find_approaches().get(pk=approach.pk).state == ApproachState.ACCEPTED


def test_submitting_the_application_ends_the_search(rooms) -> None:
    idea = make_idea(rooms.hamburg)
    with enter_tenant(rooms.hamburg.seat):
        lead = found_preparation(member=rooms.hamburg, idea=idea, acronym="BALTIC AI")
    approach = make_interest(rooms.opole, idea)

    with enter_tenant(lead.seat):
        change_status(member=lead, status=PartnershipStatus.SUBMITTED, key=EventKey.APPLICATION_SUBMITTED)

    with enter_tenant(rooms.opole.seat):
        assert visible_ideas().get().state == IdeaState.CLOSED
        assert find_approaches().get(pk=approach.pk).state == ApproachState.DECLINED
