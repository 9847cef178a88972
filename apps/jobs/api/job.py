from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.jobs.api.serializers import JobSerializer
from apps.jobs.models import Job
from apps.jobs.permissions import can_read_job


class JobDetail(APIView):
    @extend_schema(responses=JobSerializer)
    def get(self, request: Request, job_id: int) -> Response:
        """How far a worker is. Ask until the status is done or failed."""
        job = get_object_or_404(Job.objects.all(), pk=job_id)
        require(can_read_job(acting_member(request), job))
        return Response(JobSerializer(job).data)
