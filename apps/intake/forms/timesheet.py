from django import forms
from django.utils.translation import gettext_lazy as _


class TimesheetUploadForm(forms.Form):
    file = forms.FileField(label=_("Timesheet as a spreadsheet"))
