from __future__ import annotations

from typing import Any

from rest_framework import serializers

from apps.tenancy.enums import Visibility


class SharingChoiceSerializer(serializers.Serializer[Any]):
    """Who sees a row that can be shared."""

    visibility = serializers.ChoiceField(Visibility.choices)
    shared_with = serializers.ListField(
        child=serializers.IntegerField(),
        default=list,
        help_text="Ids of rooms and partnerships; they count for “invited” alone.",
    )

    @property
    def choice(self) -> dict[str, Any]:
        """As the services take it."""
        given = self.validated_data
        return {"visibility": Visibility(given["visibility"]), "shared_with": given["shared_with"]}
