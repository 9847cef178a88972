"""The filter above a report's flags: every part kept in the address, every choice with what it would show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common.formats import format_number
from apps.common.languages import reading_language
from apps.eligibility.catalogue import is_known
from apps.eligibility.enums import FlagState, Remedy, Severity
from apps.eligibility.explain import render_title
from apps.eligibility.selectors.flag_filter import CERTAIN, DECIDED, WAITING, FlagFilter
from apps.finance.enums import CostCategory

_SEVERITIES: Mapping[str, str | Promise] = {CERTAIN: _("Certain: in full or in part"), **dict(Severity.choices)}
_STATES: Mapping[str, str | Promise] = {
    WAITING: _("Waiting for a decision"),
    DECIDED: _("Decided"),
    **{state.value: state.label for state in FlagState},
}
Counts = Mapping[str, Mapping[str, int]]


class FlagFilterForm(forms.Form):
    """An odd value in the address is left out, not an error. ``counts`` are those of ``count_choices``."""

    text = forms.CharField(
        label=_("Supplier, description or number"), max_length=100, required=False,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip
    remedy = forms.ChoiceField(label=_("What to do"), required=False, choices=Remedy.choices)
    severity = forms.ChoiceField(label=_("Severity"), required=False, choices=list(_SEVERITIES.items()))
    rule = forms.CharField(label=_("Rule"), required=False, max_length=60, widget=forms.Select)
    category = forms.ChoiceField(label=_("Cost category"), required=False, choices=CostCategory.choices)
    state = forms.ChoiceField(label=_("Decision"), required=False, choices=list(_STATES.items()))
    least = forms.DecimalField(
        label=_("At stake from, EUR"), max_digits=14, decimal_places=2, min_value=0, required=False, localize=True
    )
    most = forms.DecimalField(
        label=_("At stake to, EUR"), max_digits=14, decimal_places=2, min_value=0, required=False, localize=True
    )

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data, auto_id="filter-%s")
        self.full_clean()

    @property
    def wanted(self) -> FlagFilter:
        """What is asked for, without what cannot be read."""
        return FlagFilter(**{name: value for name, value in self.cleaned_data.items() if value})

    def offer(self, counts: Counts) -> None:
        """Put how many flags each choice would show behind it, and leave out choices that would show none."""
        language = reading_language()
        rules = {rule_id: render_title(rule_id, language) for rule_id in counts["rule"] if is_known(rule_id)}
        labels = {
            "remedy": dict(Remedy.choices),
            "severity": _SEVERITIES,
            "rule": dict(sorted(rules.items(), key=lambda rule: rule[1])),
            "category": dict(CostCategory.choices),
            "state": _STATES,
        }
        for name, named in labels.items():
            chosen = str(self.cleaned_data.get(name) or "")
            self.fields[name].widget.choices = [("", _("All")), *_offered(named, counts[name], chosen)]


def _offered(labels: Mapping[str, str | Promise], counts: Mapping[str, int], chosen: str) -> Iterable[tuple[str, str]]:
    for value, label in labels.items():
        count = counts.get(value, 0)
        if count or value == chosen:
            yield value, f"{label} ({format_number(count)})"
