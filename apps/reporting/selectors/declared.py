"""What an open report holds now, for pages that add it to what earlier ones reported."""

from __future__ import annotations

from decimal import Decimal

from apps.common.money import ZERO
from apps.finance.selectors.reported_cost import sum_report
from apps.reporting.models import PartnerReport, PartnerReportSnapshot
from apps.reporting.selectors.report_step import OPEN_AGAIN


def open_sum(*, report: PartnerReport) -> Decimal | None:
    """EUR of a report that is still open, with the flat rates that would be booked now.

    None once it is handed in: then it counts as reported, and what is parked of it is left out.
    """
    return sum_report(report=report) if report.is_editable else None


def sum_given_back(*, partner_id: int | None = None) -> Decimal:
    """EUR that reports given back held when they were last handed in, of one partner or of all this seat sees.

    Until they are handed in again they do not count as reported: whoever reads a sum says this beside it. One query.
    """
    last = PartnerReportSnapshot.objects.filter(report__status__in=OPEN_AGAIN)
    if partner_id is not None:
        last = last.filter(partner=partner_id)
    rows = last.order_by("report_id", "-version").distinct("report_id").values_list("content__declared_eur", flat=True)
    return sum((Decimal(eur) for eur in rows), ZERO)
