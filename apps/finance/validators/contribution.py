"""What a source of own contribution may be: one validator for the form and the API."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from apps.finance.enums import LegalStatus
from apps.finance.validators.expenditure_line import LARGEST
from apps.finance.validators.rule import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionValues:
    """The amount is that of the application form, in EUR."""

    name: str
    legal_status: str
    amount_eur: Decimal


RULES = (
    Rule("name", "name_missing", lambda one: bool(one.name.strip()), _("Name the source.")),
    Rule(
        "legal_status",
        "legal_status_unknown",
        lambda one: one.legal_status in LegalStatus.values,
        _("Choose the legal status."),
    ),
    Rule(
        "amount_eur",
        "amount_not_positive",
        lambda one: one.amount_eur > 0,
        _("The amount is above zero, in EUR."),
    ),
    Rule(
        "amount_eur",
        "too_large",
        lambda one: one.amount_eur <= LARGEST,
        _("This amount is larger than any project. Check the decimal sign."),
    ),
)
