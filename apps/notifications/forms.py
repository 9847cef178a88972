from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from apps.notifications.enums import NoticeTopic, Timing
from apps.notifications.notices import notices_of


class PreferenceForm(forms.Form):
    """One choice per topic."""

    def __init__(self, *args: Any, timings: Mapping[NoticeTopic, Timing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for topic in NoticeTopic:
            self.fields[topic.value] = forms.ChoiceField(
                label=topic.label, choices=Timing.choices, initial=timings[topic].value
            )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each field with what its topic is about, and who is told of it."""
        return [{"field": self[topic.value], "notices": notices_of(topic)} for topic in NoticeTopic]

    @property
    def values(self) -> dict[NoticeTopic, Timing]:
        return {topic: Timing(self.cleaned_data[topic.value]) for topic in NoticeTopic}
