"""The database's own wall, asked on the raw connection: every tenant table carries it, and no row crosses it."""

from collections.abc import Iterator

import psycopg
import pytest
from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, ProgrammingError, connection, models, transaction

from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.audit.services.event import record_event
from apps.consortia.models import Membership, Partner
from apps.finance.models import ExpenditureLine
from apps.reporting.models import PartnerReport
from apps.tenancy.context import ReadOnlySeat, enter_person, enter_tenant, system_seat
from apps.tenancy.enums import Writers
from apps.tenancy.models import PartnerOwnedModel, TenantModel, Wall
from apps.tenancy.wall import build_wall, list_tenant_ids, wall_of, walled_models
from tests.factories.cast import Cast
from tests.factories.finance import make_line, make_report

TENANT_TABLES = sorted(model._meta.db_table for model in walled_models())


def ask(sql: str, params: list[object] | None = None) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params or [])
        return cursor.fetchall() if cursor.description else []


@pytest.mark.django_db
def test_tests_run_as_the_unprivileged_role() -> None:
    assert ask("SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user") == [
        (settings.DATABASE_APP_ROLE, False, False)
    ]


@pytest.mark.django_db
def test_application_role_owns_no_table() -> None:
    assert ask("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user") == [(0,)]


@pytest.mark.django_db
@pytest.mark.parametrize("table", TENANT_TABLES)
def test_tenant_table_has_forced_row_level_security_and_policies(table: str) -> None:
    found = (
        "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = ('public.' || quote_ident(%s))::regclass"
    )
    enabled = ask(found, [table])
    policies = {row[0] for row in ask("SELECT policyname FROM pg_policies WHERE tablename = %s", [table])}

    assert enabled == [(True, True)]
    assert {"wall_tenant_read", "wall_tenant_insert", "wall_read", "wall_insert"} <= policies


def test_every_model_with_a_partnership_is_behind_the_wall() -> None:
    with_partnership = {
        model for model in apps.get_models() if any(field.name == "partnership" for field in model._meta.local_fields)
    }

    assert with_partnership - set(walled_models()) == set()


def _foreign_keys_between_tenant_tables() -> Iterator[tuple[str, str]]:
    for model in walled_models():
        if not issubclass(model, TenantModel):
            continue
        for field in model._meta.local_fields:
            if isinstance(field.related_model, type) and issubclass(field.related_model, TenantModel):
                yield model._meta.db_table, field.column


@pytest.mark.django_db
@pytest.mark.parametrize(("table", "column"), sorted(_foreign_keys_between_tenant_tables()))
def test_foreign_key_between_tenant_tables_carries_the_tenant(table: str, column: str) -> None:
    composite = ask(
        "SELECT count(*) FROM pg_constraint WHERE conrelid = %s::regclass AND contype = 'f' AND conname = %s",
        [table, f"{table}_{column}_tenant_fk"[:63]],
    )

    assert composite == [(1,)]


def _single_keys_to_tenants(columns: list[str]) -> list[tuple[str, str]]:
    found = ask(
        "SELECT conrelid::regclass::text, attname::text FROM pg_constraint"
        " JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]"
        " WHERE contype = 'f' AND cardinality(conkey) = 1 AND attname = ANY(%s) ORDER BY 1, 2",
        [columns],
    )
    return [(table, column) for table, column in found]


@pytest.mark.django_db
def test_row_of_another_table_of_the_tenant_is_looked_up_once() -> None:
    composite = set(_foreign_keys_between_tenant_tables())

    assert composite & set(_single_keys_to_tenants(sorted({column for _, column in composite}))) == set()


