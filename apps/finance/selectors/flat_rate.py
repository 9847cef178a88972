"""A report's flat rates with the figures they follow from, as a page shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from apps.finance.enums import LineKind
from apps.finance.flat_amounts import FlatFormula, list_flat_formulas
from apps.finance.models import ExpenditureLine
from apps.finance.selectors.direct_costs import direct_costs

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport


def list_flat_rates(*, report: PartnerReport) -> list[FlatFormula]:
    """The flat rates of the partner's options on what is converted of the report now; none without options."""
    return list_flat_formulas(partner=report.partner, costs=direct_costs(report_id=report.pk))


def find_flat_formula(*, line: ExpenditureLine) -> FlatFormula | None:
    """How a flat-rate line came about; None for any other line."""
    if line.kind != LineKind.FLAT_RATE:
        return None
    return next((one for one in list_flat_rates(report=line.report) if one.category == line.category), None)
