"""A figure as page and API show it: its rows at a moment, beside what the document says in which it is printed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from apps.common.days import end_of_day
from apps.consortia.models import Membership
from apps.tracing.selectors.figure import read_figure
from apps.tracing.selectors.scope import find_document_moment
from apps.tracing.structures.asked import Asked, When
from apps.tracing.structures.figure import FigureRows

# In the place of a day: as the document was made.
DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """``made_on`` is the day of the document, ``printed`` what it says; None for a page that is no document."""

    rows: FigureRows
    when: When
    made_on: dt.date | None
    printed: Decimal | None


def show_figure(*, member: Membership, asked: Asked, on: str, day: dt.date | None) -> ShownFigure:
    """Today, at the end of ``day``, or as the document was made (``on`` is ``DOCUMENT``). Raises ``Http404``."""
    made_at = find_document_moment(asked=asked)
    when = find_when(on, day, made_at)
    rows = read_figure(member=member, asked=asked, moment=when.moment)
    if made_at is None:
        return ShownFigure(rows, when, None, None)
    printed = rows if when.is_document else read_figure(member=member, asked=asked, moment=made_at)
    return ShownFigure(rows, when, timezone.localdate(made_at), printed.eur)


def find_when(on: str, day: dt.date | None, made_at: dt.datetime | None = None) -> When:
    """What is no day is today."""
    if on == DOCUMENT and made_at is not None:
        return When(made_at, timezone.localdate(made_at), is_document=True)
    return When(end_of_day(day), day) if day else When()
