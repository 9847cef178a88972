"""The call a programme version stands for, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.common.formats import format_partial_date
from apps.common.languages import reading_language
from apps.programmes.call import Call, CallDay, CallTopic
from apps.programmes.catalogue import LANGUAGES
from apps.programmes.enums import ParameterKey
from apps.programmes.models import Parameter, ProgrammeVersion
from apps.programmes.wordings import label_of, value_text

_DAYS: Mapping[str, Promise] = {
    "opens": _("The call opens"),
    "closes": _("The call closes"),
    "selection": _("Projects are selected"),
}


@dataclass(frozen=True, slots=True)
class CallFact:
    """One thing the call says. ``value`` is for programs: a day as far as it is known, or months by kind of project."""

    key: str
    label: str
    text: str
    value: Any
    is_confirmed: bool
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class CallObjective:
    """A priority or, with ``priority``, an objective under it."""

    code: str
    name: str
    priority: str
    is_confirmed: bool
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class CallEntry:
    """The call as page and API show it; ``facts`` are its days and how long its projects last."""

    name: str
    facts: list[CallFact]
    priorities: list[CallObjective]
    objectives: list[CallObjective]


def read_call(*, version: ProgrammeVersion) -> Call | None:
    """The call as data; None where none is known. No query."""
    return Call.from_data(version.call, LANGUAGES) if version.call else None


def describe_call(*, version: ProgrammeVersion) -> CallEntry | None:
    """The call in the reader's language; None where none is known. One query."""
    call = read_call(version=version)
    if call is None:
        return None
    days = [(key, getattr(call, key)) for key in _DAYS]
    duration = Parameter.objects.filter(programme_version=version, key=ParameterKey.DURATION_MONTHS).first()
    return CallEntry(
        name=_in_language(call.names),
        facts=[_day_fact(key, day) for key, day in days if day is not None]
        + ([_duration(duration)] if duration else []),
        priorities=[_objective(topic) for topic in call.priorities],
        objectives=[_objective(topic) for topic in call.objectives],
    )


def objective_name(*, version: ProgrammeVersion, code: str) -> str:
    """A priority or objective by its code; the code itself where the call knows none. No query."""
    call = read_call(version=version)
    topics = (*call.priorities, *call.objectives) if call else ()
    return next((_in_language(topic.names) for topic in topics if topic.code == code), code)


def _day_fact(key: str, day: CallDay) -> CallFact:
    value = {"year": day.year, "month": day.month, "day": day.day}
    return CallFact(key, str(_DAYS[key]), _day_text(day), value, day.confirmed, day.source, day.note)


def _day_text(day: CallDay) -> str:
    if day.month is None:
        return str(day.year)
    text = format_partial_date(day.year, day.month, day.day)
    return text if day.year else gettext("%(day)s (the year is not given)") % {"day": text}


def _duration(stored: Parameter) -> CallFact:
    text = value_text(stored.unit, stored.value)
    return CallFact(
        "duration", label_of(stored.key), text, stored.value, stored.is_confirmed, stored.source, stored.note
    )


def _objective(topic: CallTopic) -> CallObjective:
    name = _in_language(topic.names)
    return CallObjective(topic.code, name, topic.priority, topic.confirmed, topic.source, topic.note)


def _in_language(names: Mapping[str, str]) -> str:
    return names.get(reading_language(), names["en"])
