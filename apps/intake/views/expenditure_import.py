"""Pages from upload to ledger."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.enums import Language
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.finance.selectors.expenditure_line import list_reports
from apps.intake.enums import ImportStatus
from apps.intake.forms.expenditure_import import ChoicesForm, UploadForm
from apps.intake.forms.import_row import RowForm
from apps.intake.jobs import CONFIRM, READ
from apps.intake.models import ExpenditureImport
from apps.intake.permissions import can_discard_import, can_edit_import, can_undo_import, can_upload
from apps.intake.preview_rows import ROWS_PER_PAGE, PreviewRows
from apps.intake.readers.refusals import UnreadableFile
from apps.intake.selectors.expenditure_import import list_imports
from apps.intake.selectors.preview import Preview, PreviewRow, read_preview
from apps.intake.services.confirmation import confirm_import
from apps.intake.services.expenditure_import import discard_import, keep_choices, read_again, undo_import
from apps.intake.services.upload import AlreadyImported, UploadedList, upload_list
from apps.intake.views.finding import find_editable, find_import
from apps.jobs.selectors.job import latest_job

LONGEST_SHEET = 100


@require_http_methods(["GET", "HEAD", "POST"])
def import_upload(request: PartnershipRequest, report_id: int) -> HttpResponse:
    report = get_object_or_404(list_reports(), pk=report_id)
    require(can_upload(request.membership, report))
    form = UploadForm(request.POST or None, request.FILES or None)
    imports = list_imports().filter(report=report)
    context: dict[str, Any] = {"report": report, "form": form, "imports": imports, "languages": Language.choices}
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


@require_safe
def import_preview(request: PartnershipRequest, import_id: int) -> HttpResponse:
    upload = find_import(request, import_id)
    if upload.status == ImportStatus.PREVIEW:
        try:
            return _render_preview(request, read_preview(upload))
        except FileNotFoundError:
            upload.status = ImportStatus.FAILED  # shown as such; reading it again makes what is missing
    if upload.status in (ImportStatus.READING, ImportStatus.CONFIRMING, ImportStatus.FAILED):
        return _render_under_way(request, upload)
    return _render_settled(request, upload)


@require_POST
def import_choices(request: PartnershipRequest, import_id: int) -> HttpResponse:
    upload = find_editable(request, import_id)
    preview = read_preview(upload)
    form = ChoicesForm(request.POST, preview=preview)
    if not form.is_valid():
        return _render_preview(request, preview, form, status=422)
    sheet = request.POST.get("sheet", upload.sheet)
    is_other = sheet != preview.summary.sheet and sheet in preview.summary.sheets and len(sheet) <= LONGEST_SHEET
    sheet = sheet if is_other else upload.sheet
    keep_choices(member=request.membership, upload=upload, choices=form.choices, sheet=sheet)
    return redirect("import_preview", request.partnership.slug, upload.pk)


@require_POST
def import_read_again(request: PartnershipRequest, import_id: int) -> HttpResponse:
    upload = find_import(request, import_id)
    require(can_discard_import(request.membership, upload))
    read_again(member=request.membership, upload=upload)
    return redirect("import_preview", request.partnership.slug, upload.pk)


@require_POST
def import_confirm(request: PartnershipRequest, import_id: int) -> HttpResponse:
    upload = find_import(request, import_id)
    under_way = (ImportStatus.CONFIRMING, ImportStatus.CONFIRMED)
    require(can_edit_import(request.membership, upload) or upload.status in under_way)
    try:
        confirm_import(member=request.membership, upload=upload)
    except ValidationError as refusal:
        return _render_preview(request, read_preview(upload), refusal=refusal, status=409)
    return redirect("import_preview", request.partnership.slug, upload.pk)


@require_POST
def import_discard(request: PartnershipRequest, import_id: int) -> HttpResponse:
    upload = find_import(request, import_id)
    require(can_discard_import(request.membership, upload))
    discard_import(member=request.membership, upload=upload)
    messages.success(request, _("The list was discarded. Nothing was stored."))
    return redirect("expenditure_list", request.partnership.slug, upload.report_id)


@require_POST
def import_undo(request: PartnershipRequest, import_id: int) -> HttpResponse:
    upload = find_import(request, import_id)
    # Of two clicks at once the second finds it undone, and is told the same as the first.
    require(can_undo_import(request.membership, upload) or upload.status == ImportStatus.UNDONE)
    try:
        undo_import(member=request.membership, upload=upload)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("import_preview", request.partnership.slug, upload.pk)
    messages.success(request, _("The import was undone; its lines are no longer in the report."))
    return redirect("expenditure_list", request.partnership.slug, upload.report_id)


def _render_under_way(request: PartnershipRequest, upload: ExpenditureImport) -> HttpResponse:
    kind = CONFIRM if upload.status == ImportStatus.CONFIRMING else READ
    context = {
        "upload": upload,
        "report": upload.report,
        "job": latest_job(kind=kind, subject_id=upload.pk),
        "can_discard": can_discard_import(request.membership, upload),
    }
    return render(request, "intake/import_under_way.html", context)


def _render_settled(request: PartnershipRequest, upload: ExpenditureImport) -> HttpResponse:
    context = {
        "upload": upload,
        "report": upload.report,
        "left_out": upload.mapping.get("left_out", []),
        "corrections": upload.corrections.count(),
        "can_undo": can_undo_import(request.membership, upload),
    }
    return render(request, "intake/import_settled.html", context)


def _render_preview(
    request: PartnershipRequest,
    preview: Preview,
    form: ChoicesForm | None = None,
    refusal: ValidationError | None = None,
    status: int = 200,
) -> HttpResponse:
    code = request.GET.get("code", "")
    only_problems = request.GET.get("rows") == "problems" or bool(code)
    rows = PreviewRows(preview, only_problems, code)
    page: Page[PreviewRow] = Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("page"))  # type: ignore[arg-type]
    failed = latest_job(kind=CONFIRM, subject_id=preview.upload.pk)
    context = {
        "preview": preview,
        "upload": preview.upload,
        "report": preview.upload.report,
        "form": form or ChoicesForm(preview=preview),
        "page": page,
        "rows": list(page),
        "shown": ",".join(str(row.number) for row in page),
        "only_problems": only_problems,
        "code": code,
        "refusal": refusal.messages[0] if refusal else failed.failure_text if failed else "",
        "can_edit": can_edit_import(request.membership, preview.upload),
        "edited": _edited(request, preview),
    }
    return render(request, "intake/import_preview.html", context, status=status)


def _edited(request: PartnershipRequest, preview: Preview) -> RowForm | None:
    """Without htmx a row is corrected in a form above the others."""
    number = request.GET.get("edit", "")
    row = preview.row(int(number)) if number.isdecimal() and len(number) < 9 else None
    return RowForm(preview=preview, row=row) if row is not None else None
