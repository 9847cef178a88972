"""What of people's data a request shows, noted where it is shown and written down once, after the answer.

Noting costs no query. Outside a request, as in a worker, nobody looks at anything and notes fall away.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from apps.privacy.enums import ViewingKind


class Looked(NamedTuple):
    """One kind of one partner's data; ``partner_id`` is None where no partner answers for it."""

    kind: ViewingKind
    partner_id: int | None
    in_names: bool


Notes = dict[Looked, set[int]]

_notes: ContextVar[Notes | None] = ContextVar("privacy_notes", default=None)


def note_viewing(
    kind: ViewingKind, *, partner_id: int | None, record_ids: Iterable[int], in_names: bool = True
) -> None:
    """The answer being made shows these records. ``in_names`` is false where names are masked in it."""
    notes, shown = _notes.get(), set(record_ids)
    if notes is not None and shown:
        notes[Looked(kind, partner_id, in_names)].update(shown)


@contextmanager
def collect_notes() -> Iterator[Notes]:
    """What is noted inside, for the one who answers the request."""
    notes: Notes = defaultdict(set)
    token = _notes.set(notes)
    try:
        yield notes
    finally:
        _notes.reset(token)
