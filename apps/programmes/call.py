"""A programme's call as data: when it opens and closes, when projects are selected, what it is for. Pure."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

# Year, month and day as far as they are known: 2024-06-07, 2024-06, --06-21 (every year's), --11.
_DAY = re.compile(r"(?P<year>\d{4}|-)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")
_FIELDS = {"names", "opens", "closes", "selection", "priorities", "objectives"}


@dataclass(frozen=True, slots=True)
class CallDay:
    """A day of the call as far as its source says it: ``year``, ``month`` or ``day`` may be None."""

    year: int | None
    month: int | None
    day: int | None
    confirmed: bool
    source: str
    note: str = ""

    @property
    def date(self) -> dt.date | None:
        """The day itself, None while a part of it is not known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return dt.date(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class CallTopic:
    """A priority, or an objective under one. ``names`` has a name for every language of the product."""

    code: str
    names: Mapping[str, str]
    confirmed: bool
    source: str
    priority: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Call:
    """One call; what its source does not say is None or empty."""

    names: Mapping[str, str]
    opens: CallDay | None = None
    closes: CallDay | None = None
    selection: CallDay | None = None
    priorities: tuple[CallTopic, ...] = ()
    objectives: tuple[CallTopic, ...] = ()

    @classmethod
    def from_data(cls, data: Mapping[str, Any], languages: Sequence[str]) -> Call:
        """From a file or stored JSON. Raises ``ValueError`` or ``TypeError`` naming what is wrong."""
        if unknown := sorted(set(data) - _FIELDS):
            raise ValueError(f"call: nobody reads {', '.join(unknown)}.")
        call = cls(
            names=_names(data.get("names", {}), languages),
            opens=_day(data, "opens"),
            closes=_day(data, "closes"),
            selection=_day(data, "selection"),
            priorities=tuple(_topic(entry, languages) for entry in data.get("priorities", ())),
            objectives=tuple(_topic(entry, languages) for entry in data.get("objectives", ())),
        )
        call._refuse_loose_ends()
        return call

    def to_data(self) -> dict[str, Any]:
        """The call as JSON can hold it; ``from_data`` is the way back."""
        days = {name: getattr(self, name) for name in ("opens", "closes", "selection")}
        return {
            "names": dict(self.names),
            **{name: _day_data(day) for name, day in days.items() if day is not None},
            "priorities": [asdict(topic) for topic in self.priorities],
            "objectives": [asdict(topic) for topic in self.objectives],
        }

    def _refuse_loose_ends(self) -> None:
        priorities = [topic.code for topic in self.priorities]
        codes = priorities + [topic.code for topic in self.objectives]
        if len(codes) != len(set(codes)):
            raise ValueError("call: a code of a priority or objective stands twice.")
        for topic in self.objectives:
            if topic.priority and topic.priority not in priorities:
                raise ValueError(f"call: objective {topic.code} names no priority of the call.")


def _day(data: Mapping[str, Any], name: str) -> CallDay | None:
    entry = data.get(name)
    if not entry:
        return None
    found = _DAY.fullmatch(str(entry["value"]))
    if found is None:
        raise ValueError(f"call {name}: {entry['value']!r} is no day. Write 2024-06-07, 2024-06, --06-21 or --11.")
    year, month, day = (None if part in {None, "-"} else int(part) for part in found.group("year", "month", "day"))
    # 2024 is a leap year: 29 February of an unknown year may be one.
    dt.date(year or 2024, month or 1, day or 1)
    if year is None and month is None:
        raise ValueError(f"call {name}: neither year nor month is given.")
    return CallDay(year, month, day, _flag(entry["confirmed"]), _source(entry), entry.get("note", ""))


def _day_data(day: CallDay) -> dict[str, Any]:
    known = [f"{part:02d}" for part in (day.month, day.day) if part is not None]
    value = "-".join([str(day.year) if day.year else "-", *known])
    return {"value": value, "confirmed": day.confirmed, "source": day.source, "note": day.note}


def _topic(entry: Mapping[str, Any], languages: Sequence[str]) -> CallTopic:
    values = dict(entry)
    names, confirmed = _names(values.pop("names", {}), languages), _flag(values.pop("confirmed", None))
    return CallTopic(names=names, confirmed=confirmed, **{**values, "source": _source(values)})


def _names(names: Mapping[str, str], languages: Sequence[str]) -> dict[str, str]:
    if set(names) != set(languages) or not all(names.values()):
        raise ValueError(f"call: names are wanted for exactly {', '.join(languages)}.")
    return dict(names)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError("call: confirmed is true or false.")
    return value


def _source(entry: Mapping[str, Any]) -> str:
    if not str(entry.get("source", "")).strip():
        raise ValueError("call: an entry has no source.")
    return str(entry["source"])
