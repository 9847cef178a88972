"""The analyses for programs: all with their headline, one with its rows, the lines behind a row."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.assurance.analysis.result import Row
from apps.assurance.analysis_files import analysis_as_data, figures_table, lines_table, rows_table
from apps.assurance.forms.analysis import ScopeForm
from apps.assurance.permissions import can_analyse
from apps.assurance.selectors.analysis import Analysed, find_analysis, list_figures, run_analyses, run_analysis
from apps.assurance.selectors.population import list_scope_choices, read_population
from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.publishing.table_files import table_as_data

_SCOPE = [
    OpenApiParameter("partner", int, description="Only this partner's lines."),
    OpenApiParameter("period", int, description="Only lines of this period, by its id."),
    OpenApiParameter("category", str, description="Only this cost category."),
    OpenApiParameter("drafts", bool, description="With reports that are not handed in."),
]


class AnalysisHeadSerializer(serializers.Serializer[Any]):
    code = serializers.CharField(source="analysis.code")
    title = serializers.CharField(source="analysis.title")
    tells = serializers.CharField(source="analysis.tells")
    hits = serializers.IntegerField(source="result.hits", help_text="Rows that stand out.")
    lines = serializers.SerializerMethodField(help_text="Different lines behind the rows.")
    is_conclusive = serializers.BooleanField(
        source="result.is_conclusive", help_text="False where the population is too small or a figure is missing."
    )

    def get_lines(self, analysed: Analysed) -> int:
        return len(analysed.result.line_ids)


class AnalysisList(APIView):
    @extend_schema(parameters=_SCOPE, responses=AnalysisHeadSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Every analysis over the lines your seat sees, computed now; nothing of it is kept."""
        member = acting_member(request)
        require(can_analyse(member))
        population = read_population(member=member, scope=_scope(request).scope)
        return Response(AnalysisHeadSerializer(run_analyses(population), many=True).data)


class AnalysisDetail(APIView):
    @extend_schema(parameters=_SCOPE, responses={200: dict})
    def get(self, request: Request, code: str) -> Response:
        """One analysis: figures, rows, and what it was computed with. ``row`` is the address of a row's lines."""
        analysed = _analyse(request, code)
        figures = list_figures(analysed.analysis, acting_member(request).partnership.programme_version)
        tables = [rows_table(analysed, analysed.result.read_rows()), figures_table(figures)]
        return Response(analysis_as_data(analysed, tables))


class AnalysisRow(APIView):
    @extend_schema(parameters=_SCOPE, responses={200: dict})
    def get(self, request: Request, code: str, key: str) -> Response:
        """The lines behind a row."""
        row: Row | None = _analyse(request, code).result.find_row(key)
        if row is None:
            raise Http404
        return Response(table_as_data(lines_table([row])))


def _scope(request: Request) -> ScopeForm:
    """A page shows everything where its address is odd, and says so; a program would take it for what it asked."""
    form = ScopeForm(request.query_params, **list_scope_choices(member=acting_member(request)))
    if not form.is_valid():
        raise serializers.ValidationError({name: [str(one) for one in said] for name, said in form.errors.items()})
    return form


def _analyse(request: Request, code: str) -> Analysed:
    member = acting_member(request)
    require(can_analyse(member))
    analysis = find_analysis(code)
    if analysis is None:
        raise Http404
    return run_analysis(analysis, read_population(member=member, scope=_scope(request).scope))
