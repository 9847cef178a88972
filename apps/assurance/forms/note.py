from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.assurance.services.note import NoteValues
from apps.consortia.models import Partner


class NoteForm(forms.Form):
    """A note of an audit, about a partner or the whole partnership; about a line where one is given."""

    title = forms.CharField(label=_("Title"), max_length=150)
    text = forms.CharField(label=_("Text"), max_length=5000, widget=forms.Textarea({"rows": 8}))
    partner = forms.TypedChoiceField(
        label=_("Partner"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Once the note is released, the lead partner and this partner read it."),
    )
    line = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, partners: list[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            ("", _("The whole partnership")),
            *((partner.pk, f"{partner.code} {partner}") for partner in partners),
        ]
        self.fields["partner"].choices = choices  # type: ignore[attr-defined]

    @property
    def values(self) -> NoteValues:
        given = self.cleaned_data
        return NoteValues(title=given["title"], text=given["text"], partner_id=given["partner"], line_id=given["line"])
