"""What is wrongly known of a partner is put right by whom it concerns, and the composition goes by it at once."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from apps.accounts.models import Organisation, User
from apps.audit.models import Event
from apps.consortia.models import Membership, Partner
from apps.consortia.selectors.composition import check_partnership
from apps.consortia.services.partner_correction import correct_partner, correction_of
from apps.consortia.services.room import open_room
from apps.tenancy.context import enter_tenant
from tests.factories.application import Application, make_application


@pytest.fixture
def smart(db: None) -> Application:
    return make_application()


def correct(member: Membership, partner: Partner, **values: str) -> None:
    with enter_tenant(member.seat):
        known = Partner.objects.select_related("organisation").get(pk=partner.pk)
        correct_partner(member=member, partner=known, values=replace(correction_of(known), reason="Statute", **values))


def met(smart: Application, rule: str) -> bool | None:
    with enter_tenant(smart.lead.seat):
        return next(one.met for one in check_partnership(partnership=smart.partnership) if one.rule_id == rule)


def test_own_people_correct_the_legal_type_and_the_composition_goes_by_it(smart: Application) -> None:
    assert met(smart, "ire-legal-types") is True

    correct(smart.partner, smart.partners[-1], legal_type="enterprise")

    assert met(smart, "ire-legal-types") is False
    with enter_tenant(smart.lead.seat):
        event = Event.objects.get(key="consortia.partner.corrected")
        assert event.data["changed"] == {"legal_type": ["public_law", "enterprise"]}
        assert event.data["reason"] == "Statute"


def test_lead_corrects_the_legal_type_only_while_nobody_acts_for_the_partner(smart: Application) -> None:
    correct(smart.lead, smart.partners[1], legal_type="public")
    assert Organisation.objects.get(pk=smart.partners[1].organisation_id).legal_type == "public"

    with pytest.raises(PermissionDenied):
        correct(smart.lead, smart.partners[-1], legal_type="public")


def test_region_is_the_lead_partners_to_correct_and_no_partners(smart: Application) -> None:
    correct(smart.lead, smart.partners[-1], nuts="FI1B", region_category="developed")
    with enter_tenant(smart.lead.seat):
        partner = Partner.objects.get(pk=smart.partners[-1].pk)
        assert (partner.nuts, partner.region_category) == ("FI1B", "developed")

    with pytest.raises(PermissionDenied):
        correct(smart.partner, smart.partners[-1], nuts="FI19")
    with pytest.raises(PermissionDenied):
        correct(smart.partner, smart.partners[0], legal_type="public")


@pytest.mark.parametrize("values", [{"nuts": "DK05"}, {"region_category": "rich"}, {"legal_type": "club"}])
def test_what_cannot_be_is_refused(smart: Application, values: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        correct(smart.lead, smart.partners[1], **{"nuts": "ES30"} | values)


def test_nothing_is_written_without_a_difference_and_nothing_without_a_reason(smart: Application) -> None:
    correct(smart.lead, smart.partners[1])
    with enter_tenant(smart.lead.seat):
        assert not Event.objects.filter(key="consortia.partner.corrected").exists()
        known = Partner.objects.select_related("organisation").get(pk=smart.partners[1].pk)
        with pytest.raises(ValidationError):
            correct_partner(member=smart.lead, partner=known, values=replace(correction_of(known), nuts="ES30"))


def test_page_shows_what_may_be_corrected_and_says_which_rate_the_programme_gives(
    smart: Application, client: Client
) -> None:
    User.objects.update(language="en")
    client.force_login(smart.partner.user)
    address = f"/p/smart/partners/{smart.partners[-1].pk}/correct/"

    page = client.get(address).content.decode()
    saved = client.post(address, {"legal_type": "private_non_profit", "reason": "Register"}, follow=True)

    assert ('name="legal_type"' in page, 'name="nuts"' in page) == (True, False)
    assert "The programme gives 70" in saved.content.decode()


def test_room_and_api_correct_the_own_organisation(smart: Application, client: Client) -> None:
    room = open_room(organisation=smart.partners[0].organisation, person=smart.lead.user)
    client.force_login(smart.lead.user)
    address = f"/api/v1/partnerships/{room.partnership.slug}/partners/{room.partner_id}/correction/"

    refused = client.patch(address, {"legal_type": "public"}, content_type="application/json")
    saved = client.patch(address, {"legal_type": "public", "reason": "Statute"}, content_type="application/json")

    assert (refused.status_code, saved.status_code) == (400, 200)
    assert saved.json()["legal_type"] == Organisation.objects.get(pk=smart.partners[0].organisation_id).legal_type
    page = client.get(f"/p/{room.partnership.slug}/partners/{room.partner_id}/correct/").content.decode()
    assert 'name="nuts"' not in page
