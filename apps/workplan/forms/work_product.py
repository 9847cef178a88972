from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from apps.common.fields import DayField
from apps.consortia.models import Membership
from apps.workplan.models import WorkProduct
from apps.workplan.selectors.work_product import list_owners, list_reviewers
from apps.workplan.services.work_product import product_values_of
from apps.workplan.validators.work_product import ProductValues, check_product


class SeatField(SafeModelChoiceField):
    """A person, with the organisation she acts for where that tells people apart."""

    def label_from_instance(self, obj: Membership) -> str:
        return f"{obj.user.full_name} ({obj.partner.code})" if obj.partner else obj.user.full_name


class ProductForm(forms.Form):
    """What is stated about a deliverable or an output. ``by_lead`` adds what is the lead partner's to say."""

    description = forms.CharField(
        label=_("What it will be"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000, required=False
    )
    due_on = DayField(label=_("Due"))
    forecast_on = DayField(
        label=_("Expected on"),
        help_text=_("Only if it will not come on the day it is due: the day you expect it now."),
        required=False,
    )
    owner = SeatField(
        label=_("Owner"), queryset=Membership._base_manager.none(), required=False, empty_label=_("Nobody named")
    )
    reviewer = SeatField(
        label=_("Reviewer"),
        queryset=Membership._base_manager.none(),
        required=False,
        empty_label=_("The lead partner"),
        help_text=_("A person of another partner, who accepts it or returns it."),
    )

    def __init__(self, *args: Any, product: WorkProduct, by_lead: bool, **kwargs: Any) -> None:
        stated = product_values_of(product)
        kwargs["initial"] = {name: getattr(stated, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)
        self.product, self.stated = product, stated
        self.fields["owner"].queryset = list_owners(product=product)  # type: ignore[attr-defined]
        self.fields["reviewer"].queryset = list_reviewers(product=product)  # type: ignore[attr-defined]
        if not by_lead:
            del self.fields["due_on"], self.fields["reviewer"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            check_product(self.product, self.values)
        return cleaned

    @property
    def values(self) -> ProductValues:
        cleaned = self.cleaned_data
        return ProductValues(
            description=cleaned["description"].strip(),
            due_on=cleaned.get("due_on", self.stated.due_on),
            forecast_on=cleaned["forecast_on"],
            owner=cleaned["owner"],
            reviewer=cleaned.get("reviewer", self.stated.reviewer),
        )


class ProductFileForm(forms.Form):
    file = forms.FileField(
        label=_("File"), help_text=_("What was made, or a file that shows it: PDF, image or office document.")
    )
    note = forms.CharField(label=_("What it is"), max_length=200, required=False)


class HandInForm(forms.Form):
    comment = forms.CharField(
        label=_("A word to the reviewer"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, required=False
    )


class ReviewForm(forms.Form):
    """A word with the acceptance, or the reason of a return."""

    comment = forms.CharField(
        label=_("Your judgement"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
        help_text=_("To return it, say what is missing. The responsible partner reads it."),
    )
