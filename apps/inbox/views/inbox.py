"""The documents of a report: bring them in, see what became of each."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.consortia.permissions import can_see_person_names
from apps.finance.selectors.expenditure_line import list_reports
from apps.inbox.enums import Channel, Outcome
from apps.inbox.forms.upload import DocumentsForm
from apps.inbox.permissions import can_bring_documents, can_read_documents, can_read_mailbox
from apps.inbox.selectors.incoming_document import count_by_status, list_for_report
from apps.inbox.services.receiving import ReceivedFile, receive_files
from apps.intake.enums import ImportStatus
from apps.intake.scans.engines import ocr_state
from apps.intake.selectors.expenditure_import import list_imports

DOCUMENTS_PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def inbox(request: PartnershipRequest, report_id: int) -> HttpResponse:
    report = get_object_or_404(list_reports(), pk=report_id)
    require(can_read_documents(request.membership, report))
    if request.method != "POST":
        return _render(request, report, DocumentsForm(), [])
    require(can_bring_documents(request.membership, report))
    form = DocumentsForm(request.POST, request.FILES)
    received = _receive(request, report, form) if form.is_valid() else []
    if len(received) == 1 and received[0].upload is not None:
        return redirect("import_preview", request.partnership.slug, received[0].upload.pk)
    return _render(request, report, form, received)


def _receive(request: PartnershipRequest, report: Any, form: DocumentsForm) -> list[ReceivedFile]:
    try:
        return receive_files(
            member=request.membership, report=report, files=form.cleaned_data["documents"], channel=Channel.PAGE
        )
    except ValidationError as refusal:
        form.add_error("documents", refusal)
        return []


def _render(
    request: PartnershipRequest, report: Any, form: DocumentsForm, received: list[ReceivedFile]
) -> HttpResponse:
    documents = list_for_report(member=request.membership, report_id=report.pk)
    page = Paginator(documents, DOCUMENTS_PER_PAGE).get_page(request.GET.get("page"))
    counts = count_by_status(report_id=report.pk)
    can_bring = can_bring_documents(request.membership, report)
    context = {
        "report": report,
        "form": form,
        "received": received,
        "page": page,
        "counts": counts,
        "waiting_lists": list_imports().filter(report=report, status=ImportStatus.PREVIEW) if can_bring else [],
        "ocr_notice": ocr_state().notice,
        "sees_all": can_see_person_names(request.membership, report.partner_id),
        "can_bring": can_bring,
        "may_read_mailbox": can_read_mailbox(request.membership, report.partner),
    }
    # Some files may have come in beside the refused ones; only where none did has the request failed.
    is_refused = bool(received) and all(each.outcome == Outcome.REFUSED for each in received)
    return render(request, "inbox/inbox.html", context, status=422 if form.errors or is_refused else 200)
