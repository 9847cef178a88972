from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.consortia.audiences import Audience
from apps.tenancy.enums import Visibility
from apps.tenancy.models import SharedModel


class SharingForm(forms.Form):
    """Who sees a row that can be shared; ``audiences`` are those there are to choose."""

    visibility = forms.ChoiceField(label=_("Who sees it"), choices=Visibility.choices, widget=forms.RadioSelect)
    shared_with = forms.TypedMultipleChoiceField(
        label=_("Whom we invite"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Everybody who acts for an organisation there reads what you share."),
    )

    def __init__(
        self, *args: Any, audiences: Sequence[Audience], row: SharedModel | None = None, **kwargs: Any
    ) -> None:
        if row is not None:
            kwargs["initial"] = {"visibility": row.visibility, "shared_with": row.shared_with}
        super().__init__(*args, **kwargs)
        choices = [(one.partnership_id, one.name) for one in audiences]
        self.fields["shared_with"].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields["shared_with"]

    def clean(self) -> dict[str, Any]:
        """Whoever ticks somebody and leaves “everybody” chosen above would show it to more people than she means."""
        cleaned = super().clean() or self.cleaned_data
        added = {*cleaned.get("shared_with", [])}.difference(self.initial.get("shared_with", []))
        if added and cleaned.get("visibility") not in (None, Visibility.INVITED):
            message = _("You chose whom you invite. Choose “%(invited)s” as well, or take the choice away.")
            self.add_error("visibility", message % {"invited": Visibility.INVITED.label})
        return cleaned

    @property
    def choice(self) -> dict[str, Any]:
        """As the services take it."""
        return {
            "visibility": Visibility(self.cleaned_data["visibility"]),
            "shared_with": self.cleaned_data.get("shared_with", []),
        }
