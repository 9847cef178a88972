from __future__ import annotations

import datetime as dt
import zoneinfo
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_scopes.forms import SafeModelChoiceField, SafeModelMultipleChoiceField

from apps.accounts.enums import Language
from apps.common.fields import DayField
from apps.consortia.models import Membership
from apps.meetings.enums import MeetingKind
from apps.meetings.models import AgendaItem, Meeting
from apps.meetings.selectors.meeting import list_invitable, list_minute_takers
from apps.meetings.services.meeting import meeting_values_of
from apps.meetings.validators.meeting import TIME_ZONES, Guest, MeetingValues, check_meeting

_LONGEST_TITLE, _LONGEST_NAME = 200, 120


class PersonField(SafeModelChoiceField):
    def label_from_instance(self, obj: Membership) -> str:
        return name_seat(obj)


class PeopleField(SafeModelMultipleChoiceField):
    def label_from_instance(self, obj: Membership) -> str:
        return name_seat(obj)


def name_seat(seat: Membership) -> str:
    """A person with the organisation she acts for, or her role where she acts for none."""
    place = f"{seat.partner.code} {seat.partner}" if seat.partner else seat.get_role_display()
    return f"{seat.user.full_name}, {place}"


def _time_input() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class MeetingForm(forms.Form):
    """A meeting as a person plans it; days and times by the clock of the place."""

    title = forms.CharField(label=_("Title"), max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=MeetingKind.choices)
    starts_on = DayField(label=_("First day"))
    starts_time = forms.TimeField(label=_("Begins at"), widget=_time_input())
    ends_on = DayField(label=_("Last day"), required=False, help_text=_("Only if it is another day than the first."))
    ends_time = forms.TimeField(label=_("Ends at"), widget=_time_input())
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=[(name, name.partition("/")[2]) for name in TIME_ZONES],
        help_text=_("The clock of the place where people meet."),
    )
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    online_link = forms.URLField(
        label=_("Link to take part online"), max_length=500, required=False, assume_scheme="https"
    )
    language = forms.ChoiceField(label=_("Language of the minutes"), choices=Language.choices)
    agenda = forms.CharField(
        label=_("Agenda"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=9000,
        required=False,
        help_text=_("One item a line, in their order."),
    )
    seats = PeopleField(
        label=_("Members asked to come"),
        queryset=Membership._base_manager.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    guests = forms.CharField(
        label=_("Guests"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        required=False,
        help_text=_("One guest a line: name, organisation."),
    )
    minute_taker = PersonField(
        label=_("Minute-taker"),
        queryset=Membership._base_manager.none(),
        required=False,
        empty_label=_("The lead partner"),
        help_text=_("May write the minutes of this meeting, whichever partner she acts for."),
    )

    def __init__(self, *args: Any, meeting: Meeting | None = None, language: str = "en", **kwargs: Any) -> None:
        new = {"language": language, "time_zone": "Europe/Brussels"}
        kwargs["initial"] = _initial_of(meeting) if meeting else new
        super().__init__(*args, **kwargs)
        self.fields["seats"].queryset = list_invitable()  # type: ignore[attr-defined]
        self.fields["minute_taker"].queryset = list_minute_takers()  # type: ignore[attr-defined]

    def clean_agenda(self) -> tuple[str, ...]:
        items = tuple(line.strip() for line in self.cleaned_data["agenda"].splitlines() if line.strip())
        if any(len(item) > _LONGEST_TITLE for item in items):
            raise forms.ValidationError(_("One of the items is too long. Write one item a line."))
        return items

    def clean_guests(self) -> tuple[Guest, ...]:
        lines = [line.strip() for line in self.cleaned_data["guests"].splitlines() if line.strip(" ,\t")]
        guests = [Guest(name.strip(), place.strip()) for name, _comma, place in (one.partition(",") for one in lines)]
        if any(not one.name or len(one.name) > _LONGEST_NAME or len(one.organisation) > 200 for one in guests):
            raise forms.ValidationError(_("One of the lines is no guest. Write name, then organisation, in each line."))
        return tuple(dict.fromkeys(guests))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                check_meeting(self.values)
            except forms.ValidationError as problems:
                self._show(problems)
        return cleaned

    def _show(self, problems: forms.ValidationError) -> None:
        """The end of a meeting is asked for in two fields; its problem stands at the time."""
        for field, errors in problems.error_dict.items():
            self.add_error("ends_time" if field == "ends_at" else field, errors)

    @property
    def values(self) -> MeetingValues:
        given = dict(self.cleaned_data)
        zone = zoneinfo.ZoneInfo(given["time_zone"])
        first, last = given.pop("starts_on"), given.pop("ends_on") or self.cleaned_data["starts_on"]
        return MeetingValues(
            starts_at=dt.datetime.combine(first, given.pop("starts_time"), zone),
            ends_at=dt.datetime.combine(last, given.pop("ends_time"), zone),
            seats=tuple(given.pop("seats")),
            **given,
        )


def _initial_of(meeting: Meeting) -> dict[str, Any]:
    stated = meeting_values_of(meeting)
    starts, ends = meeting.starts_there, meeting.ends_there
    return {
        "title": stated.title,
        "kind": stated.kind,
        "starts_on": starts.date(),
        "starts_time": starts.time(),
        "ends_on": ends.date() if ends.date() != starts.date() else None,
        "ends_time": ends.time(),
        "time_zone": stated.time_zone,
        "place": stated.place,
        "online_link": stated.online_link,
        "language": stated.language,
        "agenda": "\n".join(stated.agenda),
        "seats": list(stated.seats),
        "guests": "\n".join(", ".join(part for part in (one.name, one.organisation) if part) for one in stated.guests),
        "minute_taker": stated.minute_taker,
    }


class MeetingFileForm(forms.Form):
    file = forms.FileField(label=_("File"), help_text=_("PDF, picture or office document. Every member can read it."))
    note = forms.CharField(label=_("What it is"), max_length=200, required=False)
    agenda_item = SafeModelChoiceField(
        label=_("For which item of the agenda"),
        queryset=AgendaItem._base_manager.none(),
        required=False,
        empty_label=_("The whole meeting"),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agenda_item"].queryset = meeting.agenda.all()  # type: ignore[attr-defined]
