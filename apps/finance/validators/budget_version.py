"""What a change of the budget may say: one validator for the forms and the API."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.common.formats import format_money
from apps.finance.enums import BudgetChangeKind, CostCategory
from apps.finance.inforeuro import EURO
from apps.finance.structures.budget_difference import BudgetPartner
from apps.finance.structures.budget_what_if import Shortfall, WhatIf
from apps.finance.validators.rule import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetChangeValues:
    """What is stated about a change; its amounts come apart from it."""

    kind: str
    valid_from: dt.date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetDecision:
    """The programme's answer, as the lead partner records it."""

    decided_on: dt.date
    reference: str


def check_minor(what_if: WhatIf) -> None:
    """Raises ``ValidationError`` for what the programme has to decide on as a major change, naming the first amount."""
    if what_if.is_inside is not False:
        return
    if what_if.exceeded:
        first = what_if.exceeded[0]
        message = _(
            "This is no minor change: %(what)s moves by %(shift)s, and the programme leaves %(allowance)s free. "
            "Change less, or make it a major modification."
        )
        params = {
            "what": _name(first.partner, first.category),
            "shift": format_money(first.shift, EURO),
            "allowance": format_money(first.allowance, EURO),
        }
        raise ValidationError(message, code="not_minor", params=params)
    message = _(
        "This is no minor change: the budget grows by %(growth)s and the fund's part by %(fund)s. "
        "Take the growth back, or make it a major modification."
    )
    params = {"growth": format_money(what_if.growth, EURO), "fund": format_money(what_if.fund_growth, EURO)}
    raise ValidationError(message, code="not_minor", params=params)


def check_nothing_cut(cut: Sequence[Shortfall]) -> None:
    """Raises ``ValidationError`` where the change takes an amount below what is certified of it, naming the first."""
    if cut:
        message = _("Of %(what)s %(certified)s is certified, and the change grants %(granted)s. Grant at least that.")
        params = {
            "what": _name(cut[0].partner, cut[0].category),
            "certified": format_money(cut[0].reported, EURO),
            "granted": format_money(cut[0].ceiling, EURO),
        }
        raise ValidationError(message, code="below_certified", params=params)


def _name(partner: BudgetPartner, category: str) -> str:
    if not category:
        return str(_("%(partner)s, all categories") % {"partner": partner.code})
    return str(_("%(partner)s, %(category)s") % {"partner": partner.code, "category": CostCategory(category).label})


CHANGE_RULES = (
    Rule("kind", "kind_unknown", lambda one: one.kind in BudgetChangeKind.values, _("Choose the kind of change.")),
    Rule("reason", "reason_missing", lambda change: bool(change.reason.strip()), _("Say why the budget changes.")),
)
DECISION_RULES = (
    Rule(
        "reference",
        "reference_missing",
        lambda decision: bool(decision.reference.strip()),
        _("Give the programme's reference: the number or date of its letter or decision."),
    ),
)
