"""The trail as files that anybody can verify elsewhere, streamed: rows come from a cursor in the database.

An extract holds: every entry of the log, of the history of each tracked row and of each append-only table, as exact
text; every seal with the digests it is made of; the program that verifies them. It holds no documents and no ledger.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from django.db import connection

from apps.audit import standalone
from apps.audit.models import Seal, SealBlock
from apps.audit.seal_file import describe_seal
from apps.audit.trail import TrailTable, read_columns, trail_tables, use_exact_texts

README = """\
This is an extract of the audit trail of one partnership.

seals.jsonl          what the extract covers, then each seal with the entries it lists and their SHA-256
trail/TABLE.jsonl    the entries, one per line, exactly as they were hashed
verify_trail.py      python verify_trail.py . --language en   verifies all of it, without Sammen

audit_event is the log of what people did; tables ending in "event" are the states of each row, written by the database
itself: pgh_label says whether the row was inserted, updated or deleted, pgh_context in whose name. The other tables are
records that are only ever added to. Where an extract is limited to some partners, entries of the others are left
out and counted; their digests stay, because the seals are made of them.
"""


def stream_trail_extract(
    *, partnership_id: int, partner_ids: Collection[int] | None = None
) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Each file of an extract as its path and its content in pieces. Inside the tenant; take each before the next.

    ``partner_ids`` limits it to entries of these partners and of none. The wall decides what the reader sees besides:
    only the lead partner, an auditor and the worker get an extract that is whole.
    """
    use_exact_texts()
    columns = read_columns()
    yield "README.txt", iter([README.encode()])
    script = Path(standalone.__file__).with_name("verify_trail.py")
    yield script.name, iter([script.read_bytes()])
    yield "seals.jsonl", _seal_lines(partnership_id, partner_ids)
    for table in trail_tables():
        yield f"trail/{table.name}.jsonl", _entry_lines(table, columns[table.name], partnership_id, partner_ids)


def _seal_lines(partnership_id: int, partner_ids: Collection[int] | None) -> Iterator[bytes]:
    tables = {table.name: {"id": table.key, "moment": table.moment} for table in trail_tables()}
    partners = None if partner_ids is None else sorted(partner_ids)
    yield _line({"extract": {"partnership": partnership_id, "partners": partners, "tables": tables}})
    for seal in Seal.objects.all():
        yield _line({"seal": describe_seal(seal)})
        for block in seal.blocks.order_by("table", "first_id").iterator(chunk_size=10):
            yield _line({"block": _describe_block(block)})


def _describe_block(block: SealBlock) -> dict[str, Any]:
    return {
        "table": block.table,
        "columns": block.columns,
        "first": block.first_id,
        "last": block.last_id,
        "count": block.count,
        "hash": block.hash,
        "entries": [f"{row_id} {digest.hex()}" for row_id, digest in zip(block.ids, block.digests, strict=True)],
    }


def _entry_lines(
    table: TrailTable, columns: list[str], partnership_id: int, partner_ids: Collection[int] | None
) -> Iterator[bytes]:
    limited = ' AND (item."partner_id" IS NULL OR item."partner_id" = ANY(%(partners)s))'
    where = limited if partner_ids is not None and table.has_partner else ""
    sql = f"""
        SELECT ({table.content} - coalesce(sealed.extra, '{{}}'))::text
          FROM {table.source} LEFT JOIN (
               SELECT unnest(ids) AS id,
                      ARRAY(SELECT unnest(%(columns)s::text[]) EXCEPT SELECT unnest(columns)) AS extra
                 FROM audit_sealblock WHERE "table" = %(table)s AND partnership_id = %(partnership)s
               ) AS sealed ON sealed.id = item."{table.key}"
         WHERE item."{table.tenant}" = %(partnership)s{where} ORDER BY item."{table.key}"
    """  # noqa: S608 - names of our own models
    values: dict[str, Any] = {
        "columns": columns,
        "table": table.name,
        "partnership": partnership_id,
        "partners": None if partner_ids is None else list(partner_ids),
    }
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, values)
        for (text,) in cursor:
            yield f"{text}\n".encode()


def _line(record: dict[str, Any]) -> bytes:
    return (json.dumps(record, ensure_ascii=False) + "\n").encode()
