"""The pages of a room, walked by the people of two organisations."""

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.ideas.selectors.approach import find_approaches
from apps.ideas.selectors.idea import visible_ideas
from apps.ideas.services.idea import seek_role
from apps.ideas.validators.idea import RoleValues
from apps.tenancy.context import enter_tenant
from apps.tenancy.enums import Visibility
from tests.factories.ideas import make_idea, make_interest, make_profile, role_of


@pytest.fixture(autouse=True)
def english(rooms) -> None:
    User.objects.update(language="en")


def page(client: Client, member, url_name: str, *args: object, **query: object):
    client.force_login(member.user)
    return client.get(reverse(url_name, args=[member.partnership.slug, *args]), query)


def send(client: Client, member, url_name: str, *args: object, **data: object):
    client.force_login(member.user)
    return client.post(reverse(url_name, args=[member.partnership.slug, *args]), data, follow=True)


def test_room_writes_publishes_and_shows_an_idea(client: Client, rooms, cast) -> None:
    version = cast.partnership.programme_version_id
    values = {
        "programme_version": version, "title": "Shared store", "summary": "We learn from applications.",
        "language": "en", "own_role": "lead", "languages": ["en", "de"], "deadline": "21.06.2027",
    }  # fmt: skip
    assert "The idea is a draft" in send(client, rooms.hamburg, "idea_add", **values).content.decode()
    with enter_tenant(rooms.hamburg.seat):
        idea = visible_ideas().get()
    refused = send(client, rooms.hamburg, "idea_publish", idea.pk)
    assert refused.status_code == 422

    role = {"title": "Region", "text": "A region of Poland.", "wanted": 2, "countries": ["PL"], "areas": "pl5"}
    assert "The role was added" in send(client, rooms.hamburg, "role_add", idea.pk, **role).content.decode()
    assert send(client, rooms.hamburg, "idea_visibility", idea.pk, visibility="all").status_code == 200
    assert "The idea is published" in send(client, rooms.hamburg, "idea_publish", idea.pk).content.decode()

    seen = page(client, rooms.opole, "idea", idea.pk).content.decode()
    for words in ("Shared store", "A region of Poland.", "21/06/2027", "English and German", "0 of 2 found", "Poland"):
        assert words in seen
    assert "Who sees it" not in seen


def test_profile_is_written_and_found_with_its_project(client: Client, rooms) -> None:
    assert "No profile yet" in page(client, rooms.opole, "own_profile").content.decode()
    values = {"competences": "Budujemy usługi cyfrowe.", "language": "pl", "languages": ["pl", "en"], "nuts": "pl52"}
    assert "The profile was saved" in send(client, rooms.opole, "own_profile_edit", **values).content.decode()
    project = {"name": "BIG", "programme": "Urbact", "role": "Lead", "year": 2019}
    assert "The project was added" in send(client, rooms.opole, "past_project_add", **project).content.decode()
    assert "Opole" not in page(client, rooms.hamburg, "organisation_list").content.decode()

    send(client, rooms.opole, "own_profile_visibility", visibility="all")

    assert "Opole" in page(client, rooms.hamburg, "organisation_list").content.decode()
    with enter_tenant(rooms.opole.seat):
        pk = rooms.opole.partnership.pk
    found = page(client, rooms.hamburg, "organisation_list", text="budujemy").context["answer"].hits
    assert [hit.row.partnership_id for hit in found] == [pk]
    seen = page(client, rooms.hamburg, "organisation_profile", found[0].row.pk).content.decode()
    assert "Urbact" in seen
    assert "PL52" in seen


def test_languages_fold_up_to_those_that_are_chosen(client: Client, rooms) -> None:
    make_profile(rooms.opole, languages=("pl", "en"))

    form = page(client, rooms.opole, "own_profile_edit").content.decode()

    assert ">English, Polish</span>" in form
    assert form.count('name="languages"') == 31


def test_nuts_code_of_another_country_is_refused(client: Client, rooms) -> None:
    values = {"competences": "Words.", "language": "pl", "nuts": "DE60"}

    refused = send(client, rooms.opole, "own_profile_edit", **values)

    assert refused.status_code == 422
    assert "of another country" in refused.content.decode()


