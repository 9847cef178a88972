"""What a financial correction may say: one validator for the form and the API."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common.formats import format_money
from apps.common.money import ZERO
from apps.finance import typology
from apps.finance.enums import CorrectionScenario, CorrectionSign
from apps.finance.inforeuro import EURO
from apps.finance.validators.expenditure_line import LARGEST
from apps.finance.validators.rule import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionSplit:
    """Who bears it, in EUR. ``follow_up_eur`` is what falls off flat rates and is contained in the four parts."""

    follow_up_eur: Decimal = ZERO
    fund_eur: Decimal = ZERO
    public_eur: Decimal = ZERO
    automatic_public_eur: Decimal = ZERO
    private_eur: Decimal = ZERO

    @property
    def total(self) -> Decimal:
        return self.fund_eur + self.public_eur + self.automatic_public_eur + self.private_eur

    @property
    def is_not_negative(self) -> bool:
        parts = (self.fund_eur, self.public_eur, self.automatic_public_eur, self.private_eur)
        return min(self.follow_up_eur, *parts) >= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionValues:
    """``split`` None: as Sammen computes it. ``line_id`` None: the correction concerns no single line; ``category``
    then says what it takes, so that flat rates can follow."""

    sign: str
    direct_eur: Decimal
    typology: str
    scenario: str
    reason: str
    follow_up: str = ""
    certificate_reference: str = ""
    category: str = ""
    line_id: int | None = None
    split: CorrectionSplit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionCeiling:
    """How far a correction may go, in EUR: of the line or category it names, and of the report with flat rates.

    ``left`` is certified and not deducted yet, ``taken`` deducted and not added back. ``small_item``: below this a
    correction is one of a small item; None where the programme does not say.
    """

    left: Decimal
    left_of_report: Decimal
    taken: Decimal
    taken_of_report: Decimal
    small_item: Decimal | None = None


def check_ceiling(values: CorrectionValues, *, follow_up_eur: Decimal, ceiling: CorrectionCeiling) -> None:
    """No more is deducted than is left, no more added back than was deducted. Raises ``ValidationError`` by field."""
    total = values.direct_eur + follow_up_eur
    if values.sign == CorrectionSign.ADD:
        if values.direct_eur > ceiling.taken or total > ceiling.taken_of_report:
            message = _(
                "Corrections deducted %(eur)s here: add back no more than that, with the flat rates that follow."
            )
            _refuse_amount("more_than_deducted", message, ceiling.taken, ceiling.taken_of_report)
        return
    if values.direct_eur > ceiling.left or total > ceiling.left_of_report:
        message = _("Of what is certified here %(eur)s is left: deduct no more, with the flat rates that follow.")
        _refuse_amount("more_than_certified", message, ceiling.left, ceiling.left_of_report)
    if values.scenario == CorrectionScenario.BELOW_LIMIT and ceiling.small_item is not None:
        check_small_item(ceiling.taken + values.direct_eur, ceiling.small_item)


def _refuse_amount(code: str, message: str | Promise, *most: Decimal) -> None:
    params = {"eur": format_money(max(ZERO, min(most)), EURO)}
    raise ValidationError({"direct_eur": ValidationError(str(message), code=code, params=params)})


def check_small_item(corrected: Decimal, limit: Decimal) -> None:
    """Raises ``ValidationError`` at the scenario: it is for items of which less than ``limit`` is deducted, in EUR."""
    if corrected >= limit:
        message = _(
            "In all %(eur)s of this item is deducted; this scenario is for less than %(limit)s. Choose another."
        )
        params = {"eur": format_money(corrected, EURO), "limit": format_money(limit, EURO)}
        raise ValidationError({"scenario": ValidationError(message, code="not_small", params=params)})


def _adds_up(values: CorrectionValues) -> bool:
    split = values.split
    return split is None or (split.is_not_negative and split.total == values.direct_eur + split.follow_up_eur)


RULES = (
    Rule("sign", "sign_unknown", lambda one: one.sign in CorrectionSign.values, _("Say whether it deducts or adds.")),
    Rule(
        "direct_eur",
        "amount_not_positive",
        lambda one: 0 < one.direct_eur <= LARGEST,
        _("The amount is above zero, in EUR; the effect says which way it goes."),
    ),
    Rule("typology", "typology_unknown", lambda one: typology.is_known(one.typology), _("Choose the type of error.")),
    Rule(
        "scenario",
        "scenario_unknown",
        lambda one: one.scenario in CorrectionScenario.values,
        _("Choose when the correction is made."),
    ),
    Rule("reason", "reason_missing", lambda one: bool(one.reason.strip()), _("Say why. The partner reads it.")),
    Rule(
        "fund_eur",
        "split_does_not_add_up",
        _adds_up,
        _("The parts of fund and contributions add up to the finding and the flat rates that follow."),
    ),
)
