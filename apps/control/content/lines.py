"""The verified lines of a certificate as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _

from apps.publishing.enums import Kind
from apps.publishing.tables import Column, Table, read_value


def lines_table(content: Mapping[str, Any]) -> Table:
    """Every line with what control decided. Codes stay codes, so that a program reads the same in every language."""
    extract = content["lines"]
    known = {column.key: column for column in _columns()}
    columns = [known[key] for key in extract["columns"]]
    rows = [
        [read_value(value, column.kind) for value, column in zip(row, columns, strict=True)] for row in extract["rows"]
    ]
    return Table("verified-lines", _("Verified list of expenditure"), columns, rows)


def iterate_records(content: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The frozen lines with their columns' names."""
    extract = content["lines"]
    return (dict(zip(extract["columns"], row, strict=True)) for row in extract["rows"])


def _columns() -> list[Column]:
    return [
        Column("number", _("Line"), Kind.NUMBER),
        Column("kind", _("Kind")),
        Column("category", _("Cost category")),
        Column("work_package", _("Work package")),
        Column("reference", _("Internal reference")),
        Column("invoice_no", _("Invoice number")),
        Column("invoice_date", _("Invoice date"), Kind.DATE),
        Column("payment_date", _("Date of payment"), Kind.DATE),
        Column("supplier", _("Supplier")),
        Column("description", _("Description")),
        Column("currency", _("Currency")),
        Column("declared", _("Declared amount"), Kind.MONEY),
        Column("rate", _("Conversion rate"), Kind.NUMBER),
        Column("declared_eur", _("Declared, EUR"), Kind.MONEY),
        Column("sample", _("Why in the sample")),
        Column("parked_eur", _("Parked, EUR"), Kind.MONEY),
        Column("deducted_eur", _("Deducted, EUR"), Kind.MONEY),
        Column("certified_eur", _("Certified, EUR"), Kind.MONEY),
        Column("typology", _("Type of error")),
        Column("comment", _("Comment")),
    ]
