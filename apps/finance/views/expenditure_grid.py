"""The list of expenditure as a grid, and what it saves while a person types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import BadRequest, ValidationError
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest
from apps.finance.forms.expenditure_grid import Column, LineGrid
from apps.finance.forms.grid_message import SentRow, read_rows
from apps.finance.models import ExpenditureLine
from apps.finance.permissions import can_edit_lines
from apps.finance.selectors.expenditure_grid import last_event, list_grid_lines, list_news_of_lines
from apps.finance.selectors.expenditure_line import list_reports, total_lines
from apps.finance.selectors.line_history import find_deletion
from apps.finance.services.expenditure_grid import LineEntry, save_lines
from apps.finance.services.expenditure_line import LineConflict, delete_line
from apps.finance.services.line_restoration import restore_line
from apps.finance.views.grid_answers import (
    Answer,
    answer_conflict,
    answer_gone,
    answer_news,
    answer_outcome,
    answer_refusal,
    answer_stored,
)

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport

ROWS_PER_PAGE = 200


@require_safe
def expenditure_grid(request: PartnershipRequest, report_id: int) -> HttpResponse:
    report = _report(request, report_id)
    grid = LineGrid(report=report)
    # Before the lines: a change between the two queries is then told again, not missed.
    since = last_event(report_id=report.pk)
    page = Paginator(list_grid_lines(report_id=report.pk), ROWS_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "report": report,
        "page": page,
        "grid": grid,
        "rows": [(line, grid.show(line)) for line in page],
        "totals": total_lines(report_id=report.pk),
        "config": _config(request, grid, page, since),
    }
    return render(request, "finance/expenditure_grid.html", context)


def _config(request: PartnershipRequest, grid: LineGrid, page: Page[ExpenditureLine], since: int) -> dict[str, Any]:
    """What the page's script has to know; what is kept on the device is named after person and report."""
    here, report = request.partnership.slug, grid.report
    actions = ("save", "delete", "restore", "changes")
    urls = {action: reverse(f"expenditure_grid_{action}", args=[here, report.pk]) for action in actions}
    return {
        "columns": [_column(column) for column in grid.columns],
        "urls": urls | {"line": reverse("line_edit", args=[here, 0])},
        "storageKey": f"sammen.grid.drafts.{request.user.pk}.{report.pk}",
        "lines": [line.pk for line in page],
        "since": since,
    }


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "label": column.label,
        "kind": column.kind,
        "required": column.is_required,
        "unless": column.unless,
        "shown": column.is_shown,
        "options": list(column.options.items()),
    }


@require_POST
def expenditure_grid_save(request: PartnershipRequest, report_id: int) -> HttpResponse:
    """Save the rows that were sent, each for itself; says of every row what became of it."""
    report = _report(request, report_id)
    grid = LineGrid(report=report)
    answers: dict[str, Answer] = {}
    entries = _read_entries(grid, read_rows(request.body), answers)
    outcomes = save_lines(member=request.membership, report=report, entries=list(entries.values()))
    answers |= {key: answer_outcome(grid, outcome) for key, outcome in zip(entries, outcomes, strict=True)}
    return _respond(request, report, answers)


@require_POST
def expenditure_grid_delete(request: PartnershipRequest, report_id: int) -> HttpResponse:
    report = _report(request, report_id)
    grid = LineGrid(report=report)
    answers = {row.key: _delete(request, grid, row) for row in read_rows(request.body)}
    return _respond(request, report, answers)


@require_POST
def expenditure_grid_restore(request: PartnershipRequest, report_id: int) -> HttpResponse:
    """Bring deleted lines back: undo of a deletion."""
    report = _report(request, report_id)
    grid = LineGrid(report=report)
    answers = {row.key: _restore(request, grid, row) for row in read_rows(request.body)}
    return _respond(request, report, answers)


@require_safe
def expenditure_grid_changes(request: PartnershipRequest, report_id: int) -> HttpResponse:
    """What became of the lines since the log's entry ``since``."""
    report = _report(request, report_id)
    grid = LineGrid(report=report)
    found = list_news_of_lines(report_id=report.pk, since=_since(request))
    return JsonResponse({"since": found.until, "rows": [answer_news(grid, news) for news in found.news]})


def _report(request: PartnershipRequest, report_id: int) -> PartnerReport:
    report = get_object_or_404(list_reports(), pk=report_id)
    require(can_edit_lines(request.membership, report))
    return report


def _since(request: HttpRequest) -> int:
    try:
        return max(0, min(int(request.GET.get("since", "0")), 2**62))
    except ValueError as error:
        raise BadRequest("This is no entry of the log.") from error


def _read_entries(grid: LineGrid, rows: list[SentRow], answers: dict[str, Answer]) -> dict[str, LineEntry]:
    """The rows that can be read as lines; ``answers`` takes the others."""
    ids = [row.line_id for row in rows if row.line_id is not None]
    lines = list_grid_lines(report_id=grid.report.pk).in_bulk(ids)
    entries = {}
    for row in rows:
        line = lines.get(row.line_id or 0)
        if row.line_id is not None and line is None:
            answers[row.key] = answer_gone(find_deletion(line_id=row.line_id))
            continue
        try:
            values = grid.read(line=line, texts=row.texts)
            entries[row.key] = LineEntry(values=values, line_id=row.line_id, revision=row.revision, key=row.key)
        except ValidationError as refusal:
            answers[row.key] = answer_refusal(refusal)
    return entries


def _delete(request: PartnershipRequest, grid: LineGrid, row: SentRow) -> Answer:
    line = list_grid_lines(report_id=grid.report.pk).filter(pk=row.line_id or 0).first()
    if line is None:
        return {"state": "deleted"}
    try:
        delete_line(member=request.membership, line=line, revision=row.revision)
    except LineConflict as conflict:
        return answer_conflict(grid, conflict)
    except ValidationError as refusal:
        return answer_refusal(refusal)
    return {"state": "deleted"}


def _restore(request: PartnershipRequest, grid: LineGrid, row: SentRow) -> Answer:
    try:
        line = restore_line(member=request.membership, report=grid.report, line_id=row.line_id or 0)
    except ValidationError as refusal:
        return answer_refusal(refusal)
    return answer_stored(grid, line)


def _respond(request: PartnershipRequest, report: PartnerReport, answers: dict[str, Answer]) -> HttpResponse:
    context = {"totals": total_lines(report_id=report.pk)}
    totals = render_to_string("finance/partials/grid_totals.html", context, request=request)
    return JsonResponse({"rows": answers, "totals": totals})
