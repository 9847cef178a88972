from django.db.models import QuerySet
from rest_framework import generics, serializers

from apps.audit.models import Seal
from apps.audit.selectors.seal import list_seals


class SealSerializer(serializers.ModelSerializer[Seal]):
    """``hash`` is worth keeping elsewhere: whoever has it can tell whether anything before it was touched."""

    class Meta:
        model = Seal
        fields = ["number", "sealed_at", "cut_off", "entries", "previous_hash", "hash"]
        read_only_fields = fields


class SealList(generics.ListAPIView[Seal]):
    """The seals over the audit trail, the newest first."""

    serializer_class = SealSerializer

    def get_queryset(self) -> QuerySet[Seal]:
        return list_seals()
