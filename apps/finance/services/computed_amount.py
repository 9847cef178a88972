"""Amounts computed and never typed: unit costs, lump sums, depreciation, booked payroll, lines that came back."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.utils.translation import gettext as _

from apps.common.formats import format_money, format_number
from apps.finance.enums import UnitCostKind
from apps.finance.inforeuro import EURO
from apps.finance.models import ExpenditureLine, UnitCost
from apps.finance.selectors.unit_cost import list_unit_costs
from apps.finance.simplified_costs import compute_unit_cost
from apps.finance.validators.expenditure_line import LineValues


def compute_declared(*, unit_cost_id: int, units: Decimal) -> Decimal | None:
    """Units times the price of the application form, in EUR, cut down to the cent; None for an unknown unit cost."""
    cost = UnitCost.objects.filter(pk=unit_cost_id).first()
    return None if cost is None else compute_unit_cost(units, cost.price_eur)


def check_amount(*, values: LineValues, partner_id: int, line: ExpenditureLine | None = None) -> None:
    """Raises ``ValidationError`` by field where an amount is not the person's to type, or units exceed the form."""
    if line is not None and (line.declared, line.currency) != (values.declared, values.currency):
        _refuse_other_amount(line)
        _refuse_other_than_month(line, values)
    if values.unit_cost_id is None:
        _require_unit_cost(values, partner_id)
    else:
        _check_unit_cost(values, partner_id, line)


def refuse_imported(*, categories: Iterable[str], partner_id: int) -> None:
    """Raises ``ValidationError`` if a list has categories whose amounts the application form fixes."""
    fixed = set(categories) & set(UnitCostKind.values)
    if fixed and list_unit_costs(partner_id=partner_id).filter(kind__in=fixed).exists():
        message = _(
            "The list has unit costs or lump sums. Their amounts follow from the application form: leave these rows "
            "out and enter them by hand, with their units."
        )
        raise ValidationError(message, code="computed")


def _refuse_other_amount(line: ExpenditureLine) -> None:
    if line.asset_id is not None:
        message = _("Depreciation is computed from the plan of the equipment. Delete the line to book it anew.")
        raise ValidationError({"declared": ValidationError(message, code="computed")})
    if line.returned_from_id is not None or ExpenditureLine.objects.filter(returned_from=line).exists():
        message = _("A parked line comes back as it was: its amount, currency and rate stay.")
        raise ValidationError({"declared": ValidationError(message, code="returned")})


def _refuse_other_than_month(line: ExpenditureLine, values: LineValues) -> None:
    """A line that a month of payroll was booked as follows the month, which is saved before its line."""
    months = apps.get_model("staff", "PayrollMonth").objects.filter(line=line)
    booked = months.values_list("cost", "employment__currency").first()
    if booked is not None and booked != (values.declared, values.currency):
        message = _(
            "This amount follows from a month of payroll. Change the month on the person's page under Staff; the line "
            "follows."
        )
        raise ValidationError({"declared": ValidationError(message, code="payroll_month")})


def _require_unit_cost(values: LineValues, partner_id: int) -> None:
    if values.category not in UnitCostKind.values:
        return
    if list_unit_costs(partner_id=partner_id).filter(kind=values.category).exists():
        message = _("Choose the unit cost or lump sum of the application form; its amount is computed.")
        raise ValidationError({"category": ValidationError(message, code="unit_cost_missing")})


def _check_unit_cost(values: LineValues, partner_id: int, line: ExpenditureLine | None) -> None:
    cost = list_unit_costs(partner_id=partner_id).filter(pk=values.unit_cost_id or 0).first()
    if cost is None or cost.kind != values.category or values.units is None or values.currency != EURO:
        message = _("This unit cost is not one of yours, or does not fit: it stands in its own category and in EUR.")
        raise ValidationError({"category": ValidationError(message, code="unit_cost_misfit")})
    amount = compute_unit_cost(values.units, cost.price_eur)
    if values.declared != amount:
        text = _("%(units)s × %(price)s = %(amount)s. The amount is computed; leave it empty or correct the units.")
        facts = {
            "units": format_number(values.units),
            "price": format_money(cost.price_eur, EURO),
            "amount": format_money(amount, EURO),
        }
        raise ValidationError({"declared": ValidationError(text % facts, code="unit_cost_amount")})
    _check_limit(cost, values.units, partner_id, line)


def _check_limit(cost: UnitCost, units: Decimal, partner_id: int, line: ExpenditureLine | None) -> None:
    if cost.max_units is None:
        return
    # A parked line that came back counts once, where it came back.
    others = ExpenditureLine.objects.filter(unit_cost=cost, partner_id=partner_id, returned_as__isnull=True)
    others = others.exclude(pk=line.pk) if line is not None else others
    declared = others.aggregate(units=Sum("units", default=Decimal(0)))["units"]
    if declared + units > cost.max_units:
        text = _("The application form has %(most)s units; %(declared)s are declared already.")
        facts = {"most": format_number(cost.max_units), "declared": format_number(declared)}
        raise ValidationError({"units": ValidationError(text % facts, code="too_many_units")})
