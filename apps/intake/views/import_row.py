"""Correcting rows of a preview, one at a time or one kind of problem at once. Works with and without htmx."""

from collections.abc import Mapping

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from apps.consortia.http import PartnershipRequest
from apps.intake.fields import Field
from apps.intake.forms.expenditure_import import LeftOutForm
from apps.intake.forms.import_row import RowForm
from apps.intake.models import ExpenditureImport
from apps.intake.selectors.preview import PreviewRow, read_preview
from apps.intake.services.correction import accept_fixes, correct_row, leave_out_rows, undo_corrections
from apps.intake.views.finding import back_to_preview, find_editable


@require_http_methods(["GET", "HEAD", "POST"])
def import_row(request: PartnershipRequest, import_id: int, row: int) -> HttpResponse:
    """A row with its cells to be corrected; posted, the row as it is then."""
    upload = find_editable(request, import_id)
    preview = read_preview(upload)
    form = RowForm(request.POST or None, preview=preview, row=_row(upload, row))
    if request.method == "POST" and form.is_valid():
        return _correct(request, upload, row, form.texts)
    if "as_it_is" in request.GET:
        return _render_row(request, upload, row)
    context = {"preview": preview, "upload": upload, "item": form.row, "row_form": form, "can_edit": True}
    return render(request, "intake/partials/preview_row_form.html", context, status=422 if form.errors else 200)


@require_POST
def import_row_fix(request: PartnershipRequest, import_id: int, row: int) -> HttpResponse:
    """Take one proposal: the text for one cell. Only what is offered for the row is one; all else is typed."""
    upload = find_editable(request, import_id)
    offered = {f"{fix.field}:{fix.text}": fix for issue in _row(upload, row).issues for fix in issue.fixes}
    fix = offered.get(request.POST.get("fix", ""))
    if fix is None:
        return HttpResponseBadRequest(_("This is not one of the proposals for the row."))
    return _correct(request, upload, row, {fix.field: fix.text})


@require_POST
def import_row_undo(request: PartnershipRequest, import_id: int, row: int) -> HttpResponse:
    """Take the corrections of a row back."""
    upload = find_editable(request, import_id)
    _row(upload, row)
    undo_corrections(member=request.membership, upload=upload, number=row)
    return _answer(request, upload, row)


@require_POST
def import_row_leave_out(request: PartnershipRequest, import_id: int, row: int) -> HttpResponse:
    """Leave a row out, or with ``take`` take it back."""
    upload = find_editable(request, import_id)
    _row(upload, row)
    left_out = [] if "take" in request.POST else [row]
    leave_out_rows(member=request.membership, upload=upload, shown=[row], left_out=left_out)
    return _answer(request, upload, row)


@require_POST
def import_leave_out(request: PartnershipRequest, import_id: int) -> HttpResponse:
    """The ticks of a page of rows."""
    upload = find_editable(request, import_id)
    form = LeftOutForm(request.POST)
    if form.is_valid():
        _leave_out(request, upload, form.cleaned_data)
    return back_to_preview(request, upload)


def _leave_out(request: PartnershipRequest, upload: ExpenditureImport, given: Mapping[str, set[int]]) -> None:
    try:
        leave_out_rows(member=request.membership, upload=upload, shown=given["shown"], left_out=given["rows"])
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])


@require_POST
def import_fixes(request: PartnershipRequest, import_id: int) -> HttpResponse:
    """Take the proposals for all rows with one kind of problem."""
    upload = find_editable(request, import_id)
    count = accept_fixes(member=request.membership, upload=upload, code=request.POST.get("code", ""))
    text = ngettext("%(count)d row was corrected.", "%(count)d rows were corrected.", count)
    messages.success(request, text % {"count": count})
    return back_to_preview(request, upload)


def _correct(
    request: PartnershipRequest, upload: ExpenditureImport, row: int, texts: Mapping[Field, str]
) -> HttpResponse:
    try:
        correct_row(member=request.membership, upload=upload, number=row, texts=texts)
    except ValidationError as refusal:
        if refusal.code == "no_row":
            raise Http404 from refusal
        messages.error(request, refusal.messages[0])
    return _answer(request, upload, row)


def _answer(request: PartnershipRequest, upload: ExpenditureImport, row: int) -> HttpResponse:
    if not request.headers.get("HX-Request"):
        return back_to_preview(request, upload, row=row)
    upload.refresh_from_db(fields=["summary", "mapping"])
    return _render_row(request, upload, row, with_figures=True)


def _render_row(
    request: PartnershipRequest, upload: ExpenditureImport, row: int, *, with_figures: bool = False
) -> HttpResponse:
    preview = read_preview(upload)
    context = {"preview": preview, "upload": upload, "item": preview.row(row), "can_edit": True}
    template = "intake/partials/preview_row_answer.html" if with_figures else "intake/partials/preview_row.html"
    return render(request, template, context)


def _row(upload: ExpenditureImport, row: int) -> PreviewRow:
    found = read_preview(upload).row(row)
    if found is None:
        raise Http404(_("The list has no such row."))
    return found
