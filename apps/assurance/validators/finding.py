"""What a finding may say: one validator for the form and the API."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.assurance.correction_rates import RateGuide
from apps.assurance.enums import ErrorKind, FollowUp
from apps.common.formats import format_list, format_money, format_percent
from apps.common.money import ZERO, round_half_up
from apps.finance import typology
from apps.finance.enums import CorrectionScenario
from apps.finance.inforeuro import EURO
from apps.finance.validators.rule import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class LineValues:
    """What of a line is irregular, in EUR; None where the finding's flat rate says it."""

    line_id: int
    amount_eur: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingValues:
    """``correction_rate`` is a fraction. Partner and period follow from the lines where there are any."""

    title: str
    typology: str
    found: str
    criterion: str
    cause: str = ""
    recommendation: str = ""
    kind: str = ErrorKind.RANDOM
    scenario: str = CorrectionScenario.ONGOING_ASSESSMENT
    follow_up: str = FollowUp.NONE
    correction_rate: Decimal | None = None
    partner_id: int | None = None
    period_id: int | None = None
    certificate_id: int | None = None
    contract_id: int | None = None
    recommendation_due_on: dt.date | None = None
    implementer_id: int | None = None
    lines: tuple[LineValues, ...] = ()


def _once_each(one: FindingValues) -> bool:
    return len({row.line_id for row in one.lines}) == len(one.lines)


RULES = (
    Rule("title", "required", lambda one: bool(one.title.strip()), gettext_lazy("Give the finding a title.")),
    Rule(
        "typology",
        "typology_unknown",
        lambda one: typology.is_known(one.typology),
        gettext_lazy("Choose the type of error."),
    ),
    Rule("found", "required", lambda one: bool(one.found.strip()), gettext_lazy("Say what was found.")),
    Rule(
        "criterion",
        "required",
        lambda one: bool(one.criterion.strip()),
        gettext_lazy("Name the legal basis, such as CPR 63(2)."),
    ),
    Rule("kind", "unknown", lambda one: one.kind in ErrorKind.values, gettext_lazy("Choose the kind of error.")),
    Rule(
        "scenario",
        "unknown",
        lambda one: one.scenario in CorrectionScenario.values,
        gettext_lazy("Choose when the correction is made."),
    ),
    Rule("follow_up", "unknown", lambda one: one.follow_up in FollowUp.values, gettext_lazy("Choose what follows.")),
    Rule("lines", "line_twice", _once_each, gettext_lazy("Name each line once.")),
    Rule(
        "implementer",
        "nothing_to_carry_out",
        lambda one: (
            bool(one.recommendation.strip()) or (one.implementer_id is None and one.recommendation_due_on is None)
        ),
        gettext_lazy("Write the recommendation that is to be carried out, or leave day and partner empty."),
    ),
)


def check_rate(rate: Decimal | None, guide: RateGuide) -> None:
    """The guidelines know the rate. Raises ``ValidationError``."""
    if rate is not None and rate not in guide.rates:
        message = _("The guidelines have no such rate. Choose one of: %(known)s")
        known = format_list([format_percent(one) for one in guide.rates], style="or")
        raise ValidationError({"correction_rate": ValidationError(message, "rate_unknown", {"known": known})})


def read_amount(values: FindingValues, row: LineValues, ceiling: Decimal, number: int) -> Decimal:
    """The irregular amount of a line in EUR: as stated, else the flat rate of ``ceiling``, half up to the cent.

    Raises ``ValidationError`` where neither is given, and for more than ``ceiling``, what is certified of the line.
    """
    stated = row.amount_eur
    if values.correction_rate is not None:
        stated = round_half_up(ceiling * values.correction_rate)
    if stated is None or stated <= 0:
        message = _("Line %(number)s: give an amount above zero, or choose a flat rate for all lines.")
        raise ValidationError({"lines": ValidationError(message, "amount_missing", {"number": number})})
    if stated > ceiling:
        message = _("Line %(number)s: %(eur)s of it is certified. No more than that can be irregular.")
        params = {"number": number, "eur": format_money(max(ZERO, ceiling), EURO)}
        raise ValidationError({"lines": ValidationError(message, "more_than_certified", params)})
    return stated


def check_reason(reason: str) -> None:
    if not reason.strip():
        raise ValidationError({"reason": ValidationError(_("Say why. The audited read it."), code="required")})


def check_partner(partner_ids: set[int], stated: int | None) -> None:
    """The lines are one partner's, and it is the one that is named. Raises ``ValidationError``."""
    if len(partner_ids) > 1:
        message = _("These lines are of more than one partner. Write a finding for each partner.")
        raise ValidationError({"lines": ValidationError(message, code="more_partners")})
    if partner_ids and stated is not None and stated not in partner_ids:
        message = _("The lines are another partner's. Leave the partner empty, or name its lines.")
        raise ValidationError({"partner": ValidationError(message, code="other_partner")})


def check_amounts_named(amounts: Mapping[int, Decimal], rate: Decimal | None) -> None:
    if rate is not None and not amounts:
        message = _("A flat rate needs lines it is taken of.")
        raise ValidationError({"lines": ValidationError(message, code="rate_without_lines")})
