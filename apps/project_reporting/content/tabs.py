"""The tabs of a project report as pages and files read them: figures as numbers, codes as words of the language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from apps.accounts.enums import Language
from apps.common.formats import format_number
from apps.common.money import ZERO
from apps.finance.content.earlier_periods import uncounted_costs
from apps.finance.content.overview_tables import undivided_notes
from apps.finance.enums import CostCategory
from apps.finance.structures.overview_rows import part_label
from apps.finance.structures.overview_tables import FUND, OWN
from apps.finance.typology import label_of
from apps.project_reporting.enums import InvestmentStatus, ReportKind
from apps.project_reporting.questions import questions_of
from apps.project_reporting.structures.report_tables import BY_CATEGORY, BY_FUND, ReportTables, TableRow
from apps.project_reporting.wordings import row_label
from apps.workplan.enums import Achievement

_COUNTS = ("baseline", "target", "previously", "current", "total")
_SPENDING = ("budget", "target", "cumulative_target", "previous", "current")


def read_identification(tabs: Mapping[str, Any]) -> dict[str, Any]:
    said = tabs["identification"]
    names = {row["partner"]: row["name"] for row in said["spending"]}
    return dict(said) | {
        "kind_label": ReportKind(said["kind"]).label,
        "due_on": dt.date.fromisoformat(said["due_on"]),
        "indicators": [
            (title, [_counted(row) for row in said[name]])
            for name, title in (
                ("outputs", _("Outputs")),
                ("results", _("Results")),
                ("target_groups", _("Target groups")),
            )
        ],
        "baseline_note": baseline_note(),
        # Reports frozen before this was kept do not say where their figures begin.
        "uncounted": uncounted_costs(said.get("first_period", 1)),
        "claims": claimed_partners(tabs),
        "problems": [
            one | {"language_name": Language(one["language"]).label, "name": names.get(one["partner"], "")}
            for one in said["problems"]
        ],
        "spending": read_spending(said["spending"]),
    }


def baseline_note() -> str:
    """Why a total is more than its two reports: results start from where the project found them."""
    return _("The total counts from the baseline: baseline, previously reported and current report together.")


def spending_note() -> str:
    """What the spending profile counts as reported: other than the partners' own reports do."""
    return _(
        "What project reports claim, against the partners' plan. "
        "Where controllers certify, these are certified amounts."
    )


def claimed_partners(tabs: Mapping[str, Any]) -> list[str]:
    """Of how many partners the report claims a certificate or a report, and of which it claims none."""
    included = {one["partner"] for one in tabs.get("certificates", ()) if one["is_included"]}
    partners = [row["partner"] for row in tabs["identification"]["spending"]]
    missing = [code for code in partners if code not in included]
    if not missing:
        return []
    said = ngettext(
        "The report claims costs of %(claimed)s of %(count)s partner, and none of %(missing)s.",
        "The report claims costs of %(claimed)s of %(count)s partners, and none of %(missing)s.",
        len(partners),
    )
    claimed, count = (format_number(number, get_language()) for number in (len(partners) - len(missing), len(partners)))
    return [said % {"claimed": claimed, "count": count, "missing": ", ".join(missing)}]


def _counted(row: Mapping[str, Any]) -> dict[str, Any]:
    return dict(row) | {name: None if row[name] is None else Decimal(row[name]) for name in _COUNTS}


