"""What equipment to depreciate may be: one validator for the form and the API."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from apps.finance.validators.expenditure_line import FIRST_YEAR, LARGEST, LAST_YEAR, is_currency
from apps.finance.validators.rule import Rule

LONGEST_LIFE = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class AssetValues:
    """What a person states about equipment. ``cost`` is in ``currency``; ``project_share`` is a fraction."""

    name: str
    acquired_on: datetime.date
    in_use_from: datetime.date
    cost: Decimal
    currency: str
    life_months: int
    project_share: Decimal = Decimal(1)
    serial_number: str = ""
    supplier_name: str = ""
    invoice_no: str = ""
    is_grant_funded: bool = False
    comment: str = ""


# A plan that was booked from does not change: the line of a submitted report would no longer follow from it.
PLAN_FIELDS = ("in_use_from", "cost", "currency", "life_months", "project_share")
RULES = (
    Rule("name", "name_missing", lambda asset: bool(asset.name.strip()), _("Say what the equipment is.")),
    Rule(
        "cost",
        "cost_not_positive",
        lambda asset: 0 < asset.cost <= LARGEST,
        _("The cost is above zero: the price without the VAT you recover, and without parts other grants paid."),
    ),
    Rule(
        "currency",
        "currency_unknown",
        lambda asset: is_currency(asset.currency),
        _("This is no currency code. Use three letters such as EUR, PLN or DKK."),
    ),
    Rule(
        "life_months",
        "life_implausible",
        lambda asset: 1 <= asset.life_months <= LONGEST_LIFE,
        _("Give the useful life in months, as your accounts use it."),
    ),
    Rule(
        "project_share",
        "share_implausible",
        lambda asset: 0 < asset.project_share <= 1,
        _("The share of use lies above 0 % and is at most 100 %."),
    ),
    Rule(
        "acquired_on",
        "implausible_year",
        lambda asset: FIRST_YEAR <= asset.acquired_on.year <= LAST_YEAR,
        _("The year of this date cannot be right. Write the date with its four-digit year."),
    ),
    Rule(
        "in_use_from",
        "used_before_bought",
        lambda asset: asset.acquired_on <= asset.in_use_from and asset.in_use_from.year <= LAST_YEAR,
        _("Equipment is in use from the day it was bought or later."),
    ),
)
