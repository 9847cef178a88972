"""The snapshot's other tables, in the active language. Amounts in EUR unless a column names another currency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from apps.common.countries import country_name
from apps.common.formats import format_number, format_percent, format_period
from apps.common.money import ZERO
from apps.finance.enums import ContractSubject, LegalStatus
from apps.publishing.enums import Kind
from apps.publishing.tables import Column, Table, Value
from apps.reporting.content.values import as_amount, as_day
from apps.workplan.enums import DeliverableStatus


def identification_table(content: Mapping[str, Any], language: str) -> Table:
    said, partner = content["identification"], content["partner"]
    period = format_period(as_day(said["starts_on"]), as_day(said["ends_on"]), language)  # type: ignore[arg-type]
    rows = [
        (_("Report number"), said["number"]),
        (_("Version"), format_number(content["version"], language)),
        (_("Reporting period"), period),
        (
            _("Budget version"),
            "" if said["budget_version"] is None else format_number(said["budget_version"], language),
        ),
        (_("Partner number"), f"{format_number(said['partner_number'], language)} ({partner['code']})"),
        (_("Partner"), f"{partner['name']}, {country_name(said['country'], language)}"),
        (_("Currency of the accounts"), said["currency"]),
        (_("Recovery of VAT"), _vat(said["vat_recovery"], language)),
        (_("Co-financing"), f"{_programme(said, language)}, {_rate(said['cofinancing_rate'], language)}"),
    ]
    columns = [Column("name", _("Identification")), Column("value", _("Value"))]
    return Table("identification", _("Identification"), columns, [[name, value or None] for name, value in rows])


def _vat(rate: str | None, language: str) -> str:
    if rate is None:
        return _("not said")
    return _rate(rate, language) if Decimal(rate) else _("none")


def _programme(said: Mapping[str, Any], language: str) -> str:
    """By name: the code beside it is for programs."""
    names = said["programme"]
    return str(names.get(language) or names.get("en") or said["cofinancing_source"])


def _rate(rate: str, language: str) -> str:
    return format_percent(Decimal(rate), language)


def target_group_table(content: Mapping[str, Any]) -> Table:
    columns = [
        Column("title", _("Target group")),
        Column("reached", _("Reached in this period"), Kind.NUMBER),
        Column("text", _("How they were reached")),
    ]
    rows: list[list[Value]] = [[row["title"], row["reached"], row["text"]] for row in content["target_groups"]]
    return Table("target-groups", _("Target groups"), columns, rows)


def result_table(content: Mapping[str, Any]) -> Table:
    columns = [
        Column("code", _("Code")),
        Column("title", pgettext("indicator", "Result")),
        Column("unit", _("Unit")),
        Column("reached", _("Reached in this period"), Kind.NUMBER),
        Column("comment", _("Comment")),
    ]
    plan = content["plan"]["results"]
    rows: list[list[Value]] = [
        [row["code"], plan[row["code"]]["title"], row["unit"], as_amount(row["value"]), row["comment"]]
        for row in content["results"]
    ]
    return Table("results", _("Results"), columns, rows)


def work_tables(content: Mapping[str, Any], package: str) -> list[Table]:
    """What the report says of a work package's activities, deliverables and outputs; each only if there is something.

    ``package`` is its code, such as WP2.
    """
    tables = (_activities(content, package), _deliverables(content, package), _outputs(content, package))
    return [table for table in tables if table.rows]


def _of_package(rows: Iterable[Mapping[str, Any]], package: str) -> list[Mapping[str, Any]]:
    """A2.1, D2.1.1 and O2.1 are of WP2."""
    number = package.removeprefix("WP")
    return [row for row in rows if row["code"][1:].split(".")[0] == number]


def _activities(content: Mapping[str, Any], package: str) -> Table:
    columns = [
        Column("code", _("Code")),
        Column("title", _("Activity")),
        Column("text", _("What was done")),
        Column("files", _("Files"), Kind.NUMBER),
    ]
    plan = content["plan"]["activities"]
    rows: list[list[Value]] = [
        [row["code"], plan.get(row["code"], ""), row["text"], len(row["attachments"])]
        for row in _of_package(content["activities"], package)
    ]
    return Table(f"activities-{package.lower()}", _("Activities"), columns, rows)


def _deliverables(content: Mapping[str, Any], package: str) -> Table:
    columns = [
        Column("code", _("Code")),
        Column("title", _("Deliverable")),
        Column("due_on", _("Due"), Kind.DATE),
        Column("status", _("Status")),
        Column("comment", _("Comment")),
        Column("evidence", _("Evidence files"), Kind.NUMBER),
    ]
    plan = content["plan"]["deliverables"]
    rows: list[list[Value]] = []
    for row in _of_package(content["deliverables"], package):
        known = plan.get(row["code"], {"title": "", "due_on": None})
        state = str(DeliverableStatus(row["status"]).label)
        rows.append([row["code"], known["title"], as_day(known["due_on"]), state, row["comment"], len(row["evidence"])])
    return Table(f"deliverables-{package.lower()}", _("Deliverables"), columns, rows)


def _outputs(content: Mapping[str, Any], package: str) -> Table:
    columns = [
        Column("code", _("Code")),
        Column("title", _("Output")),
        Column("unit", _("Unit")),
        Column("target", _("Target"), Kind.NUMBER),
        Column("reached", _("Reached in this period"), Kind.NUMBER),
        Column("comment", _("Comment")),
        Column("evidence", _("Evidence files"), Kind.NUMBER),
    ]
    plan = content["plan"]["outputs"]
    rows: list[list[Value]] = [
        [
            row["code"], plan[row["code"]]["title"], row["unit"], plan[row["code"]]["target"], as_amount(row["value"]),
            row["comment"], len(row["evidence"]),
        ]
        for row in _of_package(content["outputs"], package)
    ]  # fmt: skip
    return Table(f"outputs-{package.lower()}", _("Outputs"), columns, rows)


def procurement_tables(content: Mapping[str, Any]) -> list[Table]:
    """Contracts, and the direct subcontracts of their suppliers if there are any."""
    return [table for table in (_contracts(content), _subcontracts(content)) if table.rows]


def _contracts(content: Mapping[str, Any]) -> Table:
    columns = [
        Column("reference", _("Contract reference")),
        Column("title", _("Contract")),
        Column("subject", _("Subject")),
        Column("signed_on", _("Signed on"), Kind.DATE),
        Column("amount", _("Amount excluding VAT"), Kind.MONEY),
        Column("currency", _("Currency")),
        Column("supplier", _("Supplier")),
        Column("tax_id", _("Supplier's tax number")),
        Column("owners", _("Beneficial owners in the register"), Kind.NUMBER),
        Column("comment", _("Comment")),
    ]
    rows: list[list[Value]] = [
        [
            one["reference"], one["title"], str(ContractSubject(one["subject"]).label), as_day(one["signed_on"]),
            as_amount(one["amount"]), one["currency"], one["supplier_name"], one["supplier_tax_id"], one["owners"],
            one["comment"],
        ]
        for one in content["procurements"]
    ]  # fmt: skip
    return Table("procurements", _("Contracts"), columns, rows)


def _subcontracts(content: Mapping[str, Any]) -> Table:
    columns = [
        Column("contract", _("Contract reference")),
        Column("name", _("Subcontractor")),
        Column("tax_id", _("Tax number")),
        Column("reference", _("Subcontract")),
        Column("signed_on", _("Signed on"), Kind.DATE),
        Column("amount", _("Amount excluding VAT"), Kind.MONEY),
        Column("currency", _("Currency")),
    ]
    rows: list[list[Value]] = [
        [
            one["reference"], sub["name"], sub["tax_id"], sub["reference"], as_day(sub["signed_on"]),
            as_amount(sub["amount"]), one["currency"],
        ]
        for one in content["procurements"]
        for sub in one["subcontracts"]
    ]  # fmt: skip
    return Table("subcontracts", _("Subcontracts"), columns, rows)


def contribution_table(content: Mapping[str, Any]) -> Table:
    """Each source, what they are together, and what of the own contribution they leave."""
    said = content["contributions"]
    columns = [
        Column("name", _("Source")),
        Column("legal_status", _("Legal status")),
        Column("planned", _("Amount in the application form"), Kind.MONEY),
        Column("previous", _("Previously reported"), Kind.MONEY),
        Column("current", _("Current report"), Kind.MONEY),
        Column("total", _("Total reported so far"), Kind.MONEY),
    ]
    rows = [
        _carried(one["name"], str(LegalStatus(one["legal_status"]).label), _amounts(one)) for one in said["sources"]
    ]
    own = _amounts(said["own"])
    together = [sum((_amounts(one)[place] for one in said["sources"]), ZERO) for place in range(3)]
    if rows:
        rows.append(_carried(_("Sources together"), None, together))
        rows.append(_carried(_("Not divided by source"), None, [a - b for a, b in zip(own, together, strict=True)]))
    return Table("contributions", _("Contributions"), columns, rows, _carried(_("Own contribution"), None, own))


def _amounts(row: Mapping[str, str]) -> list[Decimal]:
    return [Decimal(row[name]) for name in ("planned", "previous", "current")]


def _carried(name: str, status: str | None, amounts: Sequence[Decimal]) -> list[Value]:
    return [name, status, *amounts, amounts[1] + amounts[2]]
