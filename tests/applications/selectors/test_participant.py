"""Partners held against the texts: who is spoken of, what their profiles say, and what the idea seeks."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from apps.applications.selectors.meaning import read_comparison
from apps.applications.selectors.participant import ParticipantReview, review_participants
from apps.applications.selectors.section import list_sections
from apps.applications.services.meaning import fill_meanings
from apps.applications.services.section import save_section_text
from apps.consortia.models import Membership
from apps.consortia.services.room import open_room
from apps.ideas.models import OrganisationProfile, ProjectIdea
from apps.retrieval.services.vectors import fill_tenant
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.enums import Visibility
from tests.factories.cast import Cast
from tests.factories.ideas import make_idea, make_profile
from tests.factories.reporting import make_work_package
from tests.nlp.conftest import no_model, tiny_model  # noqa: F401 - fixtures

COMPETENCES = "We train officials in procurement. Our ferries sail to small islands."


@pytest.fixture
def room(cast: Cast) -> Membership:
    """Of the second partner's organisation."""
    return open_room(organisation=cast.partner.partner.organisation, person=cast.partner.user)


def write(cast: Cast, text: str) -> None:
    with enter_tenant(cast.lead.seat):
        save_section_text(member=cast.lead, key="partnership", text=text, based_on=0)


def review(member: Membership) -> ParticipantReview:
    with enter_tenant(member.seat):
        entries = list_sections(partnership=member.partnership)
        comparison = read_comparison(partnership=member.partnership, entries=entries)
        return review_participants(partnership=member.partnership, entries=entries, comparison=comparison)


def test_partner_nobody_mentions_and_one_without_a_task_are_told(cast: Cast, no_model: Path) -> None:  # noqa: F811
    write(cast, "The Voivodeship brings its offices. PP3 knows the coast.")
    with enter_tenant(cast.lead.seat):
        make_work_package(cast, 1)

    rows = review(cast.lead).rows

    assert [(one.partner.code, one.spoken_in, one.tasks, one.is_idle) for one in rows] == [
        ("LP", [], ["WP1"], False), ("PP2", ["partnership"], [], True), ("PP3", ["partnership"], [], True),
    ]  # fmt: skip


def test_competence_whose_words_stand_in_a_text_is_shown_with_it_and_another_is_unused(
    cast: Cast,
    room: Membership,
    no_model: Path,  # noqa: F811
) -> None:
    make_profile(room, competences=COMPETENCES)
    write(cast, "All officials are trained before the procurement begins. We meet twice.")

    row = review(cast.lead).rows[1]

    assert [(one.competence.sentence, one.near and one.near.sentence, one.is_unused) for one in row.competences] == [
        (
            "We train officials in procurement.",
            "All officials are trained before the procurement begins.",
            False,
        ),
        ("Our ferries sail to small islands.", None, True),
    ]


def test_competence_in_another_language_is_not_called_unused_without_a_model(
    cast: Cast,
    room: Membership,
    no_model: Path,  # noqa: F811
) -> None:
    make_profile(room, competences="Szkolimy urzędników z zamówień publicznych.", language="pl")
    write(cast, "All officials are trained before the procurement begins.")

    (competence,) = review(cast.lead).rows[1].competences

    assert (competence.was_compared, competence.is_unused) == (False, False)


def test_competence_is_compared_by_meaning_once_both_sides_are_computed(
    cast: Cast,
    room: Membership,
    tiny_model: Path,  # noqa: F811
) -> None:
    make_profile(room, competences="Szkolimy urzędników z zamówień publicznych.", language="pl")
    write(cast, "All officials are trained before the procurement begins.")
    fill_tenant(tenant_id=room.partnership_id)
    fill_meanings(partnership_id=cast.partnership.pk)

    (competence,) = review(cast.lead).rows[1].competences

    assert (competence.by_meaning, competence.was_compared) == (True, True)


@pytest.mark.parametrize(
    ("visibility", "sees"), [(Visibility.OWN, False), (Visibility.INVITED, True), (Visibility.ALL, True)]
)
def test_profile_the_reader_may_not_see_is_not_used_nor_hinted_at(
    cast: Cast,
    room: Membership,
    lead_client: Client,
    partner_client: Client,
    visibility: Visibility,
    sees: bool,
    no_model: Path,  # noqa: F811
) -> None:
    make_profile(room, visibility, (cast.partnership.pk,), competences=COMPETENCES)
    write(cast, "The Voivodeship brings its offices.")
    address = reverse("application_section", args=["alpha", "partnership"])
    api = reverse("api_application_participants", args=["alpha"])

    leads, own = lead_client.get(address).content.decode(), partner_client.get(address).content.decode()
    answer = lead_client.get(api).json()["partners"][1]

    assert ("Our ferries sail to small islands." in leads) is sees
    assert "Our ferries sail to small islands." in own
    assert (answer["has_visible_profile"], len(answer["competences"])) == (sees, 2 if sees else 0)


def test_invitation_of_another_partnership_opens_nothing_here_for_others(
    cast: Cast,
    room: Membership,
    no_model: Path,  # noqa: F811
) -> None:
    profile = make_profile(room, Visibility.OWN, competences=COMPETENCES)
    with enter_tenant(system_seat(room.partnership_id)):
        invited = {"visibility": Visibility.INVITED, "shared_with": [cast.other_partnership.pk]}
        OrganisationProfile.objects.filter(pk=profile.pk).update(**invited)

    assert [one.profile for one in review(cast.lead).rows] == [None, None, None]


def test_role_the_idea_seeks_is_missing_while_no_partners_profile_meets_its_conditions(
    cast: Cast,
    room: Membership,
    no_model: Path,  # noqa: F811
) -> None:
    seeking = open_room(organisation=cast.lead.partner.organisation, person=cast.lead.user)
    make_profile(seeking, competences="We lead.")
    idea = make_idea(seeking, role={"title": "Port", "text": "A port with ferries.", "countries": ("PL", "FI")})
    with enter_tenant(system_seat(seeking.partnership_id)):
        ProjectIdea.objects.filter(pk=idea.pk).update(project=cast.partnership)
    (before,) = review(cast.lead).sought
    make_profile(room, competences=COMPETENCES)
    (after,) = review(cast.lead).sought

    assert (before.role.title, before.is_missing) == ("Port", True)
    assert ([one.code for one in after.fitting], after.is_missing) == (["PP2"], False)
