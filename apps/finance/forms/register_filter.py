"""The filter above a register: by partner, and whatever the register adds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.consortia.models import Partner


class RegisterFilterForm(forms.Form):
    """An odd value in the address shows the whole register, not an error."""

    partner = forms.ChoiceField(label=_("Partner"), required=False)

    def __init__(self, *args: Any, partners: list[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), f"{one.code} {one}") for one in partners]
        self.fields["partner"].choices = [("", _("All partners")), *choices]  # type: ignore[attr-defined]

    @property
    def given(self) -> dict[str, Any]:
        """What is asked for, ``partner_id`` among it; empty if something is odd."""
        given = dict(self.cleaned_data) if self.is_valid() else {}
        partner = given.pop("partner", "")
        return given | {"partner_id": int(partner) if partner else None}
