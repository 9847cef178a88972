"""What is behind a project report's declared costs and checks (``project_reporting.selectors.financial_overview``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from apps.common.money import ZERO
from apps.consortia.models import Partner, ReportingPeriod
from apps.eligibility.selectors.deduction import deductions_by_line
from apps.finance.models import ExpenditureLine
from apps.finance.selectors.parked_line import sum_parked
from apps.project_reporting.selectors.financial_overview import read_financial_overview
from apps.project_reporting.structures.financial_overview import WHOLE_REPORT, PartnerOverview
from apps.publishing.enums import FigureKind
from apps.reporting.models import PartnerReport
from apps.tracing.enums import EntryKind
from apps.tracing.selectors.entries import LineRow, flat_falls, read_lines
from apps.tracing.structures.figure import Entry
from apps.workplan.enums import HANDED_IN

# Each figure as the sum of what the tables keep apart: name and sign.
_PARTS: dict[str, tuple[tuple[str, int], ...]] = {
    FigureKind.DECLARED_BEFORE: (("before", 1),),
    FigureKind.DECLARED: (("now", 1),),
    FigureKind.DECLARED_SO_FAR: (("before", 1), ("now", 1)),
    FigureKind.FINDINGS: (("findings", 1),),
    FigureKind.FOLLOW_UP: (("follow_up", 1),),
    FigureKind.ELIGIBLE: (("now", 1), ("findings", -1), ("follow_up", -1)),
}
KINDS = frozenset(_PARTS)


def overview_entries(*, kind: FigureKind, period: ReportingPeriod, partners: Iterable[Partner]) -> Iterator[Entry]:
    """The rows behind a column of the overview of these partners, handed-in reports only. A fixed number of queries."""
    overview = _Overview(period, {one.pk: one for one in partners})
    for part, sign in _PARTS[kind]:
        for one in getattr(overview, part)():
            # What is eligible is shared as one sum.
            yield replace(one, eur=one.eur * sign)


@dataclass
class _Overview:
    period: ReportingPeriod
    partners: dict[int, Partner]

    def before(self) -> Iterator[Entry]:
        yield from (row.entry for row in self._counted if row.entry.period < self.period.number)
        yield from (one for one in self._falls if one.period < self.period.number)

    def now(self) -> Iterator[Entry]:
        yield from (row.entry for row in self._counted if row.entry.period == self.period.number)
        yield from (one for one in self._falls if one.period == self.period.number)

    def findings(self) -> Iterator[Entry]:
        cut = {row["line_id"]: row["deducted_eur"] for row in deductions_by_line(report_ids=self._current.values())}
        for row in self._counted:
            if eur := cut.get(row.entry.line_id or 0, ZERO):
                yield replace(row.entry, eur=eur, kind=EntryKind.FINDING)
        for partner in self._computed:
            if eur := partner.row(WHOLE_REPORT).deducted:
                yield self._of(partner, WHOLE_REPORT, eur, EntryKind.WHOLE_REPORT)

    def follow_up(self) -> Iterator[Entry]:
        for partner in self._computed:
            for category, row in partner.rows.items():
                if row.follow_up:
                    yield self._of(partner, category, row.follow_up, EntryKind.FOLLOW_UP)

    def _of(self, partner: PartnerOverview, category: str, eur: Decimal, kind: EntryKind) -> Entry:
        """A computed row leads to the flat rate it belongs to."""
        flat = self._flat_lines.get((partner.partner_id, category))
        report_id = self._current[partner.partner_id]
        is_flat = kind == EntryKind.FOLLOW_UP
        return Entry(eur, category, partner.partner_id, report_id, self.period.number, kind, flat, is_flat=is_flat)

    @cached_property
    def _rows(self) -> list[LineRow]:
        lines = ExpenditureLine.objects.filter(
            report__status__in=HANDED_IN, report__period__number__lte=self.period.number, partner__in=self.partners
        )
        return list(read_lines(lines))

    @property
    def _counted(self) -> list[LineRow]:
        """Without what is parked: it counts in the period in which it comes back."""
        return [row for row in self._rows if not row.is_parked]

    @cached_property
    def _falls(self) -> list[Entry]:
        sums = [one for one in sum_parked(until_period=self.period.number) if one.partner_id in self.partners]
        return list(flat_falls(sums, self._reports))

    @cached_property
    def _reports(self) -> dict[tuple[int, int], int]:
        reports = PartnerReport.objects.filter(status__in=HANDED_IN, partner__in=self.partners)
        return {
            (partner, number): pk for pk, partner, number in reports.values_list("pk", "partner_id", "period__number")
        }

    @property
    def _current(self) -> dict[int, int]:
        """Ids of the period's reports by partner."""
        return {partner: pk for (partner, number), pk in self._reports.items() if number == self.period.number}

    @property
    def _flat_lines(self) -> dict[tuple[int, str], int | None]:
        return {
            (row.entry.partner_id, row.entry.category): row.entry.line_id
            for row in self._rows
            if row.entry.is_flat and row.entry.period == self.period.number
        }

    @cached_property
    def _computed(self) -> list[PartnerOverview]:
        found = read_financial_overview(period=self.period).partners
        return [one for one in found if one.partner_id in self.partners and one.partner_id in self._current]
