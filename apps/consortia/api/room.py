from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.consortia.http import acting_member, for_rooms
from apps.consortia.models import Membership
from apps.consortia.selectors.room import Room, get_room


class RoomSeatSerializer(serializers.Serializer[Membership]):
    name = serializers.CharField(source="user.full_name")
    email = serializers.EmailField(source="user.email")
    valid_until = serializers.DateField(allow_null=True)


class RoomSerializer(serializers.Serializer[Room]):
    organisation = serializers.CharField(source="organisation.name")
    country = serializers.CharField(source="organisation.country")
    legal_type = serializers.CharField(source="organisation.legal_type")
    people = RoomSeatSerializer(many=True)


@for_rooms
class RoomDetail(APIView):
    @extend_schema(responses=RoomSerializer)
    def get(self, request: Request) -> Response:
        """An organisation's own room and its people; a project has none (404)."""
        return Response(RoomSerializer(get_room(member=acting_member(request))).data)
