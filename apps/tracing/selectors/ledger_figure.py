"""What is behind the figures of a financial overview of partner reports (``finance.selectors.overview_tables``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Q

from apps.consortia.models import Partner, ReportingPeriod
from apps.finance.flat_amounts import compute_flat_amounts
from apps.finance.models import ExpenditureLine
from apps.finance.selectors.direct_costs import direct_costs
from apps.finance.selectors.parked_line import ParkedSum, sum_parked, sum_returned
from apps.project_reporting.selectors.report_source import claimed
from apps.publishing.enums import FigureKind
from apps.reporting.models import PartnerReport
from apps.reporting.outside_figures import read_certified, read_paid
from apps.tracing.enums import EntryKind
from apps.tracing.selectors.certificate_figure import certified_entries
from apps.tracing.selectors.claim_figure import as_sources, left_entries
from apps.tracing.selectors.entries import LineRow, flat_falls, read_lines
from apps.tracing.selectors.proportion import cover_in_proportion
from apps.tracing.structures.figure import Entry
from apps.workplan.enums import HANDED_IN

# Each figure as the sum of what the tables keep apart: name and sign.
_PARTS: dict[str, tuple[tuple[str, int], ...]] = {
    FigureKind.PREVIOUS: (("previous", 1),),
    FigureKind.PARKED: (("parked", 1),),
    FigureKind.CURRENT: (("current", 1), ("current_parked", -1)),
    FigureKind.RETURNED: (("returned", 1),),
    FigureKind.TOTAL: (("previous", 1), ("parked", -1), ("current", 1), ("current_parked", -1)),
    FigureKind.VALIDATED: (("validated", 1),),
    FigureKind.PAID: (("paid", 1),),
    FigureKind.REPORTED_TO_CONTROL: (("current", 1),),
    FigureKind.FLAT_RATES: (("current", 1),),
}
KINDS = frozenset(_PARTS)


def ledger_entries(*, kind: FigureKind, period: ReportingPeriod, partners: Iterable[Partner]) -> Iterator[Entry]:
    """The rows behind a column of the overview of these partners up to a period.

    Queries grow with reports that are open or hold what came back, not with their lines.
    """
    ledger = _Ledger(period, {one.pk: one for one in partners})
    for book, sign in _PARTS[kind]:
        for one in getattr(ledger, book)():
            yield replace(one, eur=one.eur * sign, book=book, sign=sign, kind=_as_kind(one, sign, book))


def _as_kind(one: Entry, sign: int, book: str) -> EntryKind:
    is_parked = one.kind == EntryKind.LINE and (sign < 0 or book == "parked")
    return EntryKind.PARKED if is_parked else one.kind


@dataclass
class _Ledger:
    period: ReportingPeriod
    partners: dict[int, Partner]

    def current(self) -> Iterator[Entry]:
        for row in self._now:
            if not (row.entry.is_flat and row.entry.report_id in self._open):
                yield row.entry
        # A reopened report still has the flat rates of its last submission; they are booked anew with the next one.
        for report in self._open.values():
            yield from self._flat_now(report)

    def current_parked(self) -> Iterator[Entry]:
        yield from (row.entry for row in self._now if row.is_parked)
        yield from flat_falls(self._of_now(self._gone), self._reports, 1)

    def previous(self) -> Iterator[Entry]:
        """What came back meanwhile is left out of the report it was parked in."""
        yield from (row.entry for row in self._before if not self._is_back(row))
        yield from flat_falls(self._of_before(self._gone), self._reports)
        yield from flat_falls(self._of_before(self._waiting), self._reports, 1)

    def parked(self) -> Iterator[Entry]:
        yield from (row.entry for row in self._before if row.is_parked and not self._is_back(row))
        yield from flat_falls(self._of_before(self._waiting), self._reports, 1)

    def returned(self) -> Iterator[Entry]:
        yield from (row.entry for row in self._now if row.is_returned)
        for report_id in dict.fromkeys(row.entry.report_id for row in self._now if row.is_returned):
            yield from flat_falls(sum_returned(report_id=report_id), self._reports, 1)

    def validated(self) -> Iterator[Entry]:
        yield from certified_entries(reports=self._earlier)

    def paid(self) -> Iterator[Entry]:
        """By what the programme verified once it did; money that does not cover all falls on lines in proportion."""
        paid = read_paid(self._earlier, read_certified(self._earlier))
        sources = as_sources(claimed().filter(partner_report__in=list(paid)))
        yield from cover_in_proportion(left_entries(sources), paid)

    def _is_back(self, row: LineRow) -> bool:
        return row.is_parked and row.back_in is not None and row.back_in < self.period.number

    def _flat_now(self, report: PartnerReport) -> Iterator[Entry]:
        partner = self.partners[report.partner_id]
        for category, eur in compute_flat_amounts(partner=partner, costs=direct_costs(report_id=report.pk)).items():
            yield Entry(eur, str(category), partner.pk, report.pk, self.period.number, EntryKind.FLAT_NOW, is_flat=True)

    @cached_property
    def _rows(self) -> list[LineRow]:
        counts = Q(report__status__in=HANDED_IN, report__period__number__lt=self.period.number)
        lines = ExpenditureLine.objects.filter(counts | Q(report__period=self.period), partner__in=self.partners)
        return [replace(row, entry=replace(row.entry, thing=row.ledger_thing)) for row in read_lines(lines)]

    @property
    def _now(self) -> list[LineRow]:
        return [row for row in self._rows if row.entry.period == self.period.number]

    @property
    def _before(self) -> list[LineRow]:
        return [row for row in self._rows if row.entry.period < self.period.number]

    @cached_property
    def _known(self) -> list[PartnerReport]:
        reports = PartnerReport.objects.filter(period__number__lte=self.period.number, partner__in=self.partners)
        return list(reports.select_related("period", "partner"))

    @property
    def _earlier(self) -> list[PartnerReport]:
        return [one for one in self._known if one.period.number < self.period.number]

    @property
    def _reports(self) -> dict[tuple[int, int], int]:
        return {(one.partner_id, one.period.number): one.pk for one in self._known}

    @property
    def _open(self) -> dict[int, PartnerReport]:
        return {one.pk: one for one in self._known if one.is_editable and one.period_id == self.period.pk}

    @cached_property
    def _gone(self) -> list[ParkedSum]:
        return self._own(sum_parked(until_period=self.period.number))

    @cached_property
    def _waiting(self) -> list[ParkedSum]:
        return self._own(sum_parked(until_period=self.period.number, back_from=self.period.number))

    def _own(self, sums: Iterable[ParkedSum]) -> list[ParkedSum]:
        return [one for one in sums if one.partner_id in self.partners]

    def _of_now(self, sums: Iterable[ParkedSum]) -> list[ParkedSum]:
        return [one for one in sums if one.period_number == self.period.number]

    def _of_before(self, sums: Iterable[ParkedSum]) -> list[ParkedSum]:
        return [one for one in sums if one.period_number < self.period.number]
