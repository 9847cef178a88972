"""Random single changes to trail, documents and ledger, behind the application's back: verification finds each one.

``TAMPER_CHANGES=1000 TAMPER_SEED=7 pytest tests/audit/test_tampering.py`` makes as many as are asked for.
"""

import datetime
import os
import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as conf
from django.db import DataError, IntegrityError, connection, transaction

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.audit.trail import tracked_models, trail_tables
from apps.documents.services.document import store_document
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.wall import walled_models
from tests.factories.cast import Cast
from tests.factories.documents import make_pdf, make_upload
from tests.factories.project_reporting import certified_world, drafted
from tests.factories.registers import make_asset, make_contract, make_trip, make_unit_cost
from tests.factories.reporting import make_world
from tests.factories.staff import make_employment, make_month
from tests.factories.tampering import seal_now, tamper, verify

CHANGES = int(os.environ.get("TAMPER_CHANGES", "100"))
SEED = int(os.environ.get("TAMPER_SEED", "20261123"))
CONTEXT = "pghistory_context"
# What a seal is made of. Their own ids carry nothing: no text that is hashed holds them.
CHAIN = ("audit_seal", "audit_sealblock")
# Of a value of this type, another one.
OTHER_VALUE = {
    "boolean": "NOT coalesce({0}, false)",
    "date": "coalesce({0}, '2026-01-01') + 1",
    "timestamp with time zone": "coalesce({0}, '2026-01-01') + interval '1 microsecond'",
    "jsonb": "jsonb_build_array({0}, 'tampered')",
    "uuid": "gen_random_uuid()",
    "ARRAY": "{0}[2:]",
    "text": "coalesce({0}, '') || 'x'",
    "character varying": "CASE WHEN coalesce({0}, '') = '' THEN 'x' WHEN right({0}, 1) = 'x'"
    " THEN left({0}, -1) || 'y' ELSE left({0}, -1) || 'x' END",
    "smallint": "CASE WHEN {0} > 0 THEN {0} - 1 ELSE coalesce({0}, 0) + 1 END",
    "integer": "coalesce({0}, 0) + 1",
    "bigint": "coalesce({0}, 0) + 1",
    "numeric": "CASE WHEN {0} > 0 THEN {0} * 0.5 ELSE coalesce({0}, 0) + 0.01 END",
    "double precision": "coalesce({0}, 0) + 1",
}


@dataclass(frozen=True)
class Change:
    """What was done, in words for a failure, and where verification has to point."""

    how: str
    words: str
    table: str
    row_ids: frozenset[int]


class Tamperer:
    """Makes one random change at a time in what belongs to a partnership."""

    def __init__(self, partnership_id: int, seed: int) -> None:
        self.partnership_id = partnership_id
        self.random = random.Random(seed)
        self.columns: dict[str, list[tuple[str, str]]] = {}
        self.rows = [(table, key, row) for table, key in self._tables() for row in self._ids(table, key)]
        self.files = tamper(
            "SELECT 'documents_document', id, file FROM documents_document WHERE partnership_id = %s", [partnership_id]
        )

    def change(self) -> Change:
        done = None
        while done is None:
            try:
                with transaction.atomic():
                    done = self._change_row()
            except (IntegrityError, DataError):
                done = None  # What no superuser can write either: a value a constraint refuses.
        return done

    def change_file(self) -> tuple[Change, Path, bytes]:
        table, row, name = self.random.choice(self.files)
        path = Path(conf.MEDIA_ROOT) / name
        content = path.read_bytes()
        path.chmod(0o600)
        if self.random.random() < 0.5:
            path.unlink()
            return Change("file deleted", str(path), table, frozenset({row})), path, content
        place = self.random.randrange(len(content))
        path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        return Change("file altered", f"a bit of byte {place} of {path}", table, frozenset({row})), path, content

    def _change_row(self) -> Change | None:
        table, key, row = self.random.choice(self.rows)
        what = self.random.choice(["change", "change", "delete", "copy"])
        if what == "delete" and table != CONTEXT:
            tamper(f'DELETE FROM "{table}" WHERE "{key}" = %s', [row])  # noqa: S608
            return Change("deleted", f"{table} {row}", table, frozenset({row}))
        if what == "copy" and table != CONTEXT:
            return self._copy(table, key, row)
        return self._change_column(table, key, row)

    def _change_column(self, table: str, key: str, row: Any) -> Change | None:
        ignored = {"id"} if table in CHAIN else {"updated_at"} if table == CONTEXT else set()
        columns = [(name, kind) for name, kind in self._columns(table) if name not in ignored]
        column, kind = self.random.choice(columns)
        # Another key may be another row's: far away from all of them.
        value = f'"{column}" + 1000000' if column == key and kind != "uuid" else OTHER_VALUE[kind].format(f'"{column}"')
        changed = tamper(
            f'UPDATE "{table}" SET "{column}" = {value} WHERE "{key}" = %s'  # noqa: S608
            f' RETURNING new."{key}", to_jsonb(new) IS DISTINCT FROM to_jsonb(old), old."{column}"::text',
            [row],
        )
        [(new_key, is_other, old)] = changed
        ids = frozenset(one for one in (row, new_key) if isinstance(one, int))
        return Change("changed", f"{table} {row}: {column} was {old!r:.80}", table, ids) if is_other else None

    def _copy(self, table: str, key: str, row: int) -> Change:
        columns = [name for name, _kind in self._columns(table) if name != key]
        listed = ", ".join(f'"{name}"' for name in columns)
        [(new,)] = tamper(
            f'INSERT INTO "{table}" ("{key}", {listed}) OVERRIDING SYSTEM VALUE'  # noqa: S608
            f' SELECT (SELECT max("{key}") + %s FROM "{table}"), {listed} FROM "{table}" WHERE "{key}" = %s'
            f' RETURNING "{key}"',
            [self.random.randrange(1, 5000), row],
        )
        return Change("copied", f"{table} {row} as {new}", table, frozenset({new}))

    def _tables(self) -> list[tuple[str, str]]:
        trail = [(table.name, table.key) for table in trail_tables()]
        live = [(model._meta.db_table, model._meta.pk.column) for model, _history in tracked_models()]
        return sorted({*trail, *live, (CONTEXT, "id"), *((name, "id") for name in CHAIN)})

    def _ids(self, table: str, key: str) -> list[Any]:
        if table == CONTEXT:
            used = " UNION ".join(
                f'SELECT pgh_context_id FROM "{one.name}" WHERE "{one.tenant}" = %(tenant)s'  # noqa: S608
                for one in trail_tables()
                if one.is_history
            )
            sql = f"SELECT pgh_context_id FROM ({used}) AS used WHERE pgh_context_id IS NOT NULL ORDER BY 1"  # noqa: S608
        else:
            tenant = "partnership_id" if ("partnership_id" in dict(self._columns(table))) else "id"
            sql = f'SELECT "{key}" FROM "{table}" WHERE "{tenant}" = %(tenant)s ORDER BY 1'  # noqa: S608
        return [row[0] for row in tamper(sql, {"tenant": self.partnership_id})]

    def _columns(self, table: str) -> list[tuple[str, str]]:
        if table not in self.columns:
            self.columns[table] = tamper(
                "SELECT column_name::text, data_type::text FROM information_schema.columns"
                " WHERE table_schema = 'public' AND table_name = %s AND is_generated = 'NEVER' ORDER BY 1",
                [table],
            )
        return self.columns[table]


