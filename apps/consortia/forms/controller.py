"""The forms with which the lead partner assigns a controller, records an approval and ends an assignment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language, LegalType
from apps.common.fields import DayField
from apps.consortia.models import Partner
from apps.consortia.validators.controller import ControllerValues, check_controller


class ControllerForm(forms.Form):
    """Whom, for which institution, for which partners and days."""

    partners = forms.MultipleChoiceField(label=_("Partners"), widget=forms.CheckboxSelectMultiple)
    full_name = forms.CharField(label=_("Name of the controller"), max_length=150)
    email = forms.CharField(label=_("E-mail"), max_length=254, help_text=_("The invitation goes to this address."))
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=Language.choices)
    institution_name = forms.CharField(
        label=_("Controlling institution"),
        max_length=200,
        help_text=_("The authority, audit office or firm the controller works for."),
    )
    institution_country = forms.CharField(
        label=_("Country of the institution"), max_length=2, help_text=_("Two letters, such as FI.")
    )
    institution_type = forms.ChoiceField(label=_("Kind of institution"), choices=LegalType.choices)
    valid_from = DayField(label=_("First day"))
    valid_until = DayField(
        label=_("Last day"), required=False, help_text=_("Leave it empty if the control is not limited in time.")
    )
    approved_on = DayField(
        label=_("Approved on"),
        required=False,
        help_text=_("Where the country approves its controllers. It can be recorded later."),
    )
    approval_reference = forms.CharField(label=_("Reference of the approval"), max_length=100, required=False)

    def __init__(self, *args: Any, partners: list[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(partner.pk), f"{partner.code} {partner}") for partner in partners]
        self.fields["partners"].choices = choices  # type: ignore[attr-defined]

    def clean_institution_country(self) -> str:
        return str(self.cleaned_data["institution_country"]).strip().upper()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                check_controller(self.values)
            except ValidationError as refusal:
                self.add_error(None, refusal)
        return cleaned

    @property
    def values(self) -> ControllerValues:
        cleaned = dict(self.cleaned_data)
        partners = tuple(int(pk) for pk in cleaned.pop("partners"))
        return ControllerValues(partner_ids=partners, **cleaned)


class ApprovalForm(forms.Form):
    """The approval of a controller by the partner's country."""

    approved_on = DayField(label=_("Approved on"))
    approval_reference = forms.CharField(label=_("Reference of the approval"), max_length=100)


class ReleaseForm(forms.Form):
    """The end of an assignment."""

    valid_until = DayField(label=_("Last day"))
