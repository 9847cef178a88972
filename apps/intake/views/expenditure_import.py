"""Pages from upload to ledger."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.finance.selectors.expenditure_line import list_reports
from apps.intake.enums import ImportStatus
from apps.intake.forms.expenditure_import import ChoicesForm, LeftOutForm, UploadForm
from apps.intake.models import ExpenditureImport
from apps.intake.permissions import can_edit_import, can_read_import, can_undo_import, can_upload
from apps.intake.readers.refusals import UnreadableFile
from apps.intake.selectors.expenditure_import import count_lines, list_imports
from apps.intake.selectors.preview import Preview, read_preview
from apps.intake.services.expenditure_import import confirm_import, discard_import, keep_choices, undo_import
from apps.intake.services.upload import AlreadyImported, UploadedList, upload_list

ROWS_PER_PAGE = 100
LONGEST_SHEET = 100


@require_http_methods(["GET", "HEAD", "POST"])
def import_upload(request: PartnershipRequest, report_id: int) -> HttpResponse:
    report = get_object_or_404(list_reports(), pk=report_id)
    require(can_upload(request.membership, report))
    form = UploadForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"report": report, "form": form, "imports": list_imports().filter(report=report)}
    if request.method == "POST" and form.is_valid():
        uploaded = _upload(request, report, form, context)
        if uploaded is not None:
            return redirect("import_preview", request.partnership.slug, uploaded.upload.pk)
    return render(request, "intake/import_upload.html", context, status=422 if form.errors else 200)


def _upload(request: PartnershipRequest, report: Any, form: UploadForm, context: dict[str, Any]) -> UploadedList | None:
    try:
        return upload_list(member=request.membership, report=report, file=form.cleaned_data["file"])
    except AlreadyImported as known:
        context["existing"] = list_imports().get(pk=known.existing.pk)
        form.add_error("file", _("This very file was imported before. Nothing was stored again."))
    except UnreadableFile as refusal:
        form.add_error("file", str(refusal))
    except ValidationError as refusal:
        form.add_error("file", refusal)
    return None


def _sending_back_unreadable(
    view: Callable[[PartnershipRequest, ExpenditureImport], HttpResponse],
) -> Callable[[PartnershipRequest, int], HttpResponse]:
    """Find the import. A file that could be read at first and cannot now sends its owner back to the upload."""

    @wraps(view)
    def answer(request: PartnershipRequest, import_id: int) -> HttpResponse:
        upload = _find(request, import_id)
        try:
            return view(request, upload)
        except UnreadableFile as refusal:
            messages.error(request, str(refusal))
            return redirect("expenditure_list", request.partnership.slug, upload.report_id)

    return answer


@require_safe
@_sending_back_unreadable
def import_preview(request: PartnershipRequest, upload: ExpenditureImport) -> HttpResponse:
    if upload.status != ImportStatus.PREVIEW:
        return _render_settled(request, upload)
    preview = read_preview(upload)
    return _render_preview(request, preview, ChoicesForm(preview=preview))


@require_POST
@_sending_back_unreadable
def import_choices(request: PartnershipRequest, upload: ExpenditureImport) -> HttpResponse:
    require(can_edit_import(request.membership, upload))
    sheet = request.POST.get("sheet", upload.sheet)
    preview = read_preview(upload)
    form = ChoicesForm(request.POST, preview=preview)
    if not form.is_valid():
        return _render_preview(request, preview, form, status=422)
    is_other = sheet != preview.sheet.name and sheet in preview.sheet_names and len(sheet) <= LONGEST_SHEET
    sheet = sheet if is_other else upload.sheet
    keep_choices(member=request.membership, upload=upload, choices=form.choices, sheet=sheet)
    return redirect("import_preview", request.partnership.slug, upload.pk)


@require_POST
@_sending_back_unreadable
def import_leave_out(request: PartnershipRequest, upload: ExpenditureImport) -> HttpResponse:
    require(can_edit_import(request.membership, upload))
    preview = read_preview(upload)
    form = LeftOutForm(request.POST, preview=preview)
    if form.is_valid():
        given = form.cleaned_data
        choices = preview.choices.leaving_out(shown=given["shown"], ticked=set(given["rows"]))
        keep_choices(member=request.membership, upload=upload, choices=choices, sheet=upload.sheet)
    # Back to the page of rows the ticks were made on.
    preview_url = reverse("import_preview", args=[request.partnership.slug, upload.pk])
    return redirect(f"{preview_url}?{request.GET.urlencode()}" if request.GET else preview_url)


@require_POST
@_sending_back_unreadable
def import_confirm(request: PartnershipRequest, upload: ExpenditureImport) -> HttpResponse:
    require(can_edit_import(request.membership, upload) or upload.status == ImportStatus.CONFIRMED)
    try:
        confirm_import(member=request.membership, upload=upload)
    except ValidationError as refusal:
        preview = read_preview(upload)
        return _render_preview(request, preview, ChoicesForm(preview=preview), refusal=refusal, status=409)
    count = count_lines(upload=upload)
    text = ngettext("%(count)d line was added to the report.", "%(count)d lines were added to the report.", count)
    messages.success(request, text % {"count": count})
    return redirect("expenditure_list", request.partnership.slug, upload.report_id)


@require_POST
def import_discard(request: PartnershipRequest, import_id: int) -> HttpResponse:
    upload = _find(request, import_id)
    require(can_edit_import(request.membership, upload))
    discard_import(member=request.membership, upload=upload)
    messages.success(request, _("The list was discarded. Nothing was stored."))
    return redirect("expenditure_list", request.partnership.slug, upload.report_id)


@require_POST
def import_undo(request: PartnershipRequest, import_id: int) -> HttpResponse:
    upload = _find(request, import_id)
    require(can_undo_import(request.membership, upload))
    try:
        undo_import(member=request.membership, upload=upload)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("import_preview", request.partnership.slug, upload.pk)
    messages.success(request, _("The import was undone; its lines are no longer in the report."))
    return redirect("expenditure_list", request.partnership.slug, upload.report_id)


def _find(request: PartnershipRequest, import_id: int) -> ExpenditureImport:
    upload = get_object_or_404(list_imports(), pk=import_id)
    require(can_read_import(request.membership, upload))
    return upload


def _render_settled(request: PartnershipRequest, upload: ExpenditureImport) -> HttpResponse:
    context = {
        "upload": upload,
        "report": upload.report,
        "left_out": upload.mapping.get("left_out", []),
        "can_undo": can_undo_import(request.membership, upload),
    }
    return render(request, "intake/import_settled.html", context)


def _render_preview(
    request: PartnershipRequest,
    preview: Preview,
    form: ChoicesForm,
    refusal: ValidationError | None = None,
    status: int = 200,
) -> HttpResponse:
    only_problems = request.GET.get("rows") == "problems"
    page = Paginator(preview.numbered(only_problems=only_problems), ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "preview": preview,
        "upload": preview.upload,
        "report": preview.upload.report,
        "form": form,
        "page": page,
        "rows": [preview.describe(row) for row in page],
        "shown": ",".join(str(row.number) for row in page),
        "only_problems": only_problems,
        "refusal": refusal.messages[0] if refusal else "",
        "can_edit": can_edit_import(request.membership, preview.upload),
    }
    return render(request, "intake/import_preview.html", context, status=status)
