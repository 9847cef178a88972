"""The project's financial overview as it stands at this moment, whatever is frozen."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
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
from apps.reporting.outside_figures import read_certified


def read_live_overview(*, period: ReportingPeriod, as_of: dt.datetime | None = None) -> LiveOverview:
    """For a seat that sees all partners. Queries grow with the partners, not with their lines.

    An open report of the period counts as it stands, earlier ones once they are handed in.
    """
    as_of = as_of or timezone.now()
    tables = read_project_tables(period=period, certified=_certified(period))
    said: dict[str, Any] = {
        "period": period.number,
        "as_of": as_of.isoformat(),
        "tables": tables_as_json(tables),
    }
    partnership = Partnership.objects.select_related("programme_version").get(pk=period.partnership_id)
    return LiveOverview(partnership, period, as_of, tables, project_spending_profile(period=period), hash_content(said))


def _certified(period: ReportingPeriod) -> dict[int, dict[int, Mapping[str, Decimal]]]:
    """By partner and number of the period, what is certified of earlier reports."""
    earlier = {
        report.pk: report
        for report in PartnerReport.objects.filter(period__number__lt=period.number).select_related("period")
    }
    found: dict[int, dict[int, Mapping[str, Decimal]]] = defaultdict(dict)
    for pk, amounts in read_certified(earlier.values()).items():
        found[earlier[pk].partner_id][earlier[pk].period.number] = amounts
    return found
