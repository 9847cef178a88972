"""What a room keeps for itself or shares with some is found, hinted at or counted by nobody else, at any level."""

import datetime as dt
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test import Client
from django_scopes import scopes_disabled

from apps.consortia.models import Membership
from apps.ideas.models import OrganisationProfile, ProjectIdea
from apps.ideas.selectors.idea import IdeaFilter, list_ideas, search_ideas, visible_ideas, visible_roles
from apps.ideas.selectors.match import match_role
from apps.ideas.selectors.profile import (
    ProfileFilter,
    find_own_profile,
    list_profiles,
    search_profiles,
    visible_profiles,
)
from apps.ideas.selectors.role_match import match_organisation
from apps.ideas.selectors.sharing import list_invitable
from apps.ideas.services.idea import take_idea_back
from apps.ideas.services.visibility import choose_visibility
from apps.tenancy.context import enter_person, enter_tenant, system_seat
from apps.tenancy.enums import Visibility
from tests.factories.ideas import make_idea, make_interest, make_profile

TABLES = (
    "ideas_projectidea", "ideas_rolesought", "ideas_organisationprofile", "ideas_pastproject",
    "ideas_projectideaevent", "ideas_rolesoughtevent", "ideas_organisationprofileevent", "ideas_pastprojectevent",
    "ideas_approach", "ideas_approachmessage", "ideas_approachevent",
)  # fmt: skip
NOTHING = dict.fromkeys(TABLES, 0)


@dataclass(frozen=True)
class Hidden:
    idea: ProjectIdea
    profile: OrganisationProfile


def counts() -> dict[str, int]:
    """Plain SQL, as the application's role, in whatever seat was taken."""
    with connection.cursor() as cursor:
        found = {}
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 - names of ours
            found[table] = cursor.fetchone()[0]
        return found


def sql_sees(member: Membership) -> dict[str, int]:
    with enter_tenant(member.seat):
        return counts()


def services_see(member: Membership) -> list[object]:
    """Everything the selectors tell of other rooms, to a person with a profile of her own."""
    with enter_tenant(member.seat):
        own = find_own_profile(member=member)
        wanted = ProfileFilter(text="secret applications")
        return [
            *visible_ideas(),
            *visible_roles(),
            *visible_profiles().exclude(partnership_id=member.partnership_id),
            *list_ideas(member=member, wanted=IdeaFilter()),
            *search_ideas(member=member, wanted=IdeaFilter(text="secret applications")).hits,
            *list_profiles(member=member, wanted=ProfileFilter()),
            *search_profiles(member=member, wanted=wanted).hits,
            *(match_organisation(profile=own).matches if own else ()),
            *(match_organisation(profile=own).nearly if own else ()),
            *list_invitable(member=member),
        ]


def hide(rooms, visibility: Visibility, shared_with: tuple[int, ...] = ()) -> Hidden:
    profile = make_profile(rooms.hamburg, competences="We keep secret applications.")
    idea = make_idea(
        rooms.hamburg,
        title="Secret applications",
        summary="Secret applications.",
        role={"text": "Secret applications."},
    )
    for model, row in ((ProjectIdea, idea), (OrganisationProfile, profile)):
        with enter_tenant(rooms.hamburg.seat):
            model.objects.filter(pk=row.pk).update(visibility=visibility, shared_with=list(shared_with))
    return Hidden(idea, profile)


@pytest.fixture(params=["own", "invited"])
def hidden(request: pytest.FixtureRequest, rooms) -> Hidden:
    """Hamburg's, kept to itself, or shared with the third room only."""
    shared = (rooms.other.partnership_id,) if request.param == "invited" else ()
    return hide(rooms, Visibility(request.param), shared)


@pytest.mark.parametrize("role", ["lead", "partner", "auditor", "controller", "stranger"])
def test_members_of_projects_see_no_row_of_a_room(cast, hidden, role: str) -> None:
    assert sql_sees(getattr(cast, role)) == NOTHING


@pytest.mark.parametrize("role", ["auditor", "controller"])
def test_who_acts_for_no_partner_sees_not_even_what_all_see(cast, rooms, role: str) -> None:
    make_profile(rooms.hamburg)
    make_idea(rooms.hamburg)

    assert sql_sees(getattr(cast, role)) == NOTHING


def test_person_without_a_seat_sees_nothing_in_plain_sql(rooms) -> None:
    hide(rooms, Visibility.ALL)

    with enter_person(0):
        assert counts() == NOTHING


def test_room_that_is_not_invited_finds_and_counts_nothing(rooms, hidden) -> None:
    assert sql_sees(rooms.opole) == NOTHING
    make_profile(rooms.opole, competences="We write secret applications.")
    assert services_see(rooms.opole) == []


def test_room_that_is_invited_finds_idea_profile_and_roles(rooms) -> None:
    hidden = hide(rooms, Visibility.INVITED, (rooms.opole.partnership_id,))

    with enter_tenant(rooms.opole.seat):
        assert list(visible_ideas()) == [hidden.idea]
        assert [role.title for role in visible_ideas().get().roles.all()] == ["Region"]
        assert list(visible_profiles()) == [hidden.profile]
    # The past of a row is its room's alone.
    assert sql_sees(rooms.opole) == NOTHING | {
        "ideas_projectidea": 1, "ideas_rolesought": 1, "ideas_organisationprofile": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    "page",
    ["ideas/", "ideas/?text=secret", "organisations/", "organisations/?text=secret", "profile/ideas/", "approaches/"],
)
def test_pages_of_another_room_hint_at_nothing(client: Client, rooms, page: str) -> None:
    make_profile(rooms.opole, competences="We write secret applications.")
    client.force_login(rooms.opole.user)
    before = client.get(f"/p/{rooms.opole.partnership.slug}/{page}").content
    api_before = client.get(f"/api/v1/partnerships/{rooms.opole.partnership.slug}/{page}").json()
    hide(rooms, Visibility.INVITED, (rooms.other.partnership_id,))

    after = client.get(f"/p/{rooms.opole.partnership.slug}/{page}").content

    assert without_tokens(after) == without_tokens(before)
    assert client.get(f"/api/v1/partnerships/{rooms.opole.partnership.slug}/{page}").json() == api_before


