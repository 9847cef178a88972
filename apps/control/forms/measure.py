"""Forms of follow-up measures."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.fields import DayField


class MeasureForm(forms.Form):
    text = forms.CharField(label=_("What is to be done"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    due_on = DayField(label=_("Due"), required=False)


class OutcomeForm(forms.Form):
    outcome = forms.CharField(label=_("What was found"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
