"""From a partnership that lacks partners to an idea that seeks them."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from rest_framework.test import APIClient

from apps.accounts.models import User
from apps.consortia.models import Membership
from apps.consortia.selectors.membership import list_project_seats
from apps.consortia.services.room import open_room
from apps.ideas.enums import ApproachState, IdeaState
from apps.ideas.selectors.approach import find_approaches
from apps.ideas.selectors.idea import find_idea_of, list_inviting_ideas
from apps.ideas.selectors.preparation import list_preparations
from apps.ideas.services.approach import accept_approach
from apps.ideas.services.closing import close_idea
from apps.ideas.services.leaving import leave_preparation
from apps.ideas.services.preparation import seek_missing_partners
from apps.ideas.services.visibility import choose_visibility
from apps.tenancy.context import enter_person, enter_tenant
from apps.tenancy.enums import Visibility
from tests.factories.application import Application, make_application
from tests.factories.ideas import make_idea, make_interest, make_profile
from tests.factories.room import make_room


def client_of(member: Membership) -> Client:
    client = Client()
    client.force_login(member.user)
    return client


@pytest.fixture
def smart(db: None) -> Application:
    return make_application()


@pytest.fixture
def room(smart: Application) -> Membership:
    return open_room(organisation=smart.partners[0].organisation, person=smart.lead.user)


def test_lead_seeks_a_partner_for_each_the_composition_lacks(smart: Application, room: Membership) -> None:
    with enter_tenant(smart.lead.seat):
        idea = seek_missing_partners(member=smart.lead)

    with enter_tenant(smart.partner.seat):
        seen = find_idea_of(project_id=smart.partnership.pk)
        assert list(list_inviting_ideas(member=smart.partner)) == []
    assert seen == idea
    assert (idea.partnership_id, idea.title, idea.state, idea.visibility) == (
        room.partnership_id, "Smart cities", IdeaState.FOUNDED, Visibility.OWN,
    )  # fmt: skip
    with enter_tenant(room.seat):
        roles = [(role.countries, role.wanted, role.title) for role in idea.roles.all()]
    assert roles == [
        (["AL", "BA", "MD", "MK", "RS", "UA"], 1, roles[0][2]),
        (["FR"], 1, "Partner from: France"),
    ]


def test_idea_of_the_missing_partners_is_made_once(smart: Application, room: Membership) -> None:
    with enter_tenant(smart.lead.seat):
        seek_missing_partners(member=smart.lead)
        with pytest.raises(ValidationError, match="looks for partners already"):
            seek_missing_partners(member=smart.lead)


def test_search_closed_before_a_partner_is_missing_again_is_begun_anew(smart: Application, room: Membership) -> None:
    with enter_tenant(smart.lead.seat):
        first = seek_missing_partners(member=smart.lead)
    with enter_tenant(room.seat):
        close_idea(member=room, idea=first)
    User.objects.update(language="en")
    assert "Look for these partners" in client_of(smart.lead).get("/p/smart/composition/").content.decode()

    with enter_tenant(smart.lead.seat):
        second = seek_missing_partners(member=smart.lead)

        assert find_idea_of(project_id=smart.partnership.pk) == second


def test_partner_found_by_an_earlier_idea_leaves_its_role_open(smart: Application, room: Membership) -> None:
    lyon = make_room("Lyon", "FR")
    with enter_tenant(smart.lead.seat):
        first = seek_missing_partners(member=smart.lead)
    with enter_tenant(room.seat):
        choose_visibility(member=room, row=first, visibility=Visibility.ALL)
    approach = make_interest(lyon, first)
    with enter_tenant(room.seat):
        accept_approach(member=room, approach=find_approaches().get(pk=approach.pk))
        close_idea(member=room, idea=first)
    with enter_tenant(smart.lead.seat):
        seek_missing_partners(member=smart.lead)
    with enter_person(lyon.user_id):
        seat = list_project_seats(user_id=lyon.user_id).get()

    with enter_tenant(seat.seat):
        leave_preparation(member=seat)

    with enter_tenant(lyon.seat):
        assert find_approaches().get(pk=approach.pk).state == ApproachState.LEFT


def test_partnership_that_seeks_already_is_offered_for_no_second_idea(smart: Application, room: Membership) -> None:
    second = make_idea(room, programme_version=smart.partnership.programme_version)
    with enter_tenant(room.seat):
        assert [seat.partnership_id for seat in list_preparations(member=room, idea=second)] == [smart.partnership.pk]
    with enter_tenant(smart.lead.seat):
        seek_missing_partners(member=smart.lead)

    with enter_tenant(room.seat):
        assert list_preparations(member=room, idea=second) == []


def test_lead_without_a_room_is_told_so(smart: Application) -> None:
    with enter_tenant(smart.lead.seat), pytest.raises(ValidationError, match="no room on Sammen yet"):
        seek_missing_partners(member=smart.lead)


def test_partner_may_not_seek(smart: Application, room: Membership) -> None:
    with enter_tenant(smart.partner.seat), pytest.raises(PermissionDenied):
        seek_missing_partners(member=smart.partner)


def test_page_leads_from_what_is_missing_to_the_invitation(smart: Application, room: Membership) -> None:
    lyon = make_room("Lyon", "FR")
    profile = make_profile(lyon)
    User.objects.update(language="en")
    client = client_of(smart.lead)
    assert "Look for these partners" in client.get("/p/smart/composition/").content.decode()

    answer = client.post("/p/smart/idea/seek/")

    idea = answer.url.rstrip("/").split("/")[-1]
    assert answer.url == f"/p/{room.partnership.slug}/ideas/{idea}/"
    assert "Look for these partners" not in client.get("/p/smart/composition/").content.decode()
    shown = client.get(f"/p/smart/organisations/{profile.pk}/").content.decode()
    assert f"/p/{room.partnership.slug}/ideas/{idea}/invite/{profile.pk}/" in shown


def test_api_seeks_what_the_composition_lacks(smart: Application, room: Membership) -> None:
    api = APIClient()
    api.force_login(smart.partner.user)
    assert api.post("/api/v1/partnerships/smart/idea/seek/").status_code == 403

    api.force_login(smart.lead.user)
    answer = api.post("/api/v1/partnerships/smart/idea/seek/")

    assert (answer.status_code, answer.json()["title"], len(answer.json()["roles"])) == (201, "Smart cities", 2)
