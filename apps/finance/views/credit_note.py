"""The page on which a credit note is tied to the line it corrects."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.finance.models import ExpenditureLine
from apps.finance.permissions import can_edit_line
from apps.finance.selectors.credit_note import list_correctable, search_correctable
from apps.finance.selectors.expenditure_line import find_lines
from apps.finance.services.credit_note import link_correction

_LONGEST_SEARCH = 100


@require_http_methods(["GET", "HEAD", "POST"])
def line_corrects(request: PartnershipRequest, line_id: int) -> HttpResponse:
    note = get_object_or_404(find_lines(), pk=line_id)
    require(can_edit_line(request.membership, note))
    if request.method == "POST":
        return _link(request, note)
    text = request.GET.get("text", "").strip()[:_LONGEST_SEARCH]
    context = {"line": note, "text": text, "found": search_correctable(note=note, text=text)}
    return render(request, "finance/line_corrects.html", context)


def _link(request: PartnershipRequest, note: ExpenditureLine) -> HttpResponse:
    chosen = request.POST.get("line", "")
    corrected = get_object_or_404(list_correctable(note=note), pk=chosen) if chosen.isdecimal() else None
    try:
        link_correction(member=request.membership, note=note, corrected=corrected)
        messages.success(request, _("The link was saved; both lines show it."))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("expenditure_line", request.partnership.slug, note.pk)
