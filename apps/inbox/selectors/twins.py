"""The same file or the same invoice, found a second time."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.db.models import Q, QuerySet

from apps.consortia.models import Membership, Partner
from apps.consortia.selectors.membership import list_project_seats
from apps.finance.models import ExpenditureLine, LineEvidence
from apps.inbox.checks.buyer import is_same_name
from apps.inbox.checks.findings import Finding, FindingCode, Value
from apps.inbox.enums import IncomingStatus
from apps.inbox.invoice_key import invoice_key, plain_id, plain_number
from apps.inbox.models import IncomingDocument
from apps.intake.invoices.record import InvoiceRecord
from apps.tenancy.context import enter_tenant

_MOST = 5


def find_twins(incoming: IncomingDocument, record: InvoiceRecord | None) -> list[Finding]:
    """Where the partner's own lines and documents hold the file or the invoice already."""
    found = [*_file_on_lines(incoming), *_file_in_reports(incoming)]
    if record is None:
        return found
    known = {finding.line_id for finding in found if finding.line_id}
    lines = [line for line in _lines_of(incoming.partner_id, record) if line.pk not in known | {incoming.line_id}]
    return [*found, *(_line(FindingCode.SAME_INVOICE_ON_LINE, line) for line in lines), *_waiting(incoming, record)]


def find_elsewhere(member: Membership, incoming: IncomingDocument, record: InvoiceRecord) -> list[Finding]:
    """The invoice on lines of the partner's organisation in other partnerships the member has a seat in.

    Each is entered with the member's own seat there, so that nothing is told that she could not read herself.
    """
    organisation_id = incoming.report.partner.organisation_id
    found: list[Finding] = []
    for seat in list_project_seats(user_id=member.user_id):
        if seat.partnership_id == member.partnership_id or seat.partner_id is None:
            continue
        with enter_tenant(seat.seat):
            if Partner.objects.filter(pk=seat.partner_id, organisation_id=organisation_id).exists():
                found += [_elsewhere(seat, line) for line in _lines_of(seat.partner_id, record)]
    return found


def _file_on_lines(incoming: IncomingDocument) -> Iterator[Finding]:
    proofs = LineEvidence.objects.filter(document_id=incoming.document_id).exclude(line_id=incoming.line_id)
    seen: set[int] = set()
    for proof in proofs.select_related("line__report__period")[:_MOST]:
        if proof.line_id not in seen:
            seen.add(proof.line_id)
            yield _line(FindingCode.SAME_FILE_ON_LINE, proof.line)


def _file_in_reports(incoming: IncomingDocument) -> Iterator[Finding]:
    others = IncomingDocument.objects.filter(document_id=incoming.document_id).exclude(pk=incoming.pk)
    for other in others.exclude(status=IncomingStatus.SET_ASIDE).select_related("report__period")[:_MOST]:
        if other.status != IncomingStatus.TAKEN:  # else its line has been found by the file
            yield Finding(FindingCode.SAME_FILE_IN_REPORT, {"period": other.report.period.number}, incoming_id=other.pk)


def _waiting(incoming: IncomingDocument, record: InvoiceRecord) -> Iterator[Finding]:
    key = invoice_key(record)
    if not key:
        return
    others = IncomingDocument.objects.filter(partner_id=incoming.partner_id, document__reading__invoice_key=key)
    others = others.exclude(document_id=incoming.document_id).exclude(status=IncomingStatus.SET_ASIDE)
    for other in others.filter(line__isnull=True).select_related("document", "report__period")[:_MOST]:
        params: dict[str, Value] = {"name": other.document.name, "period": other.report.period.number}
        yield Finding(FindingCode.SAME_INVOICE_WAITS, params, incoming_id=other.pk)


def _lines_of(partner_id: int, record: InvoiceRecord) -> list[ExpenditureLine]:
    if not record.number or record.gross is None:
        return []
    near = _near(partner_id, record.number, record.gross).select_related("report__period")
    return [line for line in near if _is_same(line, record)][:_MOST]


def _near(partner_id: int, number: str, gross: Decimal) -> QuerySet[ExpenditureLine]:
    """Lines of that total; the number is compared in Python, because people leave out its dashes and strokes."""
    total = Q(gross=gross) | Q(gross__isnull=True, declared=gross) | Q(gross__isnull=True, invoice_no__iexact=number)
    return ExpenditureLine.objects.filter(total, partner_id=partner_id).exclude(invoice_no="")


def _is_same(line: ExpenditureLine, record: InvoiceRecord) -> bool:
    if plain_number(line.invoice_no) != plain_number(record.number):
        return False
    stated = record.supplier.vat_id or record.supplier.company_id
    if line.supplier_tax_id and stated:
        return plain_id(line.supplier_tax_id) == plain_id(stated)
    return is_same_name(line.supplier_name, record.supplier.name)


def _line(code: FindingCode, line: ExpenditureLine) -> Finding:
    return Finding(code, {"number": line.number, "period": line.report.period.number}, line_id=line.pk)


def _elsewhere(seat: Membership, line: ExpenditureLine) -> Finding:
    # No link: the line is another partnership's, and its address would be asked for in this one.
    params: dict[str, Value] = {"partnership": seat.partnership.acronym, "number": line.number}
    return Finding(FindingCode.SAME_INVOICE_ELSEWHERE, params)
