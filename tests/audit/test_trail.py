"""What the trail consists of. A new table of a tenant fails here until somebody has decided on it."""

from apps.audit.trail import tracked_models, trail_tables
from apps.audit.untracked import NOT_TRACKED
from apps.tenancy.wall import wall_of, walled_models

HISTORIES = {history for _live, history in tracked_models()}


def test_every_table_of_a_tenant_is_tracked_append_only_or_exempt_with_a_reason() -> None:
    tracked = {live for live, _history in tracked_models()}
    neither = {
        model._meta.label
        for model in walled_models()
        if model not in tracked | HISTORIES and not wall_of(model).append_only
    }

    assert neither == set(NOT_TRACKED) - {"audit.Seal", "audit.SealBlock"}
    assert all(reason.endswith(".") for reason in NOT_TRACKED.values())


def test_every_history_and_every_append_only_table_is_part_of_the_trail() -> None:
    append_only = {model._meta.db_table for model in walled_models() if wall_of(model).append_only}

    assert {table.name for table in trail_tables()} == append_only - {"audit_seal", "audit_sealblock"}
    assert {history._meta.db_table for history in HISTORIES} <= {table.name for table in trail_tables()}


def test_every_tracked_table_records_inserts_updates_and_deletions() -> None:
    for _live, history in tracked_models():
        assert {tracker.label for tracker in history.pgh_trackers} == {"insert", "update", "delete"}, history


def test_an_entry_says_when_it_was_written() -> None:
    assert {table.moment for table in trail_tables() if table.is_history} == {"pgh_created_at"}
    assert all(table.moment for table in trail_tables())
