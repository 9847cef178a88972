"""Files that prove a line."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.finance.forms.expenditure_line import EvidenceForm
from apps.finance.models import ExpenditureLine, LineEvidence
from apps.finance.permissions import can_edit_line
from apps.finance.selectors.expenditure_line import find_evidence, find_lines
from apps.finance.services.evidence import attach_files, remove_evidence
from apps.finance.views.expenditure_line import render_line


@require_POST
def evidence_attach(request: PartnershipRequest, line_id: int) -> HttpResponse:
    line = get_object_or_404(find_lines(), pk=line_id)
    require(can_edit_line(request.membership, line))
    form = EvidenceForm(request.POST, request.FILES)
    attached = _attach(request, line, form) if form.is_valid() else None
    if attached is None:
        return render_line(request, line, form, status=422)
    count = len(attached)
    messages.success(
        request,
        ngettext("%(count)d file was attached.", "%(count)d files were attached.", count) % {"count": count},
    )
    return redirect("expenditure_line", request.partnership.slug, line.pk)


def _attach(request: PartnershipRequest, line: ExpenditureLine, form: EvidenceForm) -> list[LineEvidence] | None:
    try:
        return attach_files(
            member=request.membership, line=line, files=form.cleaned_data["documents"], kind=form.cleaned_data["kind"]
        )
    except ValidationError as refusal:
        form.add_error("documents", refusal)
        return None


@require_POST
def evidence_remove(request: PartnershipRequest, evidence_id: int) -> HttpResponse:
    evidence = get_object_or_404(find_evidence(), pk=evidence_id)
    require(can_edit_line(request.membership, evidence.line))
    remove_evidence(member=request.membership, evidence=evidence)
    messages.success(request, _("The file was taken off this line. It stays with your organisation's files."))
    return redirect("expenditure_line", request.partnership.slug, evidence.line_id)
