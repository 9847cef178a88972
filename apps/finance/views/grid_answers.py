"""What the grid is told of its rows: stored, refused, or changed by a colleague."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from apps.common.formats import format_datetime
from apps.finance.forms.expenditure_grid import LineGrid
from apps.finance.models import ExpenditureLine
from apps.finance.selectors.expenditure_grid import LineNews
from apps.finance.selectors.line_history import LineChange
from apps.finance.services.expenditure_grid import Outcome
from apps.finance.services.expenditure_line import LineConflict

Answer = dict[str, Any]


def answer_outcome(grid: LineGrid, outcome: Outcome) -> Answer:
    match outcome:
        case ExpenditureLine():
            return answer_stored(grid, outcome)
        case LineConflict():
            return answer_conflict(grid, outcome)
        case _:
            return answer_refusal(outcome)


def answer_stored(grid: LineGrid, line: ExpenditureLine) -> Answer:
    cells = {cell.column.name: [cell.text, cell.value] for cell in grid.show(line)}
    return {"state": "saved", "line": line.pk, "number": line.number, "revision": line.revision, "cells": cells}


def answer_conflict(grid: LineGrid, conflict: LineConflict) -> Answer:
    if conflict.line is None:
        return answer_gone(conflict.change)
    return answer_stored(grid, conflict.line) | {"state": "conflict"} | _by_whom(conflict.change)


def answer_gone(change: LineChange | None) -> Answer:
    """A colleague deleted the line that was typed on."""
    return {"state": "gone"} | _by_whom(change)


def answer_refusal(refusal: ValidationError) -> Answer:
    """Sentences by column; under no name what concerns the whole row."""
    by_field = refusal.message_dict if hasattr(refusal, "error_dict") else {NON_FIELD_ERRORS: refusal.messages}
    errors = {"" if name == NON_FIELD_ERRORS else name: messages for name, messages in by_field.items()}
    return {"state": "invalid", "errors": errors}


def answer_news(grid: LineGrid, news: LineNews) -> Answer:
    stored = {"state": "gone"} if news.line is None else answer_stored(grid, news.line)
    return stored | {"line": news.line_id, "who": news.who, "at": format_datetime(news.at)}


def _by_whom(change: LineChange | None) -> dict[str, str]:
    return {"who": change.who, "at": format_datetime(change.at)} if change else {"who": "", "at": ""}
