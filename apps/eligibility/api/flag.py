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
from apps.eligibility.api.serializers import (
    CheckTotalsSerializer,
    DecisionSerializer,
    DecisionsSerializer,
    FlagFilterSerializer,
    FlagGroupSerializer,
    FlagSerializer,
    FlagSumsSerializer,
    TogetherSerializer,
)
from apps.eligibility.enums import FlagState
from apps.eligibility.models import Flag
from apps.eligibility.permissions import can_answer_flag, can_decide_flag, can_read_flags, can_take_step
from apps.eligibility.selectors.check_totals import read_check_totals
from apps.eligibility.selectors.deduction import sum_flags
from apps.eligibility.selectors.flag import list_flags
from apps.eligibility.selectors.flag_evidence import load_evidence
from apps.eligibility.selectors.flag_filter import FlagFilter, filter_flags, with_stakes
from apps.eligibility.selectors.flag_group import group_flags
from apps.eligibility.selectors.report import get_checked_report
from apps.eligibility.services.flag_decision import decide_flag, decide_flags


class FlagList(generics.ListAPIView[Flag]):
    """The flags of one partner report, the largest amounts first."""

    serializer_class = FlagSerializer

    def get_queryset(self) -> QuerySet[Flag]:
        return _narrowed(self.request, self.kwargs["report_id"])

    @extend_schema(parameters=[FlagFilterSerializer])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

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


class FlagGroups(APIView):
    @extend_schema(parameters=[FlagFilterSerializer], responses=FlagGroupSerializer(many=True))
    def get(self, request: Request, report_id: int) -> Response:
        """The same flags by what to do about them and by rule, the most money first."""
        return Response(FlagGroupSerializer(group_flags(_narrowed(request, report_id)), many=True).data)


class CheckTotalsDetail(APIView):
    @extend_schema(responses=CheckTotalsSerializer)
    def get(self, request: Request, report_id: int) -> Response:
        """What a report declares, what is cut, at risk and eligible after the check, in EUR and in its own currency."""
        report = get_checked_report(report_id=report_id)
        require(can_read_flags(acting_member(request), report))
        return Response(CheckTotalsSerializer(read_check_totals(report=report)).data)


class FlagDecideTogether(APIView):
    @extend_schema(request=DecisionsSerializer, responses=TogetherSerializer)
    def post(self, request: Request) -> Response:
        """Accept, reject, ask about or answer several flags at once."""
        wish = DecisionsSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        done = decide_flags(
            member=acting_member(request),
            seen={flag["id"]: flag["state"] for flag in wish.validated_data["flags"]},
            state=FlagState(wish.validated_data["state"]),
            reason=wish.validated_data["reason"],
        )
        answer = {"decided": [flag.pk for flag in done.decided], "refused": done.refusals}
        return Response(TogetherSerializer(answer).data)


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
        require(can_take_step(member, flag, state))
        decide_flag(member=member, flag=flag, state=state, reason=reason)
        return Response(_shown(request, [with_stakes(list_flags()).get(pk=flag.pk)])[0])


def _narrowed(request: Request, report_id: int) -> QuerySet[Flag]:
    report = get_checked_report(report_id=report_id)
    require(can_read_flags(acting_member(request), report))
    asked = FlagFilterSerializer(data=request.query_params)
    asked.is_valid(raise_exception=True)
    return filter_flags(with_stakes(list_flags(report_id=report.pk)), FlagFilter(**asked.validated_data))


def _shown(request: Request, flags: Sequence[Flag]) -> list[dict[str, Any]]:
    evidence = load_evidence(member=acting_member(request), flags=flags)
    return list(FlagSerializer(flags, many=True, context={"evidence": evidence}).data)
