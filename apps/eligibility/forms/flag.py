from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.eligibility.enums import FLAG_STEPS, FlagState


class DecisionForm(forms.Form):
    """What to do with one flag."""

    state = forms.ChoiceField(choices=FLAG_STEPS)
    reason = forms.CharField(
        label=_("Reason or question"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
        help_text=_("Needed when you reject a flag, ask or answer. It is kept with the decision."),
    )


class SeenFlagsField(forms.MultipleChoiceField):
    """Flags with the state each was seen in, as ``12:open``; answers a dict by the flag's id."""

    def validate(self, value: Any) -> None:
        """What is possible is decided flag by flag, by the service."""

    def clean(self, value: Any) -> Any:
        seen = [str(one).partition(":") for one in value or []]
        if any(not pk.isdigit() or state not in FlagState.values for pk, _colon, state in seen):
            raise ValidationError(_("The choice of flags cannot be read. Reload the page."), code="invalid")
        return {int(pk): state for pk, _colon, state in seen}


class DecisionsForm(DecisionForm):
    """The same for several flags: those chosen, or with ``whole`` every one of a report's list as it was filtered."""

    flag = SeenFlagsField(required=False)
    whole = forms.BooleanField(required=False)
    expected = forms.IntegerField(required=False, min_value=0)
    report = forms.IntegerField(required=False, min_value=1)
    filter = forms.CharField(required=False, max_length=1000)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("whole") and not cleaned.get("report"):
            raise ValidationError(_("The choice of flags cannot be read. Reload the page."), code="invalid")
        return cleaned
