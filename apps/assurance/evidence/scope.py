"""What a pack is of: a choice of lines, and the reports, contracts and files that hang on them.

Every query runs with the asker's own eyes (``enter_tenant(member.seat)``): the wall takes away what she may not read.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from apps.finance.models import ExpenditureLine
from apps.reporting.models import PartnerReport

if TYPE_CHECKING:
    from apps.assurance.models import EvidencePack


@dataclass(frozen=True, slots=True, kw_only=True)
class PackScope:
    """Nothing given means the whole partnership, as far as the reader sees it."""

    partner_id: int | None = None
    period_id: int | None = None
    line_ids: tuple[int, ...] | None = None
    sample_id: int | None = None

    @property
    def is_whole(self) -> bool:
        return self == PackScope()

    def lines(self) -> QuerySet[ExpenditureLine]:
        """By partner, period and number."""
        found = ExpenditureLine.objects.filter(self.where(partner="partner", period="report__period"))
        if self.line_ids is not None:
            found = found.filter(pk__in=self.line_ids)
        return found.order_by("partner__number", "report__period__number", "number", "pk")

    def reports(self) -> QuerySet[PartnerReport]:
        """Those of partner and period, or those the chosen lines stand in."""
        found = PartnerReport.objects.filter(self.where(partner="partner", period="period"))
        if self.line_ids is not None:
            found = found.filter(pk__in=self.lines().order_by().values("report_id"))
        return found.select_related("period", "partner__organisation").order_by("partner__number", "period__number")

    def where(self, *, partner: str = "", period: str = "", line: str = "") -> Q:
        """The scope as a condition on rows that say by these lookups what they belong to.

        A row that names no period belongs to every one; without a lookup the scope does not narrow.
        """
        wanted = Q()
        if partner and self.partner_id is not None:
            wanted &= Q(**{f"{partner}_id": self.partner_id})
        if period and self.period_id is not None:
            wanted &= Q(**{f"{period}_id": self.period_id})
        if line and self.line_ids is not None:
            wanted &= Q(**{f"{line}__in": self.line_ids})
        return wanted


def scope_of(pack: EvidencePack) -> PackScope:
    line_ids: Any = pack.line_ids
    return PackScope(
        partner_id=pack.scope_partner_id,
        period_id=pack.scope_period_id,
        line_ids=None if line_ids is None else tuple(line_ids),
        sample_id=pack.sample_id,
    )
