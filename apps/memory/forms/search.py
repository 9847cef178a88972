from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.memory.enums import Outcome, SectionKind
from apps.memory.languages import list_languages
from apps.memory.selectors.search import FilterOptions, PassageFilter


class PassageSearchForm(forms.Form):
    """A question and what narrows it. The choices are of what the reader sees, and nothing else."""

    q = forms.CharField(label=_("What do you look for?"), max_length=400, required=False)
    programme = forms.ChoiceField(label=_("Programme"), required=False)
    outcome = forms.ChoiceField(label=_("Outcome"), required=False, choices=[("", _("All")), *Outcome.choices])
    section_kind = forms.ChoiceField(label=_("Section"), required=False, choices=[("", _("All")), *SectionKind.choices])
    language = forms.ChoiceField(label=_("Language"), required=False)
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, options: FilterOptions, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("programme", [(name, name) for name in options.programmes])
        self._offer("year", [(year, str(year)) for year in options.years])
        self._offer("language", list_languages())

    def _offer(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = [("", _("All")), *choices]  # type: ignore[attr-defined]

    @property
    def query(self) -> str:
        """Empty where there is nothing to look for, or a filter cannot be."""
        return str(self.cleaned_data["q"]).strip() if self.is_valid() else ""

    @property
    def wanted(self) -> PassageFilter:
        return PassageFilter(**{name: self.cleaned_data[name] for name in PassageFilter.__dataclass_fields__})
