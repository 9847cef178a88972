"""The one entry point to a tenant: requests, tasks, commands and tests all come in here.

It opens a transaction, narrows the ORM (django-scopes) and tells PostgreSQL who is asking, so that row-level security
stands behind a forgotten filter. Outside it, a tenant model's manager raises and the database shows no row.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import pghistory
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django_scopes import scope
from psycopg.pq import TransactionStatus

from apps.tenancy.enums import Role

_SETTINGS = (
    "sammen.partnership",
    "sammen.role",
    "sammen.partner",
    "sammen.user",
    "sammen.controlled",
    "sammen.mandate",
    "sammen.audited_partners",
    "sammen.audited_periods",
    # PostgreSQL's own: under which role the statements run.
    "role",
)
_Values = tuple[str, ...]
_OWN_ROLE = "none"
_NOBODY: _Values = ("",) * 8 + (_OWN_ROLE,)
_current: ContextVar[_Values] = ContextVar("tenant_settings", default=_NOBODY)


@dataclass(frozen=True)
class AuditScope:
    """What an auditor's mandate of today lets her read: the ids of partners and periods, or None for all of them."""

    mandate_id: int
    partner_ids: frozenset[int] | None = None
    period_ids: frozenset[int] | None = None


class ReadOnlySeat(PermissionDenied):
    """Something tried to write for a seat that reads. Answered with 403, before the database is asked."""


@dataclass(frozen=True)
class Seat:
    """Who acts, where, and as what. ``partner_id`` is the partner the person belongs to, if any.

    ``controlled_partner_ids`` are the partners a controller is assigned to today; empty for everybody else. ``audit``
    is what an auditor's mandate says; without it an auditor's seat reads nothing.
    """

    partnership_id: int
    role: Role
    partner_id: int | None = None
    user_id: int | None = None
    controlled_partner_ids: frozenset[int] = frozenset()
    audit: AuditScope | None = None

    @property
    def read_only(self) -> bool:
        return self.role == Role.AUDITOR


def system_seat(partnership_id: int, user_id: int | None = None) -> Seat:
    """The worker's seat: it reads and writes the whole tenant, and history names the person it works for."""
    return Seat(partnership_id=partnership_id, role=Role.SYSTEM, user_id=user_id)


@contextmanager
def enter_tenant(seat: Seat, *, read_only: bool = False, papers: bool = False) -> Iterator[Seat]:
    """Open a transaction in which only this tenant exists, seen with this seat's eyes.

    Nests: the outer tenant is back when the inner block ends. An auditor's block is a read-only transaction in which
    no statement that writes is even sent, so a write the code forgot to refuse fails loudly instead of touching nothing
    in silence; ``read_only`` asks for the same where a request only reads. Inside it the database knows her by a role
    of her own, which may write working papers and nothing else: ``papers`` opens the transaction for those.
    """
    with (
        transaction.atomic(),
        _database_settings(_settings_of(seat)),
        scope(partnership=seat.partnership_id),
        # Before pghistory, which puts words of its own in front of every statement that writes.
        _reading_alone(read_only or (seat.read_only and not papers)),
        pghistory.context(user=seat.user_id, role=str(seat.role), partnership=seat.partnership_id),
    ):
        yield seat


@contextmanager
def _reading_alone(is_asked: bool) -> Iterator[None]:
    if not is_asked:
        yield
        return
    _make_read_only()
    with connection.execute_wrapper(_refuse_writing):
        yield


def _refuse_writing(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
    """What the ORM writes begins with one of three words; whatever else writes, the read-only transaction refuses."""
    if str(sql).lstrip(" (\n").upper().startswith(("INSERT", "UPDATE", "DELETE")):
        raise ReadOnlySeat(_("This seat reads and changes nothing."))
    return execute(sql, params, many, context)


def _settings_of(seat: Seat) -> _Values:
    audit = seat.audit
    return (
        str(seat.partnership_id),
        str(seat.role),
        "" if seat.partner_id is None else str(seat.partner_id),
        "" if seat.user_id is None else str(seat.user_id),
        _array(seat.controlled_partner_ids or None),
        "" if audit is None else str(audit.mandate_id),
        _array(audit.partner_ids if audit else None),
        _array(audit.period_ids if audit else None),
        settings.DATABASE_AUDITOR_ROLE if seat.role == Role.AUDITOR else _OWN_ROLE,
    )


def _array(ids: frozenset[int] | None) -> str:
    """As PostgreSQL writes an array; nothing where all are meant."""
    return "" if ids is None else f"{{{','.join(str(pk) for pk in sorted(ids))}}}"


@contextmanager
def enter_person(user_id: int) -> Iterator[None]:
    """Open a transaction in which a person sees her own seats and partnerships, and no tenant's rows."""
    with transaction.atomic(), _database_settings(("", "", "", str(user_id), "", "", "", "", _OWN_ROLE)):
        yield


@contextmanager
def enter_system() -> Iterator[None]:
    """Open a transaction for a worker's work on what is no tenant's: of the tenants' rows it sees none."""
    with transaction.atomic(), _database_settings(("", str(Role.SYSTEM), "", "", "", "", "", "", _OWN_ROLE)):
        yield


@contextmanager
def _database_settings(values: _Values) -> Iterator[None]:
    outer = _current.get()
    token = _current.set(values)
    _set_local(values)
    try:
        yield
        # Releasing a savepoint does not undo SET LOCAL, so the outer block's values are put back by hand. When the
        # block raises, the savepoint's rollback does it.
        if _is_failed():
            transaction.set_rollback(True)
        else:
            _set_local(outer)
    finally:
        _current.reset(token)


def _is_failed() -> bool:
    """The transaction can only be rolled back, even if whoever met the error has caught it."""
    raw = connection.connection
    return connection.needs_rollback or raw.info.transaction_status == TransactionStatus.INERROR


def _set_local(values: _Values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT " + ", ".join(["set_config(%s, %s, true)"] * len(_SETTINGS)),
            [part for pair in zip(_SETTINGS, values, strict=True) for part in pair],
        )


def _make_read_only() -> None:
    # Scoped to the savepoint when nested: PostgreSQL restores the outer mode when the subtransaction ends.
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL transaction_read_only = on")
