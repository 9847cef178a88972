from __future__ import annotations

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.api.parsers import StorableJsonParser
from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.memory.api.serializers import (
    EarlierApplicationRowSerializer,
    EarlierApplicationSerializer,
    EarlierApplicationUploadSerializer,
    EarlierApplicationWishSerializer,
)
from apps.memory.models import EarlierApplication
from apps.memory.permissions import can_add_application, can_change_application, can_search_memory
from apps.memory.selectors.earlier_application import find_applications, list_applications
from apps.memory.services.earlier_application import (
    add_application,
    change_application,
    delete_application,
    read_again,
)


class EarlierApplicationList(APIView):
    parser_classes = [StorableJsonParser, MultiPartParser, FormParser]

    @extend_schema(responses=EarlierApplicationRowSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Your organisation's own applications, the latest first."""
        require(can_search_memory(acting_member(request)))
        return Response(EarlierApplicationRowSerializer(list_applications(), many=True).data)

    @extend_schema(request=EarlierApplicationUploadSerializer, responses={201: EarlierApplicationSerializer})
    def post(self, request: Request) -> Response:
        """Take an application into memory; a worker reads its file."""
        require(can_add_application(acting_member(request)))
        wish = EarlierApplicationUploadSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        file = wish.validated_data.get("file")
        added = add_application(member=acting_member(request), values=wish.values(), file=file)
        return Response(EarlierApplicationSerializer(added).data, status=status.HTTP_201_CREATED)


class EarlierApplicationDetail(APIView):
    @extend_schema(responses=EarlierApplicationSerializer)
    def get(self, request: Request, earlier_id: int) -> Response:
        return Response(EarlierApplicationSerializer(find_application_or_404(earlier_id)).data)

    @extend_schema(request=EarlierApplicationWishSerializer, responses=EarlierApplicationSerializer)
    def patch(self, request: Request, earlier_id: int) -> Response:
        """Change the facts that are sent."""
        application = find_application_or_404(earlier_id)
        require(can_change_application(acting_member(request), application))
        wish = EarlierApplicationWishSerializer(data=request.data, partial=True)
        wish.is_valid(raise_exception=True)
        change_application(member=acting_member(request), application=application, values=wish.values(application))
        return Response(EarlierApplicationSerializer(find_application_or_404(earlier_id)).data)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, earlier_id: int) -> Response:
        """Forget it; a consent to share it is withdrawn first."""
        delete_application(member=acting_member(request), application=find_application_or_404(earlier_id))
        return Response(status=status.HTTP_204_NO_CONTENT)


class EarlierApplicationReading(APIView):
    @extend_schema(request=None, responses={202: EarlierApplicationSerializer})
    def post(self, request: Request, earlier_id: int) -> Response:
        """Have the file read again; corrections of sections are lost."""
        application = find_application_or_404(earlier_id)
        read_again(member=acting_member(request), application=application)
        return Response(EarlierApplicationSerializer(application).data, status=status.HTTP_202_ACCEPTED)


def find_application_or_404(earlier_id: int) -> EarlierApplication:
    return get_object_or_404(find_applications(), pk=earlier_id)
