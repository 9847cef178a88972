"""Row-level security derived from the models' declarations and rebuilt after every migrate.

The owner role builds it; the application role is not the owner, may not bypass it and cannot change it. ``FORCE``
binds the owner too, so a migration that must touch data sets ``sammen.maintenance`` on purpose.
"""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models

from apps.tenancy.enums import WRITTEN_BY_CONTROLLERS, Readers, Role, Writers
from apps.tenancy.history import build_views, is_owner, tracked_model
from apps.tenancy.models import OperatorModel, PartnerOwnedModel, TenantModel, Wall

# Read once per statement through a sub-select, not once per row.
TENANT = "(SELECT nullif(current_setting('sammen.partnership', true), '')::bigint)"
OWN_PARTNER = "(SELECT nullif(current_setting('sammen.partner', true), '')::bigint)"
USER = "(SELECT nullif(current_setting('sammen.user', true), '')::bigint)"
ROLE = "(SELECT current_setting('sammen.role', true))"
# The outer cast changes nothing: it makes one array of the sub-select instead of a list of rows.
CONTROLLED = "(SELECT nullif(current_setting('sammen.controlled', true), '')::bigint[])::bigint[]"
MAINTENANCE = "(SELECT current_setting('sammen.maintenance', true) = 'on' AND current_user = '{owner}')"

# An auditor's mandate of today, and its scope; null where it leaves nothing out.
MANDATE = "(SELECT nullif(current_setting('sammen.mandate', true), '')::bigint)"
AUDITED_PARTNERS = "(SELECT nullif(current_setting('sammen.audited_partners', true), '')::bigint[])::bigint[]"
AUDITED_PERIODS = "(SELECT nullif(current_setting('sammen.audited_periods', true), '')::bigint[])::bigint[]"

IS_LEAD = f"{ROLE} = '{Role.LEAD}'"
IS_AUDITOR = f"{ROLE} = '{Role.AUDITOR}'"
_SEES_ALL = f"({ROLE} IN ('{Role.LEAD}', '{Role.SYSTEM}') OR ({IS_AUDITOR} AND {AUDITED_PARTNERS} IS NULL))"
_AUDITS = f"({IS_AUDITOR} AND partner_id = ANY ({AUDITED_PARTNERS}))"
_CONTROLS = f"({ROLE} = '{Role.CONTROLLER}' AND partner_id = ANY ({CONTROLLED}) AND {{handed_in}})"
_READ = {
    Readers.MEMBERS: "true",
    Readers.LEADERSHIP: _SEES_ALL,
    Readers.OWN_PARTNER: f"({_SEES_ALL} OR partner_id = {OWN_PARTNER} OR {_AUDITS} OR {_CONTROLS})",
    Readers.MANDATE: f"({ROLE} = '{Role.SYSTEM}' OR ({IS_AUDITOR} AND mandate_id = {MANDATE}))",
}
_IS_SYSTEM = f"{ROLE} = '{Role.SYSTEM}'"
_IS_OWN = f"({ROLE} IN ('{Role.LEAD}', '{Role.PARTNER}') AND partner_id = {OWN_PARTNER})"
_IS_MEMBER = f"{ROLE} IN ('{Role.LEAD}', '{Role.PARTNER}', '{Role.SYSTEM}')"
_WRITE = {
    Writers.MEMBERS: _IS_MEMBER,
    Writers.MEMBERS_OR_CONTROLLER: f"({_IS_MEMBER} OR {_CONTROLS})",
    Writers.LEAD: f"({_IS_SYSTEM} OR {IS_LEAD})",
    Writers.OWN_PARTNER: f"({_IS_SYSTEM} OR {_IS_OWN})",
    Writers.LEAD_OR_OWN_PARTNER: f"({_IS_SYSTEM} OR {IS_LEAD} OR {_IS_OWN})",
    Writers.CONTROLLER: f"({_IS_SYSTEM} OR {_CONTROLS})",
    Writers.LEAD_OR_CONTROLLER: f"({_IS_SYSTEM} OR {IS_LEAD} OR {_CONTROLS})",
    Writers.LEAD_CONTROLLER_OR_OWN_PARTNER: f"({_IS_SYSTEM} OR {IS_LEAD} OR {_IS_OWN} OR {_CONTROLS})",
    Writers.MANDATE: _READ[Readers.MANDATE],
    Writers.SYSTEM: _IS_SYSTEM,
}