def test_interest_is_sent_accepted_and_leads_into_the_workspace(client: Client, rooms) -> None:
    make_profile(rooms.opole, nuts="PL52")
    idea = make_idea(rooms.hamburg, role={"countries": ("PL",), "areas": ("PL5",)})
    form = page(client, rooms.opole, "interest_show", idea.pk).content.decode()
    assert "holds" in form
    sent = send(
        client, rooms.opole, "interest_show", idea.pk, role=str(role_of(rooms.opole, idea).pk), text="We would join."
    )
    assert "Sent. You are told" in sent.content.decode()
    with enter_tenant(rooms.opole.seat):
        approach = find_approaches().get()
    assert page(client, rooms.other, "approach", approach.pk).status_code == 404

    seen = page(client, rooms.hamburg, "approach", approach.pk).content.decode()
    assert "We would join." in seen
    assert "Accept Opole" in seen
    send(client, rooms.hamburg, "approach_write", approach.pk, text="Who would work on it?")
    founded = send(client, rooms.hamburg, "idea_found", idea.pk, acronym="BALTIC AI")
    assert "The partnership is founded" in founded.content.decode()
    assert "You accepted" in send(client, rooms.hamburg, "approach_accept", approach.pk).content.decode()

    there = page(client, rooms.opole, "approach", approach.pk).content.decode()
    assert "Who would work on it?" in there
    assert "To the workspace of BALTIC AI" in there
    slug = f"baltic-ai-{idea.pk}"
    assert client.get(f"/p/{slug}/partners/").status_code == 200
    inside = client.get(f"/p/{slug}/idea/").content.decode()
    assert "Leave with my organisation" in inside
    left = client.post(f"/p/{slug}/idea/leave/", follow=True)
    assert "has left the partnership" in left.content.decode()
    assert client.get(f"/p/{slug}/idea/").status_code == 404


def test_interest_in_no_role_is_accepted_for_the_role_that_is_chosen(client: Client, rooms) -> None:
    idea = make_idea(rooms.hamburg)
    approach, role = make_interest(rooms.opole, idea, role=None), role_of(rooms.hamburg, idea)

    assert 'name="role"' in page(client, rooms.hamburg, "approach", approach.pk).content.decode()
    send(client, rooms.hamburg, "approach_accept", approach.pk, role=str(role.pk))

    with enter_tenant(rooms.hamburg.seat):
        assert find_approaches().get().role_id == role.pk
    assert role_of(rooms.hamburg, idea).filled == 1


def test_interest_begins_with_the_role_the_organisation_fits(client: Client, rooms) -> None:
    make_profile(rooms.opole)
    idea = make_idea(rooms.hamburg, role={"countries": ("LT",)})
    with enter_tenant(rooms.hamburg.seat):
        fitting = seek_role(member=rooms.hamburg, idea=idea, values=RoleValues(title="City", text="A city of Poland."))

    form = page(client, rooms.opole, "interest_show", idea.pk).context["form"]

    assert form["role"].value() == str(fitting.pk)


def test_matches_name_conditions_and_organisation(client: Client, rooms) -> None:
    make_profile(rooms.opole, competences="We write many applications.")
    make_profile(rooms.other)
    idea = make_idea(rooms.hamburg, role={"countries": ("PL",), "text": "Somebody who knows applications."})

    answer = page(client, rooms.hamburg, "idea_matches", idea.pk)
    ((_role, found),) = answer.context["answers"]

    assert [match.profile.organisation.name for match in found.matches] == ["Opole"]
    assert [(one.key, one.value, one.holds) for one in found.matches[0].conditions] == [("countries", "PL", True)]
    said = answer.content.decode()
    assert "Proposed by the machine, not a judgement" in said
    assert "Invite Opole" in said
    assert page(client, rooms.opole, "idea_matches", idea.pk).status_code == 403


def test_ideas_that_fit_the_own_profile_are_proposed(client: Client, rooms) -> None:
    make_profile(rooms.opole)
    make_idea(rooms.hamburg, role={"countries": ("PL",)})
    make_idea(rooms.other, title="Not for Poland", role={"countries": ("DK",)})

    answer = page(client, rooms.opole, "own_profile_matches").context["answer"]

    assert [match.role.idea.organisation.name for match in answer.matches] == ["Hamburg"]


