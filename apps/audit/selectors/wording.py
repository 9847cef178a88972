"""What an entry or a row is about, and what differs between two states of it, in the reader's language."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.kinds import name_field, name_kind
from apps.audit.trail import TrailTable
from apps.common.content_hash import hash_content
from apps.common.formats import format_amount, format_date, format_datetime

# By what people tell one row from another, the first that is not empty.
_NAMES = ("acronym", "name", "title", "description", "reference", "invoice_no", "subject", "person_name", "key")

# A reader sees what changed; the whole of a longer text stands on the page of its subject.
LONGEST_VALUE = 1_000

# What rows are called, by their model and id.
Names = Mapping[type[models.Model], Mapping[int, str]]


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field from what to what, as text in the reader's language; empty text for an empty field."""

    field: str
    label: str
    old: str
    new: str


def describe_row(table: TrailTable, row: Mapping[str, Any] | None) -> str:
    """An entry of the trail in words. Of one that is gone only the table is known."""
    if row is None:
        kind = name_kind(table.subject)
        return _("an entry of the history of: %(kind)s") % {"kind": kind} if table.is_history else kind
    words = _describe_event(row) if table.name == "audit_event" else describe_subject(table.subject, row)
    moment = parse_datetime(str(row.get(table.moment, "")))
    return f"{words}, {format_datetime(moment)}" if moment else words


def describe_subject(model: type[models.Model], row: Mapping[str, Any]) -> str:
    """A row in words: what it is, its number, its name."""
    parts = [name_kind(model), str(row.get("number") or row.get("id") or "")]
    named = next((str(row[name]) for name in _NAMES if row.get(name)), "")
    return " ".join(part for part in [*parts, f"({named[:80]})" if named else ""] if part)


def compare_rows(
    model: type[models.Model], old: Mapping[str, Any], new: Mapping[str, Any], names: Names | None = None
) -> Iterator[FieldDifference]:
    """The fields in which two states of a row differ, in the order of the model. ``names`` of what fields point at."""
    for field in model._meta.concrete_fields:
        before, after = old.get(str(field.column)), new.get(str(field.column))
        if before != after:
            label = name_field(field) or capfirst(str(field.verbose_name))
            texts = (describe_value(field, value, names or {}) for value in (before, after))
            yield FieldDifference(field.name, label, *texts)


def describe_value(field: models.Field[Any, Any], value: Any, names: Names) -> str:
    """A value as the database's JSON has it, as people read it; what is longer than ``LONGEST_VALUE`` is cut."""
    if value in (None, "", [], {}):
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field.related_model, type):
        return names.get(field.related_model, {}).get(value, str(value))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.DecimalField):
        return _decimal_text(field, value)
    if isinstance(value, dict | list):
        return _content_text(value)
    return shorten(_moment_text(field, str(value)) if isinstance(field, models.DateField) else str(value))


def shorten(text: str, longest: int = LONGEST_VALUE) -> str:
    """The text, or its beginning with an ellipsis."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _describe_event(row: Mapping[str, Any]) -> str:
    labels = dict(EventKey.choices)
    what = str(labels.get(str(row.get("key", "")), row.get("key", "")))
    return f"{what} ({row['subject']})" if row.get("subject") else what


def _content_text(value: Any) -> str:
    """Data of a few words as it is. Of a snapshot its hash: a page shows each reader what of it is for her."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST_VALUE else f"SHA-256 {hash_content(value)}"


def _decimal_text(field: models.DecimalField[Any, Any], value: Any) -> str:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    # Rates keep all their digits.
    return format_amount(number) if field.decimal_places == 2 else str(number)


def _moment_text(field: models.Field[Any, Any], value: str) -> str:
    try:
        found: datetime.date | None = (
            parse_datetime(value) if isinstance(field, models.DateTimeField) else parse_date(value)
        )
    except ValueError:
        return value
    if found is None:
        return value
    return format_datetime(found) if isinstance(found, datetime.datetime) else format_date(found)
