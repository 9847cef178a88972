from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.parsers import FormParser, JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.consortia.models import Partner, ReportingPeriod
from apps.payments.api.serializers import (
    CancelReasonSerializer,
    NewPaymentSerializer,
    PaymentDetailSerializer,
    PaymentOverviewSerializer,
    PaymentSerializer,
    PaymentTermsSerializer,
    ProposalSerializer,
    SharesSerializer,
    TransferLimitSerializer,
)
from apps.payments.enums import PaymentKind
from apps.payments.files import answer_with_distribution
from apps.payments.models import Payment
from apps.payments.permissions import can_record_payments, sees_all_payments
from apps.payments.selectors.overview import read_payment_overview
from apps.payments.selectors.payment import get_payment, list_distributions, list_payments, propose_for_payment
from apps.payments.selectors.programme_figure import read_offset_rate
from apps.payments.selectors.transfer import TransferLimit, read_transfer_limit
from apps.payments.services.distribution import distribute_payment
from apps.payments.services.payment import cancel_payment, record_payment
from apps.payments.services.payment_terms import state_payment_terms
from apps.payments.validators.excess import Excess
from apps.payments.validators.payment import PaymentValues, ShareValues


class PaymentList(APIView):
    parser_classes = [JSONParser, MultiPartParser, FormParser]

    @extend_schema(responses=PaymentSerializer(many=True))
    def get(self, request: Request) -> Response:
        """What the programme paid, the latest first, cancelled payments too."""
        sees_all = sees_all_payments(acting_member(request))
        return Response(PaymentSerializer(list_payments(), many=True, context={"sees_all": sees_all}).data)

    @extend_schema(request=NewPaymentSerializer, responses={201: PaymentDetailSerializer})
    def post(self, request: Request) -> Response:
        """Record a payment the lead partner received; for the lead partner."""
        require(can_record_payments(acting_member(request)))
        wish = NewPaymentSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        given = wish.validated_data
        period_id = given["period_id"]
        values = PaymentValues(
            kind=PaymentKind(given["kind"]),
            amount=given["amount_eur"],
            received_on=given["received_on"],
            period=None if period_id is None else get_object_or_404(ReportingPeriod.objects.all(), pk=period_id),
            reference=given["reference"],
            note=given["note"],
            closes_claim=given["closes_claim"],
            excess=Excess(given["more_than_due"], given["excess_reason"]),
        )
        made = record_payment(member=acting_member(request), values=values, file=given.get("file"))
        return _answer(request, made.pk, status.HTTP_201_CREATED)


class PaymentDetail(APIView):
    @extend_schema(responses=PaymentDetailSerializer)
    def get(self, request: Request, payment_id: int) -> Response:
        """One payment with the shares you may see."""
        return _answer(request, payment_id)


class PaymentCancel(APIView):
    @extend_schema(request=CancelReasonSerializer, responses=PaymentDetailSerializer)
    def post(self, request: Request, payment_id: int) -> Response:
        """Cancel a payment that was recorded by mistake."""
        found = _for_lead(request, payment_id)
        wish = CancelReasonSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        cancel_payment(member=acting_member(request), payment=found, **wish.validated_data)
        return _answer(request, payment_id)


class PaymentProposal(APIView):
    @extend_schema(responses=ProposalSerializer)
    def get(self, request: Request, payment_id: int) -> Response:
        """How to share what is left of a payment, by the frozen claim; for who sees all partners."""
        found, member = get_payment(payment_id=payment_id), acting_member(request)
        if not sees_all_payments(member):
            raise Http404
        rate = read_offset_rate(partnership=member.partnership)
        return Response(ProposalSerializer(propose_for_payment(payment=found, offset_rate=rate)).data)


class PaymentDistribute(APIView):
    @extend_schema(request=SharesSerializer, responses={201: PaymentDetailSerializer})
    def post(self, request: Request, payment_id: int) -> Response:
        """Record what partners got of a payment, all or none of it."""
        found = _for_lead(request, payment_id)
        wish = SharesSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        shares = [
            ShareValues(
                partner=get_object_or_404(Partner.objects.all(), pk=share["partner_id"]),
                amount=share["amount_eur"],
                offset=share["offset_eur"],
                withheld=share["withheld_eur"],
                paid_on=share["paid_on"],
                reference=share["reference"],
            )
            for share in wish.validated_data["shares"]
        ]
        excess = Excess(wish.validated_data["more_than_due"], wish.validated_data["excess_reason"])
        distribute_payment(member=acting_member(request), payment=found, shares=shares, excess=excess)
        return _answer(request, payment_id, status.HTTP_201_CREATED)


class PaymentExport(APIView):
    @extend_schema(responses=OpenApiResponse(OpenApiTypes.BINARY, description="The file: pdf, xlsx or csv."))
    def get(self, request: Request, payment_id: int, file_format: str) -> HttpResponse:
        """The shares of a payment you may see, as a file."""
        return answer_with_distribution(request._request, get_payment(payment_id=payment_id), file_format)


class PaymentOverviewDetail(APIView):
    @extend_schema(responses=PaymentOverviewSerializer)
    def get(self, request: Request) -> Response:
        """Per partner what is declared, certified, claimed, paid and outstanding."""
        return Response(PaymentOverviewSerializer(read_payment_overview(member=acting_member(request))).data)


class PaymentTermsDetail(APIView):
    @extend_schema(responses=TransferLimitSerializer)
    def get(self, request: Request) -> Response:
        """By when payments are handed on to the partners."""
        return Response(TransferLimitSerializer(_limit(request)).data)

    @extend_schema(request=PaymentTermsSerializer, responses={201: TransferLimitSerializer})
    def post(self, request: Request) -> Response:
        """State what the partners agreed; for the lead partner."""
        require(can_record_payments(acting_member(request)))
        wish = PaymentTermsSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        state_payment_terms(member=acting_member(request), **wish.validated_data)
        return Response(TransferLimitSerializer(_limit(request)).data, status=status.HTTP_201_CREATED)


def _limit(request: Request) -> TransferLimit:
    return read_transfer_limit(partnership=acting_member(request).partnership)


def _for_lead(request: Request, payment_id: int) -> Payment:
    found = get_payment(payment_id=payment_id)
    require(can_record_payments(acting_member(request)))
    return found


def _answer(request: Request, payment_id: int, code: int = status.HTTP_200_OK) -> Response:
    found = get_payment(payment_id=payment_id)
    found.shares = list_distributions().filter(payment=found)  # type: ignore[attr-defined] # for the serializer
    sees_all = sees_all_payments(acting_member(request))
    return Response(PaymentDetailSerializer(found, context={"sees_all": sees_all}).data, status=code)
