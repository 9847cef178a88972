"""The form of a project report: its tabs as data, and what the lead partner states in a draft."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from apps.consortia.http import acting_member
from apps.project_reporting.api.project_report import ProjectReportSerializer, ProjectReportView
from apps.project_reporting.enums import InvestmentStatus, ReportKind
from apps.project_reporting.models import InvestmentProgress
from apps.project_reporting.questions import QUESTIONS
from apps.project_reporting.selectors.report_page import read_shown_tabs
from apps.project_reporting.selectors.report_source import describe_offered, get_offered, list_source_lines
from apps.project_reporting.services.report_form import (
    answer_questions,
    identify_report,
    remove_investment,
    state_investment,
    state_objectives,
)
from apps.project_reporting.services.report_source import choose_source
from apps.project_reporting.validators.report_form import LONGEST_TEXT, LONGEST_TITLE, InvestmentValues
from apps.workplan.enums import Achievement
from apps.workplan.models import WorkPackage


class ReportIdentificationSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(choices=ReportKind.choices)
    is_final = serializers.BooleanField()
    ends_early = serializers.BooleanField(
        default=False, help_text="Confirms that the project ends with this report though it is not of the last period."
    )


class ReportAnswersSerializer(serializers.Serializer[Any]):
    """Answers by the key of their question, in the report's language; an empty one takes the answer off."""

    answers = serializers.DictField(child=serializers.CharField(allow_blank=True, max_length=LONGEST_TEXT))


class ChangedAnswersSerializer(serializers.Serializer[Any]):
    changed = serializers.ListField(child=serializers.CharField())


class ReportQuestionSerializer(serializers.Serializer[Any]):
    key = serializers.CharField()
    tab = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # a field of that name
    hint = serializers.CharField()


class ObjectivesSerializer(serializers.Serializer[Any]):
    objective = serializers.ChoiceField(choices=Achievement.choices, allow_blank=True, default="")
    objective_explanation = serializers.CharField(allow_blank=True, default="", max_length=LONGEST_TEXT)
    communication = serializers.ChoiceField(choices=Achievement.choices, allow_blank=True, default="")
    communication_explanation = serializers.CharField(allow_blank=True, default="", max_length=LONGEST_TEXT)
    progress = serializers.CharField(allow_blank=True, default="", max_length=LONGEST_TEXT)


class InvestmentSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(read_only=True)
    work_package = serializers.IntegerField(source="work_package_id", help_text="Id of the work package.")
    title = serializers.CharField(max_length=LONGEST_TITLE)
    status = serializers.ChoiceField(choices=InvestmentStatus.choices)
    explanation = serializers.CharField(allow_blank=True, default="", max_length=LONGEST_TEXT)


class ReportSourceSerializer(serializers.Serializer[Any]):
    """A partner report that is or may be claimed; ``certificate`` is null where the programme has no controllers.

    ``id`` names what a frozen report claims, in the deductions of a verification; it is null in a draft.
    """

    id = serializers.IntegerField(source="pk", allow_null=True)
    partner_report = serializers.IntegerField(source="partner_report_id")
    certificate = serializers.IntegerField(source="certificate_id", allow_null=True)
    number = serializers.CharField()
    partner = serializers.CharField()
    eligible_eur = serializers.DecimalField(max_digits=14, decimal_places=2)
    is_included = serializers.BooleanField()


class SourceChoiceSerializer(serializers.Serializer[Any]):
    is_included = serializers.BooleanField()


