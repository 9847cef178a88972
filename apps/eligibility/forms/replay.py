from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.eligibility.models import RuleSet
from apps.eligibility.selectors.rule_set import list_rule_sets, name_rule_set


class RuleSetChoice(forms.ModelChoiceField[RuleSet]):
    def label_from_instance(self, rule_set: RuleSet) -> str:
        return name_rule_set(rule_set)


class ReplayForm(forms.Form):
    """Against which version of the programme's rules."""

    rule_set = RuleSetChoice(queryset=RuleSet.objects.none(), label=_("Version of the rules"), empty_label=None)

    def __init__(self, *args: Any, programme: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rule_set"].queryset = list_rule_sets(programme=programme)  # type: ignore[attr-defined]
