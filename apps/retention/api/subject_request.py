from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import FileResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.enums import Language
from apps.accounts.models import User
from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.consortia.models import Membership
from apps.jobs.api.serializers import JobSerializer
from apps.retention.enums import RequestDecision, RequestKind
from apps.retention.files import answer_with_copy
from apps.retention.models import SubjectRequest
from apps.retention.permissions import answers_for, can_keep_requests, can_read_requests
from apps.retention.selectors.letter import write_letter
from apps.retention.selectors.subject_request import get_request, list_requests, show_requests
from apps.retention.services.export import request_export
from apps.retention.services.subject_request import (
    answer_request,
    confirm_identity,
    decide_request,
    erase_what_may_be,
    extend_request,
    record_request,
)
from apps.retention.validators.subject_request import RequestValues
from apps.staff.models import Employment


class SubjectRequestSerializer(serializers.Serializer[Any]):
    """``person`` is the name for those who answer; for others a phrase in its place."""

    id = serializers.IntegerField(source="request.pk")
    number = serializers.IntegerField(source="request.number")
    kind = serializers.ChoiceField(RequestKind.choices, source="request.kind")
    person = serializers.CharField()
    partner_id = serializers.IntegerField(source="request.partner_id", allow_null=True)
    received_on = serializers.DateField(source="request.received_on")
    due_on = serializers.DateField(source="request.due_on")
    extended_on = serializers.DateField(source="request.extended_on", allow_null=True)
    is_late = serializers.BooleanField()
    is_identity_checked = serializers.BooleanField(source="request.identity_proof")
    decision = serializers.ChoiceField(["", *RequestDecision.values], source="request.decision")
    done_on = serializers.DateField(source="request.done_on", allow_null=True)
    has_copy = serializers.BooleanField(source="request.file")


class NewRequestSerializer(serializers.Serializer[Any]):
    """The person by her account, by her record among the own staff, or by her name alone."""

    kind = serializers.ChoiceField(RequestKind.choices)
    received_on = serializers.DateField()
    language = serializers.ChoiceField(Language.choices)
    is_of_project = serializers.BooleanField(default=False)
    account_id = serializers.IntegerField(allow_null=True, default=None)
    employment_id = serializers.IntegerField(allow_null=True, default=None)
    person_name = serializers.CharField(max_length=150, default="", allow_blank=True)
    details = serializers.CharField(max_length=2000, default="", allow_blank=True)


class IdentitySerializer(serializers.Serializer[Any]):
    proof = serializers.CharField(max_length=200)


class ExtensionSerializer(serializers.Serializer[Any]):
    told_on = serializers.DateField(help_text="When the person was told: within a month of her request.")
    reason = serializers.CharField(max_length=2000)


class RequestDecisionSerializer(serializers.Serializer[Any]):
    decision = serializers.ChoiceField(RequestDecision.choices)
    reason = serializers.CharField(max_length=4000, default="", allow_blank=True)


class LetterSerializer(serializers.Serializer[Any]):
    text = serializers.CharField()


class SubjectRequestList(APIView):
    @extend_schema(responses=SubjectRequestSerializer(many=True))
    def get(self, request: Request) -> Response:
        """What people asked about their data, the latest first."""
        require(can_read_requests(acting_member(request)))
        rows = show_requests(member=acting_member(request), requests=list_requests())
        return Response(SubjectRequestSerializer(rows, many=True).data)

    @extend_schema(request=NewRequestSerializer, responses={201: SubjectRequestSerializer})
    def post(self, request: Request) -> Response:
        """Record what a person asks."""
        member = acting_member(request)
        require(can_keep_requests(member))
        wish = NewRequestSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        made = record_request(member=member, values=_values(member, dict(wish.validated_data)))
        return _answer(request, made.pk, status.HTTP_201_CREATED)


class SubjectRequestDetail(APIView):
    @extend_schema(responses=SubjectRequestSerializer)
    def get(self, request: Request, subject_request_id: int) -> Response:
        """One request, for those who answer it."""
        return _answer(request, _answered_by(request, subject_request_id).pk)


