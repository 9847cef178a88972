"""What the registers have in common."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from apps.consortia.models import Partner


def list_partners_of(rows: QuerySet[Any]) -> list[Partner]:
    """The partners that own one of the rows, in the project's order: the choices of a register's filter."""
    owners = rows.order_by().values("partner_id").distinct()
    return list(Partner.objects.filter(pk__in=owners).select_related("organisation").order_by("number"))
