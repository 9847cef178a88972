import uuid
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.eligibility.models import Replay, ReplayDifference, RuleSet
from apps.eligibility.permissions import can_read_flags, can_replay_report, can_replay_reports
from apps.eligibility.selectors.replay import (
    DifferenceText,
    list_differences,
    list_replays,
    list_replays_together,
    sum_replays,
)
from apps.eligibility.selectors.report import get_checked_report
from apps.eligibility.selectors.rule_set import list_rule_sets
from apps.eligibility.services.replay import request_replay, request_replays
from apps.jobs.enums import JobStatus


class ReplaySerializer(serializers.ModelSerializer[Replay]):
    """A report under another version of the rules. Amounts are EUR before any decision, null until the job is done."""

    status = serializers.ChoiceField(source="job.status", choices=JobStatus.choices, read_only=True)

    class Meta:
        model = Replay
        fields = ["id", "report", "run", "rule_set", "request_id", "job", "status", "before_eur", "after_eur"]
        read_only_fields = fields


class ReplayDifferenceSerializer(serializers.ModelSerializer[ReplayDifference]):
    """One rule on a line, or on the report; an empty severity means that the version says nothing."""

    rule = serializers.CharField(source="rule_id", read_only=True)
    title = serializers.CharField(read_only=True)
    found = serializers.CharField(read_only=True)
    line_number = serializers.IntegerField(source="line.number", read_only=True, allow_null=True, default=None)

    class Meta:
        model = ReplayDifference
        fields = [
            "id", "line", "line_number", "rule", "title", "found", "severity_before", "severity_after", "before_eur",
            "after_eur", "line_before_eur", "line_after_eur",
        ]  # fmt: skip
        read_only_fields = fields

    def to_representation(self, instance: ReplayDifference) -> dict[str, Any]:
        words = DifferenceText(instance)
        # Shown, not stored.
        instance.title, instance.found = words.title, words.found  # type: ignore[attr-defined]
        return super().to_representation(instance)


class ReplayWishSerializer(serializers.Serializer[Any]):
    """``rule_set``: the id of a version of the rules of the project's programme."""

    rule_set = serializers.IntegerField()

    def get_rule_set(self, programme: str) -> RuleSet:
        self.is_valid(raise_exception=True)
        found = list_rule_sets(programme=programme).filter(pk=self.validated_data["rule_set"]).first()
        if found is None:
            raise serializers.ValidationError({"rule_set": "There is no such version of the rules."})
        return found


class ReplayTotalsSerializer(serializers.Serializer[Any]):
    reports = serializers.IntegerField()
    waiting = serializers.IntegerField()
    failed = serializers.IntegerField()
    before_eur = serializers.DecimalField(max_digits=14, decimal_places=2)
    after_eur = serializers.DecimalField(max_digits=14, decimal_places=2)
    difference_eur = serializers.DecimalField(max_digits=14, decimal_places=2)


class ReplayRequestSerializer(serializers.Serializer[Any]):
    request_id = serializers.UUIDField()
    totals = ReplayTotalsSerializer()
    replays = ReplaySerializer(many=True)


class ReplayList(generics.ListAPIView[Replay]):
    """The replays of one report, the latest first."""

    serializer_class = ReplaySerializer

    def get_queryset(self) -> QuerySet[Replay]:
        report = get_checked_report(report_id=self.kwargs["report_id"])
        require(can_read_flags(acting_member(self.request), report))
        return list_replays().filter(report=report)

    @extend_schema(request=ReplayWishSerializer, responses={202: ReplaySerializer})
    def post(self, request: Request, report_id: int) -> Response:
        """Hold the report against another version of the rules; a worker does it, and nothing of the report changes."""
        member = acting_member(request)
        report = get_checked_report(report_id=report_id)
        require(can_replay_report(member, report))
        wish = ReplayWishSerializer(data=request.data).get_rule_set(member.partnership.programme_version.code)
        replay = request_replay(member=member, report=report, rule_set=wish)
        return Response(ReplaySerializer(replay).data, status=status.HTTP_202_ACCEPTED)


class ReplayDetail(generics.RetrieveAPIView[Replay]):
    """How far a replay is, and its totals."""

    serializer_class = ReplaySerializer
    lookup_url_kwarg = "replay_id"

    def get_queryset(self) -> QuerySet[Replay]:
        return list_replays()


class ReplayDifferences(generics.ListAPIView[ReplayDifference]):
    """What differs, line by line; what is on the report as a whole comes last."""

    serializer_class = ReplayDifferenceSerializer

    def get_queryset(self) -> QuerySet[ReplayDifference]:
        return list_differences(replay=get_object_or_404(list_replays(), pk=self.kwargs["replay_id"]))


class ReplayAll(APIView):
    @extend_schema(request=ReplayWishSerializer, responses={202: ReplayRequestSerializer})
    def post(self, request: Request) -> Response:
        """Hold every submitted and checked report you may have checked against a version: one replay each."""
        member = acting_member(request)
        require(can_replay_reports(member))
        wish = ReplayWishSerializer(data=request.data).get_rule_set(member.partnership.programme_version.code)
        request_id = request_replays(member=member, rule_set=wish)
        return Response(_together(request_id), status=status.HTTP_202_ACCEPTED)


class ReplayRequestDetail(APIView):
    @extend_schema(responses=ReplayRequestSerializer)
    def get(self, request: Request, request_id: uuid.UUID) -> Response:
        """The replays that were asked for together, and their sums."""
        return Response(_together(request_id))


def _together(request_id: uuid.UUID) -> dict[str, Any]:
    replays = list(list_replays_together(request_id=request_id))
    if not replays:
        raise Http404
    answer = {"request_id": request_id, "totals": sum_replays(replays), "replays": replays}
    return dict(ReplayRequestSerializer(answer).data)
