from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.memory.api.earlier_application import find_application_or_404
from apps.memory.api.serializers import ConsentSerializer, SharingSerializer
from apps.memory.permissions import can_change_application
from apps.memory.services.sharing import share_application, withdraw_consent


class SharingDetail(APIView):
    @extend_schema(request=ConsentSerializer, responses={201: SharingSerializer})
    def put(self, request: Request, earlier_id: int) -> Response:
        """Share the application as it was looked through; a consent that stands is withdrawn by this one."""
        application = find_application_or_404(earlier_id)
        require(can_change_application(acting_member(request), application))
        wish = ConsentSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        sharing = share_application(member=acting_member(request), application=application, **wish.choice)
        return Response(SharingSerializer(sharing).data, status=status.HTTP_201_CREATED)

    @extend_schema(responses={204: None})
    def delete(self, request: Request, earlier_id: int) -> Response:
        """Withdraw the consent: nobody else finds the application from now on."""
        withdraw_consent(member=acting_member(request), application=find_application_or_404(earlier_id))
        return Response(status=status.HTTP_204_NO_CONTENT)
