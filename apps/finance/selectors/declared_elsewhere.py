"""Invoices of a report that the partner's organisation declares in its other partnerships as well."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import connection

from apps.consortia.models import Membership
from apps.consortia.permissions import requires_second_factor
from apps.consortia.selectors.membership import list_project_seats


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """One line whose invoice is declared in one other partnership, or in all those that may not be named.

    ``is_same``: supplier and number agree; else the amount does and the number nearly. ``share`` is what is declared
    there of the invoice's total as stated here, None where no total is stated. ``month`` is the last month of the
    latest period there. ``partnership_id`` is known to those with a seat there that reads the ledger.
    """

    line_id: int
    is_same: bool
    same_amount: bool
    month: datetime.date
    share: Decimal | None
    partnership_id: int | None


def read_declared_elsewhere(report_id: int) -> list[Elsewhere]:
    """What the organisation's other partnerships declare of a report's invoices; nothing for anybody else's report.

    One query for any number of lines. The database answers the partner's own people alone (migration
    ``0013_declared_elsewhere``): the lead partner, auditors and workers without a person ask in vain.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT line_id, is_same, same_amount, month, share, partnership_id FROM sammen_declared_elsewhere(%s)",
            [report_id],
        )
        return [Elsewhere(*row) for row in cursor.fetchall()]


def name_projects_elsewhere(*, member: Membership, report_ids: Iterable[int]) -> Mapping[int, list[str]]:
    """By line, the acronyms of the other partnerships that declare its invoice, as far as this person may know them."""
    found = {(hit.line_id, hit.partnership_id) for pk in report_ids for hit in read_declared_elsewhere(pk)}
    if not any(partnership_id for _line_id, partnership_id in found):
        return {}
    acronyms = _own_partnerships(member)
    names: dict[int, list[str]] = defaultdict(list)
    for line_id, partnership_id in found:
        if partnership_id in acronyms:
            names[line_id].append(acronyms[partnership_id])
    return {line_id: sorted(acronyms) for line_id, acronyms in names.items()}


def _own_partnerships(member: Membership) -> dict[int | None, str]:
    # A seat that asks for a second factor opens nothing for a session that may not have shown one.
    return {
        seat.partnership_id: seat.partnership.acronym
        for seat in list_project_seats(user_id=member.user_id).exclude(pk=member.pk)
        if requires_second_factor(member) or not requires_second_factor(seat)
    }