def read_spending(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """By partner, the project as their sum, and why partners are off their plan, in their words."""
    partners = [_spending_row(row) for row in rows]
    total: dict[str, Any] = {name: sum((row[name] for row in partners), ZERO) for name in _SPENDING}
    known = [row["forecast"] for row in partners if row["forecast"] is not None]
    total["forecast"] = sum(known, ZERO) if known else None
    return {
        "rows": [_spent(row) for row in partners],
        "total": _spent(total),
        "deviations": [
            row | {"language_name": Language(row["language"]).label} for row in partners if row["deviation"]
        ],
    }


def _spending_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Reports frozen before format 5 say nothing of the next period."""
    forecast = row.get("forecast")
    amounts = {name: Decimal(row[name]) for name in _SPENDING}
    return {"deviation": "", **row, **amounts, "forecast": None if forecast is None else Decimal(forecast)}


def _spent(row: dict[str, Any]) -> dict[str, Any]:
    total = row["previous"] + row["current"]
    return row | {
        "total": total,
        "remaining": row["budget"] - total,
        "used": total / row["budget"] if row["budget"] else None,
        "behind": row["cumulative_target"] - total,
        "performance": total / row["cumulative_target"] if row["cumulative_target"] else None,
    }


def read_answers(tabs: Mapping[str, Any], tab: str) -> list[dict[str, Any]]:
    """The questions of a tab in their order, with what was answered."""
    answers = tabs["texts"]
    nothing = {"text": "", "language": "", "written_by": ""}
    return [
        {"key": one.key, "label": one.label, "hint": one.hint, **answers.get(one.key, nothing)}
        | {"author": read_author(tabs, f"answer:{one.key}")}
        for one in questions_of(tab)
    ]


def read_author(tabs: Mapping[str, Any], place: str, label: str = "") -> dict[str, Any] | None:
    """Who wrote the text of a place and vouches for it; None where it is empty or no author was kept then."""
    said = tabs.get("authors", {}).get(place)
    if said is None:
        return None
    return dict(said) | {"place": place, "label": label, "written_at": parse_datetime(said["written_at"])}


def _authors(tabs: Mapping[str, Any], package_id: int) -> list[dict[str, Any]]:
    fields = (
        ("objective", _("Specific objective")),
        ("communication", _("Communication objective")),
        ("progress", _("Progress in this period")),
    )
    found = (read_author(tabs, f"work_package:{package_id}:{name}", label) for name, label in fields)
    return [one for one in found if one is not None]


def read_work_plan(tabs: Mapping[str, Any]) -> dict[str, Any]:
    said = tabs["work_plan"]
    return {
        "work_packages": [
            one
            | {
                "objective_label": Achievement(one["objective"]).label if one["objective"] else "",
                "communication_label": Achievement(one["communication"]).label if one["communication"] else "",
                "authors": _authors(tabs, one["id"]),
            }
            for one in said["work_packages"]
        ],
        "investments": [
            one
            | {
                "status_label": InvestmentStatus(one["status"]).label,
                "author": read_author(tabs, f"investment:{one['title']}"),
            }
            for one in said["investments"]
        ],
    }


def read_certificates(tabs: Mapping[str, Any]) -> dict[str, Any]:
    """What is claimed and what was left out, and what control deducted on the way."""
    rows = [
        one | {"eur": Decimal(one["eur"]), "issued_at": parse_datetime(one["issued_at"]) if one["issued_at"] else None}
        for one in tabs["certificates"]
    ]
    return {
        "sources": rows,
        "included_eur": sum((row["eur"] for row in rows if row["is_included"]), ZERO),
        "deductions": read_deductions(tabs),
    }


def read_deductions(tabs: Mapping[str, Any]) -> dict[str, Any]:
    """By type of error and cost category; the totals are sums of the cells."""
    rows: list[dict[str, Any]] = [
        {
            "label": label_of(row["typology"]) if row["typology"] else _("Flat rates that follow"),
            "amounts": {name: Decimal(eur) for name, eur in row["amounts"].items()},
        }
        for row in tabs["deductions"]["rows"]
    ]
    used = {name for row in rows for name, eur in row["amounts"].items() if eur}
    categories = [name for name in CostCategory.values if name in used]
    return {
        "columns": [CostCategory(name).label for name in categories],
        "rows": [_cells(row["label"], row["amounts"], categories) for row in rows],
        "totals": [sum((row["amounts"].get(name, ZERO) for row in rows), ZERO) for name in categories],
        "total": sum((sum(row["amounts"].values(), ZERO) for row in rows), ZERO),
    }


def _cells(label: str, amounts: Mapping[str, Decimal], categories: list[str]) -> dict[str, Any]:
    return {
        "label": label,
        "cells": [amounts.get(name, ZERO) for name in categories],
        "total": sum(amounts.values(), ZERO),
    }


def read_first_period(tabs: Mapping[str, Any] | None) -> int:
    """The first period whose costs are in the figures; what was frozen before this was kept says nothing of it."""
    return (tabs or {}).get("identification", {}).get("first_period", 1)


def read_finances(tables: ReportTables, first_period: int = 1) -> dict[str, Any]:
    """The five tables and partner × category with their labels; ``first_period`` is the first in the figures."""
    titles = {
        BY_FUND: _("By fund and partner contribution"),
        BY_CATEGORY: _("By cost category"),
        "lump_sums": _("Lump sums"),
        "unit_costs": _("Unit costs"),
        "investments": _("Investments"),
    }
    matrix = tables.matrix
    return {
        "uncounted": uncounted_costs(first_period),
        "tables": [
            {
                "name": table.name,
                "title": titles[table.name],
                "rows": [(name_row(table.name, row), row) for row in table.rows],
                "total": table.total,
                "notes": undivided_notes(row.key for row in table.rows),
            }
            for table in tables.tables
            if table.rows
        ],
        "matrix": {
            "columns": [CostCategory(name).label for name in matrix.categories],
            "rows": [
                {
                    "label": f"{row.code} {row.name}",
                    "cells": [(row.amounts.get(name, ZERO), row.flat_rates.get(name)) for name in matrix.categories],
                    "total": row.total,
                }
                for row in matrix.rows
            ],
            "totals": [matrix.totals[name] for name in matrix.categories],
            "total": matrix.total,
        },
    }


def name_row(table: str, row: TableRow) -> str:
    """A row's name in the active language."""
    if table == BY_FUND:
        return str({FUND: _("Fund"), OWN: _("Own contribution")}.get(row.key) or _of_which(row.key))
    if table == BY_CATEGORY:
        return row_label(row.key, row.flat_rate, row.is_partly)
    unnamed = _("Not assigned to an investment") if table == "investments" else _("Costs that name none")
    return f"{row.key} {row.name}".strip() or unnamed


def _of_which(status: str) -> str:
    return _("of which: %(source)s") % {"source": str(part_label(status))}
