"""From what to what: the states the database's history recorded together with an event."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection, models

from apps.audit.kinds import name_field
from apps.audit.masking import masked, name_row, shows_field
from apps.audit.models import Event
from apps.audit.selectors.wording import FieldDifference, Names, compare_rows
from apps.audit.trail import tracked_models, use_exact_texts

if TYPE_CHECKING:
    from apps.consortia.models import Membership

# Of no meaning to people, or told by the event itself.
_BESIDE = {"id", "partnership", "partner", "revision", "source_import", "source_row"}
_State = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SubjectChange:
    """What one step did to the event's subject: ``label`` is insert, update or delete."""

    label: str
    differences: tuple[FieldDifference, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    row_id: int
    context: str
    label: str
    old: _State
    new: _State


def list_changes(*, events: Iterable[Event], reader: Membership) -> dict[int, list[SubjectChange]]:
    """The steps of each event's subject, by the event's id, as the reader may see them.

    An event and its subject's history belong together by the context both were written in. The wall shows of the
    history what it shows of the rows; names of people are masked as everywhere. Two queries per kind of subject, one
    per kind of thing a field points at, however many events there are.
    """
    found: dict[int, list[SubjectChange]] = {}
    by_model: dict[type[models.Model], list[tuple[Event, int]]] = defaultdict(list)
    for event in events:
        model, row_id = _subject_of(event)
        if model is not None and event.context is not None:
            by_model[model].append((event, row_id))
    for model, wanted in by_model.items():
        steps = _read_steps(model, wanted)
        names = _read_names(model, steps, reader)
        for event, row_id in wanted:
            own = [step for step in steps if (step.row_id, step.context) == (row_id, str(event.context))]
            found[event.pk] = [_describe(model, step, names, reader) for step in own]
    return found


def _subject_of(event: Event) -> tuple[type[models.Model] | None, int]:
    """The tracked model and id an event is about; no model if its subject keeps no history."""
    label, _separator, row_id = event.subject.partition(":")
    if not row_id.isdigit():
        return None, 0
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return None, 0
    return (model if model in dict(tracked_models()) else None), int(row_id)


def _read_steps(model: type[models.Model], wanted: Sequence[tuple[Event, int]]) -> list[_Step]:
    """The steps in question, each with the state before it."""
    use_exact_texts()
    history = dict(tracked_models())[model]
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT pgh_obj_id, pgh_context_id::text, pgh_label, before::text, content::text FROM (
                SELECT item.pgh_id, item.pgh_obj_id, item.pgh_context_id, item.pgh_label, to_jsonb(item) AS content,
                       lag(to_jsonb(item)) OVER (PARTITION BY item.pgh_obj_id ORDER BY item.pgh_id) AS before
                  FROM "{history._meta.db_table}" AS item WHERE item.pgh_obj_id = ANY(%s)
            ) AS states WHERE pgh_context_id = ANY(%s::uuid[]) ORDER BY pgh_id
            """,  # noqa: S608 - names of our own models
            [[row_id for _event, row_id in wanted], [str(event.context) for event, _row_id in wanted]],
        )
        return [_step(*row) for row in cursor.fetchall()]


def _step(row_id: int, context: str, label: str, before: str | None, content: str) -> _Step:
    old, new = json.loads(before) if before else {}, json.loads(content)
    if label == "delete":
        old, new = new, {}
    return _Step(row_id, context, label, {} if label == "insert" else old, new)


def _read_names(model: type[models.Model], steps: Sequence[_Step], reader: Membership) -> Names:
    """What the rows are called that the fields point at, as far as the reader may see them."""
    wanted: dict[type[models.Model], set[int]] = defaultdict(set)
    for field in model._meta.concrete_fields:
        if field.name not in _BESIDE and isinstance(field.related_model, type):
            ids = {state.get(str(field.column)) for step in steps for state in (step.old, step.new)}
            wanted[field.related_model] |= {row_id for row_id in ids if row_id is not None}
    return {
        related: {row.pk: name_row(row, reader=reader) for row in related._default_manager.filter(pk__in=ids)}
        for related, ids in wanted.items()
        if ids
    }


def _describe(model: type[models.Model], step: _Step, names: Names, reader: Membership) -> SubjectChange:
    partner_id = (step.new or step.old).get("partner_id")
    told = {field.name for field in model._meta.concrete_fields if name_field(field)} - _BESIDE
    differences = (
        one
        if shows_field(model, one.field, reader=reader, partner_id=partner_id, row_id=step.row_id)
        else replace(one, old=masked(one.old), new=masked(one.new))
        for one in compare_rows(model, step.old, step.new, names)
        if one.field in told and (one.old or one.new)
    )
    return SubjectChange(step.label, tuple(differences))
