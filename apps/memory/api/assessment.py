from __future__ import annotations

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.memory.api.earlier_application import find_application_or_404
from apps.memory.api.serializers import AssessmentSerializer, AssessmentWishSerializer
from apps.memory.permissions import can_change_application
from apps.memory.selectors.earlier_application import find_assessments
from apps.memory.services.assessment import record_assessment, remove_assessment


class AssessmentList(APIView):
    @extend_schema(request=AssessmentWishSerializer, responses={201: AssessmentSerializer})
    def post(self, request: Request, earlier_id: int) -> Response:
        """Record what the assessors said of a criterion."""
        application = find_application_or_404(earlier_id)
        require(can_change_application(acting_member(request), application))
        wish = AssessmentWishSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        added = record_assessment(member=acting_member(request), application=application, values=wish.values())
        return Response(AssessmentSerializer(added).data, status=status.HTTP_201_CREATED)


class AssessmentDetail(APIView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, assessment_id: int) -> Response:
        assessment = get_object_or_404(find_assessments(), pk=assessment_id)
        remove_assessment(member=acting_member(request), assessment=assessment)
        return Response(status=status.HTTP_204_NO_CONTENT)
