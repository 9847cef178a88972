"""Building an empty database takes seconds because first migrations create, and create only, and together."""

from django.db.migrations import CreateModel
from django.db.migrations.loader import MigrationLoader

from apps.common.first_migration import FirstMigration


def test_first_migration_of_every_app_creates_its_tables_together_and_nothing_twice() -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    first = [one for one in loader.disk_migrations.values() if one.initial and type(one).__module__.startswith("apps.")]
    assert len(first) >= 20
    assert [str(one) for one in first if not isinstance(one, FirstMigration)] == []
    others = {
        (str(one), type(operation).__name__)
        for one in first
        for operation in one.operations
        if not isinstance(operation, CreateModel)
    }
    # A table's triggers stand in its own options. Whose two tables name each other, one of the fields comes after both.
    assert others == {("accounts.0001_initial", "AddField")}
