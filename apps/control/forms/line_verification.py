"""Forms of decisions on lines."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.fields import AmountField
from apps.control.enums import LineShow
from apps.control.selectors.line_verification import VerificationFilter
from apps.control.services.sample import HIGHEST_SEED, SampleWish
from apps.control.validators.line_decision import LineDecision, check_decision
from apps.finance.enums import CostCategory
from apps.finance.typology import typology_choices


class DecisionForm(forms.Form):
    """``declared_eur`` bounds what can be certified."""

    certified_eur = AmountField(label=_("Certified, EUR"), decimal_places=2)
    typology = forms.ChoiceField(
        label=_("Type of error"), required=False, choices=lambda: [("", "—"), *typology_choices()],
        help_text=_("Where less is certified than declared."),
    )  # fmt: skip
    comment = forms.CharField(
        label=_("Comment"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, declared_eur: Decimal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.declared_eur = declared_eur

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            check_decision(self.values, declared_eur=self.declared_eur)
        return cleaned

    @property
    def values(self) -> LineDecision:
        return LineDecision(**self.cleaned_data)


class SampleForm(forms.Form):
    """What a sample is to hold; the number of the draw makes it repeatable."""

    from_eur = AmountField(label=_("Every line of this amount and more, EUR"), decimal_places=2, min_value=Decimal(0))
    random_lines = forms.IntegerField(label=_("Lines drawn at random besides"), min_value=0, max_value=10_000)
    seed = forms.IntegerField(
        label=_("Number of the draw"), min_value=0, max_value=HIGHEST_SEED, required=False,
        help_text=_("Leave it empty to draw anew. The same number draws the same lines again."),
    )  # fmt: skip

    @property
    def wish(self) -> SampleWish:
        return SampleWish(**self.cleaned_data)


class VerificationFilterForm(forms.Form):
    """An odd value in the address shows all lines, not an error."""

    show = forms.ChoiceField(label=_("Show"), choices=LineShow.choices, required=False)
    category = forms.ChoiceField(
        label=_("Cost category"), choices=[("", _("All categories")), *CostCategory.choices], required=False
    )

    @property
    def wanted(self) -> VerificationFilter:
        given = self.cleaned_data if self.is_valid() else {}
        return VerificationFilter(show=given.get("show", ""), category=given.get("category", ""))