def test_role_is_matched_with_the_one_sentence_of_the_profile_that_speaks_for_it(client: Client, rooms) -> None:
    make_profile(rooms.opole, competences="We lend books to children. We measure water leaks. We plan bus lines.")
    make_idea(rooms.hamburg, role={"text": "Somebody who finds leaks in water pipes. It should speak Danish."})

    (match,) = page(client, rooms.opole, "own_profile_matches").context["answer"].matches

    assert (match.quote.sought, match.quote.said) == (
        "Somebody who finds leaks in water pipes.", "We measure water leaks.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({}, ["Early", "Late"]),
        ({"closes_from": "01.05.2027"}, ["Late"]),
        ({"country": "PL"}, ["Early"]),
        ({"country": "LT"}, ["Late"]),
        ({"legal_type": "enterprise"}, ["Late"]),
        ({"programme": "interreg-europe"}, ["Early", "Late"]),
        ({"programme": "nonsense"}, ["Early", "Late"]),
    ],
)
def test_filter_narrows_the_ideas(client: Client, rooms, query: dict[str, str], titles: list[str]) -> None:
    make_idea(
        rooms.hamburg, title="Early", deadline="2027-03-01", role={"countries": ("PL",), "legal_types": ("public",)}
    )
    make_idea(rooms.hamburg, title="Late", deadline="2027-06-01", role={"countries": ("LT",)})

    found = page(client, rooms.opole, "idea_list", **query).context["page"]

    assert [idea.title for idea in found] == titles


def test_project_without_an_idea_has_no_page_of_one(client: Client, cast) -> None:
    client.force_login(cast.lead.user)

    assert client.get(f"/p/{cast.partnership.slug}/idea/").status_code == 404
    assert client.get(f"/p/{cast.partnership.slug}/ideas/").status_code == 404


def test_idea_that_is_shared_no_more_leaves_nothing_but_the_approach(client: Client, rooms) -> None:
    idea = make_idea(rooms.hamburg, title="Secret title")
    approach = make_interest(rooms.opole, idea)
    send(client, rooms.hamburg, "idea_visibility", idea.pk, visibility="own")

    seen = page(client, rooms.opole, "approach", approach.pk).content.decode()

    assert "An idea you see no more" in seen
    assert "Secret title" not in seen
    assert page(client, rooms.opole, "idea", idea.pk).status_code == 404


def test_organisation_without_a_profile_is_led_to_write_one(client: Client, rooms) -> None:
    answer = page(client, rooms.opole, "own_profile_matches")

    assert answer.status_code == 200
    assert f"/p/{rooms.opole.partnership.slug}/profile/edit/" in answer.content.decode()


def test_theme_as_long_as_a_sentence_is_refused(client: Client, rooms) -> None:
    values = {"competences": "Words.", "language": "pl", "themes": "drones, " + "x" * 61}

    refused = send(client, rooms.opole, "own_profile_edit", **values)

    assert refused.status_code == 422
    assert "at most 60 characters" in refused.content.decode()


def test_idea_published_for_nobody_says_so(client: Client, rooms) -> None:
    idea = make_idea(rooms.hamburg, visibility=Visibility.OWN, is_published=False)

    said = send(client, rooms.hamburg, "idea_publish", idea.pk).content.decode()

    assert "published for your own organisation" in said
    assert "nobody outside your organisation sees it" in said


def test_invited_are_not_ticked_while_everybody_is_chosen(client: Client, rooms) -> None:
    make_profile(rooms.other)
    idea = make_idea(rooms.hamburg, visibility=Visibility.OWN)

    refused = send(
        client, rooms.hamburg, "idea_visibility", idea.pk, visibility="all", shared_with=[rooms.other.partnership_id]
    )

    assert refused.status_code == 422
    with enter_tenant(rooms.hamburg.seat):
        assert visible_ideas().get().visibility == Visibility.OWN


def test_reader_whose_profile_is_seen_no_more_is_counted_and_can_be_kept(client: Client, rooms) -> None:
    make_profile(rooms.other)
    make_profile(rooms.opole)
    others = (rooms.opole.partnership_id, rooms.other.partnership_id)
    idea = make_idea(rooms.hamburg, visibility=Visibility.INVITED, shared_with=others)
    make_profile(rooms.other, visibility=Visibility.OWN)

    assert "Somebody invited earlier" in page(client, rooms.hamburg, "idea", idea.pk).content.decode()

    send(client, rooms.hamburg, "idea_visibility", idea.pk, visibility="invited", shared_with=others)
    with enter_tenant(rooms.hamburg.seat):
        assert visible_ideas().get().shared_with == sorted(others)


