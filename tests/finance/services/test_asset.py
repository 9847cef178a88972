import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from apps.finance.models import Asset
from apps.finance.selectors.asset import get_asset_entry, list_bookable_periods, list_planned_months
from apps.finance.services.asset import (
    add_asset,
    asset_values_of,
    book_depreciation,
    change_asset,
    delete_asset,
)
from apps.finance.services.expenditure_line import change_line, values_of
from apps.finance.validators.asset import AssetValues
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.finance import make_report
from tests.factories.registers import make_asset
from tests.factories.reporting import make_second_period

VALUES = AssetValues(
    name="Survey drone", acquired_on=datetime.date(2026, 3, 2), in_use_from=datetime.date(2026, 3, 10),
    cost=Decimal("6000.00"), currency="PLN", life_months=60,
)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"cost": Decimal(0)}, "cost", "cost_not_positive"),
        ({"life_months": 0}, "life_months", "life_implausible"),
        ({"project_share": Decimal("1.2")}, "project_share", "share_implausible"),
        ({"in_use_from": datetime.date(2026, 3, 1)}, "in_use_from", "used_before_bought"),
    ],
)
def test_equipment_that_cannot_be_is_refused_with_its_field(cast, change, field, code):
    with enter_tenant(cast.partner.seat), pytest.raises(ValidationError) as refusal:
        add_asset(member=cast.partner, values=replace(VALUES, **change))

    assert [(name, errors[0].code) for name, errors in refusal.value.error_dict.items()] == [(field, code)]


def test_period_is_booked_once_from_the_plan(cast):
    with enter_tenant(cast.partner.seat):
        asset = add_asset(member=cast.partner, values=VALUES)
        report = make_report(cast.partner, cast.period)
        assert [one.amount for one in list_bookable_periods(asset=asset, partnership=cast.partnership)] == [
            Decimal("400.00")
        ]

        line = book_depreciation(member=cast.partner, asset=asset, report=report)
        with pytest.raises(ValidationError) as refusal:
            book_depreciation(member=cast.partner, asset=asset, report=report)

        assert (line.kind, line.category, line.declared, line.currency) == (
            "depreciation", "equipment", Decimal("400.00"), "PLN"
        )  # fmt: skip
        assert refusal.value.code == "booked"
        assert get_asset_entry(asset).left == Decimal("5600.00")
        assert list_bookable_periods(asset=asset, partnership=cast.partnership) == []


def test_months_outside_the_project_or_of_another_period_are_not_declared(cast):
    """In use from March 2026; periods January to June of 2026 and of 2027; the project ends on 31 December 2027."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        make_second_period(cast)
        asset = make_asset(cast.partner, life_months=30)

        months = list_planned_months(asset=asset, partnership=cast.partnership)

    assert [row.period for row in months] == [1] * 4 + [None] * 6 + [2] * 6 + [None] * 14
    assert months[-1].left == Decimal("0.00")


def test_equipment_paid_by_a_public_grant_is_not_depreciated(cast):
    with enter_tenant(cast.partner.seat):
        asset = make_asset(cast.partner, is_grant_funded=True)
        with pytest.raises(ValidationError) as refusal:
            book_depreciation(member=cast.partner, asset=asset, report=make_report(cast.partner, cast.period))

    assert refusal.value.code == "grant_funded"


def test_period_before_the_first_use_has_nothing_to_book(cast):
    with enter_tenant(cast.partner.seat):
        asset = make_asset(cast.partner, in_use_from=datetime.date(2026, 7, 1))
        with pytest.raises(ValidationError) as refusal:
            book_depreciation(member=cast.partner, asset=asset, report=make_report(cast.partner, cast.period))

    assert refusal.value.code == "nothing"


def test_plan_stays_once_it_was_booked_from_and_its_words_may_change(cast):
    with enter_tenant(cast.partner.seat):
        asset = make_asset(cast.partner)
        book_depreciation(member=cast.partner, asset=asset, report=make_report(cast.partner, cast.period))
        values = asset_values_of(asset)

        with pytest.raises(ValidationError) as refusal:
            change_asset(member=cast.partner, asset=asset, values=replace(values, cost=Decimal("7000.00")))
        change_asset(member=cast.partner, asset=asset, values=replace(values, name="Drone 2"))
        with pytest.raises(ValidationError) as in_use:
            delete_asset(member=cast.partner, asset=asset)

        assert [errors[0].code for errors in refusal.value.error_dict.values()] == ["booked"]
        assert in_use.value.code == "in_use"
        assert Asset.objects.get().name == "Drone 2"


def test_amount_of_a_depreciation_line_is_not_typed(cast):
    with enter_tenant(cast.partner.seat):
        asset = make_asset(cast.partner)
        line = book_depreciation(member=cast.partner, asset=asset, report=make_report(cast.partner, cast.period))
        with pytest.raises(ValidationError) as refusal:
            change_line(member=cast.partner, line=line, values=replace(values_of(line), declared=Decimal("6000.00")))

    assert refusal.value.error_dict["declared"][0].code == "computed"


def test_lead_does_not_book_for_a_partner(cast):
    with enter_tenant(cast.partner.seat):
        asset, report = make_asset(cast.partner), make_report(cast.partner, cast.period)
    with enter_tenant(cast.lead.seat), pytest.raises(PermissionDenied):
        book_depreciation(member=cast.lead, asset=asset, report=report)
