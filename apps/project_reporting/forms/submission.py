"""Forms of what the programme does with a project report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.fields import AmountField, DayField
from apps.finance.enums import CorrectionScenario, CostCategory
from apps.finance.typology import typology_choices
from apps.project_reporting.models import ReportSource
from apps.project_reporting.validators.submission import LONGEST_REFERENCE
from apps.project_reporting.validators.verification import DeductionValues, VerificationValues

# Rows for deductions on the page; more come by the API.
DEDUCTION_ROWS = 3


class WithdrawalForm(forms.Form):
    reason = forms.CharField(label=_("Why?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class ReturnForm(WithdrawalForm):
    returned_on = DayField(label=_("Returned on"))
    reference = forms.CharField(label=_("Reference of the programme"), required=False, max_length=LONGEST_REFERENCE)

    field_order = ["returned_on", "reference", "reason"]


class VerificationForm(forms.Form):
    verified_on = DayField(label=_("Verified on"))
    reference = forms.CharField(label=_("Reference of the programme"), max_length=LONGEST_REFERENCE)
    letter = forms.FileField(label=_("Letter of the programme"), required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))

    def values(self, deductions: Iterable[DeductionValues]) -> VerificationValues:
        stated = {name: self.cleaned_data[name] for name in ("verified_on", "reference", "note")}
        return VerificationValues(**stated, deductions=tuple(deductions))


class DeductionForm(forms.Form):
    """What the programme cut of one partner report; left empty it is no deduction."""

    source = forms.ChoiceField(label=_("Partner report"))
    category = forms.ChoiceField(label=_("Cost category"), choices=[("", "—"), *CostCategory.choices])
    eur = AmountField(label=_("Amount, EUR"), decimal_places=2)
    typology = forms.ChoiceField(label=_("Type of error"), choices=typology_choices)
    scenario = forms.ChoiceField(label=_("When it is made"), choices=CorrectionScenario.choices)
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, sources: Iterable[ReportSource] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [(str(one.pk), f"{one.partner.code} {one.partner_report.code}") for one in sources]
        self.fields["source"].choices = [("", "—"), *chosen]  # type: ignore[attr-defined]

    @property
    def values(self) -> DeductionValues:
        return DeductionValues(**self.cleaned_data | {"source": int(self.cleaned_data["source"])})


class _Deductions(forms.BaseFormSet[DeductionForm]):
    @property
    def values(self) -> list[DeductionValues]:
        return [form.values for form in self.forms if form.has_changed()]


DeductionFormSet = forms.formset_factory(DeductionForm, formset=_Deductions, extra=DEDUCTION_ROWS)
