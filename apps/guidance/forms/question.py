from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.consortia.models import Membership
from apps.guidance.selectors.programme import list_choices
from apps.guidance.services.question import LONGEST
from apps.programmes.models import ProgrammeVersion


class QuestionForm(forms.Form):
    """A project asks of its own programme; in a room the programme is chosen, or all of them."""

    text = forms.CharField(
        label=_("Your question"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST,
        help_text=_(
            "In English, Polish, Finnish, Danish, German, Swedish, Spanish or French, one question at a time."
            " Leave names of people out."
        ),
    )
    version = forms.ChoiceField(label=_("Programme"), required=False)

    def __init__(self, *args: Any, member: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not member.partnership.is_room:
            del self.fields["version"]
            return
        self._versions = {str(one.pk): one for one in list_choices(partnership=member.partnership)}
        choices = [(key, f"{one.name} {one.version}") for key, one in self._versions.items()]
        self.fields["version"].choices = [("", _("All programmes")), *choices]  # type: ignore[attr-defined]

    @property
    def version_chosen(self) -> ProgrammeVersion | None:
        return self._versions.get(self.cleaned_data["version"]) if "version" in self.fields else None


class QuestionFilterForm(forms.Form):
    """An odd value in the address shows all, not an error."""

    show = forms.ChoiceField(
        label=_("Show"), choices=[("", _("All questions")), ("open", _("Not answered yet"))], required=False
    )

    @property
    def only_open(self) -> bool:
        return self.is_valid() and self.cleaned_data["show"] == "open"
