"""Seals the audit trail."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection
from django.utils import timezone

from apps.audit.chain import BLOCK_HASH, SEALING_LOCK, seal_hash
from apps.audit.models import Seal
from apps.audit.seal_file import append_seals
from apps.audit.trail import TrailTable, read_columns, trail_tables, use_exact_texts
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.wall import list_tenant_ids

ENTRIES_PER_BLOCK = 10_000


def seal_trail(*, partnership_id: int, margin: datetime.timedelta | None = None) -> Seal | None:
    """Seal what the trail of a partnership holds and no seal covers yet; None if there is nothing.

    Entries of the last ``margin`` (``TRAIL_SEAL_MARGIN_MINUTES``) and those since the oldest open transaction began are
    left to the next seal: an earlier one may still be committed beside them. Of two workers one waits, finding nothing.
    The seal is written to its file once it is committed; one that was not, for a crash between, is made up for here.
    """
    margin = datetime.timedelta(minutes=settings.TRAIL_SEAL_MARGIN_MINUTES) if margin is None else margin
    with _alone(partnership_id):
        with enter_tenant(system_seat(partnership_id)):
            seal = _make_seal(partnership_id, margin)
        with enter_tenant(system_seat(partnership_id), read_only=True):
            append_seals(partnership_id, list(Seal.objects.all()))
    return seal


def seal_trails(*, margin: datetime.timedelta | None = None) -> None:
    """Seal the trail of every partnership. Safe to run twice: the second finds nothing to seal."""
    for partnership_id in list_tenant_ids():
        seal_trail(partnership_id=partnership_id, margin=margin)


def _make_seal(partnership_id: int, margin: datetime.timedelta) -> Seal | None:
    use_exact_texts()
    last = Seal.objects.last()
    cut_off = _find_cut_off(margin)
    if last is not None and cut_off <= last.cut_off:
        return None
    seal = Seal(
        pk=_draw_id(),
        partnership_id=partnership_id,
        number=last.number + 1 if last else 1,
        sealed_at=timezone.now(),
        cut_off=cut_off,
        tables=[table.name for table in trail_tables()],
        previous_hash=last.hash if last else "",
    )
    columns = read_columns()
    seal.entries = sum(_seal_table(seal, table, columns[table.name]) for table in trail_tables())
    if not seal.entries:
        return None
    seal.hash = seal_hash(seal, list(seal.blocks.order_by("table", "first_id").values_list("hash", flat=True)))
    seal.save(force_insert=True)
    return seal


def _seal_table(seal: Seal, table: TrailTable, columns: list[str]) -> int:
    """Write the blocks of one table; how many entries they hold. They name the seal before it is written."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH entry AS (
                SELECT item."{table.key}"::bigint AS id, sha256(convert_to({table.content}::text, 'UTF8')) AS digest,
                       (row_number() OVER (ORDER BY item."{table.key}") - 1) / %(size)s AS part
                  FROM {table.source}
                 WHERE item."{table.tenant}" = %(partnership)s AND item."{table.moment}" <= %(cut_off)s
                   AND item."{table.moment}" > coalesce((SELECT max(cut_off) FROM audit_seal
                       WHERE partnership_id = %(partnership)s AND %(table)s = ANY(tables)), '-infinity')
            ), block AS (
                SELECT %(table)s::text AS "table", %(columns)s::text[] AS columns, min(id) AS first_id,
                       max(id) AS last_id, count(*) AS count, array_agg(id ORDER BY id) AS ids,
                       array_agg(digest ORDER BY id) AS digests
                  FROM entry GROUP BY part
            ), written AS (
                INSERT INTO audit_sealblock
                       (partnership_id, seal_id, "table", columns, first_id, last_id, count, ids, digests, hash)
                SELECT %(partnership)s, %(seal)s, block.*, {BLOCK_HASH} FROM block
                RETURNING count
            ) SELECT coalesce(sum(count), 0) FROM written
            """,  # noqa: S608 - names of our own models
            {
                "size": ENTRIES_PER_BLOCK,
                "partnership": seal.partnership_id,
                "cut_off": seal.cut_off,
                "table": table.name,
                "columns": columns,
                "seal": seal.pk,
            },
        )
        return int(cursor.fetchone()[0])


def _find_cut_off(margin: datetime.timedelta) -> datetime.datetime:
    """What is dated up to here is committed: the database dates history by the beginning of its transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT least(clock_timestamp() - make_interval(secs => %s), min(xact_start)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'",
            [margin.total_seconds()],
        )
        found: datetime.datetime = cursor.fetchone()[0]
    return found


def _draw_id() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('audit_seal', 'id'))")
        return int(cursor.fetchone()[0])


@contextmanager
def _alone(partnership_id: int) -> Iterator[None]:
    """Held over both transactions: what is committed is also in the file before somebody else looks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [SEALING_LOCK, partnership_id])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [SEALING_LOCK, partnership_id])
