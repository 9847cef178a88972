"""Forms of parked lines."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.consortia.models import Partner
from apps.finance.selectors.parked_line import ParkedFilter


class ParkForm(forms.Form):
    reason = forms.CharField(label=_("What is missing"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class ParkedFilterForm(forms.Form):
    """The filter above the list. An odd value in the address shows the whole list, not an error."""

    partner = forms.ChoiceField(label=_("Partner"), required=False)
    back = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("All")), ("no", _("Still parked")), ("yes", _("Came back"))],
        required=False,
    )

    def __init__(self, *args: Any, partners: list[Partner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.pk), f"{one.code} {one}") for one in partners]
        self.fields["partner"].choices = [("", _("All partners")), *choices]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> ParkedFilter:
        given = self.cleaned_data if self.is_valid() else {}
        return ParkedFilter(
            partner_id=int(given["partner"]) if given.get("partner") else None,
            is_back={"yes": True, "no": False}.get(given.get("back", "")),
        )