@pytest.mark.django_db
def test_tenant_of_a_row_is_looked_up_itself_or_through_its_partner_that_must_be_there() -> None:
    looked_up = {table for table, _ in _single_keys_to_tenants(["partnership_id"])}
    through_partner = {model for model in walled_models() if issubclass(model, PartnerOwnedModel)}
    rest = {model._meta.db_table for model in walled_models() if issubclass(model, TenantModel)} - looked_up
    required = ask(
        "SELECT attrelid::regclass::text FROM pg_attribute WHERE attname IN ('partner_id', 'partnership_id')"
        " AND attnotnull AND attrelid::regclass::text = ANY(%s) GROUP BY attrelid HAVING count(*) = 2",
        [sorted(rest)],
    )

    assert "consortia_partner" in looked_up
    assert rest == {model._meta.db_table for model in through_partner} == {table for (table,) in required}
    assert rest <= {table for table, column in _foreign_keys_between_tenant_tables() if column == "partner_id"}


def _report_of_a_far_partner(cast: Cast, far_partner: Partner) -> None:
    with enter_tenant(system_seat(cast.partnership.pk)):
        PartnerReport.objects.create(
            partnership=cast.partnership, partner=far_partner, period=cast.period, language="en"
        )
        ask("SET CONSTRAINTS ALL IMMEDIATE")


def test_row_pointing_into_another_tenant_is_refused(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.other_partnership.pk)):
        far_partner = Partner.objects.get()

    with pytest.raises(IntegrityError, match="tenant_fk"):
        _report_of_a_far_partner(cast, far_partner)


@pytest.mark.parametrize("role", ["lead", "partner", "other_partner", "auditor", "controller"])
def test_member_sees_no_row_of_another_tenant(cast: Cast, role: str) -> None:
    with enter_tenant(getattr(cast, role).seat):
        assert ask("SELECT count(*) FROM consortia_partner WHERE partnership_id = %s", [cast.other_partnership.pk]) == [
            (0,)
        ]


@pytest.mark.parametrize(
    ("role", "seen"),
    [("lead", 1), ("auditor", 1), ("partner", 1), ("other_partner", 0), ("controller", 0), ("stranger", 0)],
)
def test_draft_lines_are_seen_by_their_partner_lead_and_auditor_only(cast: Cast, role: str, seen: int) -> None:
    with enter_tenant(cast.partner.seat):
        make_line(make_report(cast.partner, cast.period))

    with enter_tenant(getattr(cast, role).seat):
        assert ask("SELECT count(*) FROM finance_expenditureline") == [(seen,)]


@pytest.mark.parametrize(("role", "seen"), [("lead", 1), ("partner", 1), ("other_partner", 0), ("stranger", 0)])
def test_history_rows_have_their_models_readers(cast: Cast, role: str, seen: int) -> None:
    with enter_tenant(cast.partner.seat):
        make_line(make_report(cast.partner, cast.period))

    with enter_tenant(getattr(cast, role).seat):
        assert ask("SELECT count(*) FROM finance_expenditurelineevent") == [(seen,)]


