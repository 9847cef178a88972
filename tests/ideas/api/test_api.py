"""The JSON API of a room does what its pages do."""

import pytest
from django.test import Client

from apps.ideas.enums import ApproachState
from apps.ideas.selectors.approach import find_approaches
from apps.tenancy.context import enter_tenant
from tests.factories.ideas import make_idea, make_interest, make_profile, role_of


@pytest.fixture
def call(client: Client):
    def send(member, method: str, path: str, **data: object):
        client.force_login(member.user)
        address = f"/api/v1/partnerships/{member.partnership.slug}/{path}"
        return getattr(client, method)(address, data or None, content_type="application/json")

    return send


def test_idea_is_written_published_found_and_joined_by_programs(call, rooms, cast) -> None:
    version = cast.partnership.programme_version_id
    given = {"programme_version": version, "title": "Store", "summary": "Applications.", "language": "en"}
    idea = call(rooms.hamburg, "post", "ideas/", **given).json()
    assert (idea["state"], idea["roles"], idea["own_role"]) == ("draft", [], "lead")
    changed = call(rooms.hamburg, "patch", f"ideas/{idea['id']}/", theme="AI").json()
    assert (changed["title"], changed["theme"]) == ("Store", "AI")
    role = call(rooms.hamburg, "post", f"ideas/{idea['id']}/roles/", title="Region", text="A region.").json()
    assert (role["number"], role["wanted"], role["filled"]) == (1, 1, 0)
    assert call(rooms.hamburg, "put", f"ideas/{idea['id']}/visibility/", visibility="all").status_code == 200
    assert call(rooms.opole, "get", "ideas/").json()["found"] == []
    assert call(rooms.hamburg, "post", f"ideas/{idea['id']}/publish/").json()["state"] == "published"

    (found,) = call(rooms.opole, "get", "ideas/").json()["found"]
    assert (found["idea"]["id"], found["idea"]["organisation"]) == (idea["id"], "Hamburg")
    sent = call(rooms.opole, "post", f"ideas/{idea['id']}/interest/", role=role["id"], text="We would join.")
    assert sent.status_code == 201
    approach = sent.json()["id"]
    founded = call(rooms.hamburg, "post", f"ideas/{idea['id']}/found/", acronym="STORE").json()
    assert founded == {"partnership": f"store-{idea['id']}"}
    accepted = call(rooms.hamburg, "post", f"approaches/{approach}/accept/").json()
    assert (accepted["state"], accepted["messages"][0]["text"]) == ("accepted", "We would join.")
    assert call(rooms.opole, "get", f"approaches/{approach}/").json()["state"] == "accepted"


def test_role_is_chosen_by_programs_with_the_acceptance_alone(call, rooms) -> None:
    idea = make_idea(rooms.hamburg)
    approach, role = make_interest(rooms.opole, idea, role=None), role_of(rooms.hamburg, idea)

    refused = call(rooms.hamburg, "post", f"approaches/{approach.pk}/decline/", role=role.pk)
    accepted = call(rooms.hamburg, "post", f"approaches/{approach.pk}/accept/", role=role.pk)

    assert (refused.status_code, accepted.status_code, accepted.json()["role"]) == (400, 200, role.pk)


def test_idea_is_tied_to_a_partnership_that_is_prepared_already(call, rooms, cast) -> None:
    first, second = make_idea(rooms.hamburg), make_idea(rooms.hamburg)
    slug = call(rooms.hamburg, "post", f"ideas/{first.pk}/found/", acronym="STORE").json()["partnership"]

    assert call(rooms.hamburg, "get", f"ideas/{second.pk}/link/").json() == []
    assert call(rooms.hamburg, "post", f"ideas/{first.pk}/close/").status_code == 200
    assert call(rooms.hamburg, "get", f"ideas/{second.pk}/link/").json() == [{"partnership": slug, "acronym": "STORE"}]
    refused = call(rooms.hamburg, "post", f"ideas/{second.pk}/link/", partnership=cast.partnership.slug)
    tied = call(rooms.hamburg, "post", f"ideas/{second.pk}/link/", partnership=slug)

    assert (refused.status_code, tied.status_code, tied.json()["state"]) == (400, 200, "founded")
    assert call(rooms.opole, "post", f"ideas/{second.pk}/link/", partnership=slug).status_code in {403, 404}


def test_audiences_are_told_with_the_ids_that_sharing_takes(call, rooms) -> None:
    idea = make_idea(rooms.hamburg)
    assert call(rooms.hamburg, "get", "audiences/").json() == []
    call(rooms.hamburg, "post", f"ideas/{idea.pk}/found/", acronym="STORE")

    (audience,) = call(rooms.hamburg, "get", "audiences/").json()
    given = {"visibility": "invited", "shared_with": [audience["id"]]}

    assert audience["name"] == "STORE – Applications made easier"
    assert call(rooms.hamburg, "put", f"ideas/{idea.pk}/visibility/", **given).status_code == 200


