"""One page on which all documents without doubts are looked over and taken."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.finance.models import ExpenditureLine
from apps.finance.selectors.expenditure_line import list_reports
from apps.inbox.forms.take_together import TakeTogetherForm
from apps.inbox.permissions import can_bring_documents
from apps.inbox.selectors.sure import list_sure
from apps.inbox.services.taking_together import take_documents


@require_http_methods(["GET", "HEAD", "POST"])
def take_together(request: PartnershipRequest, report_id: int) -> HttpResponse:
    report = get_object_or_404(list_reports(), pk=report_id)
    require(can_bring_documents(request.membership, report))
    documents = list_sure(member=request.membership, report=report)
    form = TakeTogetherForm(request.POST if request.method == "POST" else None, documents=documents)
    lines = _take(request, report, form) if request.method == "POST" and form.is_valid() else None
    if lines is None:
        status = 422 if form.errors else 200
        return render(request, "inbox/take_together.html", {"report": report, "form": form}, status=status)
    text = ngettext("%(count)d document was taken.", "%(count)d documents were taken.", len(lines))
    messages.success(request, text % {"count": len(lines)})
    return redirect("inbox", request.partnership.slug, report.pk)


def _take(request: PartnershipRequest, report: Any, form: TakeTogetherForm) -> list[ExpenditureLine] | None:
    try:
        return take_documents(member=request.membership, report=report, categories=form.categories)
    except ValidationError as refusal:
        form.add_error(None, refusal.messages[0])
        return None
