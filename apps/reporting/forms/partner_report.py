from django import forms
from django.utils.translation import gettext_lazy as _


class WorkDescriptionForm(forms.Form):
    """The partner's own words about the period."""

    summary = forms.CharField(
        label=_("Summary of your work in this period"),
        help_text=_("A few sentences, in your own language. The lead partner may quote them in the project report."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
    )
    deviations = forms.CharField(
        label=_("Problems and deviations"),
        help_text=_("What did not go as planned, why, and what you do about it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        required=False,
    )


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is the report given back?"), widget=forms.Textarea(attrs={"rows": 2}), max_length=1000
    )
