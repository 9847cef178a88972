"""The five tables of one partner report."""

from __future__ import annotations

from apps.finance.selectors.overview_tables import read_partner_tables
from apps.finance.structures.overview_tables import PartnerTables
from apps.reporting.models import PartnerReport
from apps.reporting.outside_figures import ByReport, read_certified, read_paid


def read_report_tables(*, report: PartnerReport) -> PartnerTables:
    """As ``read_partner_tables``, with what is certified and paid of the partner's earlier reports.

    At most eighteen queries, however many lines there are.
    """
    earlier = list(
        PartnerReport.objects.filter(
            partner_id=report.partner_id, period__number__lt=report.period.number
        ).select_related("period", "partner")
    )
    numbers = {one.pk: one.period.number for one in earlier}
    certified = read_certified(earlier)
    paid = read_paid(earlier, certified)

    def by_period(amounts: ByReport) -> ByReport:
        return {numbers[pk]: categories for pk, categories in amounts.items()}

    return read_partner_tables(
        partner=report.partner, period=report.period, certified=by_period(certified), paid=by_period(paid)
    )
