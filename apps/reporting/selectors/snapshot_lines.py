"""The list of expenditure as a snapshot keeps it: every line with what it refers to and what proves it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import F

from apps.finance.enums import CostCategory, LineKind
from apps.finance.models import ExpenditureLine, LineEvidence
from apps.finance.name_mask import NameMask
from apps.reporting.models import PartnerReport

# No name of a person: the lead partner reads the report and does not see whose costs they are.
_COLUMNS = (
    "id", "number", "kind", "category", "reference", "invoice_no", "invoice_date", "payment_date", "supplier_name",
    "supplier_tax_id", "description", "comment", "net", "vat", "gross", "units", "currency", "declared", "rate",
    "rate_month", "rate_source", "rate_fixing_date", "declared_eur",
)  # fmt: skip
_TEXTS = ("supplier_name", "description", "comment")
_NAMED = {
    "contract_reference": F("contract__reference"),
    "unit_cost_code": F("unit_cost__code"),
    "unit_price_eur": F("unit_cost__price_eur"),
    "asset_name": F("asset__name"),
    "original_report": F("returned_from__report__period__number"),
    "package_number": F("work_package__number"),
}


def read_snapshot_lines(*, report: PartnerReport) -> Iterator[dict[str, Any]]:
    """In their order. Three queries. ``is_sensitive`` where the line or a file of it tells what a person earns."""
    evidence = _evidence(report)
    lines = ExpenditureLine.objects.filter(report=report).order_by("number")
    mask = NameMask(report.partner_id)
    for row in lines.values(*_COLUMNS, **_NAMED):
        row |= {field: mask.text(row[field], of_person=_is_sensitive(row)) for field in _TEXTS}
        files = evidence.get(row["id"], [])
        package = row.pop("package_number")
        yield row | {
            "contract_reference": row["contract_reference"] or "",
            "unit_cost_code": row["unit_cost_code"] or "",
            "asset_name": row["asset_name"] or "",
            "work_package": "" if package is None else f"WP{package}",
            "is_sensitive": _is_sensitive(row) or any(file["is_sensitive"] for file in files),
            "files": files,
        }


def _is_sensitive(row: dict[str, Any]) -> bool:
    return row["kind"] == LineKind.PAYROLL or (
        row["category"] == CostCategory.STAFF and row["kind"] != LineKind.FLAT_RATE
    )


def _evidence(report: PartnerReport) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    rows = LineEvidence.objects.filter(line__report=report).select_related("document", "line")
    for row in rows.order_by("line__number", "kind", "pk"):
        found[row.line_id].append(_file(row))
    return found


def _file(row: LineEvidence) -> dict[str, Any]:
    """SECURITY: of a record of payroll the kind and the hash; its name often is a person's."""
    hidden = row.names_people
    name = "" if hidden else row.document.name
    return {"name": name, "kind": row.kind, "sha256": row.document.sha256, "is_sensitive": hidden}
