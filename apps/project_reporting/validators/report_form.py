"""What may be stated in the form of a project report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.common.formats import format_date
from apps.consortia.models import ReportingPeriod
from apps.project_reporting.enums import InvestmentStatus
from apps.project_reporting.questions import KEYS
from apps.workplan.models import WorkPackage

# Ours, against a pasted book: programmes count their own limits when the text is taken over.
LONGEST_TEXT = 20_000
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class InvestmentValues:
    work_package: WorkPackage
    title: str
    status: str
    explanation: str = ""


def check_begun(period: ReportingPeriod) -> None:
    """Raises ``ValidationError`` (code ``not_begun``) for a period that lies ahead: there is nothing to report yet."""
    if not period.has_begun:
        message = _("The period begins on %(day)s. Its report can be drafted from then on.")
        raise ValidationError(message, code="not_begun", params={"day": format_date(period.starts_on, style="long")})


def check_finality(*, period: ReportingPeriod, is_final: bool, ends_early: bool) -> None:
    """The report of the last period may be final; one of another only if the project ends early with it.

    Raises ``ValidationError`` by field.
    """
    if is_final and not ends_early and not is_last_period(period):
        message = _("This is not the last period. Confirm that the project ends early with this report.")
        raise ValidationError({"ends_early": ValidationError(message, "not_last")})


def is_last_period(period: ReportingPeriod) -> bool:
    return not ReportingPeriod.objects.filter(number__gt=period.number).exists()


def check_texts(answers: Mapping[str, str]) -> dict[str, str]:
    """The answers without spaces around them. Raises ``ValidationError`` by key."""
    unknown = [key for key in answers if key not in KEYS]
    if unknown:
        raise ValidationError({key: ValidationError(_("The form has no such question."), "unknown") for key in unknown})
    texts = {key: text.strip() for key, text in answers.items()}
    too_long = [key for key, text in texts.items() if len(text) > LONGEST_TEXT]
    if too_long:
        message = _("This answer is too long: at most 20 000 characters are kept.")
        raise ValidationError({key: ValidationError(message, "too_long") for key in too_long})
    return texts


def check_investment(values: InvestmentValues) -> None:
    """Raises ``ValidationError`` by field."""
    if not 0 < len(values.title.strip()) <= LONGEST_TITLE:
        raise ValidationError({"title": ValidationError(_("Name the investment in at most 200 characters."), "title")})
    if values.status not in InvestmentStatus.values:
        raise ValidationError({"status": ValidationError(_("Choose how far it is."), "status")})
