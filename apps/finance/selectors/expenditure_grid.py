"""What became of a report's lines since somebody last looked."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max, QuerySet

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.finance.enums import LineKind
from apps.finance.models import ExpenditureLine

_KEYS = (
    EventKey.LINE_ADDED,
    EventKey.LINE_CHANGED,
    EventKey.LINE_DELETED,
    EventKey.LINE_RESTORED,
    EventKey.CATEGORY_DECIDED,
)
MOST_NEWS = 200


@dataclass(frozen=True, slots=True)
class LineNews:
    """The last thing a person did to a line. ``line`` is None where she deleted it."""

    line_id: int
    line: ExpenditureLine | None
    who: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class NewsOfLines:
    """``until`` is where the next look begins."""

    news: list[LineNews]
    until: int


def list_grid_lines(*, report_id: int) -> QuerySet[ExpenditureLine]:
    """A report's lines in their order, bare: a grid shows facts, not counts."""
    return ExpenditureLine.objects.filter(report_id=report_id).order_by("number")


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Ids of the lines before and after one, among those a person enters; None at either end."""

    previous: int | None
    following: int | None


def find_neighbours(*, line: ExpenditureLine) -> Neighbours:
    typed = ExpenditureLine.objects.filter(report_id=line.report_id).exclude(kind=LineKind.FLAT_RATE)
    ids = typed.values_list("pk", flat=True)
    return Neighbours(
        previous=ids.filter(number__lt=line.number).order_by("-number").first(),
        following=ids.filter(number__gt=line.number).order_by("number").first(),
    )


def last_event(*, report_id: int) -> int:
    """The newest entry of the log about a line of the report; 0 before the first."""
    return _events(report_id).aggregate(newest=Max("pk"))["newest"] or 0


def list_news_of_lines(*, report_id: int, since: int) -> NewsOfLines:
    """What persons did to a report's lines after the log's entry ``since``, once per line. Two queries.

    Every change of a line is logged under its report's lock, so none of them can appear late, below ``since``.
    """
    newest = list(_events(report_id).filter(pk__gt=since).select_related("actor").order_by("-pk")[:MOST_NEWS])
    latest = {_line_id(event): event for event in reversed(newest)}
    lines = ExpenditureLine.objects.filter(report_id=report_id).in_bulk(latest)
    news = [
        LineNews(line_id, lines.get(line_id), str(event.actor or ""), event.happened_at)
        for line_id, event in latest.items()
    ]
    return NewsOfLines(news, newest[0].pk if newest else since)


def _events(report_id: int) -> QuerySet[Event]:
    return Event.objects.filter(key__in=_KEYS, data__report=report_id)


def _line_id(event: Event) -> int:
    return int(event.subject.rpartition(":")[2])
