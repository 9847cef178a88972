"""What may be stated about the parts of the work plan: one validator for form and API."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.common.formats import format_date

if TYPE_CHECKING:
    from apps.consortia.models import Partner
    from apps.workplan.models import Activity, WorkPackage, WorkProduct

# Characters of what is described, as forms take it.
LONGEST_TEXT = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPackageValues:
    title: str
    objective: str
    communication_objective: str
    leader: Partner
    starts_on: dt.date
    ends_on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityValues:
    """``responsible`` is None where the package's leader answers for it."""

    title: str
    responsible: Partner | None
    starts_on: dt.date
    ends_on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDeliverableValues:
    title: str
    description: str
    responsible: Partner
    due_on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputValues:
    """``target`` is counted in ``unit``; ``indicator_code`` is the programme's."""

    title: str
    description: str
    indicator_code: str
    unit: str
    target: int
    responsible: Partner
    due_on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultValues:
    title: str
    indicator_code: str
    unit: str
    baseline: Decimal
    target: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetGroupValues:
    title: str
    description: str
    target: int


PlanValues = (
    WorkPackageValues | ActivityValues | PlannedDeliverableValues | OutputValues | ResultValues | TargetGroupValues
)


def check_title(values: PlanValues) -> None:
    """Raises ``ValidationError`` for a title without a letter."""
    if not values.title.strip():
        raise ValidationError({"title": ValidationError(_("Give it a title."), code="title")})


def check_lengths(values: PlanValues) -> None:
    """Raises ``ValidationError`` by field for a text longer than forms, files and exports take."""
    texts = {one.name: getattr(values, one.name) for one in fields(values)}
    for name, text in texts.items():
        if isinstance(text, str) and len(text) > LONGEST_TEXT:
            message = _("This text is too long to be kept. Shorten it.")
            raise ValidationError({name: ValidationError(message, code="too_long")})


def check_work_package(values: WorkPackageValues, activities: list[Activity]) -> None:
    """Raises ``ValidationError`` by field: an end before the start, or an activity left outside."""
    _check_span(values.starts_on, values.ends_on)
    for activity in activities:
        if activity.starts_on < values.starts_on or activity.ends_on > values.ends_on:
            message = _("%(activity)s runs outside these days. Change it first.") % {"activity": activity.code}
            raise ValidationError({"ends_on": ValidationError(message, code="outside")})


def check_activity(values: ActivityValues, work_package: WorkPackage) -> None:
    """Raises ``ValidationError`` by field: an end before the start, or days outside the work package."""
    _check_span(values.starts_on, values.ends_on)
    for field, is_outside in (
        ("starts_on", values.starts_on < work_package.starts_on),
        ("ends_on", values.ends_on > work_package.ends_on),
    ):
        if is_outside:
            message = _("%(package)s runs from %(start)s to %(end)s.") % {
                "package": work_package.code,
                "start": format_date(work_package.starts_on),
                "end": format_date(work_package.ends_on),
            }
            raise ValidationError({field: ValidationError(message, code="outside")})


def check_responsible(responsible: Partner, product: WorkProduct | None) -> None:
    """Raises ``ValidationError`` by field once work on it has begun, or for a reviewer of the same organisation."""
    if product is None or product.responsible_id == responsible.pk:
        return
    if product.has_begun:
        message = _("Work on it has begun; its files and steps are the responsible partner's.")
        raise ValidationError({"responsible": ValidationError(message, code="begun")})
    if product.reviewer and product.reviewer.partner_id == responsible.pk:
        message = _("The reviewer acts for this partner. Name another reviewer first.")
        raise ValidationError({"responsible": ValidationError(message, code="reviewer_own")})


def check_unit(*, before: str, after: str, is_counted: bool) -> None:
    """Raises ``ValidationError`` if a unit would change in which reports have counted."""
    if is_counted and before != after:
        message = _("Reports have counted in this unit. What was reported would mean something else.")
        raise ValidationError({"unit": ValidationError(message, code="counted")})


def check_result(values: ResultValues) -> None:
    """Raises ``ValidationError`` if the target lies below the baseline."""
    if values.target < values.baseline:
        raise ValidationError({"target": ValidationError(_("The target lies below the baseline."), code="target")})


def _check_span(starts_on: dt.date, ends_on: dt.date) -> None:
    if ends_on < starts_on:
        raise ValidationError({"ends_on": ValidationError(_("The end lies before the start."), code="span")})
