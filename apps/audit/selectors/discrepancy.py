"""What is wrong with the audit trail: each entry that was changed, removed or slipped in, by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from apps.audit.chain import BLOCK_HASH, SEALING_LOCK, seal_hash
from apps.audit.enums import DiscrepancyKind
from apps.audit.models import Seal, SealBlock
from apps.audit.seal_file import read_seal_file
from apps.audit.selectors.wording import FieldDifference, compare_rows, describe_row, describe_subject
from apps.audit.trail import (
    TrailTable,
    find_trail_table,
    read_columns,
    tenant_column,
    tracked_models,
    trail_tables,
    use_exact_texts,
)


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One thing that is wrong. ``subject`` says in words what it is about, ``seal`` which seal tells (0: none)."""

    kind: DiscrepancyKind
    table: str
    row_id: int
    subject: str
    seal: int = 0
    differences: tuple[FieldDifference, ...] = ()


Verifier = Callable[[], Iterator[Discrepancy]]
_verifiers: list[Verifier] = []


def register_verifier(verifier: Verifier) -> None:
    """Let an app above add what it can verify: called inside the tenant, in a read-only transaction."""
    _verifiers.append(verifier)


def find_discrepancies(*, partnership_id: int) -> Iterator[Discrepancy]:
    """Everything wrong with a partnership's trail, one by one. Inside the tenant, seen by somebody who sees it whole.

    The chain itself first, then each table against its seals, then each tracked row against its history, then what
    other apps verify. Rows are compared in the database and read from a cursor there, however many differ.
    """
    use_exact_texts()
    yield from _broken_seals(partnership_id)
    columns = read_columns()
    yield from _lost_columns(columns)
    for table in trail_tables():
        yield from _against_seals(table, columns[table.name], partnership_id)
    for live, history in tracked_models():
        yield from _against_history(live, history, partnership_id)
    for verifier in _verifiers:
        yield from verifier()


def lock_out_sealing(partnership_id: int) -> None:
    """Until the transaction ends: a seal made meanwhile would not be in what was read of its file."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s, %s)", [SEALING_LOCK, partnership_id])


def count_unsealed(*, partnership_id: int) -> int:
    """Entries after the last seal. They are held against the rows they tell about, but no seal covers them yet."""
    counts = " UNION ALL ".join(
        f'SELECT count(*) AS entries FROM "{table.name}" WHERE "{table.tenant}" = %(partnership)s'  # noqa: S608
        f" AND \"{table.moment}\" > coalesce((SELECT cut_off FROM last), '-infinity')"
        for table in trail_tables()
    )
    last = "SELECT max(cut_off) AS cut_off FROM audit_seal WHERE partnership_id = %(partnership)s"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT sum(entries) FROM (WITH last AS ({last}) {counts}) AS counted",  # noqa: S608 - our own models
            {"partnership": partnership_id},
        )
        return int(cursor.fetchone()[0])


def _broken_seals(partnership_id: int) -> Iterator[Discrepancy]:
    broken = _broken_blocks()
    hashes = _block_hashes()
    kept = read_seal_file(partnership_id)
    last, last_hash = 0, ""
    for seal in Seal.objects.all():
        for table, first_id in broken.pop(seal.pk, []):
            yield _of_seal(DiscrepancyKind.BLOCK_BROKEN, seal.number, f"{table} {first_id}")
        yield from (_of_seal(DiscrepancyKind.SEAL_MISSING, number) for number in range(last + 1, seal.number))
        if seal.hash != seal_hash(seal, hashes.pop(seal.pk, [])) or seal.previous_hash != last_hash:
            yield _of_seal(DiscrepancyKind.CHAIN_BROKEN, seal.number)
        if seal.number not in kept:
            yield _of_seal(DiscrepancyKind.SEAL_NOT_KEPT, seal.number)
        elif kept.pop(seal.number) != seal.hash:
            yield _of_seal(DiscrepancyKind.SEAL_DIFFERS, seal.number)
        last, last_hash = seal.number, seal.hash
    yield from (_of_seal(DiscrepancyKind.SEAL_MISSING, number) for number in sorted(kept) if number > last)
    for number in {*broken, *hashes}:
        yield Discrepancy(DiscrepancyKind.BLOCK_STRAY, "audit_sealblock", number, "")


def _of_seal(kind: DiscrepancyKind, number: int, subject: str = "") -> Discrepancy:
    return Discrepancy(kind, "audit_seal", number, subject, seal=number)


def _broken_blocks() -> dict[int, list[tuple[str, int]]]:
    """Blocks whose hash is not that of what they hold, by their seal."""
    found: dict[int, list[tuple[str, int]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT block.seal_id, block."table", block.first_id FROM audit_sealblock AS block'  # noqa: S608
            f" WHERE block.hash <> {BLOCK_HASH} OR block.count <> cardinality(block.ids)"
            f" OR block.count <> cardinality(block.digests) ORDER BY 1, 2, 3"
        )
        for seal, table, first_id in cursor.fetchall():
            found.setdefault(seal, []).append((table, first_id))
    return found


def _block_hashes() -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for seal, block_hash in SealBlock.objects.order_by("seal", "table", "first_id").values_list("seal_id", "hash"):
        found.setdefault(seal, []).append(block_hash)
    return found


def _lost_columns(columns: dict[str, list[str]]) -> Iterator[Discrepancy]:
    """A table or column that was sealed and is no longer there: what it held cannot be shown any more."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT DISTINCT "table", unnest(columns) FROM audit_sealblock ORDER BY 1, 2')
        for table, column in cursor.fetchall():
            if column not in columns.get(table, ()):
                yield Discrepancy(DiscrepancyKind.COLUMN_LOST, table, 0, column)


