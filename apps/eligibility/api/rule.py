"""The catalogue of rules. Texts are in the person's language; the rules are the same for every project."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.consortia.http import acting_member
from apps.eligibility.enums import Remedy, Severity
from apps.eligibility.rule_subject import RuleSubject
from apps.eligibility.selectors.rule_catalogue import (
    Edition,
    RuleFilter,
    RuleStanding,
    find_entry,
    list_editions,
    list_entries,
    load_edition,
)
from apps.eligibility.selectors.rule_set import rule_set_for


class RuleNeedSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    says = serializers.CharField(help_text="What the rule says where it is missing.")


class RuleFigureSerializer(serializers.Serializer[Any]):
    key = serializers.CharField(source="parameter.key")
    name = serializers.CharField(source="label")
    text = serializers.CharField()
    origin = serializers.CharField(source="parameter.source", help_text="Where the figure was seen.")
    confirmed = serializers.BooleanField(source="parameter.is_confirmed")


class RuleSerializer(serializers.Serializer[Any]):
    """A rule under one version of a programme's rules."""

    id = serializers.CharField(source="rule_id")
    title = serializers.CharField()
    sentences = serializers.ListField(
        child=serializers.CharField(), help_text="What it says, per kind of finding; … is filled in by a flag."
    )
    advice = serializers.CharField()
    basis = serializers.CharField(source="rule.basis", help_text="As it is stored: the same in every language.")
    basis_text = serializers.CharField(help_text="The basis in your language.")
    ec_type = serializers.CharField(source="rule.ec_type", help_text="Code of the Commission's typology of findings.")
    severity = serializers.ChoiceField(choices=Severity.choices, help_text="The heaviest it gives.")
    remedy = serializers.ChoiceField(choices=Remedy.choices)
    subject = serializers.ChoiceField(choices=RuleSubject.choices)
    standing = serializers.ChoiceField(choices=RuleStanding.choices)
    replaced_by = serializers.CharField(source="replacement.id", default=None, allow_null=True)
    confirmed = serializers.BooleanField(source="is_confirmed", help_text="Article and figures seen at their source.")
    version = serializers.IntegerField(source="rule.version")
    valid_from = serializers.DateField(source="rule.valid_from", allow_null=True)
    valid_to = serializers.DateField(source="rule.valid_to", allow_null=True)
    needs = RuleNeedSerializer(many=True)
    figures = RuleFigureSerializer(many=True)


class RuleQuerySerializer(serializers.Serializer[Any]):
    rule_set = serializers.IntegerField(required=False, help_text="Else the version that counts today in your project.")
    text = serializers.CharField(max_length=100, required=False)
    subject = serializers.ChoiceField(choices=RuleSubject.choices, required=False)
    severity = serializers.ChoiceField(choices=Severity.choices, required=False)
    remedy = serializers.ChoiceField(choices=Remedy.choices, required=False)
    ec_type = serializers.CharField(max_length=10, required=False)
    standing = serializers.ChoiceField(choices=RuleStanding.choices, required=False)
    confirmed = serializers.ChoiceField(choices=["yes", "no"], required=False)


class RuleList(APIView):
    @extend_schema(parameters=[RuleQuerySerializer], responses=RuleSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The rules in the order of evaluation."""
        asked = RuleQuerySerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        wanted = dict(asked.validated_data)
        edition = _edition(request, wanted.pop("rule_set", None))
        return Response(RuleSerializer(list_entries(edition, RuleFilter(**wanted)), many=True).data)


class RuleDetail(APIView):
    @extend_schema(parameters=[OpenApiParameter("rule_set", int)], responses=RuleSerializer)
    def get(self, request: Request, rule_id: str) -> Response:
        """One rule of the catalogue, or one that the version adds."""
        asked = RuleQuerySerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        entry = find_entry(_edition(request, asked.validated_data.get("rule_set")), rule_id)
        if entry is None:
            raise Http404
        return Response(RuleSerializer(entry).data)


def _edition(request: Request, rule_set_id: int | None) -> Edition:
    version = acting_member(request).partnership.programme_version
    if rule_set_id is None:
        return load_edition(version=version, rule_set=rule_set_for(version=version, on=timezone.localdate()))
    rule_set = get_object_or_404(list_editions(), pk=rule_set_id)
    return load_edition(version=rule_set.programme_version, rule_set=rule_set)
