"""Form of a financial correction."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.fields import AmountField
from apps.common.money import ZERO
from apps.consortia.models import Partner, ReportingPeriod
from apps.finance.enums import CorrectionScenario, CorrectionSign, CostCategory
from apps.finance.models import ExpenditureLine
from apps.finance.selectors.budget_version import list_budget_partners
from apps.finance.typology import typology_choices
from apps.finance.validators.correction import CorrectionSplit, CorrectionValues

_SPLIT = tuple(field.name for field in fields(CorrectionSplit))


def _split_field(label: Any) -> AmountField:
    return AmountField(label=label, required=False, min_value=Decimal(0), decimal_places=2)


class CorrectionForm(forms.Form):
    """The amounts of flat rates, fund and contributions may be left empty: Sammen then computes all of them."""

    partner: forms.ModelChoiceField[Partner] = forms.ModelChoiceField(label=_("Partner"), queryset=None)
    period: forms.ModelChoiceField[ReportingPeriod] = forms.ModelChoiceField(label=_("Reporting period"), queryset=None)
    line_number = forms.IntegerField(
        label=_("Line of the list of expenditure"), required=False, min_value=1,
        help_text=_("Its number in the partner's report of that period, if the correction concerns one line."),
    )  # fmt: skip
    category = forms.ChoiceField(
        label=_("Cost category"), required=False, choices=[("", "—"), *CostCategory.choices],
        help_text=_("Where no line is named. Flat rates that rest on the category follow."),
    )  # fmt: skip
    certificate_reference = forms.CharField(label=_("Certificate"), required=False, max_length=80)
    sign = forms.ChoiceField(label=_("Effect"), choices=CorrectionSign.choices)
    direct_eur = AmountField(label=_("Amount of the finding, EUR"), decimal_places=2)
    typology = forms.ChoiceField(label=_("Type of error"), choices=typology_choices)
    scenario = forms.ChoiceField(label=_("When it is made"), choices=CorrectionScenario.choices)
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    follow_up = forms.CharField(
        label=_("Follow-up"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    follow_up_eur = _split_field(_("Flat rates that follow, EUR"))
    fund_eur = _split_field(_("Of the fund, EUR"))
    public_eur = _split_field(_("Of public contribution, EUR"))
    automatic_public_eur = _split_field(_("Of automatic public contribution, EUR"))
    private_eur = _split_field(_("Of private contribution, EUR"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partners = [partner.pk for partner in list_budget_partners()]
        choices = Partner.objects.filter(pk__in=partners).select_related("organisation")
        self.fields["partner"].queryset = choices  # type: ignore[attr-defined]
        self.fields["period"].queryset = ReportingPeriod.objects.order_by("number")  # type: ignore[attr-defined]
        self.fields["follow_up_eur"].help_text = _("Leave this and the parts below empty, and Sammen computes them.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("line_number") and cleaned.get("partner") and cleaned.get("period"):
            cleaned["line"] = self._line(cleaned)
        return cleaned

    def _line(self, cleaned: dict[str, Any]) -> ExpenditureLine | None:
        lines = ExpenditureLine.objects.filter(partner=cleaned["partner"], report__period=cleaned["period"])
        line = lines.filter(number=cleaned["line_number"]).first()
        if line is None:
            self.add_error("line_number", _("The partner's report of this period has no such line."))
        return line

    @property
    def values(self) -> CorrectionValues:
        cleaned = self.cleaned_data
        stated = {
            name: cleaned[name]
            for name in ("sign", "direct_eur", "typology", "scenario", "reason", "follow_up", "certificate_reference")
        }
        line = cleaned.get("line")
        return CorrectionValues(
            **stated, category=cleaned["category"], line_id=line.pk if line else None, split=self._split()
        )

    def _split(self) -> CorrectionSplit | None:
        given = {name: self.cleaned_data[name] for name in _SPLIT}
        if all(amount is None for amount in given.values()):
            return None
        return CorrectionSplit(**{name: amount or ZERO for name, amount in given.items()})
