from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.parsers import FormParser, JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.clarifications.enums import ClarificationOutcome
from apps.clarifications.forms.clarification import ClarificationFilterForm, owner_key
from apps.clarifications.models import Clarification, ClarificationFile, ClarificationMessage
from apps.clarifications.permissions import can_answer, can_ask, can_ask_about_project_report, can_close, can_reopen
from apps.clarifications.selectors.clarification import find_clarifications, list_clarifications, list_messages
from apps.clarifications.selectors.subject import (
    Subject,
    about_deliverable,
    about_line,
    about_project_report,
    about_report,
    find_project_reports,
    list_owners,
)
from apps.clarifications.services.clarification import (
    answer_clarification,
    ask_for_clarification,
    close_clarification,
    reopen_clarification,
)
from apps.clarifications.validators.clarification import ClarificationValues
from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.consortia.selectors.partner import list_partners
from apps.finance.models import ExpenditureLine
from apps.reporting.selectors.partner_report import list_reports
from apps.workplan.selectors.deliverable import find_deliverables

_FIELDS = [
    "id", "kind", "subject", "partner", "report", "line", "line_number", "deliverable", "project_report",
    "owner_partner", "owner_seat", "due_on", "is_blocking", "status", "outcome", "outcome_reason", "asked_at",
    "answered_at", "closed_at", "days_late",
]  # fmt: skip


class ClarificationSerializer(serializers.ModelSerializer[Clarification]):
    days_late = serializers.IntegerField(read_only=True, help_text="0 in time or once it is answered.")

    class Meta:
        model = Clarification
        fields = _FIELDS
        read_only_fields = fields


class ClarificationFileSerializer(serializers.ModelSerializer[ClarificationFile]):
    name = serializers.CharField(source="document.name", read_only=True)

    class Meta:
        model = ClarificationFile
        fields = ["document", "name", "given_by"]
        read_only_fields = fields


class ClarificationMessageSerializer(serializers.ModelSerializer[ClarificationMessage]):
    author = serializers.CharField(source="author.full_name", read_only=True)
    files = ClarificationFileSerializer(many=True, read_only=True)

    class Meta:
        model = ClarificationMessage
        fields = ["status", "text", "language", "author", "written_at", "files"]
        read_only_fields = fields


class ClarificationThreadSerializer(ClarificationSerializer):
    messages = serializers.SerializerMethodField()

    class Meta(ClarificationSerializer.Meta):
        fields = [*_FIELDS, "messages"]
        read_only_fields = fields

    @extend_schema(responses=ClarificationMessageSerializer(many=True))
    def get_messages(self, clarification: Clarification) -> list[dict[str, Any]]:
        return list(ClarificationMessageSerializer(list_messages(clarification=clarification), many=True).data)


class QuestionSerializer(serializers.Serializer[Any]):
    subject = serializers.CharField(max_length=200)
    text = serializers.CharField(max_length=10_000)
    owner = serializers.CharField(help_text="partner:ID or member:ID, the id of a partner or of a seat.")
    due_on = serializers.DateField()
    is_blocking = serializers.BooleanField(default=False)
    file = serializers.FileField(required=False)


class AnswerSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=10_000)
    file = serializers.FileField(required=False)


class ClosingSerializer(serializers.Serializer[Any]):
    outcome = serializers.ChoiceField(choices=ClarificationOutcome.choices)
    reason = serializers.CharField(max_length=4000)


class AgainSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=10_000)
    due_on = serializers.DateField()


class ClarificationList(APIView):
    @extend_schema(
        responses=ClarificationSerializer(many=True),
        parameters=[
            OpenApiParameter("show", str, description="mine, overdue, open or closed."),
            OpenApiParameter("partner", int),
            OpenApiParameter("text", str),
        ],
    )
    def get(self, request: Request) -> Response:
        """Requests for clarification the member may read."""
        form = ClarificationFilterForm(request.query_params, partners=list(list_partners()))
        rows = list_clarifications(member=acting_member(request), wanted=form.wanted)
        return Response(ClarificationSerializer(rows, many=True).data)


class ClarificationDetail(APIView):
    @extend_schema(responses=ClarificationThreadSerializer)
    def get(self, request: Request, clarification_id: int) -> Response:
        """One thread with all that was said in it."""
        return _answer(_find(clarification_id))


