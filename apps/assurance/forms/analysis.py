"""The filter above the analyses: which part of the population is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from apps.assurance.analysis.population import Scope
from apps.consortia.models import Partner, ReportingPeriod
from apps.finance.enums import CostCategory


class ScopeForm(forms.Form):
    """An odd value in the address asks for everything; it is no error."""

    partner = forms.ChoiceField(label=_("Partner"), required=False)
    period = forms.ChoiceField(label=_("Period"), required=False)
    category = forms.ChoiceField(label=_("Cost category"), required=False)
    drafts = forms.BooleanField(label=_("With reports that are not handed in"), required=False)

    def __init__(
        self, data: Any, *, partners: Sequence[Partner], periods: Sequence[ReportingPeriod], may_see_drafts: bool
    ) -> None:
        super().__init__(data, auto_id="scope-%s")
        offered: dict[str, list[tuple[str, Any]]] = {
            "partner": [("", _("All partners")), *((str(one.pk), f"{one.code} {one}") for one in partners)],
            "period": [("", _("All periods")), *((str(one.pk), str(one.number)) for one in periods)],
            "category": [("", _("All cost categories")), *CostCategory.choices],
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if not may_see_drafts:
            del self.fields["drafts"]

    @property
    def scope(self) -> Scope:
        if not self.is_valid():
            return Scope()
        given = self.cleaned_data
        return Scope(
            partner_id=int(given["partner"]) if given["partner"] else None,
            period_id=int(given["period"]) if given["period"] else None,
            category=given["category"],
            with_drafts=given.get("drafts", False),
        )

    @property
    def query(self) -> str:
        """What is asked for as the end of an address, so that every link keeps it."""
        given = {name: value for name, value in self.data.items() if name in self.fields and value}
        return f"?{urlencode(given)}" if given else ""
