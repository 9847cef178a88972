"""The snapshot's list of expenditure as a table: in words for people, whole and in codes for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from apps.finance.enums import CostCategory, LineKind
from apps.publishing.enums import FigureKind, Kind
from apps.publishing.figure_address import FigureAddress, address_cells
from apps.publishing.tables import Column, Table, Value, read_value


def ledger_table(content: Mapping[str, Any]) -> Table:
    """Every field of every line. Kinds and categories are codes, so that a program reads the same in every language."""
    columns = _columns()
    rows = [[read_value(row[column.key], column.kind) for column in columns] for row in content["lines"]]
    return Table("ledger", _("List of expenditure"), columns, rows)


def printed_ledger(content: Mapping[str, Any]) -> list[Table]:
    """What fits on a page, a table with its sum for each cost category that has lines."""
    by_category: dict[str, list[Mapping[str, Any]]] = {}
    for row in content["lines"]:
        by_category.setdefault(row["category"], []).append(row)
    return [
        _of_category(category, by_category[category], Decimal(content["totals"][category]))
        for category in CostCategory
        if category in by_category
    ]


def _of_category(category: CostCategory, lines: Sequence[Mapping[str, Any]], total: Decimal) -> Table:
    columns = [
        Column("number", _("Line"), Kind.NUMBER),
        Column("work_package", _("Work package")),
        Column("description", _("Description")),
        Column("supplier_name", _("Supplier")),
        Column("invoice_no", _("Invoice number")),
        Column("invoice_date", _("Invoice date"), Kind.DATE),
        Column("payment_date", _("Date of payment"), Kind.DATE),
        Column("declared", _("Declared amount"), Kind.MONEY),
        Column("currency", _("Currency")),
        Column("rate", _("Conversion rate"), Kind.NUMBER),
        Column("declared_eur", _("Declared, EUR"), Kind.MONEY),
    ]
    said = [dict(row) | {"description": _describe(row)} for row in lines]
    rows = [[read_value(row[column.key], column.kind) for column in columns] for row in said]
    totals: list[Value] = [_("Total"), *[None] * (len(columns) - 2), total]
    addresses = address_cells(
        [
            {"declared_eur": FigureAddress(kind=FigureKind.COSTS, line=row["id"])} if "id" in row else {}
            for row in lines
        ],
        {"declared_eur": FigureAddress(kind=FigureKind.REPORTED_TO_CONTROL, category=category.value)},
    )
    name = f"lines-{category.value.replace('_', '-')}"
    return Table(name, str(category.label), columns, rows, totals, addresses=addresses)


def _describe(row: Mapping[str, Any]) -> str:
    if row["kind"] == LineKind.FLAT_RATE and not row["description"]:
        return str(LineKind.FLAT_RATE.label)
    if not row["original_report"]:
        return str(row["description"])
    back = _("re-included, parked in report R.%(number)s") % {"number": row["original_report"]}
    return f"{row['description']} ({back})"


def _columns() -> list[Column]:
    return [
        Column("number", _("Line"), Kind.NUMBER),
        Column("kind", _("Kind")),
        Column("category", _("Cost category")),
        Column("work_package", _("Work package")),
        Column("unit_cost_code", _("Unit cost or lump sum")),
        Column("asset_name", _("Equipment")),
        Column("contract_reference", _("Contract")),
        Column("reference", _("Internal reference")),
        Column("invoice_no", _("Invoice number")),
        Column("invoice_date", _("Invoice date"), Kind.DATE),
        Column("payment_date", _("Date of payment"), Kind.DATE),
        Column("supplier_name", _("Supplier")),
        Column("supplier_tax_id", _("Supplier's tax number")),
        Column("description", _("Description")),
        Column("comment", _("Comment")),
        Column("gross", _("Total invoice value"), Kind.MONEY),
        Column("vat", _("VAT"), Kind.MONEY),
        Column("units", _("Units"), Kind.NUMBER),
        Column("unit_price_eur", _("Price of one unit in EUR"), Kind.MONEY),
        Column("declared", _("Declared amount"), Kind.MONEY),
        Column("currency", _("Currency")),
        Column("rate", _("Conversion rate"), Kind.NUMBER),
        Column("declared_eur", _("Declared, EUR"), Kind.MONEY),
        Column("original_report", _("Parked in report"), Kind.NUMBER),
    ]
