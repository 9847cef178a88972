"""What became of a line, read from the rows the database itself wrote."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Field
from django.utils.encoding import force_str
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.accounts.models import User
from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.common.formats import format_amount, format_date, format_rate
from apps.finance.masking import FREE_TEXTS
from apps.finance.models import ExpenditureLine
from apps.finance.name_mask import UNMASKED, NameMask

_BESIDE = {
    "id",
    "partnership",
    "partner",
    "report",
    "source_import",
    "source_row",
    "suggestion_probability",
    "suggestion_is_confident",
    "revision",
}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """Old and new value as text in the reader's language; empty text for an empty field."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class LineChange:
    """One state of a line: when, by whom (empty: by a worker), and what differs from the state before."""

    at: datetime.datetime
    who: str
    is_first: bool
    changes: list[FieldChange]


def list_line_changes(*, line: ExpenditureLine, shows_names: bool = True) -> list[LineChange]:
    """A line's history, the newest first. States that differ in nothing a person reads are left out.

    ``shows_names`` is false for readers who must not see whose cost it is: changes of the person are left out too.
    """
    states = list(line.events.select_related("pgh_context").order_by("pgh_id"))  # type: ignore[attr-defined]
    names = _names(states)
    changes = []
    for before, state in zip([None, *states], states, strict=False):
        differences = [] if before is None else list(_differences(before, state, shows_names))
        if before is None or differences:
            changes.append(LineChange(state.pgh_created_at, names.get(_actor(state), ""), before is None, differences))
    return changes[::-1]


def find_change_since(*, line: ExpenditureLine, revision: int) -> LineChange | None:
    """What persons changed on a line after a revision: the last one of them, when, and what differs by now.

    None where the history does not reach back to the revision.
    """
    states = list(
        line.events.filter(revision__gte=revision).select_related("pgh_context").order_by("pgh_id")  # type: ignore[attr-defined]
    )
    before = next((state for state in states if state.revision == revision), None)
    latest = next((state for state in states if state.revision == line.revision), None)
    if before is None or latest is None:
        return None
    who = _names([latest]).get(_actor(latest), "")
    return LineChange(latest.pgh_created_at, who, False, list(_differences(before, states[-1])))


def find_deletion(*, line_id: int) -> LineChange | None:
    """Who deleted a line and when; None if nobody did."""
    event = (
        Event.objects.filter(key=EventKey.LINE_DELETED, subject=f"{ExpenditureLine._meta.label_lower}:{line_id}")
        .select_related("actor")
        .first()
    )
    return None if event is None else LineChange(event.happened_at, str(event.actor or ""), False, [])


def _names(states: list[Any]) -> dict[int | None, str]:
    people = User.objects.filter(pk__in={actor for state in states if (actor := _actor(state))})
    return {person.pk: str(person) for person in people}


def _actor(state: Any) -> int | None:
    metadata = state.pgh_context.metadata if state.pgh_context else {}
    return metadata.get("user")


def _differences(before: Any, after: Any, shows_names: bool = True) -> Iterator[FieldChange]:
    hidden = UNMASKED if shows_names else NameMask(after.partner_id)
    for field in ExpenditureLine._meta.concrete_fields:
        if field.name in _BESIDE or (field.name == "person" and not shows_names):
            continue
        old, new = getattr(before, field.attname), getattr(after, field.attname)
        if old != new:
            mask = hidden if field.name in FREE_TEXTS else UNMASKED
            shown = [mask.text(_text(field, value), of_person=bool(after.person)) for value in (old, new)]
            yield FieldChange(force_str(field.verbose_name), *shown)


def _text(field: Field[Any, Any], value: Any) -> str:
    if value in (None, ""):
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if field.is_relation:
        return _name_of(field, value)
    if isinstance(value, Decimal):
        return format_rate(value) if field.name == "rate" else format_amount(value)
    return format_date(value) if isinstance(value, datetime.date) else str(value)


def _name_of(field: Field[Any, Any], key: int) -> str:
    related: Any = field.related_model
    found = related._default_manager.filter(pk=key).first()
    return str(found or _GONE)


_GONE: Promise = _("(no longer there)")
