"""Which lines a sample should hold: those at risk, and those chance may choose from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, Q, QuerySet

from apps.control.models import ControlReport, LineVerification, SampleDraw
from apps.control.selectors.line_verification import is_questioned, list_controlled_lines
from apps.finance.models import ExpenditureLine


@dataclass(frozen=True, slots=True)
class Candidates:
    """Ids of lines that are not parked, by their items in the report and in the order of the list."""

    risky: dict[int, int]
    others: dict[int, int]


def list_candidates(*, control: ControlReport, from_eur: Decimal) -> Candidates:
    """Risky is a line that a flag puts in question, one of ``from_eur`` and more, and of each category of which no line
    of this partner was ever in an earlier sample the largest.

    One line says what a new category is like. Were all of its lines risky, a first control, to which every category is
    new, would take the whole report and leave chance nothing to choose from.
    """
    lines = list_controlled_lines(report_id=control.report_id).filter(parking__isnull=True).order_by("number")
    is_risky = is_questioned() | Q(declared_eur__gte=from_eur) | Q(pk__in=_first_of_new_categories(control, lines))
    risky = dict(lines.filter(is_risky).values_list("number", "pk"))
    return Candidates(risky, dict(lines.exclude(pk__in=risky.values()).values_list("number", "pk")))


def _first_of_new_categories(
    control: ControlReport, lines: QuerySet[ExpenditureLine]
) -> QuerySet[ExpenditureLine, int]:
    """The largest line of each, the first of those that are equal."""
    earlier = LineVerification.objects.filter(partner=control.partner_id, in_sample=True).exclude(control=control)
    known = earlier.order_by().values("line__category").distinct()
    new = lines.exclude(category__in=known).order_by("category", F("declared_eur").desc(nulls_last=True), "number")
    return new.distinct("category").values_list("pk", flat=True)


def list_draws(*, control: ControlReport) -> QuerySet[SampleDraw]:
    """Every draw of a control's sample, in their order, with who drew."""
    return SampleDraw.objects.filter(control=control).select_related("drawn_by")
