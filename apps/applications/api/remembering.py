from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.applications.permissions import can_remember_application
from apps.applications.services.remembering import remember_application
from apps.common.permissions import require
from apps.consortia.http import acting_member, after_closure


class RememberingSerializer(serializers.Serializer[Any]):
    consent = serializers.BooleanField(help_text="True: the partners agree that your organisation keeps these texts.")


class RememberedSerializer(serializers.Serializer[Any]):
    room = serializers.SlugField(help_text="Your organisation's room, where it is read, looked through and shared.")
    id = serializers.IntegerField(help_text="Of the earlier application there.")


@after_closure
class ApplicationRemembering(APIView):
    @extend_schema(request=RememberingSerializer, responses={201: RememberedSerializer})
    def post(self, request: Request) -> Response:
        """Keep an application the programme has decided on among the lead organisation's earlier ones."""
        member, wish = acting_member(request), RememberingSerializer(data=request.data)
        require(can_remember_application(member))
        wish.is_valid(raise_exception=True)
        room, kept = remember_application(member=member, **wish.validated_data)
        answer = {"room": room.partnership.slug, "id": kept.pk}
        return Response(RememberedSerializer(answer).data, status=status.HTTP_201_CREATED)
