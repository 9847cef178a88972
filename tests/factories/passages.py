"""A table of passages behind a wall of its own, for whoever tests the search: the product's tables lie above it.

Its model stands in a registry of its own, so that no check, catalogue or wall of the product meets it.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.apps.registry import Apps
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import connection, models

from apps.retrieval.models import KEEP_WORDS, SearchedText, indexes_of


class Passage(SearchedText):
    """Open to its own tenant, to those it is shared with, or to all."""

    key = models.CharField(max_length=60)
    section = models.CharField(max_length=40)
    tenant = models.BigIntegerField(db_index=True)
    visibility = models.CharField(max_length=10, default="all")
    shared_with = ArrayField(models.BigIntegerField(), default=list)

    class Meta(SearchedText.Meta):
        apps = Apps()
        app_label = "retrieval"
        db_table = "test_passage"
        indexes = [*indexes_of("test_passage"), GinIndex(name="test_passage_shared", fields=["shared_with"])]


# As the wall of a product's table says it: who asks is read once per statement.
_POLICIES = """
    CREATE TABLE test_seat (person bigint, tenant bigint);
    GRANT SELECT, INSERT, UPDATE, DELETE ON test_seat, test_passage TO sammen_app;
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO sammen_app;
    ALTER TABLE test_passage ENABLE ROW LEVEL SECURITY;
    ALTER TABLE test_passage FORCE ROW LEVEL SECURITY;
    CREATE POLICY wall_read ON test_passage FOR SELECT USING (
        tenant = (SELECT nullif(current_setting('sammen.partnership', true), '')::bigint)
        OR visibility = 'all'
        OR (visibility = 'invited' AND shared_with && (
            SELECT array_agg(tenant) FROM test_seat
            WHERE person = (SELECT nullif(current_setting('sammen.user', true), '')::bigint))::bigint[])
    );
    CREATE POLICY wall_insert ON test_passage FOR INSERT WITH CHECK (true);
    CREATE POLICY wall_update ON test_passage FOR UPDATE USING (true);
    CREATE POLICY wall_delete ON test_passage FOR DELETE USING (true)
"""


def table_statements(*, with_indexes: bool = True) -> Iterator[str]:
    """The SQL of the table. A large one gets its indexes when it is full."""
    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        editor.create_model(Passage)
    indexes = [sql for sql in editor.collected_sql if sql.startswith("CREATE INDEX")]
    yield from (sql for sql in editor.collected_sql if sql not in indexes)
    yield KEEP_WORDS.compile(Passage).install_sql
    yield from _POLICIES.split(";\n")
    if with_indexes:
        yield from indexes


@contextmanager
def passage_table(*, with_indexes: bool = True) -> Iterator[psycopg.Connection[Any]]:
    """The table is there inside the block, made by a connection of the owner's to the database of the tests."""
    name = connection.settings_dict["NAME"]
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], dbname=name, autocommit=True) as owner:
        owner.execute("DROP TABLE IF EXISTS test_passage, test_seat")
        for statement in table_statements(with_indexes=with_indexes):
            owner.execute(statement)
        try:
            yield owner
        finally:
            owner.execute("DROP TABLE IF EXISTS test_passage, test_seat")
