from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.eligibility.api.serializers import CheckRunSerializer
from apps.eligibility.models import CheckRun
from apps.eligibility.permissions import can_check_report
from apps.eligibility.selectors.report import get_checked_report
from apps.eligibility.services.check_run import request_check


class CheckStart(APIView):
    @extend_schema(request=None, responses={202: CheckRunSerializer})
    def post(self, request: Request, report_id: int) -> Response:
        """Queue a check of a report; a worker does it. Follow the run until its status is done or failed."""
        report = get_checked_report(report_id=report_id)
        require(can_check_report(acting_member(request), report))
        run = request_check(member=acting_member(request), report=report)
        return Response(CheckRunSerializer(run).data, status=status.HTTP_202_ACCEPTED)


class CheckDetail(APIView):
    @extend_schema(responses=CheckRunSerializer)
    def get(self, request: Request, run_id: int) -> Response:
        """How far a check is."""
        return Response(CheckRunSerializer(get_object_or_404(CheckRun.objects.select_related("job"), pk=run_id)).data)
