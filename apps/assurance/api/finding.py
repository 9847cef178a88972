from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, OpenApiTypes, extend_schema
from rest_framework import serializers, status
from rest_framework.parsers import FormParser, JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.assurance.api.finding_serializers import (
    AuditFindingSerializer,
    FindingAnswerInput,
    FindingAnswerSerializer,
    FindingDecisionInput,
    FindingInput,
    FindingReasonInput,
    FindingReleaseInput,
    FindingVersionSerializer,
    LineEffectSerializer,
)
from apps.assurance.finding_files import answer_with_findings
from apps.assurance.models import Finding
from apps.assurance.permissions import (
    can_answer_finding,
    can_change_finding,
    can_close_finding,
    can_correct_finding,
    can_decide_finding,
    can_follow_up_finding,
    can_release_finding,
    say_too_late,
)
from apps.assurance.selectors.finding import FindingFilter, list_answers, list_findings, list_versions
from apps.assurance.selectors.finding_effect import list_line_effects
from apps.assurance.services.finding import change_finding, write_finding
from apps.assurance.services.finding_answer import answer_finding, follow_up_finding
from apps.assurance.services.finding_correction import record_finding_corrections
from apps.assurance.services.finding_state import close_finding, decide_finding, release_finding
from apps.common.permissions import require
from apps.consortia.http import acting_member, writes_papers
from apps.consortia.permissions import can_write_papers
from apps.finance.api.correction import FinancialCorrectionSerializer


def _find(finding_id: int) -> Finding:
    return get_object_or_404(list_findings(), pk=finding_id)


def _given(asked: serializers.Serializer[Any]) -> Any:
    asked.is_valid(raise_exception=True)
    return asked.validated_data


def _shown(finding: Finding) -> Response:
    return Response(AuditFindingSerializer(_find(finding.pk)).data)


