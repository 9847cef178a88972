"""Lines as rows of a figure: with what a figure needs to know of them, in one query."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, QuerySet

from apps.common.money import ZERO
from apps.finance.enums import CostCategory, LineKind
from apps.finance.models import ExpenditureLine
from apps.finance.selectors.parked_line import ParkedSum
from apps.finance.structures.overview_tables import INVESTMENT
from apps.tracing.enums import EntryKind
from apps.tracing.structures.figure import Entry, Thing
from apps.workplan.enums import HANDED_IN


@dataclass(frozen=True, slots=True)
class LineRow:
    """A line as stored. ``back_in`` is the number of the period in which it came back after it was parked.

    ``ledger_thing`` is the thing it names as the partner's own tables do, ``claim_thing`` as a project report does.
    """

    entry: Entry
    number: int
    is_parked: bool
    back_in: int | None
    is_returned: bool
    ledger_thing: Thing | None
    claim_thing: Thing | None


_COLUMNS = {
    "back_in": F("returned_as__report__period__number"),
    "period": F("report__period__number"),
    "status": F("report__status"),
    "parking_id": F("parking__pk"),
    "unit_code": F("unit_cost__code"),
    "unit_name": F("unit_cost__name"),
    "asset_serial": F("asset__serial_number"),
    "asset_name": F("asset__name"),
    "contract_reference": F("contract__reference"),
    "contract_title": F("contract__title"),
}
_OWN = (
    "pk", "report_id", "partner_id", "category", "kind", "declared_eur", "work_package_id", "returned_from_id",
    "number", "unit_cost_id", "asset_id", "contract_id",
)  # fmt: skip


def read_lines(lines: QuerySet[ExpenditureLine]) -> Iterator[LineRow]:
    """In the order of partners, periods and numbers. One query."""
    ordered = lines.order_by("partner__number", "report__period__number", "number", "pk")
    for row in ordered.values(*_OWN, **_COLUMNS):
        yield LineRow(
            Entry(
                eur=row["declared_eur"] or ZERO,
                category=row["category"],
                partner_id=row["partner_id"],
                report_id=row["report_id"],
                period=row["period"],
                line_id=row["pk"],
                package_id=row["work_package_id"],
                is_flat=row["kind"] == LineKind.FLAT_RATE,
            ),
            number=row["number"],
            # A line of a report that is open again counts in it, whatever was said of it before.
            is_parked=row["parking_id"] is not None and row["status"] in HANDED_IN,
            back_in=row["back_in"],
            is_returned=row["returned_from_id"] is not None,
            ledger_thing=_ledger_thing(row),
            claim_thing=_claim_thing(row),
        )


def _ledger_thing(row: dict[str, Any]) -> Thing | None:
    if row["category"] in _UNITS and row["unit_cost_id"]:
        return _UNITS[row["category"]], row["unit_code"], row["unit_name"]
    if row["category"] in INVESTMENT and row["asset_id"]:
        return "investments", row["asset_serial"], row["asset_name"]
    if row["category"] in INVESTMENT and row["contract_id"]:
        return "investments", row["contract_reference"], row["contract_title"]
    return None


def _claim_thing(row: dict[str, Any]) -> Thing | None:
    """As ``selectors.source_amounts``: investments by title alone."""
    if row["unit_cost_id"]:
        return f"{row['category']}s", row["unit_code"], row["unit_name"]
    if row["category"] in INVESTMENT and row["asset_id"]:
        return "investments", "", row["asset_name"]
    if row["category"] in INVESTMENT and row["contract_id"]:
        return "investments", "", row["contract_title"]
    return None


_UNITS: dict[str, str] = {CostCategory.LUMP_SUM: "lump_sums", CostCategory.UNIT_COST: "unit_costs"}


def flat_falls(sums: Iterable[ParkedSum], reports: dict[tuple[int, int], int], sign: int = -1) -> Iterator[Entry]:
    """What falls off flat rates with parked lines; ``reports`` are ids by partner and number of the period."""
    for one in sums:
        if one.is_flat_rate:
            yield Entry(
                eur=sign * one.eur,
                category=one.category,
                partner_id=one.partner_id,
                report_id=reports[one.partner_id, one.period_number],
                period=one.period_number,
                kind=EntryKind.ON_PARKED,
                is_flat=True,
            )


def total_of(entries: Iterable[Entry]) -> Decimal:
    return sum((one.eur for one in entries), ZERO)
