from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import LegalType
from apps.consortia.enums import RegionCategory
from apps.consortia.models import Partner
from apps.consortia.services.partner_correction import correction_of
from apps.consortia.validators.partner import CorrectionValues

_REGION = ("nuts", "region_category")


class PartnerCorrectionForm(forms.Form):
    """What may be corrected by whoever sees the form; the rest stays as it is known."""

    legal_type = forms.ChoiceField(
        label=_("Legal type"),
        choices=LegalType.choices,
        help_text=_("It is the organisation's, and counts in all its partnerships."),
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
    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
        help_text=_("What was wrong, and where it can be seen: a statute or a register, for example."),
    )

    def __init__(self, *args: Any, partner: Partner, legal_type: bool, region: bool, **kwargs: Any) -> None:
        self._known = correction_of(partner)
        kwargs["initial"] = {name: getattr(self._known, name) for name in ("legal_type", *_REGION)}
        super().__init__(*args, **kwargs)
        for name in [*([] if legal_type else ["legal_type"]), *([] if region else _REGION)]:
            del self.fields[name]

    def clean_nuts(self) -> str:
        return str(self.cleaned_data["nuts"]).strip().upper()

    @property
    def values(self) -> CorrectionValues:
        names = CorrectionValues.__dataclass_fields__
        return CorrectionValues(**{name: self.cleaned_data.get(name, getattr(self._known, name)) for name in names})
