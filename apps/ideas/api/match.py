from __future__ import annotations

from typing import Any

from rest_framework import serializers

from apps.ideas.selectors.condition import Condition
from apps.ideas.selectors.match import Match, MatchAnswer


class ConditionSerializer(serializers.Serializer[Condition]):
    key = serializers.CharField()
    wanted = serializers.ListField(child=serializers.CharField())
    value = serializers.CharField()
    holds = serializers.BooleanField(allow_null=True, help_text="Null: the profile says nothing.")


class MatchQuoteSerializer(serializers.Serializer[Any]):
    sought = serializers.CharField()
    sought_language = serializers.CharField()
    said = serializers.CharField()
    said_language = serializers.CharField()


class MatchSerializer(serializers.Serializer[Match]):
    """Proposed by the machine, not a judgement."""

    idea = serializers.IntegerField(source="role.idea_id")
    role = serializers.IntegerField(source="role.pk")
    role_title = serializers.CharField(source="role.title")
    profile = serializers.IntegerField(source="profile.pk")
    organisation = serializers.CharField(source="profile.organisation.name")
    conditions = ConditionSerializer(many=True)
    quote = MatchQuoteSerializer(allow_null=True)
    by_meaning = serializers.BooleanField()
    common_languages = serializers.ListField(child=serializers.CharField())
    past_projects = serializers.StringRelatedField(many=True)  # type: ignore[var-annotated]


class MatchAnswerSerializer(serializers.Serializer[MatchAnswer]):
    used_model = serializers.BooleanField(help_text="False: words and conditions alone were compared.")
    matches = MatchSerializer(many=True)
    nearly = MatchSerializer(many=True, help_text="A condition does not hold.")
