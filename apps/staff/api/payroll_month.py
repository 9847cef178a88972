from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.staff.addresses import month_of
from apps.staff.api.employment import readable_employment
from apps.staff.api.serializers import (
    HindranceSerializer,
    MonthInputSerializer,
    PayrollMonthSerializer,
    SavedMonthSerializer,
)
from apps.staff.masking import note_pay
from apps.staff.permissions import acts_for_partner, can_edit_employment
from apps.staff.selectors.hindrance import list_hindrances
from apps.staff.selectors.payroll_month import find_months, list_months
from apps.staff.services.booking import book_month
from apps.staff.services.payroll_month import MonthFiles, save_month


class PayrollMonthList(APIView):
    @extend_schema(responses=PayrollMonthSerializer(many=True))
    def get(self, request: Request, employment_id: int) -> Response:
        """A person's months of payroll, the newest first."""
        employment = readable_employment(request, employment_id)
        note_pay(acting_member(request), employment)
        months = list_months(employment=employment)
        return Response(PayrollMonthSerializer(months, many=True).data)


class PayrollMonthDetail(APIView):
    @extend_schema(request=MonthInputSerializer, responses=SavedMonthSerializer)
    def put(self, request: Request, employment_id: int, year: int, month: int) -> Response:
        """Enter or correct a month; a line it is booked as follows while the report is a draft."""
        member, employment = acting_member(request), readable_employment(request, employment_id)
        note_pay(member, employment)
        require(can_edit_employment(member, employment))
        serializer = MonthInputSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        given = serializer.validated_data
        saved = save_month(
            member=member,
            employment=employment,
            month=month_of(year, month),
            values=serializer.values,
            files=MonthFiles(given.get("payslip"), given.get("timesheet")),
        )
        return Response(SavedMonthSerializer(saved).data)


class PayrollBooking(APIView):
    @extend_schema(responses=HindranceSerializer(many=True))
    def get(self, request: Request, payroll_month_id: int) -> Response:
        """What stands between the month and the list of expenditure."""
        month = get_object_or_404(find_months(), pk=payroll_month_id)
        require(acts_for_partner(acting_member(request), month.partner_id))
        return Response(HindranceSerializer(list_hindrances(month=month), many=True).data)

    @extend_schema(request=None, responses=PayrollMonthSerializer)
    def post(self, request: Request, payroll_month_id: int) -> Response:
        """Declare the month in the partner's open report, once."""
        month = get_object_or_404(find_months(), pk=payroll_month_id)
        require(acts_for_partner(acting_member(request), month.partner_id))
        book_month(member=acting_member(request), month=month)
        note_pay(acting_member(request), month.employment)
        return Response(PayrollMonthSerializer(find_months().get(pk=month.pk)).data)
