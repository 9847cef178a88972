"""What pages, API and reports read of the list of expenditure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from apps.common.money import ZERO
from apps.finance.enums import CostCategory
from apps.finance.models import ExpenditureLine, LineEvidence, ParkedLine

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

# What a list may be sorted by: the word in the address → the columns; a minus in front turns it round.
SORTS = {
    "number": ("number",),
    "date": ("invoice_date", "number"),
    "supplier": ("supplier_name", "number"),
    "category": ("category", "number"),
    "declared": ("declared", "number"),
    "eur": ("declared_eur", "number"),
}
_SEARCHED = ("description", "supplier_name", "invoice_no", "reference")


@dataclass(frozen=True, slots=True)
class LineFilter:
    """What the reader asks for: a category, with or without flags (None: both), words, and an order from ``SORTS``.

    ``in_names`` is false for a reader who must not learn by searching whose cost a line is.
    """

    category: str = ""
    flagged: bool | None = None
    text: str = ""
    sort: str = "number"
    in_names: bool = True

    @property
    def is_narrow(self) -> bool:
        """It leaves lines out."""
        return bool(self.category or self.text or self.flagged is not None)


@dataclass(frozen=True, slots=True)
class LineTotal:
    """The sum of one category in one currency. ``declared_eur`` leaves out lines that are not converted yet."""

    category: CostCategory
    currency: str
    lines: int
    declared: Decimal
    declared_eur: Decimal
    unconverted: int


@dataclass(frozen=True, slots=True)
class LineTotals:
    """``parked`` lines are among ``lines`` and ``declared_eur``: the report says them, nobody counts them."""

    by_category: list[LineTotal]
    by_currency: list[tuple[str, int, Decimal]]
    lines: int
    declared_eur: Decimal
    unconverted: int
    parked: int
    parked_eur: Decimal


def list_reports() -> QuerySet[PartnerReport]:
    """Partner reports as containers of lines; the reports themselves are another app's."""
    return apps.get_model("reporting", "PartnerReport").objects.select_related(
        "partner__organisation", "period", "partnership"
    )


def list_lines(*, report_id: int, wanted: LineFilter | None = None) -> QuerySet[ExpenditureLine]:
    """A report's lines with ``evidence_count`` and ``flags_count``, filtered and sorted as asked."""
    wanted = wanted or LineFilter()
    lines = _counted(ExpenditureLine.objects.filter(report_id=report_id))
    if wanted.category:
        lines = lines.filter(category=wanted.category)
    if wanted.flagged is not None:
        has_flags = Exists(_flags())
        lines = lines.filter(has_flags if wanted.flagged else ~has_flags)
    if wanted.text:
        lines = lines.filter(_matching(wanted.text, in_names=wanted.in_names))
    return lines.order_by(*_order(wanted.sort))


def find_lines() -> QuerySet[ExpenditureLine]:
    """Lines one by one with what their page shows; the wall leaves out what the reader must not see."""
    return _counted(ExpenditureLine.objects.all()).select_related(
        "report__partner__organisation",
        "report__period",
        "work_package",
        "contract",
        "trip",
        "unit_cost",
        "asset",
        "source_import",
        "category_decided_by",
        "parking__parked_by",
        "returned_as__report__period",
        "returned_from__report__period",
        "corrects__report__period",
    )


def list_evidence(*, line: ExpenditureLine) -> QuerySet[LineEvidence]:
    return LineEvidence.objects.filter(line=line).select_related("document__uploaded_by", "line")


def find_evidence() -> QuerySet[LineEvidence]:
    """Links between lines and files one by one, as far as the reader may see them."""
    return LineEvidence.objects.select_related("line__report", "document")


def count_decided_lines(lines: QuerySet[ExpenditureLine]) -> int:
    """How many of the lines carry a decision of the lead partner; decisions are kept for good, so must their lines."""
    decisions = apps.get_model("eligibility", "FlagDecision").objects.filter(flag__line__in=lines)
    return decisions.order_by().values("flag__line").distinct().count()


def total_lines(*, report_id: int) -> LineTotals:
    """Sums of the whole list, whatever the page's filter shows: per category and currency, and in euro."""
    rows = (
        ExpenditureLine.objects.filter(report_id=report_id)
        .order_by()
        .values("category", "currency")
        .annotate(
            lines=Count("pk"),
            declared_sum=Sum("declared"),
            eur_sum=Coalesce(Sum("declared_eur"), ZERO),
            unconverted=Count("pk", filter=Q(declared_eur__isnull=True)),
        )
    )
    totals = sorted((_total(row) for row in rows), key=_official_order)
    return LineTotals(
        by_category=totals,
        by_currency=_by_currency(totals),
        lines=sum(total.lines for total in totals),
        declared_eur=sum((total.declared_eur for total in totals), ZERO),
        unconverted=sum(total.unconverted for total in totals),
        **ParkedLine.objects.filter(line__report_id=report_id).aggregate(
            parked=Count("pk"), parked_eur=Coalesce(Sum("line__declared_eur"), ZERO)
        ),
    )


def _total(row: Mapping[str, Any]) -> LineTotal:
    return LineTotal(
        category=CostCategory(row["category"]),
        currency=row["currency"],
        lines=row["lines"],
        declared=row["declared_sum"],
        declared_eur=row["eur_sum"],
        unconverted=row["unconverted"],
    )


def _official_order(total: LineTotal) -> tuple[int, str]:
    return CostCategory.values.index(total.category), total.currency


def _by_currency(totals: list[LineTotal]) -> list[tuple[str, int, Decimal]]:
    return [
        (
            currency,
            sum(total.lines for total in totals if total.currency == currency),
            sum((total.declared for total in totals if total.currency == currency), ZERO),
        )
        for currency in sorted({total.currency for total in totals})
    ]


def _counted(lines: QuerySet[ExpenditureLine]) -> QuerySet[ExpenditureLine]:
    return lines.annotate(
        evidence_count=_count(LineEvidence.objects.filter(line=OuterRef("pk"))),
        flags_count=_count(_flags()),
        person_number=_person_number(),
    )


def _person_number() -> Subquery:
    # By name: staff lies in an app above this one. The number stands for a name that is masked.
    months = apps.get_model("staff", "PayrollMonth").objects.filter(line=OuterRef("pk"))
    return Subquery(months.values("employment__number")[:1])


def _flags() -> QuerySet[Any]:
    # By name: flags lie in an app above this one.
    return apps.get_model("eligibility", "Flag").objects.filter(line=OuterRef("pk"))


def _count(rows: QuerySet[Any]) -> Coalesce:
    # A sub-select each: two joins side by side would multiply each other's rows.
    counted = rows.order_by().values("line").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _matching(text: str, *, in_names: bool) -> Q:
    found = Q()
    for field in (*_SEARCHED, "person") if in_names else _SEARCHED:
        found |= Q(**{f"{field}__icontains": text})
    return found


def _order(sort: str) -> list[str]:
    first, *rest = SORTS.get(sort.removeprefix("-"), SORTS["number"])
    return [f"-{first}" if sort.startswith("-") else first, *rest]
