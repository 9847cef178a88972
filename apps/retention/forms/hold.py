"""Forms of holds and of the grant of state aid."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField

from apps.common.fields import DayField
from apps.consortia.models import Partner, ReportingPeriod
from apps.consortia.selectors.partner import list_partners
from apps.retention.enums import HoldKind
from apps.retention.validators.hold import HoldValues


class PartnerField(SafeModelChoiceField):
    def label_from_instance(self, obj: Partner) -> str:
        return f"{obj.code} {obj}"


class PeriodField(SafeModelChoiceField):
    def label_from_instance(self, obj: ReportingPeriod) -> str:
        return str(_("Period %(number)s") % {"number": obj.number})


def _words(label: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class HoldForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=HoldKind.choices)
    partner = PartnerField(
        label=_("Whose papers"), queryset=Partner._base_manager.none(), required=False, empty_label=_("All partners")
    )
    period = PeriodField(
        label=_("Of which period"),
        queryset=ReportingPeriod._base_manager.none(),
        required=False,
        empty_label=_("All periods"),
    )
    starts_on = DayField(label=_("From"), help_text=_("The day the proceedings began, or the request came."))
    review_on = DayField(label=_("Look again on"), required=False, help_text=_("A deadline of the lead partner."))
    reference = forms.CharField(label=_("Reference"), max_length=140, required=False)
    reason = _words(_("Why the papers are held"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = list_partners()  # type: ignore[attr-defined]
        self.fields["period"].queryset = ReportingPeriod.objects.order_by("number")  # type: ignore[attr-defined]

    @property
    def values(self) -> HoldValues:
        given = self.cleaned_data
        return HoldValues(**(given | {"kind": HoldKind(given["kind"])}))


class ReviewForm(forms.Form):
    review_on = DayField(label=_("Look again on"), help_text=_("A deadline of the lead partner."))


class LiftForm(forms.Form):
    ends_on = DayField(label=_("Last day"), help_text=_("The day the proceedings were closed."))
    reason = _words(_("Why the papers are held no longer"))


class AidForm(forms.Form):
    partner = PartnerField(label=_("Partner"), queryset=Partner._base_manager.none())
    granted_on = DayField(
        label=_("Granted on"), required=False, help_text=_("Empty where this partner got no state aid.")
    )
    reference = forms.CharField(
        label=_("Where it stands"), max_length=200, help_text=_("Such as the article of the subsidy contract.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = list_partners()  # type: ignore[attr-defined]
