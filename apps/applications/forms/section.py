from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from apps.accounts.enums import Language
from apps.applications.drafting.marks import machine_worded
from apps.applications.models import Application
from apps.applications.selectors.section import SectionEntry
from apps.applications.validators.section import LONGEST_COMMENT, LONGEST_TEXT
from apps.common.fields import DayField
from apps.consortia.models import Partner
from apps.consortia.selectors.partner import list_partners


class PartnerField(SafeModelChoiceField):
    def label_from_instance(self, obj: Partner) -> str:
        return f"{obj.code} {obj}"


class SectionTextForm(forms.Form):
    """The text of a section; ``based_on`` is the version the person opened, ``own`` the sentences she calls hers."""

    text = forms.CharField(
        label=_("Text"), widget=forms.Textarea(attrs={"rows": 16}), max_length=LONGEST_TEXT, required=False, strip=False
    )
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, entry: SectionEntry, language: str, **kwargs: Any) -> None:
        text = entry.text.text if entry.text else ""
        kwargs["initial"] = {"text": text, "based_on": entry.version}
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["lang"] = entry.text.language if entry.text else language
        marked = [one["sentence"] for one in entry.text.sources] if entry.text else []
        if marked:
            self.fields["own"] = forms.MultipleChoiceField(
                label=_("Assembled sentences that are now your own words"),
                choices=[(str(number), sentence) for number, sentence in enumerate(marked)],
                widget=forms.CheckboxSelectMultiple,
                required=False,
                help_text=_("The mark of where a sentence comes from stays until you tick it here or change it."),
            )
        machine = [one["sentence"] for one in machine_worded(entry.text.sources)] if entry.text else []
        if machine:
            self.fields["accepted"] = forms.MultipleChoiceField(
                label=_("Sentences a language model worded that you accept"),
                choices=[(str(number), sentence) for number, sentence in enumerate(machine)],
                widget=forms.CheckboxSelectMultiple,
                required=False,
                help_text=_("Read them first: with your tick they are the application's words; what they cite stays."),
            )
        self.marked, self.machine = marked, machine

    @property
    def own(self) -> list[str]:
        return [self.marked[int(number)] for number in self.cleaned_data.get("own", ())]

    @property
    def accepted(self) -> list[str]:
        return [self.machine[int(number)] for number in self.cleaned_data.get("accepted", ())]


class DraftTextForm(SectionTextForm):
    """``is_reworded``: what the person was shown is the draft as a language model worded it."""

    is_reworded = forms.BooleanField(widget=forms.HiddenInput, required=False)


class SectionPlanForm(forms.Form):
    responsible = PartnerField(
        label=_("Responsible partner"),
        queryset=Partner._base_manager.none(),
        required=False,
        empty_label=_("Nobody yet"),
    )
    due_on = DayField(label=_("To be agreed by"), required=False)

    def __init__(self, *args: Any, entry: SectionEntry, **kwargs: Any) -> None:
        stored = entry.stored
        kwargs["initial"] = {"responsible": stored.responsible, "due_on": stored.due_on} if stored else {}
        super().__init__(*args, **kwargs)
        self.fields["responsible"].queryset = list_partners()  # type: ignore[attr-defined]


class SectionCommentForm(forms.Form):
    """Stands on one page with the text's form, so that its fields have ids of their own."""

    text = forms.CharField(label=_("Comment"), widget=forms.Textarea(attrs={"rows": 3}), max_length=LONGEST_COMMENT)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="comment_%s")


class ApplicationForm(forms.Form):
    closes_on = DayField(label=_("The call closes on"), required=False)
    language = forms.ChoiceField(label=_("Language of the application"), choices=Language.choices)

    def __init__(self, *args: Any, application: Application, **kwargs: Any) -> None:
        kwargs["initial"] = {"closes_on": application.closes_on, "language": application.language}
        super().__init__(*args, **kwargs)
