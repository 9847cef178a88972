"""Both sides read the same of the same pair, whichever of them asks."""

from pathlib import Path

from apps.ideas.models import OrganisationProfile
from apps.ideas.selectors.match import match_role
from apps.ideas.selectors.role_match import match_organisation
from apps.retrieval.services.vectors import fill_tenant
from apps.tenancy.context import enter_tenant
from tests.factories.ideas import make_idea, make_profile, role_of
from tests.nlp.conftest import tiny_model  # noqa: F401 - fixture


def test_organisation_reads_the_sentences_the_seeker_reads(rooms, tiny_model: Path) -> None:  # noqa: F811
    profile = make_profile(rooms.opole, competences="A flight of the project. Rent of a laptop. Works of the salary.")
    idea = make_idea(rooms.hamburg, role={"text": "Works of the project. A laptop, a laptop. The rent."})
    for member in (rooms.opole, rooms.hamburg):
        fill_tenant(tenant_id=member.partnership_id)

    with enter_tenant(rooms.hamburg.seat):
        (sought,) = match_role(role=role_of(rooms.hamburg, idea)).matches
    with enter_tenant(rooms.opole.seat):
        answer = match_organisation(profile=OrganisationProfile.objects.get(pk=profile.pk))

    assert answer.used_model
    (offered,) = answer.matches
    assert offered.quote is not None
    assert (offered.quote, offered.by_meaning) == (sought.quote, sought.by_meaning)
