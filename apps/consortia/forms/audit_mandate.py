"""The forms with which the lead partner lets an audit in, invites more of its people and moves its last day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.accounts.enums import Language, LegalType
from apps.common.fields import DayField
from apps.consortia.enums import AuditBody
from apps.consortia.models import Partner, ReportingPeriod
from apps.consortia.validators.audit_mandate import AuditorValues, MandateValues, check_auditor, check_mandate

_PERSON = ("email", "full_name", "language")


class AuditorForm(forms.Form):
    """A person of the audit team."""

    full_name = forms.CharField(label=_("Name of the auditor"), max_length=150)
    email = forms.CharField(label=_("E-mail"), max_length=254, help_text=_("The invitation goes to this address."))
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=Language.choices)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            self._hold(lambda: check_auditor(self.auditor))
        return cleaned

    def _hold(self, check: Any) -> None:
        try:
            check()
        except ValidationError as refusal:
            self.add_error(None, refusal)

    @property
    def auditor(self) -> AuditorValues:
        return AuditorValues(**{name: self.cleaned_data[name] for name in _PERSON})


class MandateForm(AuditorForm):
    """An audit with its first auditor; more people are invited afterwards."""

    reference = forms.CharField(
        label=_("Reference of the audit"), max_length=100, help_text=_("As in the letter that announces the audit.")
    )
    body = forms.ChoiceField(label=_("Kind of audit"), choices=AuditBody.choices)
    institution_name = forms.CharField(label=_("Auditing institution"), max_length=200)
    institution_country = forms.CharField(
        label=_("Country of the institution"), max_length=2, help_text=_("Two letters, such as FI.")
    )
    institution_type = forms.ChoiceField(label=_("Kind of institution"), choices=LegalType.choices)
    valid_from = DayField(label=_("First day"))
    valid_until = DayField(label=_("Last day"), help_text=_("After it nobody of the audit reads anything any more."))
    partners = forms.MultipleChoiceField(
        label=pgettext_lazy("scope of an audit", "Partners"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: the audit reads all partners."),
    )
    periods = forms.MultipleChoiceField(
        label=pgettext_lazy("scope of an audit", "Reporting periods"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: the audit reads all periods."),
    )
    field_order = [
        "reference", "body", "institution_name", "institution_country", "institution_type", "valid_from", "valid_until",
        "partners", "periods", "full_name", "email", "language",
    ]  # fmt: skip

    def __init__(self, *args: Any, partners: list[Partner], periods: list[ReportingPeriod], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "partners": [(str(partner.pk), f"{partner.code} {partner}") for partner in partners],
            "periods": [(str(period.pk), _("Period %(number)s") % {"number": period.number}) for period in periods],
        }
        for name, found in choices.items():
            self.fields[name].choices = found  # type: ignore[attr-defined]

    def clean_institution_country(self) -> str:
        return str(self.cleaned_data["institution_country"]).strip().upper()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors:
            self._hold(lambda: check_mandate(self.values))
        return cleaned

    @property
    def values(self) -> MandateValues:
        cleaned = {name: value for name, value in self.cleaned_data.items() if name not in _PERSON}
        partners, periods = (tuple(int(pk) for pk in cleaned.pop(name)) for name in ("partners", "periods"))
        return MandateValues(partner_ids=partners, period_ids=periods, **cleaned)


class MandateEndForm(forms.Form):
    """The last day of an audit, earlier or later than it was."""

    valid_until = DayField(label=_("Last day"))
