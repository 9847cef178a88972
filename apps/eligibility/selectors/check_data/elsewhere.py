"""What the organisation's other partnerships declare of a report's invoices, told to its own people alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from apps.common.money import cents, round_half_up
from apps.consortia.models import Membership
from apps.eligibility.frame import ELSEWHERE, build_frame
from apps.finance.models import ExpenditureLine
from apps.finance.selectors.declared_elsewhere import Elsewhere, read_declared_elsewhere
from apps.tenancy.context import enter_tenant

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport


def load_elsewhere(report: PartnerReport, *, user_id: int | None) -> pl.DataFrame | None:
    """By line, in ``ELSEWHERE``; None unless the person with ``user_id`` belongs to the partner.

    Asked with her eyes, so that the database answers for her own organisation and for nobody else's.
    """
    seat = Membership.objects.filter(user_id=user_id, partner_id=report.partner_id).first() if user_id else None
    if seat is None:
        return None
    with enter_tenant(seat.seat):
        found = read_declared_elsewhere(report.pk)
    hits: dict[int, list[Elsewhere]] = defaultdict(list)
    for hit in found:
        hits[hit.line_id].append(hit)
    totals = dict(ExpenditureLine.objects.filter(pk__in=hits).values_list("pk", "gross"))
    return build_frame([_line(line_id, rows, totals[line_id]) for line_id, rows in hits.items()], ELSEWHERE)


def _line(line_id: int, hits: Sequence[Elsewhere], gross: Any) -> dict[str, Any]:
    """What all those partnerships declare together, of the surest kind of hit there is."""
    surest = max((hit.is_same and hit.same_amount, hit.is_same) for hit in hits)
    counted = [hit for hit in hits if (hit.is_same and hit.same_amount, hit.is_same) == surest]
    shares = [hit.share for hit in counted if hit.share is not None]
    share = sum(shares) if shares else None
    return {
        "line_id": line_id,
        "is_same": surest[1],
        "same_amount": surest[0],
        "month": max(hit.month for hit in counted),
        "share": None if share is None else format(share, "f"),
        # The share has more places than any sum of cents needs, so the amount declared there comes out whole.
        "elsewhere_cents": None if share is None else cents(round_half_up(share * gross)),
    }