@pytest.mark.parametrize("role", ["other_partner", "lead", "controller"])
def test_line_of_another_partner_cannot_be_written(cast: Cast, role: str) -> None:
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        make_line(report)

    with enter_tenant(getattr(cast, role).seat):
        assert ExpenditureLine.objects.update(description="mine now") == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            make_line(report, 2)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET key = ''",
        "DELETE FROM audit_event",
        "UPDATE eligibility_flagdecision SET reason = ''",
        "DELETE FROM eligibility_flagdecision",
        "UPDATE finance_expenditurelineevent SET pgh_label = ''",
        "DELETE FROM finance_expenditurelineevent",
    ],
)
def test_append_only_table_is_never_changed(cast: Cast, statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"), enter_tenant(system_seat(cast.partnership.pk)):
        ask(statement)


def test_lead_of_one_partnership_cannot_change_her_seat_in_another(cast: Cast) -> None:
    with enter_tenant(system_seat(cast.other_partnership.pk)):
        far = Partner.objects.get()
        seat = Membership.objects.create(
            partnership=cast.other_partnership, user=cast.lead.user, role="partner", partner=far
        )

    with enter_tenant(cast.lead.seat):
        assert ask("SELECT count(*) FROM consortia_membership WHERE id = %s", [seat.pk]) == [(1,)]
        assert ask("UPDATE consortia_membership SET role = 'lead' WHERE id = %s RETURNING id", [seat.pk]) == []


def test_person_without_tenant_sees_her_own_seats_only(cast: Cast) -> None:
    with enter_person(cast.partner.user_id):
        assert ask("SELECT user_id FROM consortia_membership") == [(cast.partner.user_id,)]
        assert ask("SELECT slug FROM consortia_partnership") == [("alpha",)]
        assert ask("SELECT count(*) FROM consortia_partner") == [(0,)]


def test_event_of_a_partner_is_hidden_from_the_other(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        record_event(
            key=EventKey.LINE_CHANGED,
            partnership_id=cast.partnership.pk,
            partner_id=cast.partner.partner_id,
            actor_id=cast.partner.user_id,
        )

    seen = {}
    for role in ("lead", "partner", "other_partner", "auditor"):
        with enter_tenant(getattr(cast, role).seat):
            seen[role] = Event.objects.count()
    assert seen == {"lead": 1, "partner": 1, "other_partner": 0, "auditor": 1}


RAW_INSERT = (
    "INSERT INTO audit_event (partnership_id, key, data, happened_at, subject) VALUES (1, 'x', '{}', now(), '')"
)


def test_auditor_insert_is_not_even_sent(cast: Cast) -> None:
    with pytest.raises(ReadOnlySeat), enter_tenant(cast.auditor.seat):
        ask(RAW_INSERT)


def test_auditor_insert_past_the_orm_is_refused_by_the_session(cast: Cast) -> None:
    with pytest.raises(psycopg.errors.ReadOnlySqlTransaction), enter_tenant(cast.auditor.seat):
        connection.connection.execute(RAW_INSERT)


def test_auditors_role_holds_rights_to_papers_alone(cast: Cast) -> None:
    walls = {model._meta.db_table: wall_of(model) for model in walled_models()}
    tables = connection.introspection.table_names()

    held: dict[str, set[str]] = {table: set() for table in tables}
    for table, right in ask(
        "SELECT table_name, privilege_type FROM information_schema.role_table_grants WHERE grantee = %s",
        [settings.DATABASE_AUDITOR_ROLE],
    ):
        held[table].add(right)

    assert held == {table: {"SELECT"} | _auditors_writes(table, walls.get(table)) for table in tables}


def _auditors_writes(table: str, wall: Wall | None) -> set[str]:
    if table == "pghistory_context":
        return {"INSERT", "UPDATE"}
    if wall and wall.write == Writers.MANDATE:
        return {"INSERT"} if wall.append_only else {"INSERT", "UPDATE", "DELETE"}
    # What a released finding tells people waits for the mail of the day.
    return {"INSERT"} if (wall and wall.also_write) or table == "notifications_waitingnotice" else set()


def test_tenant_ids_are_known_to_periodic_work_and_nothing_else_is(cast: Cast) -> None:
    assert set(list_tenant_ids()) == {cast.partnership.pk, cast.other_partnership.pk}
    assert ask("SELECT count(*) FROM consortia_partnership") == [(0,)]


@pytest.mark.django_db
def test_application_role_cannot_rebuild_the_wall() -> None:
    with pytest.raises(ProgrammingError), transaction.atomic():
        build_wall()


def test_maintenance_switch_opens_nothing_for_the_application_role(cast: Cast) -> None:
    ask("SELECT set_config('sammen.maintenance', 'on', true)")

    assert ask("SELECT count(*) FROM consortia_partner") == [(0,)]


def test_history_tables_are_append_only() -> None:
    history = [model for model in walled_models() if hasattr(model, "pgh_tracked_model")]

    assert history != []
    assert [model for model in history if not wall_of(model).append_only] == []


def test_all_tenant_models_use_a_scoped_manager() -> None:
    unscoped = [
        model
        for model in apps.get_models()
        if issubclass(model, TenantModel) and type(model._default_manager) is models.Manager
    ]

    assert unscoped == []
