"""Which lines a sample should hold: those at risk, and those chance may choose from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.control.models import ControlReport, LineVerification, SampleDraw
from apps.control.selectors.line_verification import IN_QUESTION, list_controlled_lines
from apps.eligibility.enums import FlagState
from apps.eligibility.models import Flag


@dataclass(frozen=True, slots=True)
class Candidates:
    """Ids of lines that are not parked, by their items in the report and in the order of the list."""

    risky: dict[int, int]
    others: dict[int, int]


def list_candidates(*, control: ControlReport, from_eur: Decimal) -> Candidates:
    """Risky is a line with a flag that was not rejected, one of ``from_eur`` and more, and one of a category of which
    no line of this partner was ever in an earlier sample."""
    lines = list_controlled_lines(report_id=control.report_id).filter(parking__isnull=True).order_by("number")
    flags = Flag.objects.filter(line=OuterRef("pk"), is_found=True, severity__in=IN_QUESTION)
    earlier = LineVerification.objects.filter(partner=control.partner_id, in_sample=True).exclude(control=control)
    known = earlier.order_by().values("line__category").distinct()
    is_risky = (
        Q(Exists(flags.exclude(state=FlagState.REJECTED))) | Q(declared_eur__gte=from_eur) | ~Q(category__in=known)
    )
    risky = dict(lines.filter(is_risky).values_list("number", "pk"))
    return Candidates(risky, dict(lines.exclude(pk__in=risky.values()).values_list("number", "pk")))


def list_draws(*, control: ControlReport) -> QuerySet[SampleDraw]:
    """Every draw of a control's sample, in their order, with who drew."""
    return SampleDraw.objects.filter(control=control).select_related("drawn_by")
