from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.enums import Language
from apps.common.permissions import require
from apps.consortia.api.sharing import SharingChoiceSerializer
from apps.consortia.http import acting_member
from apps.guidance.models import SecretariatAnswer
from apps.guidance.permissions import can_share_answer, can_write_answer
from apps.guidance.selectors.question import find_questions
from apps.guidance.selectors.secretariat_answer import find_answers
from apps.guidance.services.secretariat_answer import AnswerValues, record_answer, share_answer


class SecretariatAnswerSerializer(serializers.ModelSerializer[SecretariatAnswer]):
    """Hearsay, with where it comes from."""

    class Meta:
        model = SecretariatAnswer
        fields = ["id", "answer", "answer_language", "source", "answered_on", "visibility", "shared_with"]
        read_only_fields = fields


class SecretariatAnswerWishSerializer(serializers.Serializer[Any]):
    answer = serializers.CharField(max_length=5000)
    language = serializers.ChoiceField(choices=Language.choices)
    # The stubs know ``source`` as an attribute of every field.
    source = serializers.CharField(  # type: ignore[assignment]
        max_length=300, help_text="For example: joint secretariat, e-mail. No names of people."
    )
    answered_on = serializers.DateField()


class SecretariatAnswerWrite(APIView):
    @extend_schema(request=SecretariatAnswerWishSerializer, responses={201: SecretariatAnswerSerializer})
    def post(self, request: Request, question_id: int) -> Response:
        """Write down what the secretariat answered."""
        question = get_object_or_404(find_questions(), pk=question_id)
        require(can_write_answer(acting_member(request), question))
        wish = SecretariatAnswerWishSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        written = record_answer(
            member=acting_member(request), question=question, values=AnswerValues(**wish.validated_data)
        )
        return Response(SecretariatAnswerSerializer(written).data, status=status.HTTP_201_CREATED)


class SecretariatAnswerShare(APIView):
    @extend_schema(request=SharingChoiceSerializer, responses=SecretariatAnswerSerializer)
    def post(self, request: Request, question_id: int) -> Response:
        """Choose who else reads it."""
        member = acting_member(request)
        answer = get_object_or_404(find_answers(), question_id=question_id)
        require(can_share_answer(member, answer))
        wish = SharingChoiceSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        return Response(SecretariatAnswerSerializer(share_answer(member=member, answer=answer, **wish.choice)).data)
