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
from apps.memory.api.serializers import LessonSerializer, LessonWishSerializer
from apps.memory.permissions import can_change_application
from apps.memory.selectors.earlier_application import find_lessons
from apps.memory.services.lesson import record_lesson, remove_lesson


class LessonList(APIView):
    @extend_schema(request=LessonWishSerializer, responses={201: LessonSerializer})
    def post(self, request: Request, earlier_id: int) -> Response:
        """Record a good or bad experience."""
        application = find_application_or_404(earlier_id)
        require(can_change_application(acting_member(request), application))
        wish = LessonWishSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        added = record_lesson(member=acting_member(request), application=application, values=wish.values())
        return Response(LessonSerializer(added).data, status=status.HTTP_201_CREATED)


class LessonDetail(APIView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, lesson_id: int) -> Response:
        lesson = get_object_or_404(find_lessons(), pk=lesson_id)
        remove_lesson(member=acting_member(request), lesson=lesson)
        return Response(status=status.HTTP_204_NO_CONTENT)