# A row that belongs to an audit's working papers shows itself to nobody else; most rows belong to none.
NOT_ANOTHERS_PAPER = f"mandate_id IS NULL OR {_IS_SYSTEM} OR mandate_id = {MANDATE}"

# What a controller reads of a report begins with its first submission, and does not end when it is given back: no other
# state leads back to a draft. The reports are looked up once per statement, not once per row.
_HANDED_IN_REPORTS = "report_id IN (SELECT id FROM reporting_partnerreport WHERE status <> 'draft')"


# The one thing that is known across tenants: which there are. A periodic task enters each of them in turn.
_TENANT_IDS = """
    CREATE OR REPLACE FUNCTION sammen_tenant_ids() RETURNS SETOF bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
    BEGIN
        PERFORM set_config('sammen.maintenance', 'on', true);
        RETURN QUERY SELECT id FROM consortia_partnership ORDER BY id;
        PERFORM set_config('sammen.maintenance', '', true);
    END $$
"""


# Planned when it is called, which is never where a mandate leaves no period out.
_ROW_IS_SEEN = """
    CREATE OR REPLACE FUNCTION sammen_row_is_seen(named text, asked bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE AS $$
    DECLARE
        found boolean;
    BEGIN
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM public.%I WHERE id = $1)', named) INTO found USING asked;
        RETURN found;
    END $$
"""


