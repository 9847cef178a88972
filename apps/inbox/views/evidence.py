"""A file that proves a line, beside the line."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.documents.permissions import can_read_document
from apps.finance.permissions import can_read_lines
from apps.inbox.jobs import READ
from apps.inbox.permissions import can_have_read
from apps.inbox.recognition import failure_text
from apps.inbox.selectors.evidence import compare_evidence, list_line_evidence
from apps.inbox.services.reading import request_evidence_reading
from apps.inbox.sheet import make_sheet, make_unread_sheet
from apps.jobs.selectors.job import latest_job


@require_safe
def line_evidence(request: PartnershipRequest, line_id: int, evidence_id: int) -> HttpResponse:
    evidence = get_object_or_404(list_line_evidence().filter(line_id=line_id), pk=evidence_id)
    require(can_read_lines(request.membership, evidence.line.report))
    require(can_read_document(request.membership, evidence.document))
    compared = compare_evidence(evidence, evidence.line)
    job = latest_job(kind=READ, subject_id=evidence.document_id) if compared.reading is None else None
    context = {
        "compared": compared,
        "evidence": evidence,
        "document": evidence.document,
        "line": evidence.line,
        "report": evidence.line.report,
        "reading": compared.reading,
        "sheet": make_sheet(compared.reading) if compared.reading else make_unread_sheet(evidence.document),
        "failure": failure_text(compared.reading.failure) if compared.reading else "",
        "job": job,
        "can_have_read": compared.reading is None and not job and can_have_read(request.membership, evidence),
    }
    return render(request, "inbox/line_evidence.html", context)


@require_POST
def line_evidence_read(request: PartnershipRequest, line_id: int, evidence_id: int) -> HttpResponse:
    evidence = get_object_or_404(list_line_evidence().filter(line_id=line_id), pk=evidence_id)
    require(can_have_read(request.membership, evidence))
    request_evidence_reading(evidence=evidence, user=request.user)
    return redirect("line_evidence", request.partnership.slug, evidence.line_id, evidence.pk)
