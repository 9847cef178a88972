"""What may be stated about the programme's verification of a project report."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.common.money import round_down
from apps.finance import typology
from apps.finance.enums import CorrectionScenario, CostCategory
from apps.project_reporting.validators.submission import check_reference


@dataclass(frozen=True, slots=True, kw_only=True)
class DeductionValues:
    """What joint secretariat or managing authority cut of one partner report, in EUR. ``source`` is the id of what the
    project report claims; flat rates that rest on the category follow by themselves. ``line`` is the id of the line it
    concerns, if it concerns one: the line's category counts then."""

    source: int
    eur: Decimal
    typology: str
    scenario: str
    reason: str
    category: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationValues:
    """``letter_on`` and ``letter_reference`` are the day and the reference on the letter or certificate itself."""

    verified_on: dt.date
    reference: str
    letter_on: dt.date | None = None
    letter_reference: str = ""
    note: str = ""
    deductions: tuple[DeductionValues, ...] = ()


def check_verification(values: VerificationValues) -> None:
    """Raises ``ValidationError`` by field; of deductions with what is wrong in which of them."""
    if not check_reference(values.reference):
        message = _("Say under which reference the programme verified it.")
        raise ValidationError({"reference": ValidationError(message, "required")})
    check_reference(values.letter_reference, name="letter_reference")
    for number, deduction in enumerate(values.deductions, start=1):
        for problem in _wrong(deduction):
            text = _("Deduction %(number)s: %(problem)s")
            raise ValidationError(text, code="deduction", params={"number": number, "problem": problem})


def _wrong(values: DeductionValues) -> list[str]:
    checks = {
        _("state an amount above zero, in whole cents."): values.eur > 0 and values.eur == round_down(values.eur),
        _("choose the cost category."): values.category in CostCategory.values or values.line is not None,
        _("choose the type of error."): typology.is_known(values.typology),
        _("choose when the correction is made."): values.scenario in CorrectionScenario.values,
        _("say why."): bool(values.reason.strip()),
    }
    return [str(message) for message, holds in checks.items() if not holds]
