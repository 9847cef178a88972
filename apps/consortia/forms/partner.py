"""The forms with which the lead partner adds a partner and changes how it takes part."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import LegalType
from apps.common.countries import country_choices
from apps.consortia.enums import PartnerRole, RegionCategory
from apps.consortia.models import Partner
from apps.consortia.validators.partner import OrganisationValues, PartnerValues

_ROLES = [(role.value, role.label) for role in (PartnerRole.PARTNER, PartnerRole.ASSOCIATED)]
_LEAD = [(PartnerRole.LEAD.value, PartnerRole.LEAD.label)]
_HUNDRED = Decimal(100)


class PartnerForm(forms.Form):
    """How the organisation takes part. The rate is shown in percent and kept as a fraction."""

    role = forms.ChoiceField(label=_("Takes part as"), choices=_ROLES)
    currency = forms.CharField(label=_("Currency of its books"), max_length=3, initial="EUR")
    rate = forms.DecimalField(
        label=_("Co-financing rate in percent"),
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=2,
        help_text=_("Left empty, the programme's rate for legal type and country is taken."),
    )
    nuts = forms.CharField(
        label=_("NUTS region"),
        max_length=5,
        required=False,
        help_text=_("The code of its region, such as PL52 or DK050."),
    )
    region_category = forms.ChoiceField(
        label=_("Kind of region"), required=False, choices=[("", _("not stated")), *RegionCategory.choices]
    )

    def __init__(self, *args: Any, partner: Partner | None = None, has_lead: bool = True, **kwargs: Any) -> None:
        if partner is not None:
            kwargs["initial"] = _initial(partner)
        super().__init__(*args, **kwargs)
        is_lead = partner is not None and partner.role == PartnerRole.LEAD
        choices = _LEAD if is_lead else _ROLES if has_lead else [*_LEAD, *_ROLES]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]

    def clean_currency(self) -> str:
        return str(self.cleaned_data["currency"]).strip().upper()

    def clean_nuts(self) -> str:
        return str(self.cleaned_data["nuts"]).strip().upper()

    @property
    def values(self) -> PartnerValues:
        given = self.cleaned_data
        rate = None if given["rate"] is None else given["rate"] / _HUNDRED
        names = ("role", "currency", "nuts", "region_category")
        return PartnerValues(cofinancing_rate=rate, **{name: given[name] for name in names})


class NewPartnerForm(PartnerForm):
    """The organisation too."""

    name = forms.CharField(
        label=_("Organisation"), max_length=200, help_text=_("Its full name. One that Sammen knows is found by it.")
    )
    country = forms.ChoiceField(label=_("Country"))
    legal_type = forms.ChoiceField(label=_("Legal type"), choices=LegalType.choices)
    field_order = ["name", "country", "legal_type"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The names are those of the reader's language.
        self.fields["country"].choices = [("", "–"), *country_choices()]  # type: ignore[attr-defined]

    @property
    def organisation(self) -> OrganisationValues:
        return OrganisationValues(**{name: self.cleaned_data[name] for name in ("name", "country", "legal_type")})


def _initial(partner: Partner) -> dict[str, Any]:
    names = ("role", "currency", "nuts", "region_category")
    return {name: getattr(partner, name) for name in names} | {"rate": partner.cofinancing_rate * _HUNDRED}