@pytest.fixture
def filled(keeper: Cast, settings) -> Cast:
    """A partnership with something in most of its tables, sealed in two goes."""
    settings.AI_ENABLED = False
    with enter_tenant(system_seat(keeper.partnership.pk)):
        world = make_world(keeper)
    certified_world(world)
    with enter_tenant(keeper.lead.seat):
        drafted(world)
        make_unit_cost(keeper.lead)
    with enter_tenant(keeper.partner.seat):
        make_contract(keeper.partner)
        make_trip(keeper.partner)
        make_asset(keeper.partner)
        for number in range(3):
            store_document(member=keeper.partner, file=make_upload(f"{number}.pdf", make_pdf(f"Invoice {number}")))
        make_month(keeper.partner, make_employment(keeper.partner))
    seal_now(keeper.partnership.pk)
    # History is dated by its transaction's beginning, which is the test's: only the log can be later.
    for _number in range(20):
        with enter_tenant(keeper.lead.seat):
            record_event(
                key=EventKey.BUDGET_CHANGED, partnership_id=keeper.partnership.pk, actor_id=keeper.lead.user_id
            )
    seal_now(keeper.partnership.pk)
    return keeper


def points_at(change: Change, found: list[Any]) -> bool:
    """Whether what was found names the row that was touched, or, for an author or a seal, what rests on it."""
    if change.table == CONTEXT:
        return any(one.kind == "changed" and one.table.endswith("event") for one in found)
    if change.table in CHAIN:
        return any(one.table in CHAIN for one in found)
    return any(one.table == change.table and one.row_id in change.row_ids for one in found)


def test_every_single_change_is_found_and_named(filled: Cast) -> None:
    partnership = filled.partnership.pk
    assert verify(partnership) == []
    tamperer = Tamperer(partnership, SEED)
    missed, done = [], Counter[str]()
    started = datetime.datetime.now(tz=datetime.UTC)

    for number in range(CHANGES):
        with transaction.atomic():
            if tamperer.random.random() < 0.1:
                change, path, content = tamperer.change_file()
                found = verify(partnership)
                path.write_bytes(content)
            else:
                change = tamperer.change()
                found = verify(partnership)
            transaction.set_rollback(True)
        done[change.how] += 1
        if not points_at(change, found):
            missed.append(f"seed {SEED}, change {number}: {change.how} {change.words}; found {found[:2]}")

    took = (datetime.datetime.now(tz=datetime.UTC) - started).total_seconds()
    print(f"\n{CHANGES} changes to {len(tamperer.rows)} rows, seed {SEED}, {took / CHANGES:.3f} s each: {dict(done)}")
    assert missed == []
    assert verify(partnership) == []


def test_seeded_partnership_fills_most_of_what_is_tracked(filled: Cast) -> None:
    tamperer = Tamperer(filled.partnership.pk, SEED)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (conf.DATABASE_APP_ROLE,)

    assert len({table for table, _key, _row in tamperer.rows}) >= 60
    assert {table for table, _key, _row in tamperer.rows} <= {
        *(model._meta.db_table for model in walled_models()), CONTEXT
    }  # fmt: skip
