"""The report's extract of the ledger as a table: its lines, or for those who do not read them their sums."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from apps.publishing.enums import Kind
from apps.publishing.tables import Column, Table, read_value


def ledger_table(snapshot: Mapping[str, Any]) -> Table | None:
    """Sums where the single costs are left out; None for a snapshot of the first format, taken without the ledger.

    Kinds and categories are codes, so that a program reads the same in every language.
    """
    extract = snapshot.get("ledger") or snapshot.get("ledger_sums")
    if extract is None:
        return None
    is_certified = any(one.get("claim") for one in snapshot["overview"]["partners"])
    known = {column.key: column for column in _columns(is_certified)}
    columns = [known[key] for key in extract["columns"] if key in known]
    places = [place for place, key in enumerate(extract["columns"]) if key in known]
    rows = [
        [read_value(row[place], column.kind) for place, column in zip(places, columns, strict=True)]
        for row in extract["rows"]
    ]
    return Table("ledger", _("List of expenditure behind this report"), columns, rows)


def _columns(is_certified: bool) -> list[Column]:
    """Where controllers certify, what they deducted is theirs to say; findings are what was accepted before."""
    deducted = _("Accepted findings, EUR") if is_certified else _("Deducted, EUR")
    return [
        Column("partner", _("Partner")),
        Column("number", _("Line"), Kind.NUMBER),
        Column("kind", _("Kind")),
        Column("category", _("Cost category")),
        Column("work_package", _("Work package")),
        Column("lines", _("Lines"), Kind.NUMBER),
        Column("reference", _("Internal reference")),
        Column("invoice_no", _("Invoice number")),
        Column("invoice_date", _("Invoice date"), Kind.DATE),
        Column("payment_date", _("Date of payment"), Kind.DATE),
        Column("currency", _("Currency")),
        Column("declared", _("Declared amount"), Kind.MONEY),
        Column("rate", _("Conversion rate"), Kind.NUMBER),
        Column("declared_eur", _("Declared, EUR"), Kind.MONEY),
        Column("deducted_eur", deducted, Kind.MONEY),
    ]
