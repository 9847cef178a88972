from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.consortia.permissions import can_see_person_names
from apps.finance.api.line_revision import IF_MATCH, ConflictSerializer, answer_conflict, expected_revision, tag_of
from apps.finance.api.serializers import (
    CategoryDecisionSerializer,
    ExpenditureLineSerializer,
    LineTotalsSerializer,
)
from apps.finance.enums import CostCategory
from apps.finance.forms.expenditure_line import LineFilterForm
from apps.finance.models import ExpenditureLine
from apps.finance.permissions import can_decide_category, can_edit_line, can_edit_lines, can_read_lines
from apps.finance.selectors.expenditure_line import find_lines, list_lines, list_reports, total_lines
from apps.finance.services.expenditure_line import (
    LineConflict,
    add_line,
    change_line,
    decide_category,
    delete_line,
)

_FILTERS = [
    OpenApiParameter("category", str, enum=CostCategory.values),
    OpenApiParameter("flags", str, enum=["yes", "no"]),
    OpenApiParameter("text", str),
    OpenApiParameter("sort", str, enum=["number", "date", "-date", "supplier", "category", "eur", "-eur"]),
]


class LineList(generics.ListAPIView[ExpenditureLine]):
    """The list of expenditure of one partner report."""

    serializer_class = ExpenditureLineSerializer

    def get_queryset(self) -> QuerySet[ExpenditureLine]:
        report = get_object_or_404(list_reports(), pk=self.kwargs["report_id"])
        require(can_read_lines(acting_member(self.request), report))
        in_names = can_see_person_names(acting_member(self.request), report.partner_id)
        wanted = replace(LineFilterForm(self.request.query_params).wanted, in_names=in_names)
        return list_lines(report_id=report.pk, wanted=wanted)

    @extend_schema(parameters=_FILTERS)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(request=ExpenditureLineSerializer, responses={201: ExpenditureLineSerializer})
    def post(self, request: Request, report_id: int) -> Response:
        """Add one line."""
        report = get_object_or_404(list_reports(), pk=report_id)
        require(can_edit_lines(acting_member(request), report))
        serializer = ExpenditureLineSerializer(data=request.data, context={"partner_id": report.partner_id})
        serializer.is_valid(raise_exception=True)
        line = add_line(member=acting_member(request), report=report, values=serializer.values)
        return Response(_written(request, find_lines().get(pk=line.pk)), status=status.HTTP_201_CREATED)


def _written(request: Request, line: ExpenditureLine) -> dict[str, Any]:
    return dict(ExpenditureLineSerializer(line, context={"member": acting_member(request)}).data)


class LineTotalsView(APIView):
    @extend_schema(responses=LineTotalsSerializer)
    def get(self, request: Request, report_id: int) -> Response:
        """Sums per category and currency, and in euro."""
        report = get_object_or_404(list_reports(), pk=report_id)
        require(can_read_lines(acting_member(request), report))
        return Response(LineTotalsSerializer(total_lines(report_id=report.pk)).data)


class LineDetail(APIView):
    @extend_schema(responses=ExpenditureLineSerializer)
    def get(self, request: Request, line_id: int) -> Response:
        line = self._line(request, line_id)
        return Response(_written(request, line), headers=tag_of(line.revision))

    @extend_schema(
        parameters=[IF_MATCH],
        request=ExpenditureLineSerializer,
        responses={200: ExpenditureLineSerializer, 409: ConflictSerializer},
    )
    def patch(self, request: Request, line_id: int) -> Response:
        """Change the fields that are sent."""
        line = self._line(request, line_id)
        require(can_edit_line(acting_member(request), line))
        serializer = ExpenditureLineSerializer(
            line, data=request.data, partial=True, context={"partner_id": line.partner_id}
        )
        serializer.is_valid(raise_exception=True)
        member, revision = acting_member(request), expected_revision(request)
        try:
            change_line(member=member, line=line, values=serializer.values, revision=revision)
        except LineConflict as conflict:
            return answer_conflict(request, conflict)
        return Response(_written(request, line), headers=tag_of(line.revision))

    @extend_schema(parameters=[IF_MATCH], responses={204: None, 409: ConflictSerializer})
    def delete(self, request: Request, line_id: int) -> Response:
        line = self._line(request, line_id)
        require(can_edit_line(acting_member(request), line))
        try:
            delete_line(member=acting_member(request), line=line, revision=expected_revision(request))
        except LineConflict as conflict:
            return answer_conflict(request, conflict)
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _line(self, request: Request, line_id: int) -> ExpenditureLine:
        line = get_object_or_404(find_lines(), pk=line_id)
        require(can_read_lines(acting_member(request), line.report))
        return line


class CategoryDecision(APIView):
    @extend_schema(request=CategoryDecisionSerializer, responses=ExpenditureLineSerializer)
    def post(self, request: Request, line_id: int) -> Response:
        """Accept or decline the machine's proposal of a cost category."""
        line = get_object_or_404(find_lines(), pk=line_id)
        require(can_decide_category(acting_member(request), line))
        serializer = CategoryDecisionSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        accepted = serializer.validated_data["accepted"]
        decide_category(member=acting_member(request), line=line, accepted=accepted)
        return Response(_written(request, line))
