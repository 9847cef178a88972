from django import forms
from django.utils.translation import gettext_lazy as _


class ApplicationFileForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("DOCX with texts, XLSX with work plan and budget, or JSON. Nothing is changed yet."),
    )
