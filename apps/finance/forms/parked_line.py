"""Forms of parked lines."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.finance.forms.register_filter import RegisterFilterForm
from apps.finance.selectors.parked_line import ParkedFilter


class ParkForm(forms.Form):
    reason = forms.CharField(label=_("What is missing"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))


class ParkedFilterForm(RegisterFilterForm):
    back = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("All")), ("no", _("Still parked")), ("yes", _("Came back"))],
        required=False,
    )

    @property
    def wanted(self) -> ParkedFilter:
        back = {"yes": True, "no": False}.get(self.given.get("back", ""))
        return ParkedFilter(partner_id=self.given["partner_id"], is_back=back)
