"""Sources of own contribution: who keeps them, and what is refused."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from apps.audit.models import Event
from apps.finance.enums import CostCategory
from apps.finance.models import Contribution
from apps.finance.services.budget_version import take_over_budget
from apps.finance.services.contribution import add_contribution, change_contribution, delete_contribution
from apps.finance.simplified_costs import split_fund_share
from apps.finance.validators.contribution import ContributionValues
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.control import make_submitted

VALUES = ContributionValues(name="Own budget", legal_status="public", amount_eur=Decimal("60300.00"))


@pytest.mark.parametrize("role", ["lead", "partner"])
def test_lead_and_the_partners_own_people_keep_its_sources(cast: Cast, role: str) -> None:
    member = getattr(cast, role)
    with enter_tenant(member.seat):
        one = add_contribution(member=member, partner=cast.partner.partner, values=VALUES)
        more = ContributionValues(name=" Own budget ", legal_status="public", amount_eur=Decimal("1.00"))
        change_contribution(member=member, contribution=one, values=more)

        assert Contribution.objects.get().amount_eur == Decimal("1.00")
    with enter_tenant(cast.lead.seat):
        assert set(Event.objects.values_list("key", flat=True)) == {"finance.contribution.changed"}


def test_source_is_taken_out_by_its_partners_own_people_and_not_by_the_lead(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat):
        one = add_contribution(member=cast.lead, partner=cast.partner.partner, values=VALUES)
        with pytest.raises(PermissionDenied):
            delete_contribution(member=cast.lead, contribution=one)
    with enter_tenant(cast.partner.seat):
        delete_contribution(member=cast.partner, contribution=one)
        assert Contribution.objects.count() == 0


@pytest.mark.parametrize("role", ["other_partner", "auditor"])
def test_others_are_refused(cast: Cast, role: str) -> None:
    member = getattr(cast, role)
    with enter_tenant(member.seat), pytest.raises(PermissionDenied):
        add_contribution(member=member, partner=cast.partner.partner, values=VALUES)


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"name": " "}, "name", "name_missing"),
        ({"legal_status": "odd"}, "legal_status", "legal_status_unknown"),
        ({"amount_eur": Decimal("0.00")}, "amount_eur", "amount_not_positive"),
        ({"amount_eur": Decimal("999999999999999.00")}, "amount_eur", "too_large"),
    ],
)
def test_source_that_says_too_little_or_too_much_is_refused_at_its_field(
    cast: Cast, fields, field: str, code: str
) -> None:
    values = {"name": "Own budget", "legal_status": "public", "amount_eur": Decimal("1.00")} | fields
    with enter_tenant(cast.partner.seat), pytest.raises(ValidationError) as caught:
        add_contribution(member=cast.partner, partner=cast.partner.partner, values=ContributionValues(**values))

    assert [(name, error.code) for name, (error,) in caught.value.error_dict.items()] == [(field, code)]


def test_same_source_twice_is_refused(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        add_contribution(member=cast.partner, partner=cast.partner.partner, values=VALUES)
        with pytest.raises(ValidationError) as caught:
            add_contribution(member=cast.partner, partner=cast.partner.partner, values=VALUES)

    assert caught.value.error_dict["name"][0].code == "name_taken"


def test_sources_above_the_own_contribution_of_the_budget_are_refused(cast: Cast) -> None:
    partner, cells = cast.partner.partner, {(cast.partner.partner_id, CostCategory.STAFF): Decimal("301500.00")}
    with enter_tenant(cast.lead.seat):
        take_over_budget(partnership=cast.partnership, cells=cells, valid_from=dt.date(2021, 1, 1))
        own = split_fund_share(Decimal("301500.00"), partner.cofinancing_rate).own
        part = ContributionValues(name="Foundation", legal_status="private", amount_eur=own - Decimal("100.00"))
        rest = ContributionValues(name="Own budget", legal_status="public", amount_eur=Decimal("100.00"))
        more = ContributionValues(name="Own budget", legal_status="public", amount_eur=Decimal("100.01"))
        add_contribution(member=cast.lead, partner=partner, values=part)

        with pytest.raises(ValidationError) as caught:
            add_contribution(member=cast.lead, partner=partner, values=more)
        one = add_contribution(member=cast.lead, partner=partner, values=rest)
        with pytest.raises(ValidationError) as changed:
            change_contribution(member=cast.lead, contribution=one, values=more)

    assert [error.value.error_dict["amount_eur"][0].code for error in (caught, changed)] == ["above_own"] * 2


def test_sources_above_a_budget_that_was_cut_are_brought_down_one_after_another_and_never_up(cast: Cast) -> None:
    partner, cells = cast.partner.partner, {(cast.partner.partner_id, CostCategory.STAFF): Decimal("1000.00")}

    def _source(name: str, eur: str) -> ContributionValues:
        return ContributionValues(name=name, legal_status="public", amount_eur=Decimal(eur))

    with enter_tenant(cast.lead.seat):
        large = add_contribution(member=cast.lead, partner=partner, values=_source("Own budget", "9000.00"))
        small = add_contribution(member=cast.lead, partner=partner, values=_source("Region", "3000.00"))
        take_over_budget(partnership=cast.partnership, cells=cells, valid_from=dt.date(2021, 1, 1))
        own = split_fund_share(Decimal("1000.00"), partner.cofinancing_rate).own
        # Together they stay above what the budget leaves until the second one is down as well.
        change_contribution(member=cast.lead, contribution=large, values=_source("Own budget", "1.00"))
        with pytest.raises(ValidationError) as caught:
            change_contribution(member=cast.lead, contribution=large, values=_source("Own budget", "1.01"))
        change_contribution(member=cast.lead, contribution=small, values=_source("Region", str(own - Decimal("1.00"))))

        assert sum(Contribution.objects.values_list("amount_eur", flat=True)) == own
    assert caught.value.error_dict["amount_eur"][0].code == "above_own"


def test_source_a_submitted_report_rests_on_is_changed_by_the_lead_alone(cast: Cast) -> None:
    changed = ContributionValues(name="Own budget", legal_status="private", amount_eur=Decimal("1.00"))
    with enter_tenant(cast.partner.seat):
        one = add_contribution(member=cast.partner, partner=cast.partner.partner, values=VALUES)
    with enter_tenant(cast.lead.seat):
        make_submitted(cast)
    with enter_tenant(cast.partner.seat):
        with pytest.raises(ValidationError) as kept:
            change_contribution(member=cast.partner, contribution=one, values=changed)
        with pytest.raises(ValidationError) as stays:
            delete_contribution(member=cast.partner, contribution=one)
    with enter_tenant(cast.lead.seat):
        change_contribution(member=cast.lead, contribution=one, values=changed)

        assert Contribution.objects.get().legal_status == "private"
    assert (kept.value.code, stays.value.code) == ("reported", "reported")
