"""Forms of equipment to depreciate."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.fields import DayField
from apps.finance.forms.register_filter import RegisterFilterForm
from apps.finance.models import Asset
from apps.finance.selectors.asset import AssetFilter
from apps.finance.validators.asset import RULES, AssetValues
from apps.finance.validators.rule import find_problems

_HUNDRED = Decimal(100)


class AssetForm(forms.ModelForm[Asset]):
    """Equipment as a person enters it: the share of use in per cent, as people say it."""

    percent = forms.DecimalField(
        label=_("Share of use for the project, per cent"), min_value=Decimal("0.01"), max_value=100, decimal_places=2
    )

    class Meta:
        model = Asset
        fields = [
            "name", "serial_number", "supplier_name", "invoice_no", "acquired_on", "in_use_from", "cost", "currency",
            "life_months", "percent", "is_grant_funded", "comment",
        ]  # fmt: skip
        field_classes = {"acquired_on": DayField, "in_use_from": DayField}
        widgets = {"comment": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["percent"] = (self.instance.project_share * _HUNDRED).normalize() if self.instance.pk else 100
        self.fields["cost"].help_text = _("The purchase price, without VAT that you recover.")
        self.fields["life_months"].help_text = _("As in your accounts: 36 for three years.")
        self.fields["in_use_from"].help_text = _("The month in which use begins counts whole.")
        self.fields["is_grant_funded"].help_text = _(
            "Then its depreciation is not eligible (Regulation (EU) 2021/1060, Article 67(2)(d))."
        )

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).strip().upper()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            for field, error in find_problems(self.values, RULES):
                self.add_error("percent" if field == "project_share" else field, error)
        return cleaned

    def _post_clean(self) -> None:
        """Nothing is written onto the instance here: the service does that."""

    @property
    def values(self) -> AssetValues:
        cleaned = dict(self.cleaned_data)
        return AssetValues(project_share=cleaned.pop("percent") / _HUNDRED, **cleaned)


class AssetFilterForm(RegisterFilterForm):
    text = forms.CharField(label=_("Search"), max_length=100, required=False)

    @property
    def wanted(self) -> AssetFilter:
        return AssetFilter(partner_id=self.given["partner_id"], text=self.given.get("text", "").strip())
