"""The five tables of one partner report."""

from __future__ import annotations

from apps.finance.selectors.overview_tables import read_partner_tables
from apps.finance.structures.overview_tables import PartnerTables
from apps.reporting.models import PartnerReport
from apps.reporting.outside_figures import read_certified


def read_report_tables(*, report: PartnerReport) -> PartnerTables:
    """As ``read_partner_tables``, with what is certified of the partner's earlier reports."""
    earlier = PartnerReport.objects.filter(
        partner_id=report.partner_id, period__number__lt=report.period.number
    ).select_related("period")
    numbers = {one.pk: one.period.number for one in earlier}
    certified = {numbers[pk]: amounts for pk, amounts in read_certified(earlier).items()}
    return read_partner_tables(partner=report.partner, period=report.period, certified=certified)
