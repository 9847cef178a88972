"""Forms of target groups."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.reporting.models import TargetGroup
from apps.reporting.services.target_group import TargetGroupValues


class TargetGroupForm(forms.ModelForm[TargetGroup]):
    """A group as the application form names it."""

    class Meta:
        model = TargetGroup
        fields = ["number", "name", "description", "target"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["description"].widget = forms.Textarea(attrs={"rows": 3})
        self.fields["target"].help_text = _("Leave it empty if the application form says no number.")

    def _post_clean(self) -> None:
        """Nothing is written onto the instance here: the service does that."""

    @property
    def values(self) -> TargetGroupValues:
        return TargetGroupValues(**self.cleaned_data)


class TargetGroupProgressForm(forms.Form):
    reached = forms.IntegerField(label=_("Reached in this period"), min_value=0, max_value=1_000_000_000)
    text = forms.CharField(
        label=_("How they were involved"),
        help_text=_("Who they were, what they took part in, and what they gained from it."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )
