"""Who looked at personal data, as the wall lets the reader know it: a partner its own people's, the others all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from apps.common.days import end_of_day, start_of_day
from apps.privacy.enums import Channel
from apps.privacy.models import Viewing

CSV_HEADINGS = (
    "id", "seen_at", "reader_id", "reader", "role", "kind", "partner", "in_names", "channel", "records", "address",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ViewingFilter:
    """Days are inclusive, in local time."""

    kind: str = ""
    channel: str = ""
    reader_id: int | None = None
    partner_id: int | None = None
    since: dt.date | None = None
    until: dt.date | None = None


def list_viewings(*, wanted: ViewingFilter | None = None) -> QuerySet[Viewing]:
    """The newest first, with reader and partner."""
    wanted = wanted or ViewingFilter()
    given = {
        "kind": wanted.kind,
        "channel": wanted.channel,
        "reader_id": wanted.reader_id,
        "partner_id": wanted.partner_id,
        "seen_at__gte": wanted.since and start_of_day(wanted.since),
        "seen_at__lte": wanted.until and end_of_day(wanted.until),
    }
    asked = {name: value for name, value in given.items() if value}
    return Viewing.objects.filter(**asked).select_related("reader", "partner__organisation")


def list_readers() -> list[tuple[int, str]]:
    """Everybody who looked, by name."""
    rows = Viewing.objects.order_by("reader__full_name").values_list("reader_id", "reader__full_name")
    return list(rows.distinct())


def list_viewed_partners() -> list[tuple[int, str]]:
    """The partners whose people's data was looked at, by number."""
    rows = Viewing.objects.filter(partner__isnull=False).order_by("partner__number")
    found = rows.values_list("partner_id", "partner__organisation__name", "partner__number").distinct()
    return [(partner_id, name) for partner_id, name, _number in found]


def rows_for_csv(viewings: QuerySet[Viewing]) -> Iterator[tuple[str, ...]]:
    """As ``CSV_HEADINGS`` names them: codes and ids, moments in ISO 8601."""
    for row in viewings.iterator(chunk_size=2000):
        yield (
            str(row.pk),
            row.seen_at.isoformat(),
            str(row.reader_id),
            str(row.reader),
            row.role,
            row.kind,
            row.partner.code if row.partner else "",
            "yes" if row.in_names else "no",
            Channel(row.channel).value,
            " ".join(map(str, row.record_ids)),
            row.address,
        )
