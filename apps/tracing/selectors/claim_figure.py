"""What is behind the figures of what project reports claim, and what was verified and paid of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db.models import QuerySet

from apps.common.money import ZERO
from apps.consortia.models import Partner, ReportingPeriod
from apps.control.models import Certificate
from apps.finance.enums import LineKind
from apps.finance.models import ExpenditureLine
from apps.project_reporting.enums import SubmissionStatus
from apps.project_reporting.models import ProjectReport, ReportSource, VerifiedDeduction, VerifiedSource
from apps.project_reporting.selectors.report_source import claimed, list_offered, list_taken
from apps.project_reporting.structures.source import amounts_from_json, spread_cut
from apps.publishing.enums import FigureKind
from apps.tracing.enums import EntryKind
from apps.tracing.selectors.certificate_figure import certificate_entries
from apps.tracing.selectors.entries import read_lines
from apps.tracing.selectors.overview_figure import overview_entries
from apps.tracing.structures.figure import Entry

_PARTS: dict[str, tuple[str, ...]] = {
    FigureKind.CLAIMED_BEFORE: ("before",),
    FigureKind.CLAIMED: ("now",),
    FigureKind.CLAIMED_SO_FAR: ("before", "now"),
    FigureKind.CUT_BY_CONTROL: ("cut_by_control",),
    FigureKind.VERIFIED_BEFORE: ("verified_before",),
    FigureKind.VERIFIED: ("verified",),
    FigureKind.CLAIMS_PAID: ("paid",),
}
KINDS = frozenset(_PARTS)


def claim_entries(*, kind: FigureKind, report: ProjectReport, partner_ids: Iterable[int]) -> Iterator[Entry]:
    """The rows behind a column of a project report's tables of what is claimed, for these partners.

    Where nobody certifies queries grow with the periods the claimed reports are of; else their number is fixed.
    """
    claims, wanted = _Claims(report), set(partner_ids)
    for part in _PARTS[kind]:
        for one in getattr(claims, part)():
            if one.partner_id in wanted:
                yield replace(one, book=part)


@dataclass(frozen=True, slots=True)
class _Source:
    """A partner report that is claimed: by its certificate, or as handed in. ``pk`` is None in a draft."""

    pk: int | None
    partner_id: int
    report_id: int
    period_id: int
    certificate: Certificate | None


@dataclass
class _Claims:
    report: ProjectReport

    def now(self) -> Iterator[Entry]:
        yield from source_entries(self._current())

    def cut_by_control(self) -> Iterator[Entry]:
        certificates = [one.certificate for one in self._current() if one.certificate]
        yield from certificate_entries(certificates=certificates, kind=FigureKind.CUT_BY_CONTROL)

    def before(self) -> Iterator[Entry]:
        yield from source_entries(self._earlier())

    def verified_before(self) -> Iterator[Entry]:
        yield from verified_entries(self._earlier())

    def verified(self) -> Iterator[Entry]:
        yield from verified_entries(self._current())

    def paid(self) -> Iterator[Entry]:
        yield from verified_entries(self._earlier(is_paid=True))

    def _current(self) -> list[_Source]:
        if self.report.is_frozen:
            return as_sources(list_taken(report=self.report).filter(is_included=True))
        return [
            _Source(None, one.partner_report.partner_id, one.partner_report.pk, one.partner_report.period_id,
                    one.certificate)
            for one in list_offered(report=self.report)
            if one.is_included
        ]  # fmt: skip

    def _earlier(self, *, is_paid: bool = False) -> list[_Source]:
        sources = claimed().filter(report__period__number__lt=self.report.period.number)
        if is_paid:
            sources = sources.filter(report__submission__status=SubmissionStatus.PAID)
        return as_sources(sources)


def as_sources(sources: QuerySet[ReportSource]) -> list[_Source]:
    """One query, and one for the certificates' content."""
    rows = list(sources.select_related("partner_report").defer("report__snapshot").order_by("pk"))
    certificates = Certificate.objects.select_related("report__period").in_bulk(
        [one.certificate_id for one in rows if one.certificate_id]
    )
    return [
        _Source(one.pk, one.partner_id, one.partner_report_id, one.partner_report.period_id,
                certificates.get(one.certificate_id or 0))
        for one in rows
    ]  # fmt: skip