class ReportForm(ProjectReportView):
    @extend_schema(responses=OpenApiTypes.OBJECT)
    def get(self, request: Request, report_id: int) -> Response:
        """Every tab as data, amounts in EUR as text: frozen with the report, or of today for a draft.

        404 for a report that was frozen before its form was kept with it.
        """
        tabs = read_shown_tabs(report=self.find(report_id))
        if tabs is None:
            raise Http404
        return Response(tabs)

    @extend_schema(request=ReportIdentificationSerializer, responses=ProjectReportSerializer)
    def put(self, request: Request, report_id: int) -> Response:
        """State what the report is about and whether it is the last.

        400 for a final report of another period than the last without ``ends_early``.
        """
        report = self.find_draft(report_id)
        sent = ReportIdentificationSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        changed = identify_report(
            member=acting_member(request),
            report=report,
            kind=ReportKind(sent.validated_data["kind"]),
            is_final=sent.validated_data["is_final"],
            ends_early=sent.validated_data["ends_early"],
        )
        return Response(ProjectReportSerializer(changed).data)


class ReportAnswers(ProjectReportView):
    @extend_schema(responses=ReportQuestionSerializer(many=True))
    def get(self, request: Request, report_id: int) -> Response:
        """The questions people answer in words, in the caller's language."""
        self.find(report_id)
        return Response(ReportQuestionSerializer(QUESTIONS, many=True).data)

    @extend_schema(request=ReportAnswersSerializer, responses=ChangedAnswersSerializer)
    def patch(self, request: Request, report_id: int) -> Response:
        """Save some answers; the others stay."""
        report = self.find_draft(report_id)
        sent = ReportAnswersSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        answers = sent.validated_data["answers"]
        changed = answer_questions(member=acting_member(request), report=report, answers=answers)
        return Response({"changed": changed})


class ReportObjectives(ProjectReportView):
    @extend_schema(request=ObjectivesSerializer, responses=ObjectivesSerializer)
    def put(self, request: Request, report_id: int, work_package_id: int) -> Response:
        """Say how far a work package's objectives are reached at the end of the period."""
        report = self.find_draft(report_id)
        package = get_object_or_404(WorkPackage.objects.all(), pk=work_package_id)
        sent = ObjectivesSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        stated = state_objectives(
            member=acting_member(request), report=report, work_package=package, **sent.validated_data
        )
        return Response(ObjectivesSerializer(stated).data)


class ReportInvestments(ProjectReportView):
    @extend_schema(request=InvestmentSerializer, responses={201: InvestmentSerializer})
    def post(self, request: Request, report_id: int) -> Response:
        """Say how far an investment is; one of the same title is brought up to date."""
        report = self.find_draft(report_id)
        sent = InvestmentSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        said = dict(sent.validated_data)
        package = get_object_or_404(WorkPackage.objects.all(), pk=said.pop("work_package_id"))
        values = InvestmentValues(work_package=package, **said)
        stated = state_investment(member=acting_member(request), report=report, values=values)
        return Response(InvestmentSerializer(stated).data, status=status.HTTP_201_CREATED)


class ReportInvestment(ProjectReportView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, report_id: int, investment_id: int) -> Response:
        report = self.find_draft(report_id)
        investment = get_object_or_404(InvestmentProgress.objects.filter(report=report), pk=investment_id)
        remove_investment(member=acting_member(request), report=report, investment=investment)
        return Response(status=status.HTTP_204_NO_CONTENT)


class ReportSources(ProjectReportView):
    @extend_schema(responses=ReportSourceSerializer(many=True))
    def get(self, request: Request, report_id: int) -> Response:
        """What a draft may claim, or what a frozen report claims and left out."""
        lines = list_source_lines(report=self.find(report_id))
        return Response(ReportSourceSerializer(lines, many=True).data)


class ReportSourceChoice(ProjectReportView):
    @extend_schema(request=SourceChoiceSerializer, responses=ReportSourceSerializer)
    def patch(self, request: Request, report_id: int, partner_report_id: int) -> Response:
        """Include a certificate (or handed-in report), or leave it for a later project report."""
        report = self.find_draft(report_id)
        sent = SourceChoiceSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        offered = get_offered(report=report, partner_report_id=partner_report_id)
        chosen = choose_source(
            member=acting_member(request),
            report=report,
            partner_report=offered.partner_report,
            is_included=sent.validated_data["is_included"],
        )
        return Response(ReportSourceSerializer(describe_offered(chosen)).data)
