"""Facts about the project that rules on eligibility ask for: one validator for the form and the API."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.consortia.enums import Cooperation

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFactsValues:
    """None: nobody has said. ``works_completed_on`` is the day the works were finished, before or in the project.

    ``cooperation``: codes of ``Cooperation``. Of ``policy_instruments``, how many have their responsible authority as a
    partner.
    """

    application_submitted_on: dt.date | None = None
    works_completed_on: dt.date | None = None
    is_state_aid: bool | None = None
    is_derelict_site: bool | None = None
    cooperation: list[str] | None = None
    policy_instruments: int | None = None
    policy_instruments_with_authority: int | None = None


def check_project_facts(values: ProjectFactsValues) -> None:
    """Raises ``ValidationError`` with the problems by field."""
    message = _("The year of this date cannot be right. Write the date with its four-digit year.")
    problems = {
        name: ValidationError(message, code="implausible_year")
        for name, value in asdict(values).items()
        if isinstance(value, dt.date) and not FIRST_YEAR <= value.year <= LAST_YEAR
    }
    problems |= _instrument_problems(values)
    if set(values.cooperation or ()) - set(Cooperation.values):
        problems["cooperation"] = ValidationError(_("Choose from the list what the partners share."), code="unknown")
    if problems:
        raise ValidationError(problems)


def _instrument_problems(values: ProjectFactsValues) -> dict[str, ValidationError]:
    total, held = values.policy_instruments, values.policy_instruments_with_authority
    if held is None or (total is not None and held <= total):
        return {}
    message = _("These cannot be more than the policy instruments the project works on.")
    return {"policy_instruments_with_authority": ValidationError(message, code="more_than_all")}