class _Asking(APIView):
    """One address for each thing that can be asked about; the parts they share."""

    parser_classes = [JSONParser, MultiPartParser, FormParser]

    def ask(self, request: Request, subject: Subject) -> Response:
        member, wish = acting_member(request), QuestionSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        stated = dict(wish.validated_data)
        file, key = stated.pop("file", None), stated.pop("owner")
        owner = next((one for one in list_owners(member=member, subject=subject) if owner_key(one) == key), None)
        if owner is None:
            raise serializers.ValidationError({"owner": [_("This person or partner cannot be asked about it.")]})
        asked = ask_for_clarification(
            member=member, subject=subject, values=ClarificationValues(owner=owner, **stated),
            files=[file] if file else [],
        )  # fmt: skip
        return _answer(asked, status.HTTP_201_CREATED)


class AskLine(_Asking):
    @extend_schema(request=QuestionSerializer, responses={201: ClarificationThreadSerializer})
    def post(self, request: Request, line_id: int) -> Response:
        """Ask about an expenditure line."""
        lines = ExpenditureLine.objects.select_related("report__period", "report__partner__organisation")
        line = get_object_or_404(lines, pk=line_id)
        require(can_ask(acting_member(request), line.partner_id))
        return self.ask(request, about_line(line))


class AskReport(_Asking):
    @extend_schema(request=QuestionSerializer, responses={201: ClarificationThreadSerializer})
    def post(self, request: Request, report_id: int) -> Response:
        """Ask about a partner report."""
        report = get_object_or_404(list_reports(), pk=report_id)
        require(can_ask(acting_member(request), report.partner_id))
        return self.ask(request, about_report(report))


class AskDeliverable(_Asking):
    @extend_schema(request=QuestionSerializer, responses={201: ClarificationThreadSerializer})
    def post(self, request: Request, deliverable_id: int) -> Response:
        """Ask about a deliverable."""
        deliverable = get_object_or_404(find_deliverables(), pk=deliverable_id)
        require(can_ask(acting_member(request), deliverable.responsible_id))
        return self.ask(request, about_deliverable(deliverable))


class AskProjectReport(_Asking):
    @extend_schema(request=QuestionSerializer, responses={201: ClarificationThreadSerializer})
    def post(self, request: Request, report_id: int) -> Response:
        """Ask a partner about the project report."""
        found = get_object_or_404(find_project_reports(), pk=report_id)
        require(can_ask_about_project_report(acting_member(request)))
        return self.ask(request, about_project_report(found))


class ClarificationAnswer(APIView):
    parser_classes = [JSONParser, MultiPartParser, FormParser]

    @extend_schema(request=AnswerSerializer, responses=ClarificationThreadSerializer)
    def post(self, request: Request, clarification_id: int) -> Response:
        """Answer, or add to an answer that was not judged yet."""
        found, member = _find(clarification_id), acting_member(request)
        require(can_answer(member, found))
        wish = AnswerSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        file = wish.validated_data.get("file")
        answer_clarification(
            member=member, clarification=found, text=wish.validated_data["text"], files=[file] if file else []
        )
        return _answer(_find(clarification_id))


class ClarificationClose(APIView):
    @extend_schema(request=ClosingSerializer, responses=ClarificationThreadSerializer)
    def post(self, request: Request, clarification_id: int) -> Response:
        """Say what came of it."""
        found, member = _find(clarification_id), acting_member(request)
        require(can_close(member, found))
        wish = ClosingSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        close_clarification(member=member, clarification=found, **wish.validated_data)
        return _answer(_find(clarification_id))


class ClarificationReopen(APIView):
    @extend_schema(request=AgainSerializer, responses=ClarificationThreadSerializer)
    def post(self, request: Request, clarification_id: int) -> Response:
        """Ask again, by a new day."""
        found, member = _find(clarification_id), acting_member(request)
        require(can_reopen(member, found))
        wish = AgainSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        reopen_clarification(member=member, clarification=found, **wish.validated_data)
        return _answer(_find(clarification_id))


def _find(clarification_id: int) -> Clarification:
    return get_object_or_404(find_clarifications(), pk=clarification_id)


def _answer(clarification: Clarification, code: int = status.HTTP_200_OK) -> Response:
    return Response(ClarificationThreadSerializer(clarification).data, status=code)
