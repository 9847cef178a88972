from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.consortia.models import Membership
from apps.ideas.models import OrganisationProfile, ProjectIdea
from apps.ideas.selectors.sharing import list_invitable
from apps.tenancy.enums import Visibility


class VisibilityForm(forms.Form):
    """Who sees an idea or a profile. Invited are only those the room knows of anyhow."""

    visibility = forms.ChoiceField(label=_("Who sees it"), choices=Visibility.choices, widget=forms.RadioSelect)
    shared_with = forms.TypedMultipleChoiceField(
        label=_("Whom we invite"), coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, member: Membership, row: ProjectIdea | OrganisationProfile, **kwargs: Any) -> None:
        kwargs["initial"] = {"visibility": row.visibility, "shared_with": row.shared_with}
        super().__init__(*args, **kwargs)
        self.fields["shared_with"].choices = list_invitable(member=member)  # type: ignore[attr-defined]

    @property
    def choice(self) -> dict[str, Any]:
        return {
            "visibility": Visibility(self.cleaned_data["visibility"]),
            "shared_with": self.cleaned_data["shared_with"],
        }
