"""Founding a partnership: the only moment a tenant is written before it exists."""

from typing import Any

from django.db import connection, transaction

from apps.consortia.models import Partnership
from apps.tenancy.context import enter_tenant, system_seat


@transaction.atomic
def found_partnership(**fields: Any) -> Partnership:
    """Create a partnership. Its id is drawn first, because the database lets a tenant be written only from inside."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('consortia_partnership', 'id'))")
        partnership_id = cursor.fetchone()[0]
    with enter_tenant(system_seat(partnership_id)):
        return Partnership.objects.create(pk=partnership_id, **fields)
