from dataclasses import replace
from decimal import Decimal

import polars as pl
import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from apps.finance.models import ExpenditureLine, UnitCost
from apps.finance.services.expenditure_line import add_line, change_line, delete_line, lock_report, values_of
from apps.finance.services.imported_line import add_imported_lines
from apps.finance.services.line_restoration import restore_line
from apps.finance.services.unit_cost import (
    add_unit_cost,
    change_unit_cost,
    delete_unit_cost,
    unit_cost_values_of,
)
from apps.finance.validators.expenditure_line import LineValues
from apps.finance.validators.unit_cost import UnitCostValues
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_report
from tests.factories.registers import make_unit_cost

VALUES = UnitCostValues(
    kind="unit_cost", code="UC-1", name="Hour of a researcher", unit="hour", price_eur=Decimal("33.00")
)


@pytest.fixture
def hours(cast: Cast) -> LineValues:
    """148 hours at 33.00 EUR: 4 884.00."""
    with enter_tenant(cast.lead.seat):
        cost = make_unit_cost(cast.lead)
    return LineValues(
        description="Hours of March", category="unit_cost", currency="EUR", unit_cost_id=cost.pk,
        units=Decimal(148), declared=Decimal("4884.00"),
    )  # fmt: skip


def _add(cast: Cast, values: LineValues) -> ExpenditureLine:
    with enter_tenant(cast.partner.seat):
        report = ExpenditureLine.objects.first()
        report = report.report if report else make_report(cast.partner, cast.period)
        return add_line(member=cast.partner, report=report, values=values)


def _code(refusal: pytest.ExceptionInfo[ValidationError]) -> list[tuple[str, str]]:
    return [(field, errors[0].code) for field, errors in refusal.value.error_dict.items()]


def test_148_units_of_33_euro_are_4884_euro(cast, hours):
    assert _add(cast, hours).declared == Decimal("4884.00")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"declared": Decimal("4884.01")}, ("declared", "unit_cost_amount")),
        ({"units": Decimal(147)}, ("declared", "unit_cost_amount")),
        ({"units": None}, ("units", "units_without_price")),
        ({"unit_cost_id": None}, ("units", "units_without_price")),
        ({"unit_cost_id": None, "units": None}, ("category", "unit_cost_missing")),
        ({"category": "external"}, ("category", "unit_cost_misfit")),
        ({"currency": "PLN"}, ("category", "unit_cost_misfit")),
    ],
)
def test_amount_or_unit_that_does_not_fit_is_refused(cast, hours, change, problem):
    with pytest.raises(ValidationError) as refusal:
        _add(cast, replace(hours, **change))

    assert _code(refusal) == [problem]


def test_fraction_of_a_unit_is_cut_down_to_the_cent(cast, hours):
    with enter_tenant(cast.lead.seat):
        UnitCost.objects.update(price_eur=Decimal("33.33"))

    line = _add(cast, replace(hours, units=Decimal("1.55"), declared=Decimal("51.66")))

    assert line.declared == Decimal("51.66")


def test_units_of_all_lines_together_stay_within_the_form(cast, hours):
    with enter_tenant(cast.lead.seat):
        UnitCost.objects.update(max_units=Decimal(150))
    line = _add(cast, hours)
    two = replace(hours, units=Decimal(2), declared=Decimal("66.00"))
    _add(cast, two)

    with pytest.raises(ValidationError) as refusal:
        _add(cast, replace(two, units=Decimal("0.01"), declared=Decimal("0.33")))
    with enter_tenant(cast.partner.seat):
        change_line(member=cast.partner, line=line, values=replace(values_of(line), comment="Same units"))

    assert _code(refusal) == [("units", "too_many_units")]


def test_deleted_line_is_not_restored_beyond_the_units_of_the_form(cast, hours):
    with enter_tenant(cast.lead.seat):
        UnitCost.objects.update(max_units=Decimal(150))
    line = _add(cast, hours)
    gone = line.pk
    two = replace(hours, units=Decimal(2), declared=Decimal("66.00"))
    three = replace(hours, units=Decimal(3), declared=Decimal("99.00"))
    _add(cast, two)
    with enter_tenant(cast.partner.seat):
        delete_line(member=cast.partner, line=line)
    _add(cast, three)

    with enter_tenant(cast.partner.seat), pytest.raises(ValidationError) as refusal:
        restore_line(member=cast.partner, report=line.report, line_id=gone)

    assert _code(refusal) == [("units", "too_many_units")]
    with enter_tenant(cast.partner.seat):
        assert sorted(ExpenditureLine.objects.values_list("units", flat=True)) == [Decimal(2), Decimal(3)]


def test_unit_cost_of_another_partner_is_not_used(cast, hours):
    with enter_tenant(cast.lead.seat):
        UnitCost.objects.update(partner=cast.lead.partner)

    with pytest.raises(ValidationError) as refusal:
        _add(cast, hours)

    assert _code(refusal) == [("category", "unit_cost_misfit")]


def test_imported_list_with_typed_unit_costs_is_refused(cast, hours):
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        lines = pl.DataFrame({"category": ["unit_cost"], "description": ["x"], "currency": ["EUR"], "declared": [100]})
        with pytest.raises(ValidationError) as refusal:
            add_imported_lines(
                report=lock_report(member=cast.partner, report_id=report.pk), source_import_id=0, lines=lines
            )

    assert refusal.value.code == "computed"


def test_price_stays_once_lines_were_computed_from_it(cast, hours):
    _add(cast, hours)
    with enter_tenant(cast.lead.seat):
        cost = UnitCost.objects.get()
        values = unit_cost_values_of(cost)
        with pytest.raises(ValidationError) as refusal:
            change_unit_cost(member=cast.lead, cost=cost, values=replace(values, price_eur=Decimal("34.00")))
        with pytest.raises(ValidationError) as in_use:
            delete_unit_cost(member=cast.lead, cost=cost)
        change_unit_cost(member=cast.lead, cost=cost, values=replace(values, name="Hour of staff"))

        assert _code(refusal) == [("price_eur", "in_use")]
        assert in_use.value.code == "in_use"
        assert UnitCost.objects.get().name == "Hour of staff"


def test_code_is_given_once_and_by_the_lead_only(cast):
    with enter_tenant(cast.lead.seat):
        add_unit_cost(member=cast.lead, values=VALUES)
        with pytest.raises(ValidationError) as refusal:
            add_unit_cost(member=cast.lead, values=VALUES)
    with enter_tenant(cast.partner.seat), pytest.raises(PermissionDenied):
        add_unit_cost(member=cast.partner, values=VALUES)

    assert _code(refusal) == [("code", "code_taken")]
    with enter_tenant(system_seat(cast.partnership.pk)):
        assert UnitCost.objects.count() == 1
