from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_field, extend_schema_view
from rest_framework import generics, serializers

from apps.audit.enums import EventKey
from apps.audit.forms import EventFilterForm
from apps.audit.masking import mask_details
from apps.audit.models import Event
from apps.audit.selectors.change import SubjectChange, list_changes
from apps.audit.selectors.event import list_events

if TYPE_CHECKING:
    from apps.consortia.http import PartnershipRequest
    from apps.consortia.models import Membership


class DifferenceSerializer(serializers.Serializer[Any]):
    """``old`` and ``new`` as people read them, in the language of the person asking; empty for an empty field."""

    field = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    old = serializers.CharField()
    new = serializers.CharField()


class SubjectChangeSerializer(serializers.Serializer[SubjectChange]):
    """One step of the event's subject: insert, update or delete."""

    label = serializers.CharField()  # type: ignore[assignment]
    differences = DifferenceSerializer(many=True)


class EventSerializer(serializers.ModelSerializer[Event]):
    """``data`` holds ids, codes and decimal strings; ``text`` is the key in the language of the person asking."""

    key = serializers.ChoiceField(EventKey.choices)
    text = serializers.CharField(source="get_key_display")
    actor_name = serializers.CharField(source="actor.full_name", allow_null=True, default=None)
    data = serializers.SerializerMethodField()  # type: ignore[assignment]
    changes = serializers.SerializerMethodField()

    class Meta:
        model = Event
        fields = [
            "id",
            "key",
            "text",
            "actor_id",
            "actor_name",
            "partner_id",
            "subject",
            "data",
            "happened_at",
            "changes",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.DictField)
    def get_data(self, event: Event) -> Any:
        return mask_details(event, reader=self.context["reader"])

    @extend_schema_field(SubjectChangeSerializer(many=True))
    def get_changes(self, event: Event) -> Any:
        return SubjectChangeSerializer(self.context.get("changes", {}).get(event.pk, []), many=True).data


@extend_schema_view(
    get=extend_schema(
        parameters=[
            OpenApiParameter("q", str, description="Words in subject, details, or the name of person or partner."),
            OpenApiParameter("key", str, enum=EventKey.values),
            OpenApiParameter("actor", int),
            OpenApiParameter("partner", int),
            OpenApiParameter("about", str, description="Kind of object, as finance.expenditureline."),
            OpenApiParameter("since", str, description="First day, as 2026-05-31."),
            OpenApiParameter("until", str, description="Last day."),
        ]
    )
)
class EventList(generics.ListAPIView[Event]):
    """The log, the newest first, each event with the changes of its subject."""

    serializer_class = EventSerializer
    _changes: dict[int, list[SubjectChange]] = {}

    def get_queryset(self) -> QuerySet[Event]:
        return list_events(wanted=EventFilterForm(self.request.query_params).wanted, reader=self._reader)

    def paginate_queryset(self, queryset: Any) -> list[Any] | None:
        # Read for the whole page at once.
        page = super().paginate_queryset(queryset)
        self._changes = list_changes(events=page or [], reader=self._reader)
        return page

    @property
    def _reader(self) -> Membership:
        return cast("PartnershipRequest", self.request._request).membership

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "changes": self._changes, "reader": self._reader}
