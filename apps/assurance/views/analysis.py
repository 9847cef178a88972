"""Pages of the analyses: all at a glance, one with its chart and rows, the lines behind a row, the file."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.assurance.analysis.entry import Analysis
from apps.assurance.analysis_files import FORMATS, answer_with_analysis
from apps.assurance.forms.analysis import ScopeForm
from apps.assurance.permissions import can_analyse
from apps.assurance.selectors.analysis import (
    Analysed,
    find_analysis,
    find_row,
    list_figures,
    list_row_lines,
    read_rows,
    run_analyses,
    run_analysis,
)
from apps.assurance.selectors.analysis_chart import draw_result
from apps.assurance.selectors.population import list_scope_choices, read_population
from apps.common.permissions import require
from apps.consortia.http import PartnershipRequest

PAGE = 50


@require_safe
def analysis_list(request: PartnershipRequest) -> HttpResponse:
    require(can_analyse(request.membership))
    form = _form(request)
    population = read_population(member=request.membership, scope=form.scope)
    context = {"form": form, "population": population, "analysed": run_analyses(population)}
    return render(request, "assurance/analysis_list.html", context)


@require_safe
def analysis(request: PartnershipRequest, code: str) -> HttpResponse:
    form = _form(request)
    analysed = _analyse(request, code, form)
    page = Paginator(range(analysed.result.count), PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "analysed": analysed,
        "page": page,
        "rows": read_rows(
            member=request.membership,
            analysed=analysed,
            start=page.start_index() - 1 if page else 0,
            stop=page.end_index(),
        ),
        "chart": draw_result(analysed.result),
        "figures": list_figures(analysed.analysis, request.partnership.programme_version),
        "formats": FORMATS,
    }
    return render(request, "assurance/analysis.html", context)


@require_safe
def analysis_row(request: PartnershipRequest, code: str, key: str) -> HttpResponse:
    """The lines behind a row. One that is no longer there, because the ledger changed, is said to be so."""
    form = _form(request)
    analysed = _analyse(request, code, form)
    row = find_row(member=request.membership, analysed=analysed, key=key)
    page = Paginator(list_row_lines([row] if row else []), PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "analysed": analysed, "row": row, "page": page, "lines": list(page)}
    return render(request, "assurance/analysis_row.html", context, status=200 if row else 404)


@require_safe
def analysis_file(request: PartnershipRequest, code: str, extension: str) -> HttpResponseBase:
    analysed = _analyse(request, code, _form(request))
    return answer_with_analysis(request, request.membership, analysed, extension)


def _form(request: PartnershipRequest) -> ScopeForm:
    return ScopeForm(request.GET, **list_scope_choices(member=request.membership))


def _analyse(request: PartnershipRequest, code: str, form: ScopeForm) -> Analysed:
    require(can_analyse(request.membership))
    return run_analysis(_get(code), read_population(member=request.membership, scope=form.scope))


def _get(code: str) -> Analysis:
    found = find_analysis(code)
    if found is None:
        raise Http404
    return found
