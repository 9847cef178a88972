from typing import TYPE_CHECKING, Any, cast

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.programmes.selectors.parameter import list_parameters

if TYPE_CHECKING:
    from apps.consortia.http import PartnershipRequest


class ParameterSerializer(serializers.Serializer[Any]):
    """``value`` is as stored: its form depends on the unit. ``text`` is in the language of the person asking."""

    key = serializers.CharField(source="parameter.key")
    label = serializers.CharField()  # type: ignore[assignment]
    value = serializers.JSONField(source="parameter.value")
    unit = serializers.CharField(source="parameter.unit")
    text = serializers.CharField()
    source = serializers.CharField(source="parameter.source")  # type: ignore[assignment]
    is_confirmed = serializers.BooleanField(source="parameter.is_confirmed")


class ParameterList(APIView):
    @extend_schema(responses=ParameterSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The programme's figures this partnership is held to."""
        version = cast("PartnershipRequest", request._request).partnership.programme_version
        return Response(ParameterSerializer(list_parameters(version=version), many=True).data)
