"""What a unit cost or lump sum may be: one validator for the form and the API."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from apps.finance.enums import UnitCostKind
from apps.finance.validators.expenditure_line import LARGEST
from apps.finance.validators.rule import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCostValues:
    """What the application form fixes: the price of one unit in EUR. ``partner_id`` None: for every partner."""

    kind: str
    code: str
    name: str
    unit: str
    price_eur: Decimal
    max_units: Decimal | None = None
    partner_id: int | None = None


RULES = (
    Rule("kind", "kind_unknown", lambda cost: cost.kind in UnitCostKind.values, _("Choose the kind.")),
    Rule("code", "code_missing", lambda cost: bool(cost.code.strip()), _("Give the code of the application form.")),
    Rule("name", "name_missing", lambda cost: bool(cost.name.strip()), _("Say what the amount is for.")),
    Rule("unit", "unit_missing", lambda cost: bool(cost.unit.strip()), _("Say what is counted: hour, person, event.")),
    Rule(
        "price_eur",
        "price_not_positive",
        lambda cost: 0 < cost.price_eur <= LARGEST,
        _("The price of one unit is above zero, in EUR."),
    ),
    Rule(
        "max_units",
        "limit_not_positive",
        lambda cost: cost.max_units is None or cost.max_units > 0,
        _("The most units are above zero; leave the field empty if the form sets no limit."),
    ),
)
