"""The checklist as a form: one answer and one comment per question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.control.checklist import Checklist, Section
from apps.control.checklist_words import QUESTIONS
from apps.control.enums import Answer
from apps.control.models import ChecklistAnswer
from apps.control.services.checklist import GivenAnswer


class ChecklistForm(forms.Form):
    """Questions may be left open; a no is explained."""

    def __init__(self, *args: Any, checklist: Checklist, given: Mapping[str, ChecklistAnswer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.checklist = checklist
        for question in checklist.questions:
            row = given.get(question)
            self.fields[question] = forms.ChoiceField(
                label=str(QUESTIONS[question]), required=False, choices=[("", _("Not answered")), *Answer.choices],
                initial=row.answer if row else "",
            )  # fmt: skip
            self.fields[_comment(question)] = forms.CharField(
                label=_("Comment"), required=False, max_length=2000, initial=row.comment if row else "",
                widget=forms.Textarea(attrs={"rows": 1}),
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for question in self.checklist.questions:
            if cleaned.get(question) == Answer.NO and not cleaned.get(_comment(question)):
                self.add_error(_comment(question), _("Say what was found."))
        return cleaned

    def sections(self) -> Iterator[tuple[Section, list[tuple[forms.BoundField, forms.BoundField]]]]:
        for section in self.checklist.sections:
            yield section, [(self[key], self[_comment(key)]) for key in section.questions]

    @property
    def answers(self) -> dict[str, GivenAnswer]:
        """Those given; a question left open keeps what was said."""
        cleaned = self.cleaned_data
        given = [question for question in self.checklist.questions if cleaned[question]]
        return {question: GivenAnswer(cleaned[question], cleaned[_comment(question)]) for question in given}


def _comment(question: str) -> str:
    return f"{question}-comment"
