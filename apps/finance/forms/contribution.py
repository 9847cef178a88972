"""Form of a source of own contribution."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.fields import AmountField
from apps.finance.enums import LegalStatus
from apps.finance.validators.contribution import ContributionValues


class ContributionForm(forms.Form):
    name = forms.CharField(
        label=_("Source"), max_length=200, help_text=_("Who pays: the partner itself, a region, a ministry, a company.")
    )
    legal_status = forms.ChoiceField(label=_("Legal status"), choices=LegalStatus.choices)
    amount_eur = AmountField(label=_("Amount in the application form, EUR"), decimal_places=2)

    @property
    def values(self) -> ContributionValues:
        return ContributionValues(**self.cleaned_data)