def _against_seals(table: TrailTable, columns: list[str], partnership_id: int) -> Iterator[Discrepancy]:
    """Each entry whose text is not the sealed one, that is gone, or that bears an earlier date than a seal without it.

    Columns younger than the block are left out of the text.
    """
    sql = f"""
        WITH sealed AS (
            SELECT entry.id, entry.digest, seal.number, block.extra
              FROM (SELECT seal_id, ids, digests, ARRAY(
                        SELECT unnest(%(columns)s::text[]) EXCEPT SELECT unnest(columns)) AS extra
                      FROM audit_sealblock WHERE "table" = %(table)s AND partnership_id = %(partnership)s) AS block
              LEFT JOIN audit_seal AS seal ON seal.id = block.seal_id, unnest(ids, digests) AS entry(id, digest)
        ), found AS (
            SELECT item."{table.key}"::bigint AS id, item."{table.moment}" AS moment, {table.content} AS content
              FROM {table.source} WHERE item."{table.tenant}" = %(partnership)s
        )
        SELECT coalesce(sealed.id, found.id), sealed.id IS NOT NULL, sealed.number, found.content::text
          FROM sealed FULL JOIN found ON found.id = sealed.id
         WHERE found.id IS NULL
            OR (sealed.id IS NULL AND found.moment <= (SELECT max(cut_off) FROM audit_seal
                WHERE partnership_id = %(partnership)s AND %(table)s = ANY(tables)))
            OR sealed.digest <> sha256(convert_to((found.content - sealed.extra)::text, 'UTF8'))
    """  # noqa: S608 - names of our own models
    values = {"columns": columns, "table": table.name, "partnership": partnership_id}
    for row_id, is_sealed, seal, content in _stream(sql, values):
        kind = DiscrepancyKind.INSERTED if not is_sealed else DiscrepancyKind.CHANGED
        kind = DiscrepancyKind.REMOVED if content is None else kind
        subject = describe_row(table, json.loads(content) if content else None)
        yield Discrepancy(kind, table.name, row_id, subject, seal=seal or 0)


def _against_history(
    live: type[models.Model], history: type[models.Model], partnership_id: int
) -> Iterator[Discrepancy]:
    """Each row that is not as the last entry of its history says, has none, or is gone without one."""
    table, entries = live._meta.db_table, history._meta.db_table
    kept = [field.column for field in history._meta.local_fields if not str(field.column).startswith("pgh_")]
    unkept = [field.column for field in live._meta.local_fields if field.column not in kept]
    own = [field.column for field in history._meta.local_fields if field.column not in kept]
    tenant = tenant_column(live)
    key = live._meta.pk.column
    sql = f"""
        WITH last AS (
            SELECT DISTINCT ON (pgh_obj_id) * FROM "{entries}" WHERE "{tenant}" = %(partnership)s
             ORDER BY pgh_obj_id, pgh_id DESC
        ), compared AS (
            SELECT coalesce(item."{key}", last.pgh_obj_id) AS id, to_jsonb(item) - %(unkept)s::text[] AS now,
                   CASE WHEN last.pgh_label <> 'delete' THEN to_jsonb(last) - %(own)s::text[] END AS told
              FROM (SELECT * FROM "{table}" WHERE "{tenant}" = %(partnership)s) AS item
              FULL JOIN last ON last.pgh_obj_id = item."{key}"
        )
        SELECT id, now::text, told::text FROM compared WHERE now IS DISTINCT FROM told
    """  # noqa: S608 - names of our own models
    values = {"partnership": partnership_id, "unkept": unkept, "own": own}
    for row_id, now_text, then_text in _stream(sql, values):
        now, then = (json.loads(text) if text else None for text in (now_text, then_text))
        kind = DiscrepancyKind.ROW_DIFFERS if now and then else DiscrepancyKind.ROW_GONE
        kind = DiscrepancyKind.ROW_SLIPPED_IN if then is None else kind
        differences = tuple(compare_rows(live, then, now)) if now and then else ()
        yield Discrepancy(kind, table, row_id, describe_subject(live, now or then or {}), differences=differences)


def _stream(sql: str, values: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, values)
        yield from cursor


def describe_seal_table(name: str) -> str:
    """What people call a table of the trail."""
    table = find_trail_table(name)
    return str(table.subject._meta.verbose_name) if table else name
