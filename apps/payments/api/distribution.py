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
from apps.consortia.models import Partner
from apps.payments.api.serializers import (
    CancelReasonSerializer,
    ComplaintSerializer,
    DistributionSerializer,
    NewRepaymentSerializer,
    ReceiptDaySerializer,
    RepaymentSerializer,
    StatementSerializer,
)
from apps.payments.enums import RepaymentKind
from apps.payments.permissions import acts_for, can_read_partner_payments, can_record_payments
from apps.payments.selectors.payment import get_distribution, list_distributions
from apps.payments.selectors.statement import list_repayments, read_statement
from apps.payments.services.distribution import cancel_distribution
from apps.payments.services.receipt import confirm_receipt, dispute_receipt
from apps.payments.services.repayment import cancel_repayment, record_repayment
from apps.payments.validators.repayment import RepaymentValues


class DistributionList(APIView):
    @extend_schema(responses=DistributionSerializer(many=True))
    def get(self, request: Request) -> Response:
        """What partners got, as far as you may see it."""
        return Response(DistributionSerializer(list_distributions(), many=True).data)


class DistributionDetail(APIView):
    @extend_schema(responses=DistributionSerializer)
    def get(self, request: Request, distribution_id: int) -> Response:
        """One share with what its partner says of it."""
        return _answer(distribution_id)


class DistributionConfirm(APIView):
    @extend_schema(request=ReceiptDaySerializer, responses=DistributionSerializer)
    def post(self, request: Request, distribution_id: int) -> Response:
        """Confirm that the money came; for the partner it was sent to."""
        found, member = get_distribution(distribution_id=distribution_id), acting_member(request)
        require(acts_for(member, found.partner_id))
        confirm_receipt(member=member, distribution=found, **_wish(ReceiptDaySerializer, request))
        return _answer(distribution_id)


class DistributionDispute(APIView):
    @extend_schema(request=ComplaintSerializer, responses=DistributionSerializer)
    def post(self, request: Request, distribution_id: int) -> Response:
        """Say what is wrong with the money; for the partner it was sent to."""
        found, member = get_distribution(distribution_id=distribution_id), acting_member(request)
        require(acts_for(member, found.partner_id))
        dispute_receipt(member=member, distribution=found, **_wish(ComplaintSerializer, request))
        return _answer(distribution_id)


class DistributionCancel(APIView):
    @extend_schema(request=CancelReasonSerializer, responses=DistributionSerializer)
    def post(self, request: Request, distribution_id: int) -> Response:
        """Cancel a share that was recorded by mistake; for the lead partner."""
        found, member = get_distribution(distribution_id=distribution_id), acting_member(request)
        require(can_record_payments(member))
        cancel_distribution(member=member, distribution=found, **_wish(CancelReasonSerializer, request))
        return _answer(distribution_id)


class PartnerStatement(APIView):
    @extend_schema(responses=StatementSerializer)
    def get(self, request: Request, partner_id: int) -> Response:
        """One partner's account: claims, shares, repayments, balance."""
        partner = get_object_or_404(Partner.objects.select_related("organisation"), pk=partner_id)
        require(can_read_partner_payments(acting_member(request), partner.pk))
        return Response(StatementSerializer(read_statement(partner=partner)).data)


class RepaymentList(APIView):
    @extend_schema(responses=RepaymentSerializer(many=True))
    def get(self, request: Request) -> Response:
        """What partners paid back, as far as you may see it."""
        return Response(RepaymentSerializer(list_repayments(), many=True).data)

    @extend_schema(request=NewRepaymentSerializer, responses={201: RepaymentSerializer})
    def post(self, request: Request) -> Response:
        """Record money a partner gave back; for the lead partner."""
        member = acting_member(request)
        require(can_record_payments(member))
        given = _wish(NewRepaymentSerializer, request)
        values = RepaymentValues(
            partner=get_object_or_404(Partner.objects.all(), pk=given["partner_id"]),
            kind=RepaymentKind(given["kind"]),
            amount=given["amount_eur"],
            received_on=given["received_on"],
            reference=given["reference"],
            note=given["note"],
        )
        made = record_repayment(member=member, values=values)
        return Response(RepaymentSerializer(made).data, status=status.HTTP_201_CREATED)


class RepaymentCancel(APIView):
    @extend_schema(request=CancelReasonSerializer, responses=RepaymentSerializer)
    def post(self, request: Request, repayment_id: int) -> Response:
        """Cancel a repayment that was recorded by mistake; for the lead partner."""
        found, member = get_object_or_404(list_repayments(), pk=repayment_id), acting_member(request)
        require(can_record_payments(member))
        done = cancel_repayment(member=member, repayment=found, **_wish(CancelReasonSerializer, request))
        return Response(RepaymentSerializer(done).data)


def _wish(serializer: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    wish = serializer(data=request.data)
    wish.is_valid(raise_exception=True)
    return dict(wish.validated_data)


def _answer(distribution_id: int) -> Response:
    return Response(DistributionSerializer(get_distribution(distribution_id=distribution_id)).data)
