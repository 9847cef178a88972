from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.consortia.models import Membership
from apps.eligibility.enums import Comparison, OwnRuleKind, RuleField, Severity
from apps.eligibility.models import OwnRule
from apps.eligibility.own_rule import ExampleLine, OwnRuleData
from apps.eligibility.permissions import can_keep_own_rules
from apps.eligibility.selectors.own_rule import list_own_rules
from apps.eligibility.services.own_rule import activate_own_rule, add_own_rule, change_own_rule, retire_own_rule
from apps.finance.enums import CostCategory


class ExampleSerializer(serializers.Serializer[Any]):
    """A line the rule must, or must not, flag. What is left out fits the rule's conditions."""

    is_flagged = serializers.BooleanField()
    description = serializers.CharField(max_length=500, allow_blank=True, default="")
    supplier_name = serializers.CharField(max_length=200, allow_blank=True, default="")
    invoice_no = serializers.CharField(max_length=80, allow_blank=True, default="")
    category = serializers.ChoiceField(choices=CostCategory.choices, allow_blank=True, default="")
    country = serializers.CharField(max_length=2, allow_blank=True, default="")
    amount_eur = serializers.DecimalField(max_digits=12, decimal_places=2, allow_null=True, default=None)
    units = serializers.DecimalField(max_digits=12, decimal_places=2, allow_null=True, default=None)


class OwnRuleWishSerializer(serializers.Serializer[Any]):
    """A rule as it is written; its texts are in the project's report language. ``code`` stays when it is changed.

    ``severity`` is clarify, full or warn: an entered rule computes no part of a line.
    """

    code = serializers.CharField(max_length=20)
    title = serializers.CharField(max_length=120)
    text = serializers.CharField(max_length=500)
    basis = serializers.CharField(max_length=200)
    severity = serializers.ChoiceField(choices=Severity.choices)
    kind = serializers.ChoiceField(choices=OwnRuleKind.choices)
    field = serializers.ChoiceField(choices=RuleField.choices)
    comparison = serializers.ChoiceField(choices=Comparison.choices, default=Comparison.OVER)
    amount = serializers.DecimalField(max_digits=14, decimal_places=2, allow_null=True, default=None)
    words = serializers.ListField(child=serializers.CharField(max_length=60), default=list, max_length=200)
    pattern = serializers.CharField(max_length=200, allow_blank=True, default="", trim_whitespace=False)
    categories = serializers.ListField(child=serializers.ChoiceField(choices=CostCategory.choices), default=list)
    partners = serializers.ListField(child=serializers.IntegerField(), default=list)
    countries = serializers.ListField(child=serializers.CharField(max_length=2), default=list)
    cases = ExampleSerializer(many=True, default=list)

    def values(self, language: str) -> OwnRuleData:
        self.is_valid(raise_exception=True)
        given = dict(self.validated_data)
        words = tuple(given.pop("words"))
        return OwnRuleData(
            titles={language: given.pop("title")},
            texts={language: given.pop("text")},
            words={language: words} if words else {},
            partners=tuple(str(partner) for partner in given.pop("partners")),
            categories=tuple(given.pop("categories")),
            countries=tuple(given.pop("countries")),
            cases=tuple(ExampleLine(**case) for case in given.pop("cases")),
            **given,
        )


class OwnRuleSerializer(serializers.ModelSerializer[OwnRule]):
    """One version of a rule of the project; ``cases`` are the examples it is tried on."""

    class Meta:
        model = OwnRule
        fields = [
            "id", "code", "version", "state", "language", "title", "text", "basis", "severity", "kind", "field",
            "comparison", "amount", "words", "pattern", "categories", "partners", "countries", "cases", "written_at",
        ]  # fmt: skip
        read_only_fields = fields


class OwnRuleList(generics.ListAPIView[OwnRule]):
    """Every version of the rules of the project, by code, the latest first."""

    serializer_class = OwnRuleSerializer

    def get_queryset(self) -> QuerySet[OwnRule]:
        return list_own_rules()

    @extend_schema(request=OwnRuleWishSerializer, responses={201: OwnRuleSerializer})
    def post(self, request: Request) -> Response:
        """Write a draft; for the lead partner."""
        member = _keeper(request)
        data = OwnRuleWishSerializer(data=request.data).values(member.partnership.report_language)
        rule = add_own_rule(member=member, data=data)
        return Response(OwnRuleSerializer(rule).data, status=status.HTTP_201_CREATED)


class OwnRuleDetail(APIView):
    @extend_schema(responses=OwnRuleSerializer)
    def get(self, request: Request, own_rule_id: int) -> Response:
        return Response(OwnRuleSerializer(_rule(own_rule_id)).data)

    @extend_schema(request=OwnRuleWishSerializer, responses=OwnRuleSerializer)
    def put(self, request: Request, own_rule_id: int) -> Response:
        """Change a draft; of a rule in use a new version is written, as a draft, and answered."""
        rule = _rule(own_rule_id)
        member = _keeper(request)
        data = OwnRuleWishSerializer(data=request.data).values(member.partnership.report_language)
        return Response(OwnRuleSerializer(change_own_rule(member=member, rule=rule, data=data)).data)


class OwnRuleActivate(APIView):
    @extend_schema(request=None, responses=OwnRuleSerializer)
    def post(self, request: Request, own_rule_id: int) -> Response:
        """Put a draft into use; refused with each example it fails."""
        rule = _rule(own_rule_id)
        return Response(OwnRuleSerializer(activate_own_rule(member=_keeper(request), rule=rule)).data)


class OwnRuleRetire(APIView):
    @extend_schema(request=None, responses=OwnRuleSerializer)
    def post(self, request: Request, own_rule_id: int) -> Response:
        """Take a rule out of use."""
        rule = _rule(own_rule_id)
        return Response(OwnRuleSerializer(retire_own_rule(member=_keeper(request), rule=rule)).data)


def _rule(own_rule_id: int) -> OwnRule:
    return get_object_or_404(list_own_rules(), pk=own_rule_id)


def _keeper(request: Request) -> Membership:
    member = acting_member(request)
    require(can_keep_own_rules(member))
    return member
