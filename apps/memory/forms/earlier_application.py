from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.memory.enums import LessonKind, Outcome, OwnRole
from apps.memory.models import EarlierApplication
from apps.memory.validators.earlier_application import (
    ApplicationValues,
    AssessmentValues,
    LessonValues,
    check_application,
    check_assessment,
)

ACCEPTED = ".docx,.pdf,.txt,.md"


class ApplicationForm(forms.Form):
    """What is stated about an application; its file is handed in once, when it is added."""

    file = forms.FileField(
        label=_("File"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED, "class": "drop-area"}),
        help_text=_("DOCX, PDF with text, plain text or Markdown. Without a file you can record scores and lessons."),
    )
    title = forms.CharField(label=_("Title of the project"), max_length=250)
    acronym = forms.CharField(label=_("Acronym"), max_length=60, required=False)
    programme = forms.CharField(
        label=_("Programme"),
        max_length=120,
        help_text=_("As you would look for it later: Interreg Europe, for example."),
    )
    call = forms.CharField(label=_("Call"), max_length=120, required=False)
    year = forms.IntegerField(label=_("Year of submission"), required=False)
    outcome = forms.ChoiceField(label=_("Outcome"), choices=Outcome.choices)
    own_role = forms.ChoiceField(label=_("Our role"), choices=OwnRole.choices)

    def __init__(self, *args: Any, application: EarlierApplication | None = None, **kwargs: Any) -> None:
        if application is not None:
            names = ApplicationValues.__dataclass_fields__
            kwargs["initial"] = {name: getattr(application, name) for name in names}
        super().__init__(*args, **kwargs)
        if application is not None:
            del self.fields["file"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                check_application(self.values)
            except forms.ValidationError as problems:
                self.add_error(None, problems)
        return cleaned

    @property
    def values(self) -> ApplicationValues:
        return ApplicationValues(**{name: self.cleaned_data[name] for name in ApplicationValues.__dataclass_fields__})


class AssessmentForm(forms.Form):
    criterion = forms.CharField(label=_("Criterion"), max_length=200)
    score = forms.DecimalField(label=_("Score"), max_digits=7, decimal_places=2, required=False, localize=True)
    maximum = forms.DecimalField(label=_("Of at most"), max_digits=7, decimal_places=2, required=False, localize=True)
    comment = forms.CharField(
        label=_("What the assessors wrote"), widget=forms.Textarea(attrs={"rows": 3}), max_length=8000, required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                check_assessment(self.values)
            except forms.ValidationError as problems:
                self.add_error(None, problems)
        return cleaned

    @property
    def values(self) -> AssessmentValues:
        return AssessmentValues(**self.cleaned_data)


class LessonForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=LessonKind.choices)
    text = forms.CharField(label=_("What was learnt"), widget=forms.Textarea(attrs={"rows": 3}), max_length=8000)

    @property
    def values(self) -> LessonValues:
        return LessonValues(LessonKind(self.cleaned_data["kind"]), self.cleaned_data["text"])
