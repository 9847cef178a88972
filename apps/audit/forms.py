from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.audit.enums import EventKey
from apps.audit.selectors.event import EventFilter, list_actors, list_partners, list_subjects


class EventFilterForm(forms.Form):
    """What the reader looks for in the log. Anything that is not a known choice filters nothing."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)
    key = forms.ChoiceField(label=pgettext_lazy("event", "What"), required=False)
    actor = forms.TypedChoiceField(label=_("Who"), required=False, coerce=int, empty_value=None)
    partner = forms.TypedChoiceField(label=_("Partner"), required=False, coerce=int, empty_value=None)
    about = forms.ChoiceField(label=pgettext_lazy("event", "About"), required=False)
    since = forms.DateField(label=_("From"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))
    until = forms.DateField(label=_("To"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"))

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["key"].choices = [("", _("Everything")), *EventKey.choices]  # type: ignore[attr-defined]
        self.fields["actor"].choices = [("", _("Everybody")), *list_actors()]  # type: ignore[attr-defined]

        self.fields["partner"].choices = [("", _("Every partner")), *list_partners()]  # type: ignore[attr-defined]
        self.fields["about"].choices = [("", _("Everything")), *list_subjects()]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> EventFilter:
        self.is_valid()
        found = self.cleaned_data
        return EventFilter(
            text=found.get("q", ""),
            key=found.get("key", ""),
            actor_id=found.get("actor"),
            partner_id=found.get("partner"),
            about=found.get("about", ""),
            since=found.get("since"),
            until=found.get("until"),
        )
