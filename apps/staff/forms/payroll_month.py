from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.fields import AmountField, DayField
from apps.common.money import ZERO
from apps.staff.forms.fields import HoursField
from apps.staff.models import PayrollMonth
from apps.staff.validators.payroll_month import AMOUNTS, MonthValues, find_month_problems

_HOURS = ("hours", "total_hours")


class MonthSheetForm(forms.Form):
    """One person's line in the payroll of a month. Left empty altogether it enters nothing."""

    gross_salary = AmountField(label=_("Gross salary"), required=False)
    employer_contributions = AmountField(label=_("Employer's contributions"), required=False)
    other_cost = AmountField(
        label=_("Other mandatory cost"), required=False, help_text=_("Fixed by contract or law; no voluntary bonuses.")
    )
    refunded = AmountField(
        label=_("Refunded to you"),
        required=False,
        help_text=_("Sick pay, parental pay or wage subsidy you got back. It lowers the cost."),
    )
    hours = HoursField(label=_("Hours on the project"), required=False)
    total_hours = HoursField(
        label=_("All hours worked"), required=False, help_text=_("In this project and in all other work of the month.")
    )
    payment_date = DayField(label=_("Date of payment"), required=False)

    def __init__(self, *args: Any, instance: PayrollMonth | None = None, hourly: bool = True, **kwargs: Any) -> None:
        if instance is not None:
            kwargs["initial"] = {name: getattr(instance, name) for name in MonthValues.__slots__}
        super().__init__(*args, **kwargs)
        self.instance = instance
        if not hourly:
            for name in _HOURS:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            for problem in find_month_problems(self.values):
                self.add_error(problem.field if problem.field in self.fields else None, problem.message)
        return cleaned

    @property
    def is_empty(self) -> bool:
        """Nothing was entered for a month that is not there yet."""
        return self.instance is None and not any(self.cleaned_data.get(name) for name in self.fields)

    @property
    def values(self) -> MonthValues:
        """Hours of a method without hours stay as they are."""
        given: dict[str, Any] = {name: self.cleaned_data.get(name) for name in MonthValues.__slots__}
        for name in AMOUNTS:
            given[name] = given[name] if given[name] is not None else ZERO
        for name in _HOURS:
            if name not in self.fields and self.instance is not None:
                given[name] = getattr(self.instance, name)
        return MonthValues(**given)


class PayrollMonthForm(MonthSheetForm):
    """One month on its own page, with the files that prove it."""

    payslip = forms.FileField(label=_("Payslip"), required=False)
    timesheet = forms.FileField(
        label=_("Signed timesheet"), required=False, help_text=_("Signed by the person and her superior.")
    )
