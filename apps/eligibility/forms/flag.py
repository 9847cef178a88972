from django import forms
from django.utils.translation import gettext_lazy as _

from apps.eligibility.enums import FlagState


class DecisionForm(forms.Form):
    """What to do with one flag."""

    state = forms.ChoiceField(choices=[(state.value, state.label) for state in FlagState if state != FlagState.OPEN])
    reason = forms.CharField(
        label=_("Reason or question"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        required=False,
        help_text=_("Needed when you reject a flag, ask or answer. It is kept with the decision."),
    )
