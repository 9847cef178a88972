from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.staff.addresses import month_of
from apps.staff.api.employment import readable_employment
from apps.staff.api.serializers import TimesheetSerializer, rows_of
from apps.staff.masking import note_time
from apps.staff.permissions import can_edit_employment
from apps.staff.selectors.timesheet import get_timesheet
from apps.staff.services.timesheet import save_timesheet


class TimesheetDetail(APIView):
    @extend_schema(responses=TimesheetSerializer)
    def get(self, request: Request, employment_id: int, year: int, month: int) -> Response:
        """A person's hours of a month; illness is told as leave to readers who may not see people's names."""
        employment, first_day = readable_employment(request, employment_id), month_of(year, month)
        note_time(acting_member(request), employment)
        sheet = get_timesheet(member=acting_member(request), employment=employment, month=first_day)
        return Response(TimesheetSerializer(sheet).data)

    @extend_schema(request=TimesheetSerializer, responses=TimesheetSerializer)
    def put(self, request: Request, employment_id: int, year: int, month: int) -> Response:
        """Replace the month's hours; they are carried into a month of payroll paid by the hour."""
        member, employment = acting_member(request), readable_employment(request, employment_id)
        note_time(member, employment)
        require(can_edit_employment(member, employment))
        serializer = TimesheetSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        saved = save_timesheet(
            member=member,
            employment=employment,
            month=month_of(year, month),
            rows=rows_of(serializer.validated_data["rows"]),
        )
        return Response(TimesheetSerializer(saved).data)
