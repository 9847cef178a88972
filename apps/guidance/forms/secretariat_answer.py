from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.common.fields import DayField
from apps.guidance.services.secretariat_answer import AnswerValues


class SecretariatAnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("What the secretariat answered"), widget=forms.Textarea(attrs={"rows": 5}), max_length=5000
    )
    language = forms.ChoiceField(label=_("Language of the answer"), choices=Language.choices)
    source = forms.CharField(
        label=_("Where it comes from"),
        max_length=300,
        help_text=_("For example: joint secretariat, e-mail. Leave names of people out."),
    )
    answered_on = DayField(label=_("Date of the answer"))

    @property
    def values(self) -> AnswerValues:
        return AnswerValues(**self.cleaned_data)
