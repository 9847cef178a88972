"""The filter above the catalogue of rules; all of it is kept in the address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.eligibility.enums import Remedy, Severity
from apps.eligibility.models import RuleSet
from apps.eligibility.rule_subject import RuleSubject
from apps.eligibility.selectors.rule_catalogue import RuleFilter, RuleStanding
from apps.eligibility.selectors.rule_set import name_rule_set

_ALL = [("", _("All"))]


class RuleFilterForm(forms.Form):
    """An odd value in the address is left out, not an error. ``set`` chooses the version the rules are shown under."""

    set = forms.ChoiceField(label=_("Programme and version"), required=False)
    text = forms.CharField(
        label=_("Words"), max_length=100, required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    subject = forms.ChoiceField(label=_("Kind of costs"), required=False, choices=[*_ALL, *RuleSubject.choices])
    severity = forms.ChoiceField(label=_("Heaviest finding"), required=False, choices=[*_ALL, *Severity.choices])
    remedy = forms.ChoiceField(label=_("What to do"), required=False, choices=[*_ALL, *Remedy.choices])
    ec_type = forms.ChoiceField(label=_("Code of the Commission's typology"), required=False)
    standing = forms.ChoiceField(label=_("In this version"), required=False, choices=[*_ALL, *RuleStanding.choices])
    confirmed = forms.ChoiceField(
        label=_("Article and figures"), required=False,
        choices=[*_ALL, ("yes", _("Confirmed")), ("no", _("Not confirmed"))],
    )  # fmt: skip

    def __init__(
        self, data: Mapping[str, Any], *, editions: list[RuleSet], current: RuleSet | None, ec_types: list[str]
    ) -> None:
        chosen = data.get("set") or (str(current.pk) if current else "")
        super().__init__(
            {**{name: data.get(name, "") for name in self.base_fields}, "set": chosen}, auto_id="filter-%s"
        )
        self.editions = {str(one.pk): one for one in editions}
        self.current = current
        self.fields["set"].choices = [(pk, _name(one)) for pk, one in self.editions.items()]  # type: ignore[attr-defined]
        self.fields["ec_type"].choices = [*_ALL, *((code, code) for code in ec_types)]  # type: ignore[attr-defined]
        if not editions:
            del self.fields["set"]
        self.full_clean()

    @property
    def edition(self) -> RuleSet | None:
        return self.editions.get(self.cleaned_data.get("set") or "", self.current)

    @property
    def wanted(self) -> RuleFilter:
        given = {name: value for name, value in self.cleaned_data.items() if name != "set" and value}
        return RuleFilter(**given)


def _name(rule_set: RuleSet) -> str:
    return f"{rule_set.programme_version.name}: {name_rule_set(rule_set)}"
