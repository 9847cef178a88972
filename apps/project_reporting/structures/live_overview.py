"""The project's financial overview as of a moment."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from apps.consortia.models import Partnership, ReportingPeriod
from apps.finance.structures.overview_tables import ProjectTables
from apps.finance.structures.spending_profile import SpendingProfile


@dataclass(frozen=True, slots=True)
class LiveOverview:
    """The five tables and the spending profile up to ``period``, as of ``as_of``; ``sha256`` is of what they say."""

    partnership: Partnership
    period: ReportingPeriod
    as_of: dt.datetime
    tables: ProjectTables
    spending: SpendingProfile
    sha256: str
