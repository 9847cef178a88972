"""Forms of how a control is described and concluded."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.countries import country_choices
from apps.common.fields import DayField
from apps.control.enums import VisitPlace
from apps.control.models import ControlReport
from apps.control.validators.identification import (
    Conclusion,
    Identification,
    Visit,
    check_identification,
    check_visit,
)


class IdentificationForm(forms.ModelForm[ControlReport]):
    country = forms.ChoiceField(
        label=_("Country"), required=False, choices=lambda: [("", _("Not said yet")), *country_choices()]
    )
    is_risk_based = forms.TypedChoiceField(
        label=_("Was the verification based on risk?"), required=False, empty_value=None,
        coerce=lambda given: given == "True",
        choices=[("", _("Not said yet")), ("True", _("Yes")), ("False", _("No, every line was verified"))],
    )  # fmt: skip

    class Meta:
        model = ControlReport
        fields = [
            "application_version", "is_final", "saw_originals", "saw_copies", "saw_electronic", "institution",
            "controller_name", "job_title", "division", "address", "country", "phone", "reviewer",
            "is_administrative", "is_on_the_spot", "is_risk_based", "sampling",
        ]  # fmt: skip
        widgets = {"sampling": forms.Textarea(attrs={"rows": 3})}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            check_identification(Identification(**cleaned))
        return cleaned

    def _post_clean(self) -> None:
        # The service saves under the control's lock; nothing is set on the object here.
        return None

    @property
    def values(self) -> Identification:
        return Identification(**self.cleaned_data)


class VisitForm(forms.Form):
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Until"))
    place = forms.ChoiceField(label=_("Place"), choices=VisitPlace.choices)
    focus = forms.CharField(
        label=_("What the visit looked at"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            check_visit(Visit(**cleaned))
        return cleaned

    @property
    def values(self) -> Visit:
        return Visit(**self.cleaned_data)


def _text(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))


class ConclusionForm(forms.Form):
    findings = _text(_("Findings"))
    conclusions = _text(_("Conclusions and recommendations"))
    follow_up = _text(_("Follow-up in general"))

    @property
    def values(self) -> Conclusion:
        return Conclusion(**self.cleaned_data)


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
