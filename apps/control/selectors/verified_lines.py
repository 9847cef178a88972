"""The list of expenditure as control left it, as plain data: what a certificate freezes beside its figures."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from apps.common.money import ZERO
from apps.control.models import ControlReport
from apps.control.structures.overview import ControlOverview
from apps.finance.enums import LineKind
from apps.finance.models import ExpenditureLine
from apps.finance.name_mask import NameMask
from apps.finance.selectors.parked_line import sum_parked
from apps.publishing.tables import plain_value

# In the file's order. Who may open the certificate reads the same lines on their pages, but not everybody the names of
# people: no column holds one.
COLUMNS = (
    "number", "kind", "category", "work_package", "reference", "invoice_no", "invoice_date", "payment_date",
    "supplier", "description", "currency", "declared", "rate", "declared_eur", "sample", "parked_eur", "deducted_eur",
    "certified_eur", "typology", "comment",
)  # fmt: skip
_READ = (
    "number", "kind", "category", "work_package__number", "reference", "invoice_no", "invoice_date", "payment_date",
    "supplier_name", "description", "currency", "declared", "rate", "declared_eur", "verification__sample_basis",
    "verification__certified_eur", "verification__deducted_eur", "verification__typology", "verification__comment",
    "parking__reason",
)  # fmt: skip

_Sums = Mapping[str, Decimal]


def read_verified_lines(*, control: ControlReport, overview: ControlOverview) -> dict[str, Any]:
    """Columns and rows, JSON types only. Five queries.

    In each row ``declared_eur`` is ``parked_eur`` + ``deducted_eur`` + ``certified_eur``, and each of the four columns
    adds up to the overview's total. Flat rates lose what follows from the other lines.
    """
    aside = {
        one.category: one.eur for one in sum_parked(report_id=control.report_id) if one.is_flat_rate
    }  # fmt: skip
    lines = ExpenditureLine.objects.filter(report=control.report_id).order_by("number").values(*_READ)
    # The lead partner reads the control's documents too, and does not see whose costs they are.
    mask = NameMask(control.partner_id)
    said = [line | {field: mask.text(line[field]) for field in ("supplier_name", "description")} for line in lines]
    rows = [_row(line, aside, overview.flat_row.amounts) for line in said]
    return {"columns": list(COLUMNS), "rows": [[plain_value(row[name]) for name in COLUMNS] for row in rows]}


def _row(line: Mapping[str, Any], aside: _Sums, follow_up: _Sums) -> dict[str, Any]:
    package = line["work_package__number"]
    return {
        **line,
        "work_package": "" if package is None else f"WP{package}",
        "supplier": line["supplier_name"],
        "sample": line["verification__sample_basis"],
        # What was decided before a line was parked rests.
        "typology": "" if line["parking__reason"] is not None else line["verification__typology"],
        "comment": line["parking__reason"] or line["verification__comment"],
        **_outcome(line, aside, follow_up),
    }


def _outcome(line: Mapping[str, Any], aside: _Sums, follow_up: _Sums) -> dict[str, Decimal]:
    declared, category = line["declared_eur"] or ZERO, line["category"]
    if line["kind"] == LineKind.FLAT_RATE:
        parked, deducted = aside.get(category, ZERO), follow_up.get(category, ZERO)
    elif line["parking__reason"] is not None:
        parked, deducted = declared, ZERO
    else:
        parked, deducted = ZERO, line["verification__deducted_eur"] or ZERO
    return {"parked_eur": parked, "deducted_eur": deducted, "certified_eur": declared - parked - deducted}
