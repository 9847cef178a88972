from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.staff.api.serializers import EmploymentInputSerializer, EmploymentSerializer, WorkingTimeSerializer
from apps.staff.models import Employment
from apps.staff.permissions import can_add_employment, can_edit_employment, can_read_staff
from apps.staff.selectors.employment import find_employments, get_staff_row, list_staff
from apps.staff.selectors.working_time import list_working_time
from apps.staff.services.employment import add_employment, change_employment


def readable_employment(request: Request, employment_id: int) -> Employment:
    """404 for what the wall hides."""
    employment = get_object_or_404(find_employments(), pk=employment_id)
    require(can_read_staff(acting_member(request), employment.partner_id))
    return employment


class EmploymentList(APIView):
    @extend_schema(responses=EmploymentSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The people this member may see: her own partner's, or all for lead partner and auditors."""
        return Response(EmploymentSerializer(list_staff(member=acting_member(request)), many=True).data)

    @extend_schema(request=EmploymentInputSerializer, responses={201: EmploymentSerializer})
    def post(self, request: Request) -> Response:
        """Enter a person of the member's partner."""
        member = acting_member(request)
        require(can_add_employment(member))
        serializer = EmploymentInputSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        added = add_employment(member=member, values=serializer.values, **serializer.documents)
        row = get_staff_row(member=member, employment_id=added.pk)
        return Response(EmploymentSerializer(row).data, status=status.HTTP_201_CREATED)


class EmploymentDetail(APIView):
    @extend_schema(responses=EmploymentSerializer)
    def get(self, request: Request, employment_id: int) -> Response:
        """One person."""
        employment = readable_employment(request, employment_id)
        return Response(
            EmploymentSerializer(get_staff_row(member=acting_member(request), employment_id=employment.pk)).data
        )

    @extend_schema(request=EmploymentInputSerializer, responses=EmploymentSerializer)
    def patch(self, request: Request, employment_id: int) -> Response:
        """Change what is stated; months that are not submitted are computed again."""
        member, employment = acting_member(request), readable_employment(request, employment_id)
        require(can_edit_employment(member, employment))
        serializer = EmploymentInputSerializer(employment, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        change_employment(member=member, employment=employment, values=serializer.values, **serializer.documents)
        return Response(EmploymentSerializer(get_staff_row(member=member, employment_id=employment.pk)).data)


class WorkingTime(APIView):
    @extend_schema(responses=WorkingTimeSerializer(many=True))
    def get(self, request: Request, employment_id: int) -> Response:
        """Each month's share of the working time, here and in other projects of the organisation."""
        employment = readable_employment(request, employment_id)
        months = list_working_time(member=acting_member(request), employment=employment, until=timezone.localdate())
        return Response(WorkingTimeSerializer(months, many=True).data)
