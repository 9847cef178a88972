from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.workplan.enums import DeliverableStage
from apps.workplan.selectors.deliverable import LATE, OWN, TO_REVIEW, DeliverableFilter

SHOWN = [
    ("", _("All")),
    (LATE, _("Late")),
    (TO_REVIEW, _("For me to review")),
    (OWN, _("Of my organisation")),
    *DeliverableStage.choices,
]


class DeliverableFilterForm(forms.Form):
    """An odd value in the address shows all deliverables, not an error."""

    show = forms.ChoiceField(label=_("Show"), choices=SHOWN, required=False)
    partner = forms.ChoiceField(label=_("Responsible partner"), required=False)

    def __init__(self, *args: Any, partners: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), f"{one.code} {one}") for one in partners]
        self.fields["partner"].choices = [("", _("All partners")), *choices]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> DeliverableFilter:
        given = self.cleaned_data if self.is_valid() else {}
        partner = given.get("partner", "")
        return DeliverableFilter(show=given.get("show", ""), partner_id=int(partner) if partner else None)
