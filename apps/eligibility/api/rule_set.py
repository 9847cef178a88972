from django.db.models import QuerySet
from rest_framework import generics, serializers

from apps.consortia.http import acting_member
from apps.eligibility.models import RuleSet
from apps.eligibility.selectors.rule_set import list_rule_sets


class RuleSetSerializer(serializers.ModelSerializer[RuleSet]):
    """``figures`` are those that differ from the programme version's own, as stored; ``note`` is in your language."""

    programme = serializers.CharField(source="programme_version.code", read_only=True)
    programme_version = serializers.CharField(source="programme_version.version", read_only=True)
    note = serializers.CharField(read_only=True)

    class Meta:
        model = RuleSet
        fields = [
            "id", "programme", "programme_version", "number", "valid_from", "note", "switched_off", "figures",
            "own_rules",
        ]  # fmt: skip
        read_only_fields = fields


class RuleSetList(generics.ListAPIView[RuleSet]):
    """The versions of the programme's rules, the latest first."""

    serializer_class = RuleSetSerializer

    def get_queryset(self) -> QuerySet[RuleSet]:
        return list_rule_sets(programme=acting_member(self.request).partnership.programme_version.code)
