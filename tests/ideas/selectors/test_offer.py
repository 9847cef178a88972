"""What a partnership that lacks partners is offered."""

from apps.consortia.partner_offers import find_offers
from apps.ideas.services.approach import accept_approach
from apps.ideas.services.preparation import found_preparation
from apps.programmes.wanted_partner import WantedPartner
from apps.tenancy.context import enter_tenant
from apps.tenancy.enums import Visibility
from tests.factories.ideas import make_idea, make_interest, make_profile
from tests.factories.room import make_room


def test_offers_are_the_visible_profiles_that_fit_and_are_no_partners_yet(rooms) -> None:
    make_profile(rooms.opole)
    make_profile(make_room("Gdynia", "PL"), nuts="PL63", region_category="transition")
    make_profile(make_room("Hidden", "PL"), visibility=Visibility.OWN)
    make_profile(rooms.other)
    idea = make_idea(rooms.hamburg)
    approach = make_interest(rooms.opole, idea)
    with enter_tenant(rooms.hamburg.seat):
        seat = found_preparation(member=rooms.hamburg, idea=idea, acronym="BALTIC AI")
        accept_approach(member=rooms.hamburg, approach=approach)

    with enter_tenant(seat.seat):
        pole, dane, rich = find_offers(
            member=seat,
            wanted=[
                WantedPartner(countries=("PL",)),
                WantedPartner(countries=("DK", "SE"), legal_types=("public",)),
                WantedPartner(region_categories=("developed",)),
            ],
        )

    assert [(one.name, one.country) for one in pole] == [("Gdynia", "PL")]
    assert [one.name for one in dane] == ["Aalborg"]
    assert dane[0].reasons[:2] == ("Country: Denmark", "Legal type: Public authority")
    assert rich == []


def test_offer_leads_to_a_profile_inside_the_partnership(client, rooms) -> None:
    make_profile(rooms.opole, competences="Known for workshops.")
    idea = make_idea(rooms.hamburg)
    with enter_tenant(rooms.hamburg.seat):
        seat = found_preparation(member=rooms.hamburg, idea=idea, acronym="BALTIC AI")
    with enter_tenant(seat.seat):
        ((offer,),) = find_offers(member=seat, wanted=[WantedPartner(countries=("PL",))])

    client.force_login(rooms.hamburg.user)
    page = client.get(offer.address)

    assert page.status_code == 200
    assert "Known for workshops." in page.content.decode()
