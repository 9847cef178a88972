"""The overview of a control, to the cent."""

from decimal import Decimal

from apps.control.selectors.overview import read_overview
from apps.control.services.line_verification import choose_sample, park_in_control
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.control import decide, line_of, make_control


def test_deduction_takes_its_flat_rates_along_in_one_row(cast: Cast) -> None:
    control = make_control(cast)

    with enter_tenant(cast.controller.seat):
        decide(cast, control, 1, "47067.65", "4.14")
        overview = read_overview(control=control)

    assert [(row.typology, row.amounts) for row in overview.deductions] == [("4.14", {"staff": Decimal("1250.00")})]
    assert overview.flat_row.amounts == {"office": Decimal("187.50"), "travel": Decimal("187.50")}
    assert (overview.deducted_eur, overview.declared_eur, overview.declared_flat_eur) == (
        Decimal("1625.00"), Decimal("63812.93"), Decimal("14495.28")
    )  # fmt: skip
    assert overview.eligible_eur == Decimal("62187.93")


def test_parked_line_is_left_out_with_its_flat_rates_and_not_deducted(cast: Cast) -> None:
    control = make_control(cast)

    with enter_tenant(cast.controller.seat):
        decide(cast, control, 2, "1100.00", "4.16")
        park_in_control(member=cast.controller, control=control, line=line_of(control, 1), reason="No timesheet.")
        overview = read_overview(control=control)

    assert (overview.parked_eur, overview.deducted_eur, overview.eligible_eur) == (
        Decimal("62812.93"), Decimal("100.00"), Decimal("900.00")
    )  # fmt: skip
    assert overview.flat_row.amounts == {}


def test_sample_is_measured_against_what_was_declared_without_flat_rates(cast: Cast) -> None:
    control = make_control(cast)

    with enter_tenant(cast.controller.seat):
        choose_sample(member=cast.controller, control=control, line_ids=[line_of(control, 1).pk], is_in=True)
        overview = read_overview(control=control)

    assert (overview.sampled_eur, overview.sampled_lines, overview.lines) == (Decimal("48317.65"), 1, 3)
    assert overview.sampled_share == Decimal("48317.65") / Decimal("49317.65")
    assert (overview.undecided_lines, overview.undecided_eur) == (3, Decimal("49317.65"))


def test_types_of_error_stand_in_the_order_of_the_typology(cast: Cast) -> None:
    control = make_control(cast)

    with enter_tenant(cast.controller.seat):
        decide(cast, control, 1, "48317.64", "1.10")
        decide(cast, control, 2, "1199.99", "1.2")
        overview = read_overview(control=control)

    assert [row.typology for row in overview.deductions] == ["1.2", "1.10"]
