"""What an open report holds now, for pages that add it to what earlier ones reported."""

from __future__ import annotations

from decimal import Decimal

from apps.finance.selectors.reported_cost import sum_report
from apps.reporting.models import PartnerReport


def open_sum(*, report: PartnerReport) -> Decimal | None:
    """EUR of a report that is still open, with the flat rates that would be booked now.

    None once it is handed in: then it counts as reported, and what is parked of it is left out.
    """
    return sum_report(report=report) if report.is_editable else None