class SubjectRequestIdentity(APIView):
    @extend_schema(request=IdentitySerializer, responses=SubjectRequestSerializer)
    def post(self, request: Request, subject_request_id: int) -> Response:
        """Say how it was made sure who asks."""
        found, wish = _answered_by(request, subject_request_id), IdentitySerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        confirm_identity(member=acting_member(request), request=found, **wish.validated_data)
        return _answer(request, subject_request_id)


class SubjectRequestExtension(APIView):
    @extend_schema(request=ExtensionSerializer, responses=SubjectRequestSerializer)
    def post(self, request: Request, subject_request_id: int) -> Response:
        """Take two further months, of which the person was told with the reason. Once."""
        found, wish = _answered_by(request, subject_request_id), ExtensionSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        extend_request(member=acting_member(request), request=found, **wish.validated_data)
        return _answer(request, subject_request_id)


class SubjectRequestDecision(APIView):
    @extend_schema(request=RequestDecisionSerializer, responses=SubjectRequestSerializer)
    def post(self, request: Request, subject_request_id: int) -> Response:
        """Grant or refuse."""
        found, wish = _answered_by(request, subject_request_id), RequestDecisionSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        decision = RequestDecision(wish.validated_data["decision"])
        reason = wish.validated_data["reason"]
        decide_request(member=acting_member(request), request=found, decision=decision, reason=reason)
        return _answer(request, subject_request_id)


class SubjectRequestCopy(APIView):
    @extend_schema(request=None, responses={202: JobSerializer})
    def post(self, request: Request, subject_request_id: int) -> Response:
        """Have a copy of the person's data made."""
        job = request_export(member=acting_member(request), request=_answered_by(request, subject_request_id))
        return Response(JobSerializer(job).data, status=status.HTTP_202_ACCEPTED)

    @extend_schema(responses={(200, "application/zip"): OpenApiTypes.BINARY})
    def get(self, request: Request, subject_request_id: int) -> FileResponse:
        """The copy, until the request is answered."""
        return answer_with_copy(_answered_by(request, subject_request_id))


class SubjectRequestErasure(APIView):
    @extend_schema(request=None, responses=SubjectRequestSerializer)
    def post(self, request: Request, subject_request_id: int) -> Response:
        """Erase what nothing keeps. It cannot be undone."""
        return _do(request, subject_request_id, erase_what_may_be)


class SubjectRequestAnswer(APIView):
    @extend_schema(responses=LetterSerializer)
    def get(self, request: Request, subject_request_id: int) -> Response:
        """The text of the answer, in the person's language."""
        return Response(
            LetterSerializer({"text": write_letter(request=_answered_by(request, subject_request_id))}).data
        )

    @extend_schema(request=None, responses=SubjectRequestSerializer)
    def post(self, request: Request, subject_request_id: int) -> Response:
        """The answer was sent; the copy is removed."""
        return _do(request, subject_request_id, answer_request)


def _values(member: Membership, given: dict[str, Any]) -> RequestValues:
    account_id, employment_id = given.pop("account_id"), given.pop("employment_id")
    partner = None if given.pop("is_of_project") else member.partner
    people = User.objects.filter(memberships__partnership_id=member.partnership_id)
    typed = {"kind": RequestKind(given["kind"]), "language": Language(given["language"])}
    return RequestValues(
        **(given | typed),
        partner=partner,
        account=None if account_id is None else get_object_or_404(people, pk=account_id),
        employment=None if employment_id is None else get_object_or_404(Employment.objects.all(), pk=employment_id),
    )


def _answered_by(request: Request, subject_request_id: int) -> SubjectRequest:
    found = get_request(subject_request_id=subject_request_id)
    require(answers_for(acting_member(request), found.partner_id))
    return found


def _do(request: Request, subject_request_id: int, act: Callable[..., object]) -> Response:
    act(member=acting_member(request), request=_answered_by(request, subject_request_id))
    return _answer(request, subject_request_id)


def _answer(request: Request, subject_request_id: int, code: int = status.HTTP_200_OK) -> Response:
    rows = show_requests(member=acting_member(request), requests=[get_request(subject_request_id=subject_request_id)])
    return Response(SubjectRequestSerializer(rows[0]).data, status=code)
