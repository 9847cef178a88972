from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.fields import DayField


class ClosureForm(forms.Form):
    closed_on = DayField(label=_("Closed on"), initial=timezone.localdate)
    confirm = forms.BooleanField(label=_("Nothing has to be changed in this project any more."))


class ReopeningForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What has to be changed, such as a correction after an audit."),
    )
