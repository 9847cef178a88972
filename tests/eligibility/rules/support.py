"""Short ways to write a line, a context and what came out."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from apps.eligibility.context import CheckContext, ProjectFacts
from apps.eligibility.evaluate import evaluate
from apps.eligibility.frame import (
    ASSETS,
    BUDGET,
    CONTRACTS,
    EARLIER_LINES,
    PARTNERS,
    PAYROLL,
    STAFF,
    TIMESHEETS,
    TRIPS,
    UNIT_COSTS,
    build_frame,
    build_lines,
)
from apps.programmes.catalogue import load_catalogue

ORDINARY = {
    "partner_id": "1",
    "category": "external",
    "kind": "invoice",
    "description": "Translation of the river guidelines",
    "supplier_name": "Lingua Ltd",
    "invoice_no": "A-1",
    "invoice_date": dt.date(2025, 3, 10),
    "delivery_date": dt.date(2025, 3, 12),
    "payment_date": dt.date(2025, 3, 20),
    "currency": "EUR",
    "net_cents": 100_000,
    "vat_cents": 25_500,
    "gross_cents": 125_500,
    "declared_cents": 125_500,
    "work_package": "1",
    "ledger_code": "4711",
    "language": "en",
}
_FRAMES = {
    "partners": PARTNERS,
    "budget": BUDGET,
    "contracts": CONTRACTS,
    "earlier_lines": EARLIER_LINES,
    "trips": TRIPS,
    "staff": STAFF,
    "payroll": PAYROLL,
    "timesheets": TIMESHEETS,
    "assets": ASSETS,
    "unit_costs": UNIT_COSTS,
}


def line(**changes: Any) -> dict[str, Any]:
    return ORDINARY | changes


def bare(**fields: Any) -> dict[str, Any]:
    """A line of a plain amount, without document data that could raise other questions."""
    nothing = dict.fromkeys(("net_cents", "vat_cents", "gross_cents", "invoice_no", "supplier_name"))
    return ORDINARY | nothing | fields


def context(**facts: Any) -> CheckContext:
    """Project facts, frames as lists of dicts and the context's own fields, all by keyword."""
    project = {
        name: facts.pop(name)
        for name in list(facts)
        if name in ProjectFacts.__dataclass_fields__ and name != "submitted_on"
    }
    frames = {name: build_frame(facts.pop(name), schema) for name, schema in _FRAMES.items() if name in facts}
    return CheckContext(project=ProjectFacts(**project), **frames, **facts)


def figures_of(programme: str) -> dict[str, Any]:
    """All figures of a programme's latest version, as the data files have them."""
    versions = [version for version in load_catalogue() if version.code == programme]
    latest = max(versions, key=lambda version: version.valid_from)
    return {str(key): parameter.value for key, parameter in latest.parameters.items()}


def found(
    rule_id: str, rows: list[dict[str, Any]], check: CheckContext | None = None
) -> list[tuple[str | None, str, int]]:
    """Line, severity and amount in EUR cents of one rule's flags."""
    flags = evaluate(build_lines(rows), check or context(), only=[rule_id]).flags
    own = flags.filter(flags["rule_id"] == rule_id)
    return list(own.select("line_id", "severity", "ineligible_eur_cents").iter_rows())


def params_of(rule_id: str, rows: list[dict[str, Any]], check: CheckContext | None = None) -> list[dict[str, Any]]:
    flags = evaluate(build_lines(rows), check or context(), only=[rule_id]).flags
    return [json.loads(text) for text in flags.filter(flags["rule_id"] == rule_id)["params"]]


def untold(rule_id: str, rows: list[dict[str, Any]], check: CheckContext | None = None) -> list[tuple[str, int]]:
    """What one rule could not tell for want of what, and of how many lines."""
    unknown = evaluate(build_lines(rows), check or context(), only=[rule_id]).untold
    return list(unknown.filter(unknown["rule_id"] == rule_id).select("missing", "lines").iter_rows())
