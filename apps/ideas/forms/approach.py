from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.ideas.models import ProjectIdea, RoleSought
from apps.nlp.language import tell_language


class MessageForm(forms.Form):
    text = forms.CharField(label=_("Message"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000)

    def language(self, stated: str) -> str:
        """The language the message is written in."""
        return tell_language(self.cleaned_data["text"], stated=stated)


class RoleForm(forms.Form):
    """A role of the idea that is still sought, or none in particular."""

    role = forms.ChoiceField(label=_("Role"), required=False)

    def __init__(self, *args: Any, idea: ProjectIdea, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.roles = {str(role.pk): role for role in idea.roles.all() if not role.is_filled}
        choices = [(pk, str(role)) for pk, role in self.roles.items()]
        self.fields["role"].choices = [("", _("No role in particular")), *choices]  # type: ignore[attr-defined]

    @property
    def chosen_role(self) -> RoleSought | None:
        return self.roles.get(self.cleaned_data["role"])


class ApproachForm(RoleForm, MessageForm):
    """The first words of an approach, and the role it is about."""

    field_order = ["role", "text"]


class FoundingForm(forms.Form):
    acronym = forms.CharField(label=_("Short name of the project"), max_length=60)
