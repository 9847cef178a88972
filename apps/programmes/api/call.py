from typing import TYPE_CHECKING, Any, cast

from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.programmes.selectors.call import describe_call

if TYPE_CHECKING:
    from apps.consortia.http import PartnershipRequest


class CallFactSerializer(serializers.Serializer[Any]):
    """``value`` of a day has year, month and day, null where the source does not say; ``text`` is for people."""

    key = serializers.CharField(help_text="opens, closes, selection or duration.")
    label = serializers.CharField()  # type: ignore[assignment]
    value = serializers.JSONField()
    text = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    is_confirmed = serializers.BooleanField()
    note = serializers.CharField()


class CallObjectiveSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    name = serializers.CharField()
    priority = serializers.CharField(help_text="The priority an objective lies under; empty for a priority.")
    source = serializers.CharField()  # type: ignore[assignment]
    is_confirmed = serializers.BooleanField()
    note = serializers.CharField()


class CallSerializer(serializers.Serializer[Any]):
    """The call in the language of the person asking."""

    name = serializers.CharField()
    facts = CallFactSerializer(many=True)
    priorities = CallObjectiveSerializer(many=True)
    objectives = CallObjectiveSerializer(many=True)


class CallDetail(APIView):
    @extend_schema(responses=CallSerializer)
    def get(self, request: Request) -> Response:
        """The call this partnership applies under, or was approved under. 404 where none is known."""
        version = cast("PartnershipRequest", request._request).partnership.programme_version
        call = describe_call(version=version)
        if call is None:
            raise Http404(_("The programme's data hold no call."))
        return Response(CallSerializer(call).data)
