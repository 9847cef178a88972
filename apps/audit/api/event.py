from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import generics, serializers

from apps.audit.enums import EventKey
from apps.audit.forms import EventFilterForm
from apps.audit.models import Event
from apps.audit.selectors.event import list_events


class EventSerializer(serializers.ModelSerializer[Event]):
    """``data`` holds ids, codes and decimal strings; ``text`` is the key in the language of the person asking."""

    key = serializers.ChoiceField(EventKey.choices)
    text = serializers.CharField(source="get_key_display")
    actor_name = serializers.CharField(source="actor.full_name", allow_null=True, default=None)
    data = serializers.DictField()  # type: ignore[assignment]

    class Meta:
        model = Event
        fields = ["id", "key", "text", "actor_id", "actor_name", "partner_id", "subject", "data", "happened_at"]
        read_only_fields = fields


@extend_schema_view(
    get=extend_schema(
        parameters=[
            OpenApiParameter("key", str, enum=EventKey.values),
            OpenApiParameter("actor", int),
            OpenApiParameter("since", str, description="First day, as 2026-05-31."),
            OpenApiParameter("until", str, description="Last day."),
        ]
    )
)
class EventList(generics.ListAPIView[Event]):
    """The log, the newest first."""

    serializer_class = EventSerializer

    def get_queryset(self) -> QuerySet[Event]:
        return list_events(wanted=EventFilterForm(self.request.query_params).wanted)
