"""What stands in the address of a figure's page."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.http import Http404
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from apps.publishing.enums import FigureKind
from apps.publishing.figure_address import FigureAddress
from apps.tracing.structures.asked import PLACES, Asked
from apps.tracing.structures.figure import Narrow

_FLAT = {"1": True, "0": False}


class DayForm(forms.Form):
    """The day whose state is asked for; empty: today."""

    on = forms.DateField(
        label=_("As it stood on"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def __init__(self, data: Any) -> None:
        # In the place of a day may stand a word, which is none, or a day of which nobody knows yet: that is today.
        day = parse_day(data.get("on", ""))
        super().__init__({"on": day if day and day <= timezone.localdate() else ""})

    @property
    def day(self) -> dt.date | None:
        self.is_valid()
        found: dt.date | None = self.cleaned_data.get("on")
        return found


def parse_day(text: str) -> dt.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


class FigureForm(forms.Form):
    """Reads the address; raises ``Http404`` for one that names no figure."""

    kind = forms.ChoiceField(choices=FigureKind.choices)
    partner = forms.CharField(required=False, max_length=10)
    category = forms.CharField(required=False, max_length=20)
    part = forms.ChoiceField(choices=[("", ""), ("fund", ""), ("own", "")], required=False)
    table = forms.CharField(required=False, max_length=20)
    code = forms.CharField(required=False, max_length=200, strip=False)
    name = forms.CharField(required=False, max_length=300, strip=False)
    package = forms.IntegerField(required=False, min_value=1)
    flat = forms.ChoiceField(choices=[("", ""), ("1", ""), ("0", "")], required=False)
    version = forms.IntegerField(required=False, min_value=1)
    line = forms.IntegerField(required=False, min_value=1)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        for place in PLACES:
            self.fields[place] = forms.IntegerField(required=False, min_value=1, max_value=2**62)

    def read(self) -> Asked:
        if not self.is_valid():
            raise Http404
        said = self.cleaned_data
        named = [place for place in PLACES if said[place]]
        if len(named) != 1:
            raise Http404
        words = {name: said[name] for name in ("partner", "category", "part", "table", "code", "name")}
        return Asked(
            address=FigureAddress(kind=FigureKind(said["kind"]), line=said["line"] or 0, **words),
            place=named[0],
            key=said[named[0]],
            version=said["version"] or 0,
            narrow=Narrow(package_id=said["package"], is_flat=_FLAT.get(said["flat"])),
        )
