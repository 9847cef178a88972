"""Forms of unit costs and lump sums."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from apps.consortia.models import Partner
from apps.finance.models import UnitCost
from apps.finance.validators.rule import find_problems
from apps.finance.validators.unit_cost import RULES, UnitCostValues


class UnitCostForm(forms.ModelForm[UnitCost]):
    """What the application form fixes, as the lead partner enters it."""

    class Meta:
        model = UnitCost
        fields = ["kind", "code", "name", "unit", "price_eur", "max_units", "partner"]
        # The class is made outside any tenant; __init__ sets the choices inside one.
        field_classes = {"partner": SafeModelChoiceField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = Partner.objects.select_related("organisation")  # type: ignore[attr-defined]
        self.fields["partner"].empty_label = _("Every partner")  # type: ignore[attr-defined]
        self.fields["unit"].help_text = _("What is counted: an hour, a participant, an event.")
        self.fields["max_units"].help_text = _("For each partner, over the whole project.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            for field, error in find_problems(self.values, RULES):
                self.add_error(field, error)
        return cleaned

    def _post_clean(self) -> None:
        """Nothing is written onto the instance here: the service does that."""

    @property
    def values(self) -> UnitCostValues:
        cleaned = dict(self.cleaned_data)
        partner = cleaned.pop("partner")
        return UnitCostValues(**cleaned, partner_id=partner.pk if partner else None)
