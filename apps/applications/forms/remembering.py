from django import forms
from django.utils.translation import gettext_lazy as _


class RememberingForm(forms.Form):
    consent = forms.BooleanField(
        label=_("The partners agree that our organisation keeps these texts among its earlier applications.")
    )
