from django.db.models import QuerySet
from drf_spectacular.utils import OpenApiParameter, extend_schema, extend_schema_view
from rest_framework import generics, serializers

from apps.common.permissions import require
from apps.privacy.enums import Channel, ViewingKind
from apps.privacy.forms import ViewingFilterForm
from apps.privacy.models import Viewing
from apps.privacy.permissions import can_read_viewings
from apps.privacy.selectors.viewing import list_viewings


class ViewingSerializer(serializers.ModelSerializer[Viewing]):
    """One look at one kind of one partner's personal data; ``in_names`` is false where names were masked."""

    kind = serializers.ChoiceField(ViewingKind.choices)
    channel = serializers.ChoiceField(Channel.choices)
    role = serializers.CharField(help_text="The reader's role when she looked.")
    reader_name = serializers.CharField(source="reader.full_name")
    record_ids = serializers.ListField(child=serializers.IntegerField())

    class Meta:
        model = Viewing
        fields = [
            "id", "kind", "channel", "in_names", "reader_id", "reader_name", "role", "partner_id", "record_ids",
            "address", "seen_at",
        ]  # fmt: skip
        read_only_fields = fields


@extend_schema_view(
    get=extend_schema(
        parameters=[
            OpenApiParameter("kind", str, enum=ViewingKind.values),
            OpenApiParameter("channel", str, enum=Channel.values),
            OpenApiParameter("reader", int),
            OpenApiParameter("partner", int),
            OpenApiParameter("since", str, description="First day, as 2026-05-31."),
            OpenApiParameter("until", str, description="Last day."),
        ]
    )
)
class ViewingList(generics.ListAPIView[Viewing]):
    """Who looked at personal data, the newest first."""

    serializer_class = ViewingSerializer

    def get_queryset(self) -> QuerySet[Viewing]:
        require(can_read_viewings(self.request._request.membership))  # type: ignore[attr-defined]
        return list_viewings(wanted=ViewingFilterForm(self.request.query_params).wanted)
