from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common.fields import AmountField, DayField
from apps.staff.enums import StaffMethod
from apps.staff.forms.fields import HoursField, PercentField
from apps.staff.models import Employment
from apps.staff.validators.employment import EmploymentValues, find_employment_problems

_SECTIONS: dict[Promise, list[str]] = {
    _("Person"): ["person_name", "staff_number", "function", "starts_on", "ends_on"],
    _("How the cost is found"): ["method", "percentage", "full_time_share", "currency"],
    _("For hours at the annual cost"): ["annual_gross", "annual_basis_ends_on"],
    _("For hours at the monthly cost"): ["monthly_gross", "monthly_hours"],
    _("Documents"): ["employment_file", "assignment_file"],
}


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    fields: list[forms.BoundField]


class EmploymentForm(forms.Form):
    """A person as she is entered. What is sound is the shared validator's business."""

    person_name = forms.CharField(label=_("Name of the person"), max_length=150)
    staff_number = forms.CharField(
        label=_("Staff number"),
        max_length=40,
        help_text=_("As in your payroll. Use the same in every project, so that nobody is declared above 100 %."),
    )
    function = forms.CharField(label=_("Function in the project"), max_length=150)
    starts_on = DayField(label=_("Works for the project from"))
    ends_on = DayField(label=_("Until"), required=False)
    method = forms.ChoiceField(label=_("Method"), choices=StaffMethod.choices)
    percentage = PercentField(
        label=_("Fixed percentage"),
        required=False,
        help_text=_("As the assignment document fixes it for the whole reporting period; no timesheets are needed."),
    )
    full_time_share = PercentField(
        label=_("Share of a full-time post"),
        required=False,
        help_text=_("60 for somebody employed at 60 %; 100 for a full post."),
    )
    currency = forms.CharField(label=_("Currency"), max_length=3)
    annual_gross = AmountField(
        label=_("Annual gross employment cost"),
        required=False,
        help_text=_("Salary with employer's contributions of the latest twelve months that are documented."),
    )
    annual_basis_ends_on = DayField(label=_("Last day of these twelve months"), required=False)
    monthly_gross = AmountField(label=_("Monthly gross employment cost"), required=False)
    monthly_hours = HoursField(
        label=_("Average monthly hours"), required=False, help_text=_("As the employment document has them.")
    )
    employment_file = forms.FileField(label=_("Employment document"), required=False)
    assignment_file = forms.FileField(
        label=_("Assignment to the project"),
        required=False,
        help_text=_("The employer's document that names tasks and percentage."),
    )

    def __init__(self, *args: Any, instance: Employment | None = None, currency: str = "EUR", **kwargs: Any) -> None:
        kwargs["initial"] = {"currency": currency, "full_time_share": Decimal(1)}
        if instance is not None:
            kwargs["initial"] = {name: getattr(instance, name) for name in EmploymentValues.__slots__}
        super().__init__(*args, **kwargs)

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).strip().upper()

    def clean_full_time_share(self) -> Decimal:
        share = self.cleaned_data["full_time_share"]
        return Decimal(1) if share is None else share

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            for problem in find_employment_problems(self.values):
                self.add_error(problem.field, problem.message)
        return cleaned

    @property
    def sections(self) -> list[Section]:
        """The fields in groups, as the page shows them."""
        return [Section(str(title), [self[name] for name in names]) for title, names in _SECTIONS.items()]

    @property
    def values(self) -> EmploymentValues:
        return EmploymentValues(**{name: self.cleaned_data[name] for name in EmploymentValues.__slots__})

    @property
    def documents(self) -> dict[str, UploadedFile | None]:
        """By the names the services know them by."""
        return {name: self.cleaned_data[name] for name in ("employment_file", "assignment_file")}
