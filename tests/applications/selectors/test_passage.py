"""Passages of earlier applications beside a section and in its draft: of won and of rejected ones, as far as shared."""

import pytest
from django.test import Client
from django.urls import reverse

from apps.applications.selectors.draft import draft_section
from apps.applications.selectors.passage import find_similar_passages
from apps.applications.selectors.section import find_section
from apps.consortia.models import Membership
from apps.memory.enums import Outcome
from apps.memory.models import EarlierApplication
from apps.memory.services.sharing import withdraw_consent
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.enums import Role
from tests.factories.cast import Cast, make_seat
from tests.factories.memory import remember, share
from tests.factories.room import make_room

KEY = "management"
WON = b"""# Management

A steering group decides and follows the finances. The project manager is Anna Kowalska, who deals with risks.
"""
REJECTED = b"""# Management

Finances and risks are dealt with by the lead partner alone, who decides everything.
"""
DECIDES = "A steering group decides and follows the finances."


@pytest.fixture
def owner(cast: Cast) -> Membership:
    """A room whose one person acts for the lead city in the partnership too."""
    seat = make_room("City")
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_seat(cast.partnership, seat.user, Role.LEAD, cast.lead.partner)
    return seat


@pytest.fixture
def won(cast: Cast, owner: Membership) -> EarlierApplication:
    application = remember(owner, WON, acronym="WINS", outcome=Outcome.WON)
    share(owner, application, cast.partnership.pk)
    return application


@pytest.fixture
def rejected(cast: Cast, owner: Membership) -> EarlierApplication:
    application = remember(owner, REJECTED, "rejected.md", acronym="FAILS", outcome=Outcome.REJECTED)
    share(owner, application, cast.partnership.pk)
    return application


def beside(member: Membership) -> tuple[list[str], list[str]]:
    with enter_tenant(member.seat):
        entry = find_section(partnership=member.partnership, key=KEY)
        assert entry is not None
        found = find_similar_passages(member=member, entry=entry)
    won, rejected = ([one.source.acronym for one in part.passages] for part in (found.won, found.rejected))
    return won, rejected


def test_passages_of_won_and_rejected_applications_stand_beside_each_other(
    cast: Cast, won: EarlierApplication, rejected: EarlierApplication
) -> None:
    assert beside(cast.partner) == (["WINS"], ["FAILS"])


def test_application_that_is_not_shared_with_the_partnership_stands_beside_nothing(
    cast: Cast, owner: Membership, won: EarlierApplication
) -> None:
    remember(owner, REJECTED, "rejected.md", acronym="FAILS", outcome=Outcome.REJECTED)
    assert beside(cast.partner) == (["WINS"], [])

    with enter_tenant(owner.seat):
        withdraw_consent(member=owner, application=won)

    assert beside(cast.partner) == ([], [])


def test_sections_of_the_same_kind_stand_before_others_that_say_more_of_its_words(
    cast: Cast, owner: Membership
) -> None:
    other = b"# Budget\n\nManagement, finances, risks, decisions and quality: how the project is managed.\n\n"
    application = remember(owner, other + WON, acronym="WINS", outcome=Outcome.WON)
    share(owner, application, cast.partnership.pk)

    with enter_tenant(cast.partner.seat):
        entry = find_section(partnership=cast.partner.partnership, key=KEY)
        assert entry is not None
        found = find_similar_passages(member=cast.partner, entry=entry).won.passages
        cited = [one.text for one in draft_section(member=cast.partner, entry=entry).sentences]

    assert [one.passage.section_kind for one in found] == ["management", "budget"]
    assert cited == [DECIDES]


def test_draft_cites_whole_sentences_of_won_applications_alone(
    cast: Cast, won: EarlierApplication, rejected: EarlierApplication
) -> None:
    with enter_tenant(cast.partner.seat):
        entry = find_section(partnership=cast.partner.partnership, key=KEY)
        assert entry is not None
        cited = [one.mark for one in draft_section(member=cast.partner, entry=entry).sentences]

    assert [(one["sentence"], one["kind"], one["label"]) for one in cited] == [(DECIDES, "passage", "WINS, City, 2023")]


def test_page_shows_both_sides_and_for_htmx_these_alone(
    cast: Cast, won: EarlierApplication, rejected: EarlierApplication, partner_client: Client
) -> None:
    address = reverse("application_passages", args=["alpha", KEY])

    assert address in partner_client.get(reverse("application_section", args=["alpha", KEY])).content.decode()
    page = partner_client.get(address).content.decode()
    part = partner_client.get(address, headers={"HX-Request": "true"}).content.decode()

    for shown in (page, part):
        won_side, _heading, rejected_side = shown.partition("In applications that were rejected")
        assert ("WINS" in won_side, "FAILS" in won_side) == (True, False)
        assert ("WINS" in rejected_side, "FAILS" in rejected_side) == (False, True)
        assert "Anna Kowalska" not in shown
    assert ("<html" in page, "<html" in part) == (True, False)


def test_api_answers_what_the_page_shows(
    cast: Cast, won: EarlierApplication, rejected: EarlierApplication, partner_client: Client
) -> None:
    found = partner_client.get(reverse("api_application_passages", args=["alpha", KEY])).json()

    assert [(one["source"]["acronym"], one["source"]["outcome"]) for one in found["won"]["passages"]] == [
        ("WINS", "won")
    ]
    assert [one["source"]["acronym"] for one in found["rejected"]["passages"]] == ["FAILS"]


@pytest.mark.parametrize("address", ["application_passages", "api_application_passages"])
def test_auditor_and_a_section_without_a_text_have_none(cast: Cast, client: Client, address: str) -> None:
    client.force_login(cast.auditor.user)
    assert client.get(reverse(address, args=["alpha", KEY])).status_code == 403

    client.force_login(cast.partner.user)
    assert client.get(reverse(address, args=["alpha", "budget"])).status_code == 404
