"""The forms that follow an application: submitted, taken back, approved, rejected."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.fields import DayField
from apps.dashboard.validators.application import ApprovalValues


class SubmissionForm(forms.Form):
    submitted_on = DayField(label=_("Submitted on"), help_text=_("The day on which the programme received it."))


class WithdrawalForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


class RejectionForm(WithdrawalForm):
    decided_on = DayField(label=_("Decided on"))
    field_order = ["decided_on"]


class ApprovalForm(forms.Form):
    """The decision, the project's days and its reporting; what the programme's data say is filled in."""

    project_number = forms.CharField(label=_("Project number"), max_length=40)
    decided_on = DayField(label=_("Decided on"))
    reference = forms.CharField(
        label=_("Programme's reference"), max_length=80, help_text=_("The number or date of its letter or decision.")
    )
    starts_on = DayField(label=_("First day of the project"), help_text=_("From then on costs count."))
    ends_on = DayField(label=_("Last day of the project"), help_text=_("The last reporting period ends on it."))
    closure_ends_on = DayField(
        label=_("Last day of the closure"), required=False, help_text=_("Only where it lies after the last day.")
    )
    period_months = forms.IntegerField(label=_("Months of a reporting period"))
    partner_report_days = forms.IntegerField(label=_("Days after the period by which partner reports are due"))
    project_report_months = forms.IntegerField(
        label=_("Months after the period by which the project report is due"), required=False
    )
    project_report_days = forms.IntegerField(
        label=_("Or days after the period by which the project report is due"), required=False
    )

    @property
    def values(self) -> ApprovalValues:
        given: dict[str, Any] = self.cleaned_data
        return ApprovalValues(**given)
