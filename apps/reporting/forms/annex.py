from django import forms
from django.utils.translation import gettext_lazy as _


class AnnexForm(forms.Form):
    file = forms.FileField(label=_("File"), help_text=_("PDF, image or office document."))
    note = forms.CharField(label=_("What it is"), max_length=200, required=False)
