from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.finance.api.serializers import ExpenditureLineSerializer
from apps.finance.forms.parked_line import ParkedFilterForm
from apps.finance.models import ParkedLine
from apps.finance.permissions import can_edit_lines, can_park_line, can_release_line, can_return_line
from apps.finance.selectors.expenditure_line import find_lines, list_reports
from apps.finance.selectors.parked_line import list_parked_lines
from apps.finance.selectors.register import list_partners_of
from apps.finance.services.parked_line import park_line, release_line, return_line


class ParkedLineSerializer(serializers.ModelSerializer[ParkedLine]):
    """``returned_as`` is the line it came back as; null while it is parked."""

    report = serializers.IntegerField(source="line.report_id", read_only=True)
    period = serializers.IntegerField(source="line.report.period.number", read_only=True)
    declared_eur = serializers.DecimalField(source="line.declared_eur", max_digits=14, decimal_places=2, read_only=True)
    returned_as = serializers.IntegerField(source="line.returned_as.pk", read_only=True, allow_null=True, default=None)

    class Meta:
        model = ParkedLine
        fields = ["id", "partner", "line", "report", "period", "declared_eur", "reason", "parked_at", "returned_as"]
        read_only_fields = fields


class ParkSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=1000, help_text="What is missing; the partner reads it.")


class ParkedLineList(generics.ListAPIView[ParkedLine]):
    """Parked lines, as far as you may see them."""

    serializer_class = ParkedLineSerializer

    def get_queryset(self) -> QuerySet[ParkedLine]:
        form = ParkedFilterForm(self.request.query_params, partners=list_partners_of(ParkedLine.objects.all()))
        return list_parked_lines(wanted=form.wanted)

    @extend_schema(parameters=[OpenApiParameter("partner", int), OpenApiParameter("back", str, enum=["yes", "no"])])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)


class LinePark(APIView):
    @extend_schema(request=ParkSerializer, responses={201: ParkedLineSerializer})
    def post(self, request: Request, line_id: int) -> Response:
        """Leave a submitted line out of what is certified until something that is missing arrives."""
        line = get_object_or_404(find_lines(), pk=line_id)
        require(can_park_line(acting_member(request), line))
        serializer = ParkSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        parked = park_line(member=acting_member(request), line=line, reason=serializer.validated_data["reason"])
        shown = list_parked_lines().get(pk=parked.pk)
        return Response(ParkedLineSerializer(shown).data, status=status.HTTP_201_CREATED)


class ParkedLineDetail(APIView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, parked_line_id: int) -> Response:
        """Count the line in its own report after all."""
        parked = get_object_or_404(list_parked_lines(), pk=parked_line_id)
        require(can_release_line(acting_member(request), parked))
        release_line(member=acting_member(request), parked=parked)
        return Response(status=status.HTTP_204_NO_CONTENT)


class ParkedLineReturn(APIView):
    @extend_schema(request=None, responses={201: ExpenditureLineSerializer})
    def post(self, request: Request, parked_line_id: int, report_id: int) -> Response:
        """Take the line into a later report of its partner, at the rate it was first submitted at."""
        parked = get_object_or_404(list_parked_lines(), pk=parked_line_id)
        report = get_object_or_404(list_reports(), pk=report_id)
        require(can_return_line(acting_member(request), parked) and can_edit_lines(acting_member(request), report))
        line = return_line(member=acting_member(request), parked=parked, report=report)
        shown = ExpenditureLineSerializer(find_lines().get(pk=line.pk))
        return Response(shown.data, status=status.HTTP_201_CREATED)