def test_roles_show_every_condition_to_who_has_no_profile(client: Client, rooms) -> None:
    role = {"countries": ("PL",), "legal_types": ("public",), "region_categories": ("transition",), "areas": ("PL5",)}
    idea = make_idea(rooms.hamburg, role=role)

    seen = page(client, rooms.opole, "idea", idea.pk).content.decode()

    for words in ("Country: Poland", "Legal type: Public authority", "Category of region: Transition region", "PL5"):
        assert words in seen


def test_organisation_in_touch_is_not_offered_to_be_invited_again(client: Client, rooms) -> None:
    profile = make_profile(rooms.opole)
    idea = make_idea(rooms.hamburg)
    approach = make_interest(rooms.opole, idea)

    seen = page(client, rooms.hamburg, "idea_matches", idea.pk).content.decode()
    assert "Invite Opole" not in seen
    assert f"/approaches/{approach.pk}/" in seen
    answer = page(client, rooms.hamburg, "organisation_invite", idea.pk, profile.pk)
    assert answer.status_code == 302
    assert answer.url.endswith(f"/approaches/{approach.pk}/")


def test_room_says_that_an_approach_waits(client: Client, rooms) -> None:
    assert "waits for your answer" not in page(client, rooms.hamburg, "room").content.decode()
    make_interest(rooms.opole, make_idea(rooms.hamburg))

    assert "1 approach waits for your answer" in page(client, rooms.hamburg, "room").content.decode()
    assert "waits for your answer" not in page(client, rooms.opole, "room").content.decode()


def test_filter_that_cannot_be_is_named(client: Client, rooms) -> None:
    make_idea(rooms.hamburg, role={"countries": ("PL",)})

    answer = page(client, rooms.opole, "idea_list", closes_from="31.13.2027", country="LT")

    assert list(answer.context["page"]) == []
    assert 'role="alert">Deadline not before:' in answer.content.decode()


def test_idea_that_seeks_its_lead_promises_no_founding(client: Client, rooms) -> None:
    idea = make_idea(rooms.hamburg, own_role="partner")
    approach = make_interest(rooms.opole, idea)
    accepted = send(client, rooms.hamburg, "approach_accept", approach.pk).content.decode()

    assert "Agree on who leads" in accepted
    assert "As soon as the partnership is founded" not in accepted
    assert "Take the acceptance back" in accepted


def test_idea_past_its_deadline_tells_its_owner_what_to_do(client: Client, rooms) -> None:
    idea = make_idea(rooms.hamburg, deadline="2020-01-31")

    assert "State the next deadline" in page(client, rooms.hamburg, "idea", idea.pk).content.decode()
    seen = page(client, rooms.opole, "idea", idea.pk).content.decode()
    assert "Deadline has passed" in seen
    assert "Show interest" not in seen


@pytest.mark.parametrize("what", ["idea", "role", "profile"])
def test_second_of_two_who_save_is_told_and_may_save_again(client: Client, rooms, cast, what: str) -> None:
    idea, _profile = make_idea(rooms.hamburg), make_profile(rooms.hamburg)
    addresses = {
        "idea": ("idea_edit", idea.pk),
        "role": ("role_edit", role_of(rooms.hamburg, idea).pk),
        "profile": ("own_profile_edit",),
    }
    form = page(client, rooms.hamburg, *addresses[what]).context["form"]
    stated = {"language": "en", "own_role": "lead", "title": "T", "summary": "S", "text": "W", "wanted": 1}
    stated |= {"programme_version": cast.partnership.programme_version_id, "competences": "C"}
    opened = {"opened_with": form["opened_with"].value()}

    def save(words: str):
        said = {"summary": words, "text": words, "competences": words}
        return send(client, rooms.hamburg, *addresses[what], **(stated | said | opened))

    assert save("The first.").status_code == 200
    refused = save("The second.")
    assert refused.status_code == 422
    assert "Somebody else has saved this meanwhile" in refused.content.decode()
    assert "The second." in refused.content.decode()
    opened = {"opened_with": refused.context["form"]["opened_with"].value()}
    assert save("The second.").status_code == 200
