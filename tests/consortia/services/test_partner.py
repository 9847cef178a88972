"""Putting a partnership together: partners join, change, hand the lead over and leave, until it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from apps.accounts.models import Organisation
from apps.audit.models import Event
from apps.consortia.enums import PartnershipStatus
from apps.consortia.models import Membership, Partner, Partnership
from apps.consortia.services.partner import add_partner, change_partner, hand_over_lead, remove_partner
from apps.consortia.validators.partner import OrganisationValues, PartnerValues
from apps.finance.models import BudgetLine, BudgetVersion
from apps.tenancy.context import enter_tenant
from tests.factories.application import Application, make_application
from tests.factories.cast import Cast

FRENCH = OrganisationValues(name="Métropole de Test", country="FR", legal_type="public")


@pytest.fixture
def smart(db: None) -> Application:
    return make_application()


@pytest.fixture
def lead(smart: Application) -> Iterator[Membership]:
    with enter_tenant(smart.lead.seat):
        yield Membership.objects.select_related("partnership__programme_version", "user").get(pk=smart.lead.pk)


def code_of(refusal: pytest.ExceptionInfo[ValidationError], field: str = "") -> str:
    error = refusal.value
    return str(error.error_dict[field][0].code if field else error.code)


def test_new_partner_gets_the_next_number_and_the_rate_of_its_legal_type(lead: Membership) -> None:
    partner = add_partner(member=lead, organisation=FRENCH, values=PartnerValues(nuts="FRK2"))

    assert (partner.number, partner.code, partner.cofinancing_rate, partner.region) == (
        9,
        "PP9",
        Decimal("0.80"),
        "FRK2",
    )
    event = Event.objects.get(key="consortia.partner.added")
    assert event.data == {"partner": partner.pk, "number": 9, "role": "partner"}


@pytest.mark.parametrize(
    ("country", "legal_type", "rate"),
    [("NO", "public", "0.50"), ("PT", "private_non_profit", "0.70"), ("FR", "public_law", "0.80")],
)
def test_rate_follows_the_country_before_the_legal_type(
    lead: Membership, country: str, legal_type: str, rate: str
) -> None:
    organisation = OrganisationValues(name="Somewhere", country=country, legal_type=legal_type)

    assert add_partner(member=lead, organisation=organisation, values=PartnerValues()).cofinancing_rate == Decimal(rate)


def test_rate_the_programme_does_not_give_has_to_be_stated(lead: Membership) -> None:
    firm = OrganisationValues(name="Firm", country="FR", legal_type="enterprise")

    with pytest.raises(ValidationError) as refusal, transaction.atomic():
        add_partner(member=lead, organisation=firm, values=PartnerValues())

    assert code_of(refusal, "cofinancing_rate") == "missing"
    stated = PartnerValues(cofinancing_rate=Decimal("0.4"))
    assert add_partner(member=lead, organisation=firm, values=stated).cofinancing_rate == Decimal("0.4")


def test_associated_partner_has_no_rate(lead: Membership) -> None:
    partner = add_partner(member=lead, organisation=FRENCH, values=PartnerValues(role="associated"))

    assert (partner.code, partner.cofinancing_rate, partner.has_budget) == ("AP9", Decimal(0), False)


def test_organisation_sammen_knows_keeps_what_is_known_and_joins_once(lead: Membership, smart: Application) -> None:
    known = Organisation.objects.create(name="Ville Connue", country="FR", legal_type="public_law")
    again = OrganisationValues(name="ville connue", country="DE", legal_type="enterprise")

    assert add_partner(member=lead, organisation=again, values=PartnerValues()).organisation == known
    with pytest.raises(ValidationError) as refusal, transaction.atomic():
        add_partner(member=lead, organisation=again, values=PartnerValues())
    known.refresh_from_db()
    assert (code_of(refusal, "name"), known.country, known.legal_type) == ("twice", "FR", "public_law")


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (PartnerValues(nuts="DK05"), "nuts"),
        (PartnerValues(currency="EURO"), "currency"),
        (PartnerValues(cofinancing_rate=Decimal("80")), "cofinancing_rate"),
        (PartnerValues(region_category="rich"), "region_category"),
        (PartnerValues(role="former"), "role"),
        (PartnerValues(role="lead"), "role"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(lead: Membership, values: PartnerValues, field: str) -> None:
    with pytest.raises(ValidationError) as refusal, transaction.atomic():
        add_partner(member=lead, organisation=FRENCH, values=values)

    assert list(refusal.value.error_dict) == [field]
    assert Partner.objects.count() == 8


@pytest.mark.parametrize("country", ["XX", "FRA", ""])
def test_country_that_is_none_is_refused(lead: Membership, country: str) -> None:
    nowhere = OrganisationValues(name="Nowhere", country=country, legal_type="public")

    with pytest.raises(ValidationError) as refusal:
        add_partner(member=lead, organisation=nowhere, values=PartnerValues())

    assert code_of(refusal, "country") == "unknown"


def test_change_is_kept_with_what_it_was(lead: Membership, smart: Application) -> None:
    values = PartnerValues(cofinancing_rate=Decimal("0.8"), nuts="ES21", region_category="developed")

    change_partner(member=lead, partner=smart.partners[1], values=values)
    change_partner(member=lead, partner=smart.partners[1], values=values)

    event = Event.objects.get(key="consortia.partner.changed")
    assert event.data["changed"] == {"nuts": ["", "ES21"], "region_category": ["", "developed"]}


def test_who_leads_is_not_changed_by_the_way(lead: Membership, smart: Application) -> None:
    for partner, role in ((smart.partners[0], "partner"), (smart.partners[1], "lead")):
        with pytest.raises(ValidationError) as refusal, transaction.atomic():
            change_partner(member=lead, partner=partner, values=PartnerValues(role=role))
        assert code_of(refusal, "role") == "lead"


def test_partner_without_a_trace_leaves_none(lead: Membership, smart: Application) -> None:
    assert remove_partner(member=lead, partner=smart.partners[1]) is True

    assert not Partner.objects.filter(number=2).exists()
    assert Event.objects.get(key="consortia.partner.removed").data == {"organisation": "Cluster 2 ES", "number": 2}
    # Numbers are not used again while a later one stands.
    assert add_partner(member=lead, organisation=FRENCH, values=PartnerValues()).number == 9


def test_partner_whose_people_had_a_seat_stays_as_a_former_one_and_comes_back_under_its_number(
    lead: Membership, smart: Application
) -> None:
    assert remove_partner(member=lead, partner=smart.partners[-1]) is False

    former = Partner.objects.get(number=8)
    seat = Membership.objects.get(pk=smart.partner.pk)
    assert (former.role, former.has_budget, seat.valid_until is not None) == ("former", False, True)
    name = former.organisation.name
    back = OrganisationValues(name=name, country="FI", legal_type="public_law")
    assert add_partner(member=lead, organisation=back, values=PartnerValues()).number == 8


def test_partner_with_a_budget_does_not_leave_and_the_refusal_names_what_hangs_on_it(
    lead: Membership, smart: Application
) -> None:
    version = BudgetVersion.objects.create(
        partnership=smart.partnership, number=1, kind="application", valid_from="2026-01-01"
    )
    BudgetLine.objects.create(
        partnership=smart.partnership, version=version, partner=smart.partners[1], category="staff", amount_eur=100
    )

    for act in (
        lambda: remove_partner(member=lead, partner=smart.partners[1]),
        lambda: change_partner(member=lead, partner=smart.partners[1], values=PartnerValues(role="associated")),
    ):
        with pytest.raises(ValidationError) as refusal, transaction.atomic():
            act()
        assert code_of(refusal) == "tied"
        assert "(1)" in refusal.value.messages[0]
    assert Partner.objects.get(number=2).role == "partner"


def test_lead_partner_does_not_leave(lead: Membership, smart: Application) -> None:
    with pytest.raises(ValidationError) as refusal:
        remove_partner(member=lead, partner=smart.partners[0])

    assert code_of(refusal) == "lead"


def test_lead_handed_over_moves_the_seats_with_it(lead: Membership, smart: Application) -> None:
    hand_over_lead(member=lead, partner=smart.partners[-1])

    roles = dict(Partner.objects.values_list("number", "role"))
    seats = dict(Membership.objects.values_list("partner__number", "role"))
    assert (roles[1], roles[8], seats) == ("partner", "lead", {1: "partner", 8: "lead"})


def test_lead_is_handed_to_nobody_who_is_not_there(lead: Membership, smart: Application) -> None:
    with pytest.raises(ValidationError) as refusal:
        hand_over_lead(member=lead, partner=smart.partners[1])

    assert code_of(refusal) == "nobody"


def test_partners_are_changed_by_the_lead_partner_alone(smart: Application) -> None:
    with enter_tenant(smart.partner.seat), pytest.raises(PermissionDenied):
        add_partner(member=smart.partner, organisation=FRENCH, values=PartnerValues())


def test_approved_project_changes_no_partners_this_way(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat), pytest.raises(PermissionDenied):
        add_partner(member=cast.lead, organisation=FRENCH, values=PartnerValues())


def test_database_refuses_a_status_that_does_not_follow(smart: Application) -> None:
    with enter_tenant(smart.lead.seat):
        partnership = Partnership.objects.get(pk=smart.partnership.pk)
        for status in (PartnershipStatus.RUNNING, PartnershipStatus.CLOSED, PartnershipStatus.REJECTED):
            with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
                Partnership.objects.filter(pk=partnership.pk).update(status=status)
