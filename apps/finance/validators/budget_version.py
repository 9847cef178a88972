"""What a change of the budget may say: one validator for the forms and the API."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.finance.enums import BudgetChangeKind
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
