"""Saves several lines in one step, each for itself: what a grid of lines sends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction

from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.finance.models import ExpenditureLine
from apps.finance.permissions import can_edit_line
from apps.finance.services.expenditure_line import (
    create_line,
    lock_report,
    refuse_conflict,
    rewrite_line,
)
from apps.finance.validators.expenditure_line import LineValues, check_line

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

MOST_LINES = 500
_REMEMBERED_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEntry:
    """A line as it shall be. ``line_id`` None adds one; otherwise ``revision`` is the state it was edited from.

    ``key`` is the sender's own name for a new line: sent again after an answer that was lost, it is not added twice.
    """

    values: LineValues
    line_id: int | None = None
    revision: int = 0
    key: str = ""


# A ``LineConflict`` is a ``ValidationError`` that carries what is stored.
Outcome = ExpenditureLine | ValidationError


def save_lines(*, member: Membership, report: PartnerReport, entries: Sequence[LineEntry]) -> list[Outcome]:
    """Save what can be saved; answers, in the entries' order, the line or why it was not written.

    A line is written whole or not at all, and one that is refused keeps no other back. At most ``MOST_LINES``.
    Raises ``PermissionDenied`` if the report is not the member's or is submitted.
    """
    locked = lock_report(member=member, report_id=report.pk)
    entries = [_recognise(locked, entry) for entry in entries]
    ids = [entry.line_id for entry in entries if entry.line_id is not None]
    stored = ExpenditureLine.objects.filter(report_id=locked.pk).in_bulk(ids)
    for line in stored.values():
        line.report = locked
    return [_save(member, locked, entry, stored) for entry in entries]


def _save(
    member: Membership, report: PartnerReport, entry: LineEntry, stored: Mapping[int, ExpenditureLine]
) -> Outcome:
    # Both refusals come before the first write of a line, so no savepoint is needed to undo half of one.
    try:
        check_line(entry.values)
        if entry.line_id is None:
            return _add(member, report, entry)
        line = stored.get(entry.line_id)
        refuse_conflict(line, line_id=entry.line_id, revision=entry.revision)
        assert line is not None  # noqa: S101 - for the type checker; a missing line is a conflict
        require(can_edit_line(member, line))
        return rewrite_line(member=member, line=line, values=entry.values)
    except ValidationError as refusal:
        return refusal


def _add(member: Membership, report: PartnerReport, entry: LineEntry) -> ExpenditureLine:
    line = create_line(member=member, report=report, values=entry.values)
    if entry.key:
        transaction.on_commit(partial(cache.set, _cache_key(report, entry.key), line.pk, _REMEMBERED_SECONDS))
    return line


def _recognise(report: PartnerReport, entry: LineEntry) -> LineEntry:
    """A new line that was written already is a change of it, from the state it was written in."""
    if entry.line_id is not None or not entry.key:
        return entry
    line_id = cache.get(_cache_key(report, entry.key))
    return entry if line_id is None else replace(entry, line_id=line_id, revision=1)


def _cache_key(report: PartnerReport, key: str) -> str:
    return f"line-entry:{report.pk}:{key[:64]}"
