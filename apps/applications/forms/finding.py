from django import forms
from django.utils.translation import gettext_lazy as _


class FindingDecisionForm(forms.Form):
    fingerprint = forms.CharField(widget=forms.HiddenInput, min_length=64, max_length=64)
    reason = forms.CharField(label=_("Why the text is right"), max_length=500)
