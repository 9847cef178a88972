from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.meetings.models import Meeting, Minutes


class MinutesForm(forms.Form):
    """One box for each item of the agenda, and one tick for each who was asked to come."""

    def __init__(self, *args: Any, meeting: Meeting, minutes: Minutes | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        texts = {entry.agenda_item_id: entry.text for entry in minutes.entries.all()} if minutes else {}
        people = list(meeting.participants.select_related("seat__user", "seat__partner__organisation"))
        if people:
            self.fields["attended"] = forms.MultipleChoiceField(
                label=_("Who came"),
                choices=[(str(one.pk), f"{one}, {one.organisation_name}".rstrip(", ")) for one in people],
                initial=[str(one.pk) for one in people if one.attended is not False],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        self.items = list(meeting.agenda.all())
        for item in self.items:
            self.fields[f"item{item.pk}"] = forms.CharField(
                label=str(item),
                initial=texts.get(item.pk, ""),
                widget=forms.Textarea(attrs={"rows": 4, "lang": meeting.language}),
                max_length=10_000,
                required=False,
            )

    @property
    def texts(self) -> dict[int, str]:
        return {item.pk: self.cleaned_data[f"item{item.pk}"] for item in self.items}

    @property
    def attended(self) -> set[int]:
        return {int(pk) for pk in self.cleaned_data.get("attended", ())}


class ObjectionForm(forms.Form):
    text = forms.CharField(label=_("What you would change"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)


class CorrectionForm(forms.Form):
    reason = forms.CharField(
        label=_("What has to be corrected"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000
    )
