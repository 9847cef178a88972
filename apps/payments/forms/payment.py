"""Forms of the programme's payments, of repayments, and of reasons."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from apps.common.fields import AmountField, DayField
from apps.common.money import ZERO
from apps.consortia.models import Partner, ReportingPeriod
from apps.payments.enums import PaymentKind, RepaymentKind
from apps.payments.forms.excess import ExcessForm
from apps.payments.models.payment_terms import MOST_DAYS
from apps.payments.validators.payment import PaymentValues
from apps.payments.validators.repayment import RepaymentValues

_CENT = Decimal("0.01")


def _words(label: Any, *, rows: int = 3, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, max_length=2000, required=required, widget=forms.Textarea(attrs={"rows": rows}))


class PeriodField(SafeModelChoiceField):
    def label_from_instance(self, obj: ReportingPeriod) -> str:
        return str(_("Period %(number)s") % {"number": obj.number})


class PaymentForm(ExcessForm):
    field_order = ("kind", "period", "amount", "closes_claim", "received_on", "reference", "file", "note")
    kind = forms.ChoiceField(label=_("Kind"), choices=PaymentKind.choices)
    period = PeriodField(
        label=_("For the claim of"),
        queryset=ReportingPeriod._base_manager.none(),
        required=False,
        empty_label=_("No claim (advance)"),
    )
    amount = AmountField(
        label=_("Amount, EUR"),
        min_value=ZERO,
        decimal_places=2,
        help_text=_("What reached the account: 0.00 where an advance or a recovery nets all of the claim."),
    )
    closes_claim = forms.BooleanField(
        label=_("The programme pays no more for this claim"),
        required=False,
        help_text=_("What is left of the claim then waits for no payment."),
    )
    received_on = DayField(label=_("Received on"))
    reference = forms.CharField(
        label=_("Reference"), max_length=140, required=False, help_text=_("As it stands on the bank statement.")
    )
    file = forms.FileField(
        label=_("Payment letter"),
        required=False,
        help_text=_("The people of the lead partner and auditors can read it."),
    )
    note = _words(_("Note"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].queryset = ReportingPeriod.objects.order_by("number")  # type: ignore[attr-defined]

    @property
    def values(self) -> PaymentValues:
        given = self.cleaned_data
        return PaymentValues(
            kind=PaymentKind(given["kind"]),
            amount=given["amount"],
            received_on=given["received_on"],
            period=given["period"],
            reference=given["reference"],
            note=given["note"],
            closes_claim=given["closes_claim"],
            excess=self.excess,
        )


class ReasonForm(forms.Form):
    reason = _words(_("Why it is cancelled"), rows=2)


class ReceiptForm(forms.Form):
    received_on = DayField(label=_("The money was on our account on"))


class ComplaintForm(forms.Form):
    text = _words(_("What is wrong"))


class RepaymentForm(forms.Form):
    kind = forms.ChoiceField(label=_("Why it is paid back"), choices=RepaymentKind.choices)
    amount = AmountField(label=_("Amount, EUR"), min_value=_CENT, decimal_places=2)
    received_on = DayField(label=_("Received on"))
    reference = forms.CharField(label=_("Reference"), max_length=140, required=False)
    note = _words(_("Note"), rows=2, required=False)

    def values_for(self, partner: Partner) -> RepaymentValues:
        given = self.cleaned_data
        return RepaymentValues(
            partner=partner,
            kind=RepaymentKind(given["kind"]),
            amount=given["amount"],
            received_on=given["received_on"],
            reference=given["reference"],
            note=given["note"],
        )


class PaymentTermsForm(forms.Form):
    transfer_days = forms.IntegerField(
        label=_("Days to hand a payment on"),
        min_value=1,
        max_value=MOST_DAYS,
        help_text=_("Counted from the day on which the programme's money reached the lead partner."),
    )
    clause = forms.CharField(
        label=_("Where it is agreed"),
        max_length=200,
        help_text=_("Such as the article of the partnership agreement."),
    )