def without_tokens(content: bytes) -> list[str]:
    return [line for line in content.decode().splitlines() if "csrf" not in line.casefold()]


@pytest.mark.parametrize("method", ["get", "post"])
def test_addresses_of_what_is_hidden_answer_as_if_there_were_nothing(
    client: Client, rooms, hidden, method: str
) -> None:
    client.force_login(rooms.opole.user)
    room = f"/p/{rooms.opole.partnership.slug}"
    api = f"/api/v1/partnerships/{rooms.opole.partnership.slug}"
    pages = [
        f"ideas/{hidden.idea.pk}/interest/",
        f"ideas/{hidden.idea.pk}/edit/",
        f"ideas/{hidden.idea.pk}/visibility/",
    ]
    if method == "get":
        pages += [
            f"ideas/{hidden.idea.pk}/",
            f"organisations/{hidden.profile.pk}/",
            f"ideas/{hidden.idea.pk}/partners/",
        ]

    met = {getattr(client, method)(f"{room}/{page}").status_code for page in pages}
    met |= {client.get(f"{api}/ideas/{hidden.idea.pk}/").status_code}
    met |= {client.get(f"{api}/organisations/{hidden.profile.pk}/").status_code}
    met |= {client.post(f"{api}/ideas/{hidden.idea.pk}/interest/", {"text": "Hello"}).status_code}

    assert met == {404}


def test_draft_is_seen_by_its_room_alone_whatever_its_visibility_says(rooms) -> None:
    idea = make_idea(rooms.hamburg, is_published=False)

    assert sql_sees(rooms.opole) == NOTHING
    with enter_tenant(rooms.hamburg.seat):
        assert list(visible_ideas()) == [idea]


def test_what_is_shared_no_more_is_gone_at_once(rooms) -> None:
    idea = make_idea(rooms.hamburg)
    profile = make_profile(rooms.hamburg)
    make_profile(rooms.opole)
    assert len(services_see(rooms.opole)) > 0

    with enter_tenant(rooms.hamburg.seat):
        choose_visibility(member=rooms.hamburg, row=profile, visibility=Visibility.OWN)
        take_idea_back(member=rooms.hamburg, idea=idea)

    assert services_see(rooms.opole) == []
    assert sql_sees(rooms.opole)["ideas_projectidea"] == 0


def test_seat_that_ended_sees_nothing_any_more(rooms) -> None:
    hide(rooms, Visibility.INVITED, (rooms.opole.partnership_id,))
    yesterday = dt.date.today() - dt.timedelta(days=1)
    with enter_tenant(system_seat(rooms.opole.partnership_id)):
        Membership.objects.filter(pk=rooms.opole.pk).update(valid_until=yesterday)

    assert sql_sees(rooms.opole) == NOTHING


def test_person_sees_what_her_room_may_see_wherever_she_is_and_others_there_do_not(rooms, cast) -> None:
    hidden = hide(rooms, Visibility.INVITED, (rooms.opole.partnership_id,))
    with enter_tenant(system_seat(cast.other_partnership.pk)):
        seat = Membership.objects.create(
            partnership=cast.other_partnership, user=rooms.opole.user, role="partner", partner=cast.stranger.partner
        )

    with enter_tenant(seat.seat):
        assert list(visible_ideas()) == [hidden.idea]
    with enter_tenant(cast.stranger.seat):
        assert list(visible_ideas()) == []


def test_matches_of_an_idea_leave_out_profiles_its_owner_does_not_see(rooms) -> None:
    make_profile(rooms.opole, visibility=Visibility.OWN)
    idea = make_idea(rooms.hamburg)

    with enter_tenant(rooms.hamburg.seat):
        answer = match_role(role=visible_ideas().get(pk=idea.pk).roles.all()[0])
        assert (answer.matches, answer.nearly) == ([], [])


def test_approach_and_its_words_are_read_by_its_two_rooms_alone(rooms, cast) -> None:
    make_interest(rooms.opole, make_idea(rooms.hamburg))

    with enter_tenant(rooms.other.seat):
        seen = counts()
    assert (seen["ideas_approach"], seen["ideas_approachmessage"]) == (0, 0)
    for member in (cast.lead, cast.auditor, cast.controller, cast.stranger):
        assert sql_sees(member)["ideas_approach"] == 0
    for member in (rooms.hamburg, rooms.opole):
        assert (sql_sees(member)["ideas_approach"], sql_sees(member)["ideas_approachmessage"]) == (1, 1)


@pytest.mark.parametrize("model", [ProjectIdea, OrganisationProfile])
def test_nobody_else_writes_what_is_shared_with_all(rooms, cast, model) -> None:
    make_idea(rooms.hamburg)
    make_profile(rooms.hamburg)

    for member in (rooms.opole, cast.lead):
        with enter_tenant(member.seat), scopes_disabled():
            rows = model.objects.filter(partnership_id=rooms.hamburg.partnership_id)
            assert rows.count() == 1
            assert rows.update(text="Written by another.") == 0
