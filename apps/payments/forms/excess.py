"""The two fields by which the lead partner confirms that more is paid than is due."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.payments.validators.excess import Excess


class ExcessForm(forms.Form):
    more_than_due = forms.BooleanField(
        label=_("More than is due, and that is right"),
        required=False,
        help_text=_("Only where more is paid than is due by the claim."),
    )
    excess_reason = forms.CharField(
        label=_("Why more is paid than is due"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @property
    def excess(self) -> Excess:
        return Excess(self.cleaned_data["more_than_due"], self.cleaned_data["excess_reason"])
