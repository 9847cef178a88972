from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.accounts.enums import Language
from apps.assurance.services.evidence_pack import PackRequest
from apps.consortia.models import Partner, ReportingPeriod


class EvidencePackForm(forms.Form):
    """What a pack is to be of: everything the reader may see, or one partner, one period, or both."""

    partner = forms.TypedChoiceField(label=_("Partner"), required=False, coerce=int, empty_value=None)
    period = forms.TypedChoiceField(label=_("Period"), required=False, coerce=int, empty_value=None)
    language = forms.ChoiceField(
        label=_("Language"), choices=Language.choices, help_text=_("Of the pages; documents stay as they were written.")
    )

    def __init__(self, *args: Any, partners: list[Partner], periods: list[ReportingPeriod], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_partners: list[tuple[Any, Any]] = [(one.pk, f"{one.code} {one}") for one in partners]
        if len(partners) > 1:
            of_partners.insert(0, ("", _("All partners")))
        self.fields["partner"].choices = of_partners  # type: ignore[attr-defined]
        numbers = [(one.pk, _("Period %(number)s") % {"number": one.number}) for one in periods]
        self.fields["period"].choices = [("", _("All periods")), *numbers]  # type: ignore[attr-defined]

    @property
    def asked(self) -> PackRequest:
        given = self.cleaned_data
        return PackRequest(partner_id=given["partner"], period_id=given["period"], language=given["language"])
