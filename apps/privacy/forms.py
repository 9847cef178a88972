from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.privacy.enums import Channel, ViewingKind
from apps.privacy.selectors.viewing import ViewingFilter, list_readers, list_viewed_partners


class ViewingFilterForm(forms.Form):
    """What the reader looks for. Anything that is not a known choice filters nothing."""

    kind = forms.ChoiceField(label=pgettext_lazy("viewing", "What"), required=False)
    channel = forms.ChoiceField(label=pgettext_lazy("viewing", "How"), required=False)
    reader = forms.TypedChoiceField(label=_("Who"), required=False, coerce=int, empty_value=None)
    partner = forms.TypedChoiceField(label=_("Whose"), required=False, coerce=int, empty_value=None)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        choices = {
            "kind": [("", _("Everything")), *ViewingKind.choices],
            "channel": [("", _("In any way")), *Channel.choices],
            "reader": [("", _("Everybody")), *list_readers()],
            "partner": [("", _("All partners")), *list_viewed_partners()],
        }
        for name, offered in choices.items():
            self.fields[name].choices = offered  # type: ignore[attr-defined]

    @property
    def wanted(self) -> ViewingFilter:
        self.is_valid()
        found = self.cleaned_data
        return ViewingFilter(
            kind=found.get("kind", ""),
            channel=found.get("channel", ""),
            reader_id=found.get("reader"),
            partner_id=found.get("partner"),
            since=found.get("since"),
            until=found.get("until"),
        )