def test_profile_is_put_and_found_by_its_words(call, rooms) -> None:
    assert call(rooms.opole, "get", "profile/").status_code == 404
    given = {"competences": "We run digital workshops.", "language": "en", "nuts": "PL52"}
    assert call(rooms.opole, "put", "profile/", **given).json()["organisation"] == "Opole"
    project = {"name": "BIG", "programme": "Urbact", "role": "Lead", "year": 2019}
    assert call(rooms.opole, "post", "profile/projects/", **project).status_code == 201
    assert call(rooms.hamburg, "get", "organisations/").json()["found"] == []
    call(rooms.opole, "put", "profile/visibility/", visibility="all")

    (found,) = call(rooms.hamburg, "get", "organisations/?text=run").json()["found"]

    assert (found["profile"]["organisation"], found["profile"]["past_projects"][0]["name"]) == ("Opole", "BIG")
    assert call(rooms.hamburg, "get", "organisations/?country=FI").json()["found"] == []


def test_what_is_wrong_is_answered_with_its_code_and_nothing_is_kept(call, rooms) -> None:
    idea = make_idea(rooms.hamburg, is_published=False)
    other = make_idea(rooms.other)

    assert call(rooms.hamburg, "put", f"ideas/{idea.pk}/visibility/", visibility="invited").status_code == 400
    assert call(rooms.opole, "post", f"ideas/{other.pk}/interest/", role=1, text="Words.").status_code == 404
    assert call(rooms.hamburg, "post", f"ideas/{idea.pk}/nonsense/").status_code == 404
    assert call(rooms.opole, "patch", f"ideas/{other.pk}/", title="Mine").status_code == 403
    assert call(rooms.opole, "post", f"ideas/{idea.pk}/publish/").status_code == 404
    with enter_tenant(rooms.opole.seat):
        assert not find_approaches().exists()


def test_matches_are_answered_with_their_reasons(call, rooms) -> None:
    profile = make_profile(rooms.opole)
    idea = make_idea(rooms.hamburg, role={"countries": ("PL",)})

    (answer,) = call(rooms.hamburg, "get", f"ideas/{idea.pk}/partners/").json()
    (turned,) = call(rooms.opole, "get", "profile/ideas/").json()["matches"]

    assert [match["profile"] for match in answer["matches"]] == [profile.pk]
    assert turned["conditions"] == [{"key": "countries", "wanted": ["PL"], "value": "PL", "holds": True}]
    assert turned["common_languages"] == ["en"]


def test_invitation_is_declined_by_the_organisation(call, rooms) -> None:
    profile = make_profile(rooms.opole)
    idea = make_idea(rooms.hamburg)
    sent = call(rooms.hamburg, "post", f"ideas/{idea.pk}/invite/{profile.pk}/", text="Join us.").json()
    assert sent["kind"] == "invitation"
    answer = call(rooms.opole, "post", f"approaches/{sent['id']}/messages/", text="When do you begin?")
    assert answer.json()["organisation"] == "Opole"
    assert call(rooms.opole, "post", f"approaches/{sent['id']}/withdraw/").status_code == 403

    assert call(rooms.opole, "post", f"approaches/{sent['id']}/decline/").json()["state"] == ApproachState.DECLINED


def test_filter_that_cannot_be_is_refused_instead_of_left_out(call, rooms) -> None:
    make_idea(rooms.hamburg)

    assert call(rooms.opole, "get", "ideas/?country=XX").status_code == 400
    assert call(rooms.opole, "get", "ideas/?closes_from=2027-13-01").status_code == 400
    assert call(rooms.opole, "get", "organisations/?legal_type=nonsense").status_code == 400
    assert len(call(rooms.opole, "get", "ideas/?country=PL").json()["found"]) == 1


def test_list_goes_on_after_the_first_page(call, rooms) -> None:
    make_idea(rooms.hamburg)

    assert len(call(rooms.opole, "get", "ideas/?page=1").json()["found"]) == 1
    assert call(rooms.opole, "get", "ideas/?page=2").json()["found"] == []
    assert [call(rooms.opole, "get", f"{path}/?page=x").status_code for path in ("ideas", "organisations")] == [
        400,
        400,
    ]


def test_long_words_are_refused_by_field(call, rooms) -> None:
    make_profile(rooms.opole)
    project = {"name": "BIG", "programme": "Urbact", "role": "Lead", "year": 2019, "description": "x" * 1001}

    refused = call(rooms.opole, "post", "profile/projects/", **project)

    assert (refused.status_code, list(refused.json()["errors"])) == (400, ["description"])
