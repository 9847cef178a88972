"""Forms of the lead partner for the parts of the work plan."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from apps.common.fields import CountField, DayField
from apps.consortia.models import Partner
from apps.consortia.selectors.partner import list_partners
from apps.workplan.selectors.plan_item import PlanItem
from apps.workplan.services.plan_item import plan_values_of
from apps.workplan.validators.plan_item import (
    LONGEST_TEXT,
    ActivityValues,
    OutputValues,
    PlannedDeliverableValues,
    PlanValues,
    ResultValues,
    TargetGroupValues,
    WorkPackageValues,
)

_LARGEST = 100_000_000


def _title() -> forms.CharField:
    return forms.CharField(label=_("Title"), max_length=200)


def _text(label: Any, rows: int = 3, **options: Any) -> forms.CharField:
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": rows}), max_length=LONGEST_TEXT, required=False, **options
    )


def _code() -> forms.CharField:
    return forms.CharField(
        label=_("Programme indicator"),
        max_length=20,
        required=False,
        help_text=_("The programme's code, such as RCO81; empty where it counts none."),
    )


class PartnerField(SafeModelChoiceField):
    """A partner by code and name; the choices are those of the tenant the form is made in."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Partner._base_manager.none(), **options)

    def label_from_instance(self, obj: Partner) -> str:
        return f"{obj.code} {obj}"


class PlanItemForm(forms.Form):
    """What is stated about one part of the plan. ``item`` is the part that is changed; none for a new one."""

    kind: ClassVar[type[PlanValues]]

    def __init__(self, *args: Any, item: PlanItem | None = None, **kwargs: Any) -> None:
        if item is not None:
            stated = plan_values_of(self.kind, item)
            kwargs["initial"] = {name: getattr(stated, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, PartnerField):
                field.queryset = list_partners()

    @property
    def values(self) -> Any:
        return self.kind(**self.cleaned_data)


class WorkPackageForm(PlanItemForm):
    kind = WorkPackageValues

    title = _title()
    objective = _text(_("Specific objective"))
    communication_objective = _text(_("Communication objective"))
    leader = PartnerField(label=_("Responsible partner"))
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("To"))


class ActivityForm(PlanItemForm):
    kind = ActivityValues

    title = _title()
    responsible = PartnerField(
        label=_("Responsible partner"), required=False, empty_label=_("The partner responsible for the work package")
    )
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("To"))


class PlannedDeliverableForm(PlanItemForm):
    kind = PlannedDeliverableValues

    title = _title()
    description = _text(_("What it will be"))
    responsible = PartnerField(label=_("Responsible partner"))
    due_on = DayField(label=_("Due"))


class OutputForm(PlanItemForm):
    kind = OutputValues

    title = _title()
    description = _text(_("What it will be"))
    indicator_code = _code()
    unit = forms.CharField(label=_("Unit"), max_length=60, help_text=_("What is counted: strategies, people, events."))
    target = forms.IntegerField(label=_("Target"), min_value=0, max_value=_LARGEST)
    responsible = PartnerField(label=_("Responsible partner"))
    due_on = DayField(label=_("Due"))


class ResultForm(PlanItemForm):
    kind = ResultValues

    title = _title()
    indicator_code = _code()
    unit = forms.CharField(label=_("Unit"), max_length=60)
    baseline = CountField(
        label=_("Baseline"), min_value=Decimal(0), max_digits=12, decimal_places=2, initial=Decimal(0)
    )
    target = CountField(label=_("Target"), min_value=Decimal(0), max_digits=12, decimal_places=2)


class TargetGroupForm(PlanItemForm):
    kind = TargetGroupValues

    title = forms.CharField(label=_("Target group"), max_length=200)
    description = _text(_("Description"))
    target = forms.IntegerField(label=_("To be reached"), min_value=0, max_value=_LARGEST)
