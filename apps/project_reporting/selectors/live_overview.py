"""The project's financial overview as it stands at this moment, whatever is frozen."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils import timezone

from apps.common.content_hash import hash_content
from apps.consortia.models import Partnership, ReportingPeriod
from apps.finance.selectors.overview_tables import read_project_tables
from apps.finance.selectors.spending_profile import project_spending_profile
from apps.finance.structures.overview_tables_json import tables_as_json
from apps.project_reporting.structures.live_overview import LiveOverview
from apps.reporting.models import PartnerReport
from apps.reporting.outside_figures import ByReport, read_certified, read_paid
from apps.reporting.selectors.declared import open_sum

# EUR by partner id, number of the period and cost category.
OfPartners = dict[int, dict[int, Mapping[str, Decimal]]]


def read_live_overview(*, period: ReportingPeriod, as_of: dt.datetime | None = None) -> LiveOverview:
    """For a seat that sees all partners. Queries grow with the partners, not with their lines.

    An open report of the period counts as it stands, earlier ones once they are handed in; of these it is said what is
    certified and paid.
    """
    # To the minute, as it is printed: what two files of one minute say has one hash, in whatever language.
    as_of = as_of or timezone.now().replace(second=0, microsecond=0)
    certified, paid = _read_outside(period)
    tables = read_project_tables(period=period, certified=certified, paid=paid)
    spending = project_spending_profile(period=period, current=_sum_open(period))
    said: dict[str, Any] = {
        "period": period.number,
        "as_of": as_of.isoformat(),
        "tables": tables_as_json(tables),
        "spending": [[one.number, str(one.target), str(one.reported)] for one in spending.periods],
        "forecast": None if spending.forecast is None else str(spending.forecast),
    }
    partnership = Partnership.objects.select_related("programme_version").get(pk=period.partnership_id)
    return LiveOverview(partnership, period, as_of, tables, spending, hash_content(said))


def _read_outside(period: ReportingPeriod) -> tuple[OfPartners, OfPartners]:
    """By partner and number of the period, what is certified and what is paid of earlier reports."""
    earlier = list(
        PartnerReport.objects.filter(period__number__lt=period.number).select_related("period", "partner")
    )  # fmt: skip
    certified = read_certified(earlier)
    return _by_partner(earlier, certified), _by_partner(earlier, read_paid(earlier, certified))


def _by_partner(reports: Iterable[PartnerReport], amounts: ByReport) -> OfPartners:
    found: OfPartners = defaultdict(dict)
    for report in reports:
        if report.pk in amounts:
            found[report.partner_id][report.period.number] = amounts[report.pk]
    return found


def _sum_open(period: ReportingPeriod) -> dict[int, Decimal]:
    """By partner id, with the flat rates that would be booked now: as the tables count them."""
    reports = PartnerReport.objects.filter(period=period).select_related("partner")
    sums = {report.partner_id: open_sum(report=report) for report in reports}
    return {partner_id: eur for partner_id, eur in sums.items() if eur is not None}
