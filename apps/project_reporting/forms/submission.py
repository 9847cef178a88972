"""Forms of what the programme does with a project report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.fields import AmountField, DayField
from apps.finance.enums import CorrectionScenario, CostCategory
from apps.finance.typology import typology_choices
from apps.project_reporting.models import ReportSource
from apps.project_reporting.selectors.source_amounts import ClaimedLine
from apps.project_reporting.validators.submission import LONGEST_REFERENCE
from apps.project_reporting.validators.verification import DeductionValues, VerificationValues

# The list of the page that its fields for lines offer.
CLAIMED_LINES = "claimed-lines"


class WithdrawalForm(forms.Form):
    reason = forms.CharField(label=_("Why?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class ReturnForm(WithdrawalForm):
    returned_on = DayField(label=_("Returned on"))
    reference = forms.CharField(label=_("Reference of the programme"), required=False, max_length=LONGEST_REFERENCE)

    field_order = ["returned_on", "reference", "reason"]


class VerificationForm(forms.Form):
    verified_on = DayField(label=_("Verified on"))
    reference = forms.CharField(label=_("Reference of the programme"), max_length=LONGEST_REFERENCE)
    letter_on = DayField(label=_("Date of the letter or certificate"), required=False)
    letter_reference = forms.CharField(
        label=_("Reference of the letter or certificate"), required=False, max_length=LONGEST_REFERENCE
    )
    letter = forms.FileField(label=_("Letter or certificate of the programme"), required=False)
    note = forms.CharField(label=_("Note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))

    def values(self, deductions: Iterable[DeductionValues]) -> VerificationValues:
        names = ("verified_on", "reference", "letter_on", "letter_reference", "note")
        stated = {name: self.cleaned_data[name] for name in names}
        return VerificationValues(**stated, deductions=tuple(deductions))


def _types_of_error() -> list[tuple[str, Any]]:
    """With an empty one before them: a row nobody touched must say nothing."""
    return [("", "—"), *typology_choices()]


class DeductionForm(forms.Form):
    """What the programme cut of one partner report; left empty it is no deduction."""

    source = forms.ChoiceField(label=_("Partner report"))
    line_number = forms.IntegerField(
        label=_("Line of the list of expenditure"),
        required=False,
        min_value=1,
        widget=forms.NumberInput(attrs={"list": CLAIMED_LINES}),
        help_text=_("Its number in the partner report, if the deduction concerns one line."),
    )
    category = forms.ChoiceField(
        label=_("Cost category"),
        required=False,
        choices=[("", "—"), *CostCategory.choices],
        help_text=_("Where no line is named. Flat rates that rest on the category follow."),
    )
    eur = AmountField(label=_("Amount, EUR"), decimal_places=2)
    typology = forms.ChoiceField(label=_("Type of error"), choices=_types_of_error)
    scenario = forms.ChoiceField(label=_("When it is made"), choices=[("", "—"), *CorrectionScenario.choices])
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(
        self,
        *args: Any,
        sources: Iterable[ReportSource] = (),
        lines: Iterable[ClaimedLine] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lines = {(str(one.source.pk), one.line.number): one.line.pk for one in lines}
        chosen = [(str(one.pk), f"{one.partner.code} {one.partner_report.code}") for one in sources]
        self.fields["source"].choices = [("", "—"), *chosen]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        number, source = cleaned.get("line_number"), cleaned.get("source")
        cleaned["line"] = self.lines.get((source, number)) if number and source else None
        if number and source and cleaned["line"] is None:
            self.add_error("line_number", _("The report claims no such line of the partner report."))
        if not (number or cleaned.get("category")):
            self.add_error("category", _("Choose the cost category, or name a line."))
        return cleaned

    @property
    def values(self) -> DeductionValues:
        given = {
            name: self.cleaned_data[name] for name in ("line", "category", "eur", "typology", "scenario", "reason")
        }
        return DeductionValues(source=int(self.cleaned_data["source"]), **given)


class _Deductions(forms.BaseFormSet[DeductionForm]):
    @property
    def values(self) -> list[DeductionValues]:
        return [form.values for form in self.forms if form.has_changed()]

    def initial_form_count(self) -> int:
        """Whatever a row is filled with, it was never stored: one left empty is no deduction."""
        return 0

    def with_another_row(self) -> _Deductions:
        """The same rows as they were filled in, held against nothing yet, and an empty one."""
        rows = [{name: form[name].data for name in form.fields} for form in self.forms]
        grown = DeductionFormSet(initial=rows, prefix=self.prefix, form_kwargs=self.form_kwargs)
        grown.extra = len(rows) + 1
        return cast(_Deductions, grown)


DeductionFormSet = forms.formset_factory(DeductionForm, formset=_Deductions, extra=1)