def list_tenant_ids() -> list[int]:
    """The ids of all partnerships, for periodic work; their rows stay behind the wall."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM sammen_tenant_ids()")
        return [row[0] for row in cursor.fetchall()]


def walled_models() -> list[type[models.Model]]:
    """Every model whose rows belong to a tenant, history tables included, and the tenant itself."""
    return [model for model in apps.get_models() if getattr(model, "wall", None) or tracked_model(model)]


def operator_models() -> list[type[OperatorModel]]:
    """Every model whose rows an operator loads: the application reads them; a worker writes what it derives."""
    return [model for model in apps.get_models() if issubclass(model, OperatorModel)]


def wall_of(model: type[models.Model]) -> Wall:
    """The model's wall; a history table has its model's readers, and nobody ever changes its rows."""
    tracked = tracked_model(model)
    if tracked is None:
        return model.wall  # type: ignore[attr-defined]
    return Wall(
        read=tracked.wall.read,
        write=_history_writers(tracked.wall.write),
        also_read=tracked.wall.also_read if tracked.wall.stays_open else "",
        handed_in=tracked.wall.handed_in,
        append_only=True,
        private=tracked.wall.private,
        in_periods=tracked.wall.in_periods,
    )


def _history_writers(writers: Writers) -> Writers:
    if writers == Writers.MANDATE:
        return writers
    return Writers.MEMBERS_OR_CONTROLLER if writers in WRITTEN_BY_CONTROLLERS else Writers.MEMBERS


def build_wall_after_migrate(using: str = "default", **kwargs: object) -> None:
    # post_migrate is sent once per app that has models; the wall is built with the last, when all tables exist.
    last = [config for config in apps.get_app_configs() if config.models_module][-1]
    if kwargs.get("sender") is last and is_owner():
        build_wall()
        build_views()


def build_wall() -> None:
    """(Re)build policies, tenant-proof foreign keys and grants. Runs as the owner; running it again changes nothing."""
    with connection.cursor() as cursor:
        for statement in wall_statements():
            cursor.execute(statement)


def wall_statements() -> Iterable[str]:
    """Every SQL statement that is still to run for the wall to stand as declared, in order."""
    walled = walled_models()
    yield _TENANT_IDS
    yield _ROW_IS_SEEN
    yield from _grant_statements(walled)
    yield from (wall.helper for model in walled if (wall := getattr(model, "wall", None)) and wall.helper)
    for model in walled:
        yield from _policy_statements(model)
    tenant_models = [model for model in walled if issubclass(model, TenantModel)]
    for model in tenant_models:
        yield from _key_statements(model)
    for model in tenant_models:
        yield from _foreign_key_statements(model)
    for model in tenant_models:
        yield from _implied_key_statements(model)


def _grant_statements(walled: list[type[models.Model]]) -> Iterable[str]:
    role = settings.DATABASE_APP_ROLE
    yield f"GRANT USAGE ON SCHEMA public TO {role}"
    yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}"
    yield f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}"
    for model in walled:
        if wall_of(model).append_only:
            yield f'REVOKE UPDATE, DELETE ON "{model._meta.db_table}" FROM {role}'
    for model in operator_models():
        yield from _operator_statements(model, role)
    yield from _auditor_grants(walled)


def _operator_statements(model: type[OperatorModel], role: str) -> Iterable[str]:
    """Everybody reads, the owner loads; what a worker keeps up to date it writes, and no request does."""
    table = model._meta.db_table
    if not model.made_by_workers:
        yield f'REVOKE INSERT, UPDATE, DELETE ON "{table}" FROM {role}'
        return
    yield f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY'
    for policy in _standing_policies(table):
        yield f'DROP POLICY "{policy}" ON "{table}"'
    yield f'CREATE POLICY wall_read ON "{table}" FOR SELECT USING (true)'
    rows = f"({_IS_SYSTEM} AND ({model.made_by_workers}))"
    yield f'CREATE POLICY wall_insert ON "{table}" FOR INSERT WITH CHECK {rows}'
    yield f'CREATE POLICY wall_update ON "{table}" FOR UPDATE USING {rows}'
    yield f'CREATE POLICY wall_delete ON "{table}" FOR DELETE USING {rows}'


def _auditor_grants(walled: list[type[models.Model]]) -> Iterable[str]:
    """Least rights for whoever audits: everything is read, working papers and what they leave in the trail written."""
    role = settings.DATABASE_AUDITOR_ROLE
    yield f"GRANT USAGE ON SCHEMA public TO {role}"
    yield f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}"
    yield f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}"
    yield f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}"
    # The triggers that write history name the request there.
    yield f"GRANT INSERT, UPDATE ON pghistory_context TO {role}"
    # Who is told of a released paper once a day.
    yield f"GRANT INSERT ON notifications_waitingnotice TO {role}"
    for model in walled:
        if rights := _auditor_rights(wall_of(model)):
            yield f'GRANT {rights} ON "{model._meta.db_table}" TO {role}'


def _auditor_rights(wall: Wall) -> str:
    if wall.write == Writers.MANDATE:
        return "INSERT" if wall.append_only else "INSERT, UPDATE, DELETE"
    return "INSERT" if wall.also_write else ""


def _policy_statements(model: type[models.Model]) -> Iterable[str]:
    table = model._meta.db_table
    yield f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY'
    yield f'ALTER TABLE "{table}" FORCE ROW LEVEL SECURITY'
    # Whatever stands, also under a name this code no longer gives: a permissive policy left over would open the table.
    for policy in _standing_policies(table):
        yield f'DROP POLICY "{policy}" ON "{table}"'
    yield from _tenant_policies(model)
    yield from _member_policies(model)


def _standing_policies(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT policyname FROM pg_policies WHERE tablename = %s AND policyname LIKE %s", [table, "wall_%"]
        )
        return [row[0] for row in cursor.fetchall()]


def _tenant_policies(model: type[models.Model]) -> Iterable[str]:
    """The restrictive half: nothing outside the tenant, whatever the role, and nothing outside an audit's scope."""
    table = model._meta.db_table
    private = f" AND ({wall_of(model).private})" if wall_of(model).private else ""
    read = f"(({read_condition(model)} AND {audit_condition(model)}{private}) OR {_maintenance()})"
    write = f"({tenant_condition(model)} OR {_maintenance()})"
    yield f'CREATE POLICY wall_tenant_read ON "{table}" AS RESTRICTIVE FOR SELECT USING {read}'
    yield f'CREATE POLICY wall_tenant_insert ON "{table}" AS RESTRICTIVE FOR INSERT WITH CHECK {write}'
    yield f'CREATE POLICY wall_tenant_update ON "{table}" AS RESTRICTIVE FOR UPDATE USING {write}'
    yield f'CREATE POLICY wall_tenant_delete ON "{table}" AS RESTRICTIVE FOR DELETE USING {write}'


