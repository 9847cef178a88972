"""Files that prove a line, with what the machine found in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from apps.documents.enums import EvidenceKind
from apps.finance.models import ExpenditureLine, LineEvidence
from apps.inbox.comparison import Agreement, ComparedField, compare
from apps.inbox.models import DocumentReading


@dataclass(frozen=True, slots=True)
class ComparedEvidence:
    """One file of a line. ``fields`` are empty where it is no invoice or nothing could be read."""

    evidence: LineEvidence
    reading: DocumentReading | None
    fields: list[ComparedField]

    @property
    def mismatches(self) -> list[ComparedField]:
        """Fields on which document and line differ for certain."""
        return [field for field in self.fields if field.agreement is Agreement.DIFFERS]

    @property
    def has_agreed(self) -> bool:
        """Something was compared, and nothing differs."""
        return any(field.agreement is Agreement.SAME for field in self.fields) and not self.mismatches


def list_line_evidence() -> QuerySet[LineEvidence]:
    """Evidence with the readings of its files; one query however many there are."""
    return LineEvidence.objects.select_related(
        "document__reading", "document__uploaded_by", "line__report__partner__organisation", "line__report__period"
    )


def compare_evidence(evidence: LineEvidence, line: ExpenditureLine) -> ComparedEvidence:
    """Only invoices are held against the line: a proof of payment has other dates and numbers, rightly."""
    reading = getattr(evidence.document, "reading", None)
    record = reading.invoice if reading and evidence.kind == EvidenceKind.INVOICE else None
    fields = compare(record, reading.confidence, line) if reading and record else []
    return ComparedEvidence(evidence, reading, fields)


def compare_line_evidence(line: ExpenditureLine) -> list[ComparedEvidence]:
    return [compare_evidence(evidence, line) for evidence in list_line_evidence().filter(line=line)]


def count_mismatches_of(lines: Sequence[ExpenditureLine]) -> dict[int, int]:
    """Differences for certain, by the line's id, in one query for a whole page of lines."""
    by_id = {line.pk: line for line in lines}
    proofs = LineEvidence.objects.filter(
        line_id__in=by_id, kind=EvidenceKind.INVOICE, document__reading__record__isnull=False
    ).select_related("document__reading")
    counts: Counter[int] = Counter()
    for proof in proofs:
        counts[proof.line_id] += len(compare_evidence(proof, by_id[proof.line_id]).mismatches)
    return {line_id: count for line_id, count in counts.items() if count}
