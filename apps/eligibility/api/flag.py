from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import generics
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.eligibility.api.serializers import DecisionSerializer, FlagSerializer, FlagSumsSerializer
from apps.eligibility.enums import FlagState
from apps.eligibility.models import Flag
from apps.eligibility.permissions import can_answer_flag, can_decide_flag, can_read_flags
from apps.eligibility.selectors.deduction import sum_flags
from apps.eligibility.selectors.flag import list_flags
from apps.eligibility.selectors.flag_evidence import load_evidence
from apps.eligibility.selectors.report import get_checked_report
from apps.eligibility.services.flag import decide_flag


class FlagList(generics.ListAPIView[Flag]):
    """The flags of one partner report, the largest amounts first."""

    serializer_class = FlagSerializer

    def get_queryset(self) -> QuerySet[Flag]:
        report = get_checked_report(report_id=self.kwargs["report_id"])
        require(can_read_flags(acting_member(self.request), report))
        return list_flags(report_id=report.pk)

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """A page of flags, each with its evidence."""
        flags = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(_shown(request, flags or []))


class FlagSums(APIView):
    @extend_schema(responses=FlagSumsSerializer)
    def get(self, request: Request, report_id: int) -> Response:
        """How many flags a report has, what is deducted and what is at risk, in EUR."""
        report = get_checked_report(report_id=report_id)
        require(can_read_flags(acting_member(request), report))
        return Response(FlagSumsSerializer(sum_flags(report_id=report.pk)).data)


class FlagDecide(APIView):
    @extend_schema(request=DecisionSerializer, responses=FlagSerializer)
    def post(self, request: Request, flag_id: int) -> Response:
        """Accept, reject, ask about or answer a flag."""
        member = acting_member(request)
        flag = get_object_or_404(Flag.objects.select_related("report"), pk=flag_id)
        wish = DecisionSerializer(data=request.data)
        require(can_answer_flag(member, flag) or can_decide_flag(member, flag))
        wish.is_valid(raise_exception=True)
        state, reason = FlagState(wish.validated_data["state"]), wish.validated_data["reason"]
        require(can_answer_flag(member, flag) if state == FlagState.ANSWERED else can_decide_flag(member, flag))
        decide_flag(member=member, flag=flag, state=state, reason=reason)
        return Response(_shown(request, [list_flags().get(pk=flag.pk)])[0])


def _shown(request: Request, flags: Sequence[Flag]) -> list[dict[str, Any]]:
    evidence = load_evidence(member=acting_member(request), flags=flags)
    return list(FlagSerializer(flags, many=True, context={"evidence": evidence}).data)