def _member_policies(model: type[models.Model]) -> Iterable[str]:
    """The permissive half: which of the tenant's rows this role and partner may read and write."""
    table = model._meta.db_table
    wall = wall_of(model)
    handed_in = handed_in_condition(model)
    read = _READ[wall.read].format(handed_in=handed_in)
    reads = f"({read} OR {wall.also_read})" if wall.also_read else read
    writes = f"({_WRITE[wall.write].format(handed_in=handed_in)} OR {_maintenance()})"
    adds = f"({writes} OR ({IS_AUDITOR} AND ({wall.also_write})))" if wall.also_write else writes
    yield f'CREATE POLICY wall_read ON "{table}" FOR SELECT USING ({reads} OR {_maintenance()})'
    yield f'CREATE POLICY wall_insert ON "{table}" FOR INSERT WITH CHECK {adds}'
    if not wall.append_only:
        yield f'CREATE POLICY wall_update ON "{table}" FOR UPDATE USING {writes}'
        yield f'CREATE POLICY wall_delete ON "{table}" FOR DELETE USING {writes}'


def _maintenance() -> str:
    return MAINTENANCE.format(owner=settings.DATABASE_OWNER_ROLE)


def tenant_condition(model: type[models.Model]) -> str:
    """The SQL that keeps a row inside its tenant; the tenant itself is its own.

    A row that belongs to no single tenant says itself who reaches it: ``wall_rows``, a condition on the row.
    """
    if rows := getattr(model, "wall_rows", ""):
        return f"({rows.format(tenant=TENANT, partner=OWN_PARTNER, is_system=_IS_SYSTEM)})"
    return f"{'partnership_id' if _has_tenant_column(model) else 'id'} = {TENANT}"


def read_condition(model: type[models.Model]) -> str:
    """As ``tenant_condition``, widened where a person must see her own seats before a tenant is set.

    Only for reading: widened for writing too, the lead of one partnership could change her seat in another.
    """
    own = getattr(model, "wall_own_rows", "")
    condition = tenant_condition(model)
    return f"({condition} OR {own.format(user=USER)})" if own else condition


def handed_in_condition(model: type[models.Model]) -> str:
    """The SQL that says which rows of her partners a controller reaches; registers that hang on no report: all.

    Work on a report that was never submitted is the partner's own.
    """
    wall = wall_of(model)
    if wall.handed_in:
        return f"({wall.handed_in.format(table=_quoted(model))})"
    report = next((field for field in model._meta.local_fields if field.column == "report_id"), None)
    if report is None or report.related_model is not apps.get_model("reporting.PartnerReport"):
        return "true"
    return f"(report_id IS NULL OR {_HANDED_IN_REPORTS})" if report.null else f"({_HANDED_IN_REPORTS})"


def audit_condition(model: type[models.Model]) -> str:
    """The SQL that keeps an auditor inside her mandate: without one nothing, and of its periods alone if it names any.

    Partners outside her scope are the business of ``wall.read``: what every member may know of them she may know too.
    """
    if getattr(model, "wall_own_rows", "") or not _has_tenant_column(model):
        # Seats, mandates and the partnership itself say who she is; they are read before she is anybody.
        return "true"
    within = _period_condition(model)
    inside = "" if within == "true" else f" AND ({AUDITED_PERIODS} IS NULL OR {within})"
    return f"({ROLE} IS DISTINCT FROM '{Role.AUDITOR}' OR ({MANDATE} IS NOT NULL{inside}))"


def _period_condition(model: type[models.Model]) -> str:
    """The SQL that says which rows are of the audited periods: by the row's period, or what it hangs on; else all."""
    if asked := wall_of(model).in_periods:
        return f"({asked.format(table=_quoted(model))})"
    if any(field.column == "period_id" for field in model._meta.local_fields):
        return f"(period_id IS NULL OR period_id = ANY ({AUDITED_PERIODS}))"
    parent = _period_parent(model)
    if parent is not None:
        column, found = parent.column, _is_seen(parent.column, parent.related_model)
        return f"({column} IS NULL OR {found})" if parent.null else f"({found})"
    return "true"


