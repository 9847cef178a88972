from __future__ import annotations

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.memory.api.earlier_application import find_application_or_404
from apps.memory.api.serializers import (
    OwnPassageSerializer,
    RedactionCountSerializer,
    RedactionDecisionSerializer,
    RedactionSerializer,
    RedactionWishSerializer,
)
from apps.memory.enums import RedactionKind, RedactionState
from apps.memory.permissions import can_change_application
from apps.memory.selectors.earlier_application import find_redactions, list_own_passages
from apps.memory.services.redaction import accept_proposals, add_redaction, decide_redaction, finish_review


class OwnPassageList(APIView):
    @extend_schema(responses=OwnPassageSerializer(many=True))
    def get(self, request: Request, earlier_id: int) -> Response:
        """The passages as written, in order, with what is proposed to be left out of them."""
        application = find_application_or_404(earlier_id)
        return Response(OwnPassageSerializer(list_own_passages(application), many=True).data)


class RedactionList(APIView):
    @extend_schema(request=RedactionWishSerializer, responses={201: RedactionCountSerializer})
    def post(self, request: Request, earlier_id: int) -> Response:
        """Leave words out wherever they stand in the application; answers at how many places."""
        application = find_application_or_404(earlier_id)
        require(can_change_application(acting_member(request), application))
        wish = RedactionWishSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        passage = get_object_or_404(list_own_passages(application), pk=wish.validated_data["passage"])
        kind = RedactionKind(wish.validated_data["kind"])
        words = wish.validated_data["words"]
        count = add_redaction(member=acting_member(request), passage=passage, words=words, kind=kind)
        return Response({"count": count}, status=status.HTTP_201_CREATED)


class RedactionAccept(APIView):
    @extend_schema(request=None, responses=RedactionCountSerializer)
    def post(self, request: Request, earlier_id: int) -> Response:
        """Leave out all that is still proposed."""
        application = find_application_or_404(earlier_id)
        return Response({"count": accept_proposals(member=acting_member(request), application=application)})


class RedactionDetail(APIView):
    @extend_schema(request=RedactionDecisionSerializer, responses=RedactionSerializer)
    def patch(self, request: Request, redaction_id: int) -> Response:
        """Leave the words out, or let them stay."""
        redaction = get_object_or_404(find_redactions(), pk=redaction_id)
        require(can_change_application(acting_member(request), redaction.passage.application))
        wish = RedactionDecisionSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        state = RedactionState(wish.validated_data["state"])
        decided = decide_redaction(member=acting_member(request), redaction=redaction, state=state)
        return Response(RedactionSerializer(decided).data)


class RedactionReview(APIView):
    @extend_schema(request=None, responses=RedactionCountSerializer)
    def post(self, request: Request, earlier_id: int) -> Response:
        """Say that every passage was read; answers how many were new to it."""
        application = find_application_or_404(earlier_id)
        return Response({"count": finish_review(member=acting_member(request), application=application)})
