"""Why something is given back, reopened or withdrawn: the one field such requests have."""

from typing import Any

from rest_framework import serializers


class ReasonSerializer(serializers.Serializer[Any]):
    reason = serializers.CharField(max_length=2000)