def _is_seen(column: str, target: type[models.Model]) -> str:
    """That the row it points to is seen. A report has a period of its own; beyond that a function asks.

    Every table named in a policy brings its own policies into each query that is planned, and those theirs.
    """
    table = target._meta.db_table
    if any(field.column == "period_id" for field in target._meta.local_fields):
        return f"{column} IN (SELECT id FROM {table})"  # noqa: S608 - names of ours, not input
    return f"sammen_row_is_seen('{table}', {column})"


def _period_parent(model: type[models.Model]) -> Any:
    """The foreign key by which a row belongs to a period, a report's before any other."""
    found = [field for field in _tenant_foreign_keys(model) if _leads_to_a_period(model, field)]
    return min(found, key=lambda field: (field.column != "report_id", field.null), default=None)


def _leads_to_a_period(model: type[models.Model], field: Any) -> bool:
    target = field.related_model
    # A file is of the period of what it proves, never the other way round.
    if field.name.startswith("pgh_") or target in {model, tracked_model(model)} or target is _documents():
        return False
    return any(one.column == "period_id" for one in target._meta.local_fields) or _period_parent(target) is not None


def _documents() -> type[models.Model]:
    return apps.get_model("documents.Document")


def _quoted(model: type[models.Model]) -> str:
    return f'"{model._meta.db_table}"'


def _has_tenant_column(model: type[models.Model]) -> bool:
    return any(field.column == "partnership_id" for field in model._meta.local_fields)


def _key_statements(model: type[models.Model]) -> Iterable[str]:
    table = model._meta.db_table
    yield from _constraint(table, f"{table}_tenant_key", f'UNIQUE ("partnership_id", "{model._meta.pk.column}")')


def _foreign_key_statements(model: type[models.Model]) -> Iterable[str]:
    # Integrity checks ignore row-level security: a plain foreign key would accept another tenant's row.
    table = model._meta.db_table
    for field in _tenant_foreign_keys(model):
        target = field.related_model
        reference = f'"{target._meta.db_table}" ("partnership_id", "{target._meta.pk.column}")'
        yield from _constraint(
            table,
            f"{table}_{field.column}_tenant_fk"[:63],
            f'FOREIGN KEY ("partnership_id", "{field.column}") REFERENCES {reference} DEFERRABLE INITIALLY DEFERRED',
        )


def _tenant_foreign_keys(model: type[models.Model]) -> list[Any]:
    """The fields that point to a row of a tenant, and so must not point to another tenant's."""
    fields = model._meta.local_fields
    return [
        field
        for field in fields
        if isinstance(field.related_model, type) and issubclass(field.related_model, TenantModel)
    ]


def _implied_key_statements(model: type[models.Model]) -> Iterable[str]:
    """Django's own foreign keys, where the tenant-proof ones already say all that they say.

    PostgreSQL looks up every key of every row, so an import of a hundred thousand rows pays for each of them. A row
    found by tenant and id is found by id; and the tenant of a row that must have a partner is that partner's, whose
    own key stands. Dropped only once the others are there. Migrations miss none of them: they renew what they find.
    """
    table = model._meta.db_table
    implied = {field.column for field in _tenant_foreign_keys(model)}
    if issubclass(model, PartnerOwnedModel):
        implied.add("partnership_id")
    for name in _single_foreign_keys(table, implied):
        yield f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"'


def _single_foreign_keys(table: str, columns: set[str]) -> list[str]:
    """The names of the foreign keys that consist of one of these columns alone."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]"
            " WHERE conrelid = %s::regclass AND contype = 'f' AND cardinality(conkey) = 1 AND attname = ANY(%s)"
            " ORDER BY conname",
            [table, sorted(columns)],
        )
        return [row[0] for row in cursor.fetchall()]


def _constraint(table: str, name: str, definition: str) -> Iterable[str]:
    if not _has_constraint(table, name):
        yield f'ALTER TABLE "{table}" ADD CONSTRAINT "{name}" {definition}'


def _has_constraint(table: str, name: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_constraint WHERE conname = %s AND conrelid = %s::regclass", [name, table])
        return cursor.fetchone() is not None
