from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.consortia.models import Partner, ReportingPeriod
from apps.retention.enums import HoldKind, Missing, RetentionState
from apps.retention.models import LegalHold
from apps.retention.permissions import can_place_holds
from apps.retention.selectors.clock import list_holds, read_retention
from apps.retention.services.aid_statement import state_aid_grant
from apps.retention.services.hold import lift_hold, place_hold, review_hold
from apps.retention.validators.hold import HoldValues


class CaseSerializer(serializers.Serializer[Any]):
    """Papers kept together: the project's where ``partner_id`` is null; of one period where that is on hold.

    ``ends_on`` is null while something is missing or a hold is open; ``would_end_on`` is the end by what is known.
    """

    partner_id = serializers.IntegerField(source="partner.pk", allow_null=True, default=None)
    period_id = serializers.IntegerField(source="period.pk", allow_null=True, default=None)
    state = serializers.ChoiceField(RetentionState.choices, source="clock.state")
    last_paid_on = serializers.DateField(allow_null=True)
    starts_on = serializers.DateField(source="clock.starts_on", allow_null=True)
    ends_on = serializers.DateField(source="clock.ends_on", allow_null=True)
    would_end_on = serializers.DateField(source="clock.would_end_on", allow_null=True)
    state_aid_ends_on = serializers.DateField(source="clock.aid_ends_on", allow_null=True)
    destroy_from = serializers.DateField(source="clock.destroy_from", allow_null=True)
    missing = serializers.ListField(child=serializers.ChoiceField(Missing.choices), source="clock.missing")


class HoldSerializer(serializers.ModelSerializer[LegalHold]):
    kind = serializers.ChoiceField(HoldKind.choices)

    class Meta:
        model = LegalHold
        fields = [
            "id", "kind", "partner_id", "period_id", "reason", "reference", "starts_on", "review_on", "placed_by_id",
            "placed_at", "ends_on", "lifted_by_id", "lifted_at", "lift_reason",
        ]  # fmt: skip
        read_only_fields = fields


class NewHoldSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(HoldKind.choices)
    starts_on = serializers.DateField()
    reason = serializers.CharField(max_length=2000)
    reference = serializers.CharField(max_length=140, default="")
    partner_id = serializers.IntegerField(allow_null=True, default=None)
    period_id = serializers.IntegerField(allow_null=True, default=None)
    review_on = serializers.DateField(allow_null=True, default=None, help_text="When it is looked at again.")


class ReviewSerializer(serializers.Serializer[Any]):
    review_on = serializers.DateField()


class LiftSerializer(serializers.Serializer[Any]):
    ends_on = serializers.DateField()
    reason = serializers.CharField(max_length=2000)


class AidSerializer(serializers.Serializer[Any]):
    partner_id = serializers.IntegerField()
    granted_on = serializers.DateField(allow_null=True, help_text="Null where the partner got no state aid.")
    reference = serializers.CharField(max_length=200)


class RetentionClock(APIView):
    @extend_schema(responses=CaseSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Until when papers are kept: the project's first, then each partner's you may see."""
        return _answer(request)


class HoldList(APIView):
    @extend_schema(responses=HoldSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Legal holds, lifted ones too."""
        return Response(HoldSerializer(list_holds(), many=True).data)

    @extend_schema(request=NewHoldSerializer, responses={201: HoldSerializer})
    def post(self, request: Request) -> Response:
        """Place a hold; for the lead partner."""
        member = acting_member(request)
        require(can_place_holds(member))
        wish = NewHoldSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        given = dict(wish.validated_data)
        partner_id, period_id = given.pop("partner_id"), given.pop("period_id")
        values = HoldValues(
            **(given | {"kind": HoldKind(given["kind"])}),
            partner=None if partner_id is None else get_object_or_404(Partner.objects.all(), pk=partner_id),
            period=None if period_id is None else get_object_or_404(ReportingPeriod.objects.all(), pk=period_id),
        )
        return Response(HoldSerializer(place_hold(member=member, values=values)).data, status=status.HTTP_201_CREATED)


class HoldReview(APIView):
    @extend_schema(request=ReviewSerializer, responses=HoldSerializer)
    def post(self, request: Request, hold_id: int) -> Response:
        """Say that a hold is still needed, and when it is looked at again; for the lead partner."""
        hold, member = get_object_or_404(list_holds(), pk=hold_id), acting_member(request)
        require(can_place_holds(member))
        wish = ReviewSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        return Response(HoldSerializer(review_hold(member=member, hold=hold, **wish.validated_data)).data)


class HoldLift(APIView):
    @extend_schema(request=LiftSerializer, responses=HoldSerializer)
    def post(self, request: Request, hold_id: int) -> Response:
        """Lift a hold; for the lead partner. Once."""
        hold, member = get_object_or_404(list_holds(), pk=hold_id), acting_member(request)
        require(can_place_holds(member))
        wish = LiftSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        return Response(HoldSerializer(lift_hold(member=member, hold=hold, **wish.validated_data)).data)


class AidStatementList(APIView):
    @extend_schema(request=AidSerializer, responses={201: CaseSerializer(many=True)})
    def post(self, request: Request) -> Response:
        """State on which day state aid was granted to a partner; for the lead partner."""
        member = acting_member(request)
        require(can_place_holds(member))
        wish = AidSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        given = dict(wish.validated_data)
        partner = get_object_or_404(Partner.objects.all(), pk=given.pop("partner_id"))
        state_aid_grant(member=member, partner=partner, **given)
        return _answer(request, status.HTTP_201_CREATED)


def _answer(request: Request, code: int = status.HTTP_200_OK) -> Response:
    member = acting_member(request)
    page = read_retention(partnership=member.partnership, member=member)
    return Response(CaseSerializer(page.cases, many=True).data, status=code)