def source_entries(sources: Sequence[_Source]) -> Iterator[Entry]:
    """What is claimed of these partner reports, line by line."""
    certificates = [one.certificate for one in sources if one.certificate]
    yield from certificate_entries(certificates=certificates, kind=FigureKind.CERTIFIED)
    yield from _handed_in([one for one in sources if one.certificate is None])


def left_entries(sources: Sequence[_Source]) -> Iterator[Entry]:
    """What was verified of them, and of those the programme has not verified what is claimed."""
    verified = list(verified_entries(sources))
    yield from verified
    done = {one.report_id for one in verified}
    yield from source_entries([one for one in sources if one.report_id not in done])


def verified_entries(sources: Sequence[_Source]) -> Iterator[Entry]:
    """What the programme left of them: what was claimed, and its corrections as rows below nil."""
    verified = {
        one.source_id: one
        for one in VerifiedSource.objects.filter(
            verification__withdrawn_at__isnull=True, source__in=[one.pk for one in sources if one.pk]
        ).select_related("source__partner_report__period")
    }
    yield from source_entries([one for one in sources if one.pk in verified])
    corrections = VerifiedDeduction.objects.filter(source__in=list(verified.values())).select_related("correction")
    cut: dict[int, dict[str, Decimal]] = defaultdict(lambda: defaultdict(lambda: ZERO))
    for one in corrections:
        cut[one.source_id][one.category] += one.correction.direct_eur
        yield _corrected(next(row for row in verified.values() if row.pk == one.source_id), one)
    for row in verified.values():
        yield from _after_corrections(row, cut[row.pk])


def _corrected(row: VerifiedSource, one: VerifiedDeduction) -> Entry:
    report = row.source.partner_report
    return Entry(
        -one.correction.direct_eur, one.category, row.partner_id, report.pk, report.period.number,
        EntryKind.CORRECTION, one.correction.line_id,
    )  # fmt: skip


def _after_corrections(row: VerifiedSource, cut: Mapping[str, Decimal]) -> Iterator[Entry]:
    report = row.source.partner_report
    claimed_of = amounts_from_json(row.source.amounts).categories
    for category, left in amounts_from_json(row.amounts).categories.items():
        eur = left - claimed_of.get(category, ZERO) + cut.get(category, ZERO)
        if eur:
            yield Entry(
                eur, category, row.partner_id, report.pk, report.period.number, EntryKind.AFTER_CORRECTION, is_flat=True
            )


def _handed_in(sources: Sequence[_Source]) -> Iterator[Entry]:
    """As handed in and left by decisions; what a finding takes of the whole report falls on its categories."""
    if not sources:
        return
    wanted = {one.report_id for one in sources}
    partners = list(Partner.objects.filter(pk__in={one.partner_id for one in sources}))
    periods = ReportingPeriod.objects.in_bulk({one.period_id for one in sources})
    things = {
        row.entry.line_id: row.claim_thing
        for row in read_lines(ExpenditureLine.objects.filter(report__in=wanted).exclude(kind=LineKind.FLAT_RATE))
    }
    for period in periods.values():
        entries = overview_entries(kind=FigureKind.ELIGIBLE, period=period, partners=partners)
        of_reports = [one for one in entries if one.report_id in wanted]
        yield from (
            replace(one, thing=things.get(one.line_id)) for one in of_reports if one.kind != EntryKind.WHOLE_REPORT
        )
        yield from _spread(of_reports)


def _spread(entries: Sequence[Entry]) -> Iterator[Entry]:
    for whole in (one for one in entries if one.kind == EntryKind.WHOLE_REPORT):
        held: dict[str, Decimal] = defaultdict(lambda: ZERO)
        for one in entries:
            if one.report_id == whole.report_id and one is not whole:
                held[one.category] += one.eur
        for category, left in spread_cut(dict(sorted(held.items())), -whole.eur).items():
            if left != held[category]:
                yield replace(whole, eur=left - held[category], category=category)
