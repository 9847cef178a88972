"""Which figures of a project report lead to the lines behind them: page, PDF and workbook link the same cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from apps.finance.structures.overview_tables import FUND, OWN
from apps.project_reporting.structures.financial_overview import Amounts, FinancialOverview, PartnerOverview
from apps.project_reporting.structures.report_tables import BY_CATEGORY, BY_FUND, Matrix, TableRow
from apps.project_reporting.structures.source import ITEM_TABLES
from apps.publishing.enums import FigureKind
from apps.publishing.figure_address import FigureAddress

Addresses = Mapping[str, FigureAddress]
# By the attribute of ``Amounts`` and of ``TableRow``, which is the column's key too.
_OVERVIEW = {
    "previous": FigureKind.DECLARED_BEFORE,
    "current": FigureKind.DECLARED,
    "total": FigureKind.DECLARED_SO_FAR,
    "deducted": FigureKind.FINDINGS,
    "follow_up": FigureKind.FOLLOW_UP,
    "eligible": FigureKind.ELIGIBLE,
}
_CLAIMS = {
    "previous": FigureKind.CLAIMED_BEFORE,
    "current": FigureKind.CLAIMED,
    "total": FigureKind.CLAIMED_SO_FAR,
    "verified_before": FigureKind.VERIFIED_BEFORE,
    "verified_now": FigureKind.VERIFIED,
    "paid": FigureKind.CLAIMS_PAID,
}


def address_amounts(row: Amounts, **words: Any) -> Addresses:
    """By column the addresses of a row of the overview; a figure that is nil has nothing behind it."""
    return {name: FigureAddress(kind=kind, **words) for name, kind in _OVERVIEW.items() if getattr(row, name)}


def address_shares(held: FinancialOverview | PartnerOverview, *, is_certified: bool) -> Addresses:
    """Of a row of the table of fund and own contribution."""
    partner = held.code if isinstance(held, PartnerOverview) else ""
    eligible = FigureKind.CLAIMED if is_certified else FigureKind.ELIGIBLE
    share = held.current_share
    cells: Iterable[tuple[str, Decimal, FigureKind, str]] = (
        ("deducted", held.deducted if is_certified else Decimal(0), FigureKind.CUT_BY_CONTROL, ""),
        ("eligible", held.eligible, eligible, ""),
        ("fund", share.fund, eligible, FUND),
        ("own", share.own, eligible, OWN),
    )
    return {name: FigureAddress(kind=kind, partner=partner, part=part) for name, eur, kind, part in cells if eur}


def address_claim(table: str, row: TableRow, *, is_total: bool = False) -> Addresses:
    """Of a row of the five tables of what is claimed; how a source carries the contribution follows from no line."""
    words = _words(table, row, is_total)
    if words is None:
        return {}
    return {name: FigureAddress(kind=kind, **words) for name, kind in _CLAIMS.items() if getattr(row, name)}


def _words(table: str, row: TableRow, is_total: bool) -> dict[str, Any] | None:
    if table in ITEM_TABLES:
        # The whole table is its cost categories, which stand in another one.
        return None if is_total else {"table": table, "code": row.key, "name": row.name}
    if is_total:
        return {}
    if table == BY_CATEGORY:
        return {"category": row.key}
    return {"part": row.key} if table == BY_FUND and row.key in {FUND, OWN} else None


def address_matrix(matrix: Matrix, partner: str = "") -> Addresses:
    """By cost category and ``total`` the addresses of a partner's row, or of the totals."""
    amounts = matrix.totals if not partner else next(row.amounts for row in matrix.rows if row.code == partner)
    found = {
        name: FigureAddress(kind=FigureKind.CLAIMED, partner=partner, category=name)
        for name in matrix.categories
        if amounts.get(name)
    }
    return {**found, "total": FigureAddress(kind=FigureKind.CLAIMED, partner=partner)} if found else found
