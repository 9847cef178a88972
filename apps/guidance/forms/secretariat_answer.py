from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.common.fields import DayField
from apps.consortia.models import Membership
from apps.guidance.models import SecretariatAnswer
from apps.guidance.selectors.secretariat_answer import list_invitable
from apps.guidance.services.secretariat_answer import AnswerValues
from apps.tenancy.enums import Visibility


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


class SharingForm(forms.Form):
    """Whom a person may invite are the partnerships and rooms she works in herself."""

    visibility = forms.ChoiceField(label=_("Who reads it"), choices=Visibility.choices)
    shared_with = forms.MultipleChoiceField(
        label=_("Partnerships and rooms"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, member: Membership, answer: SecretariatAnswer, **kwargs: Any) -> None:
        kwargs["initial"] = {"visibility": answer.visibility, "shared_with": [str(one) for one in answer.shared_with]}
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), str(one)) for one in list_invitable(member=member)]
        self.fields["shared_with"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["shared_with"]

    @property
    def partnership_ids(self) -> list[int]:
        return [int(one) for one in self.cleaned_data.get("shared_with", [])]
