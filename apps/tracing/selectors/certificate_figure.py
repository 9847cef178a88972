"""What is behind the figures of a certificate: the lines it was frozen with, which add up to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from apps.control.content.lines import iterate_records
from apps.control.models import Certificate
from apps.finance.models import ExpenditureLine
from apps.publishing.enums import FigureKind
from apps.reporting.models import PartnerReport
from apps.tracing.enums import EntryKind
from apps.tracing.selectors.entries import LineRow, read_lines
from apps.tracing.structures.figure import Entry

_COLUMNS = {
    FigureKind.REPORTED_TO_CONTROL: "declared_eur",
    FigureKind.FLAT_RATES: "declared_eur",
    FigureKind.PARKED_BY_CONTROL: "parked_eur",
    FigureKind.DEDUCTED: "deducted_eur",
    FigureKind.CUT_BY_CONTROL: "deducted_eur",
    FigureKind.CERTIFIED: "certified_eur",
}
KINDS = frozenset(_COLUMNS)


def certificate_entries(*, certificates: Sequence[Certificate], kind: FigureKind) -> Iterator[Entry]:
    """The lines of certificates with what this column says of each; one query. With their frozen content."""
    lines = ExpenditureLine.objects.filter(report__in=[one.report_id for one in certificates])
    known = {(row.entry.report_id, row.number): row for row in read_lines(lines)}
    for certificate in certificates:
        for record in iterate_records(certificate.content):
            eur = Decimal(record[_COLUMNS[kind]] or "0.00")
            is_flat = record["kind"] == "flat_rate"
            if eur and (is_flat or kind != FigureKind.FLAT_RATES):
                row = known.get((certificate.report_id, record["number"]))
                yield _entry(certificate, record, row, eur, is_flat, kind)


def certified_entries(*, reports: Iterable[PartnerReport]) -> Iterator[Entry]:
    """What certificates that stand say is eligible of these reports. Two queries."""
    standing = Certificate.objects.filter(withdrawn_at__isnull=True, report__in=[one.pk for one in reports])
    certificates = list(standing.select_related("report__period").order_by("partner__number", "report"))
    yield from certificate_entries(certificates=certificates, kind=FigureKind.CERTIFIED)


def _entry(
    certificate: Certificate, record: dict[str, Any], row: LineRow | None, eur: Decimal, is_flat: bool, kind: FigureKind
) -> Entry:
    parked = EntryKind.PARKED if kind == FigureKind.PARKED_BY_CONTROL else EntryKind.LINE
    return Entry(
        eur=eur,
        category=record["category"],
        partner_id=certificate.partner_id,
        report_id=certificate.report_id,
        period=certificate.report.period.number,
        kind=parked,
        # A line that was taken out after the certificate was withdrawn is there no more; on that day it was.
        line_id=row.entry.line_id if row else None,
        thing=row.claim_thing if row else None,
        package_id=row.entry.package_id if row else None,
        is_flat=is_flat,
    )