@writes_papers
class FindingList(APIView):
    @extend_schema(responses=AuditFindingSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The findings of your audit, and those audits have released, as far as you may see them."""
        return Response(AuditFindingSerializer(list_findings(), many=True).data)

    @extend_schema(request=FindingInput, responses={201: AuditFindingSerializer})
    def post(self, request: Request) -> Response:
        """Draft a finding; for auditors."""
        require(can_write_papers(acting_member(request)))
        asked = FindingInput(data=request.data)
        asked.is_valid(raise_exception=True)
        finding = write_finding(member=acting_member(request), values=asked.values)
        return Response(AuditFindingSerializer(_find(finding.pk)).data, status=status.HTTP_201_CREATED)


@writes_papers
class FindingDetail(APIView):
    @extend_schema(responses=AuditFindingSerializer)
    def get(self, request: Request, finding_id: int) -> Response:
        """One finding."""
        return Response(AuditFindingSerializer(_find(finding_id)).data)

    @extend_schema(request=FindingInput, responses=AuditFindingSerializer)
    def put(self, request: Request, finding_id: int) -> Response:
        """Change a finding; a released one by a new version, with ``reason``. For its audit's people."""
        finding = _find(finding_id)
        require(can_change_finding(acting_member(request), finding), say_too_late(acting_member(request), finding))
        asked = FindingInput(data=request.data)
        asked.is_valid(raise_exception=True)
        reason = asked.validated_data["reason"]
        return _shown(
            change_finding(member=acting_member(request), finding=finding, values=asked.values, reason=reason)
        )


@writes_papers
class FindingRelease(APIView):
    @extend_schema(request=FindingReleaseInput, responses=AuditFindingSerializer)
    def post(self, request: Request, finding_id: int) -> Response:
        """Show it to the audited, who answer by ``answer_due_on``; for its audit's people."""
        finding, member = _find(finding_id), acting_member(request)
        require(can_release_finding(member, finding), say_too_late(member, finding))
        return _shown(release_finding(member=member, finding=finding, **_given(FindingReleaseInput(data=request.data))))


@writes_papers
class FindingDecision(APIView):
    @extend_schema(request=FindingDecisionInput, responses=AuditFindingSerializer)
    def post(self, request: Request, finding_id: int) -> Response:
        """Make it final, after the audited answered or their time passed; for its audit's people."""
        finding, member = _find(finding_id), acting_member(request)
        require(can_decide_finding(member, finding), say_too_late(member, finding))
        return _shown(decide_finding(member=member, finding=finding, **_given(FindingDecisionInput(data=request.data))))


@writes_papers
class FindingClosing(APIView):
    @extend_schema(request=FindingReasonInput, responses=AuditFindingSerializer)
    def post(self, request: Request, finding_id: int) -> Response:
        """Close a final finding; for its audit's people."""
        finding, member = _find(finding_id), acting_member(request)
        require(can_close_finding(member, finding), say_too_late(member, finding))
        return _shown(close_finding(member=member, finding=finding, **_given(FindingReasonInput(data=request.data))))


class FindingAnswers(APIView):
    parser_classes = [JSONParser, MultiPartParser, FormParser]

    @extend_schema(responses=FindingAnswerSerializer(many=True))
    def get(self, request: Request, finding_id: int) -> Response:
        """What the audited said."""
        return Response(FindingAnswerSerializer(list_answers(finding=_find(finding_id)), many=True).data)

    @extend_schema(request=FindingAnswerInput, responses={201: FindingAnswerSerializer})
    def post(self, request: Request, finding_id: int) -> Response:
        """Answer while it is provisional; for the lead partner and the partner it concerns."""
        finding, member = _find(finding_id), acting_member(request)
        require(can_answer_finding(member, finding), say_too_late(member, finding))
        given = _given(FindingAnswerInput(data=request.data))
        answer = answer_finding(member=member, finding=finding, text=given["text"], files=given["files"])
        return Response(FindingAnswerSerializer(answer).data, status=status.HTTP_201_CREATED)


class FindingFollowUps(APIView):
    parser_classes = [JSONParser, MultiPartParser, FormParser]

    @extend_schema(request=FindingAnswerInput, responses={201: FindingAnswerSerializer})
    def post(self, request: Request, finding_id: int) -> Response:
        """Say what was done, once it is final; for the lead partner and the partner it concerns."""
        finding, member = _find(finding_id), acting_member(request)
        require(can_follow_up_finding(member, finding), say_too_late(member, finding))
        given = _given(FindingAnswerInput(data=request.data))
        answer = follow_up_finding(member=member, finding=finding, text=given["text"], files=given["files"])
        return Response(FindingAnswerSerializer(answer).data, status=status.HTTP_201_CREATED)


class FindingVersions(APIView):
    @extend_schema(responses=FindingVersionSerializer(many=True))
    def get(self, request: Request, finding_id: int) -> Response:
        """Every version the audited were shown, the latest first."""
        return Response(FindingVersionSerializer(list_versions(finding=_find(finding_id)), many=True).data)


class FindingCorrections(APIView):
    @extend_schema(responses=LineEffectSerializer(many=True))
    def get(self, request: Request, finding_id: int) -> Response:
        """What of each line is irregular, corrected and open, with the flat rates that follow."""
        return Response(LineEffectSerializer(list_line_effects(finding=_find(finding_id)), many=True).data)

    @extend_schema(request=None, responses={201: FinancialCorrectionSerializer(many=True)})
    def post(self, request: Request, finding_id: int) -> Response:
        """Record what is open as financial corrections; for the lead partner, once the finding is final."""
        finding, member = _find(finding_id), acting_member(request)
        require(can_correct_finding(member, finding), say_too_late(member, finding))
        corrections = record_finding_corrections(member=member, finding=finding)
        data = FinancialCorrectionSerializer(corrections, many=True).data
        return Response(data, status=status.HTTP_201_CREATED)


class FindingExport(APIView):
    # The address says ``file_format``: the framework takes ``format`` for a choice among its renderers.
    @extend_schema(
        parameters=[OpenApiParameter("file_format", str, OpenApiParameter.PATH, enum=["xlsx", "csv", "json"])],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request, file_format: str) -> Any:
        """The register of findings as a file."""
        return answer_with_findings(request._request, FindingFilter(), file_format)
