from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.consortia.models import ReportingPeriod
from apps.project_reporting.api.financial_overview import FinancialOverviewSerializer
from apps.project_reporting.enums import SubmissionStatus
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.permissions import (
    can_edit_project_report,
    can_read_project_report,
    can_redraft_project_report,
    can_start_project_report,
)
from apps.project_reporting.selectors.claim import read_report_overview, read_verified_share
from apps.project_reporting.selectors.project_report import (
    get_project_report,
    list_project_reports,
)
from apps.project_reporting.services.draft_sentence import (
    approve_all_sentences,
)
from apps.project_reporting.services.project_report import (
    freeze_project_report,
    redraft_project_report,
    refresh_figures,
    start_project_report,
)


class ProjectReportSerializer(serializers.ModelSerializer[ProjectReport]):
    """``job`` is the work on the latest draft, for the lead partner and auditors to follow.

    ``standing`` says how a frozen report stands at the programme; it is null for a draft.
    """

    period_number = serializers.IntegerField(source="period.number", read_only=True)
    step = serializers.CharField(source="job.step", read_only=True, default="")
    failure = serializers.CharField(source="job.failure", read_only=True, default="")

    standing = serializers.SerializerMethodField()

    class Meta:
        model = ProjectReport
        fields = [
            "id", "period", "period_number", "version", "status", "language", "job", "step", "failure", "drafted_with",
            "drafted_at", "sha256", "frozen_at", "kind", "is_final", "ends_early", "replaces", "standing",
        ]  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(serializers.ChoiceField(choices=SubmissionStatus.choices, allow_null=True))
    def get_standing(self, report: ProjectReport) -> str | None:
        return report.standing if report.is_frozen else None


class StartSerializer(serializers.Serializer[Any]):
    period = serializers.IntegerField(min_value=1, help_text="Id of the reporting period.")


class CountSerializer(serializers.Serializer[Any]):
    changed = serializers.IntegerField()


class ProjectReportList(generics.ListAPIView[ProjectReport]):
    """The project reports this person may see: drafts for lead partner and auditor, frozen ones for every member."""

    serializer_class = ProjectReportSerializer

    def get_queryset(self) -> QuerySet[ProjectReport]:
        return list_project_reports()

    @extend_schema(request=StartSerializer, responses={202: ProjectReportSerializer})
    def post(self, request: Request) -> Response:
        """Have the report of a period drafted by a worker; poll the report for its progress."""
        member = acting_member(request)
        require(can_start_project_report(member))
        sent = StartSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        period = get_object_or_404(ReportingPeriod.objects.all(), pk=sent.validated_data["period"])
        report = start_project_report(member=member, period=period)
        return Response(ProjectReportSerializer(report).data, status=status.HTTP_202_ACCEPTED)


class ProjectReportView(APIView):
    """One report: the base of everything that hangs on it."""

    def find(self, report_id: int) -> ProjectReport:
        report = get_project_report(report_id=report_id)
        require(can_read_project_report(acting_member(self.request), report))
        return report

    def find_frozen(self, report_id: int) -> ProjectReport:
        """404 for a draft."""
        report = self.find(report_id)
        if not report.is_frozen:
            raise Http404
        return report

    def find_draft(self, report_id: int) -> ProjectReport:
        report = self.find(report_id)
        require(can_edit_project_report(acting_member(self.request), report))
        return report


class ProjectReportDetail(ProjectReportView):
    @extend_schema(responses=ProjectReportSerializer)
    def get(self, request: Request, report_id: int) -> Response:
        return Response(ProjectReportSerializer(self.find(report_id)).data)


class ProjectReportRedraft(ProjectReportView):
    @extend_schema(request=None, responses={202: ProjectReportSerializer})
    def post(self, request: Request, report_id: int) -> Response:
        """Draft anew; what people wrote stays."""
        report, member = self.find(report_id), acting_member(request)
        require(can_redraft_project_report(member, report))
        again = redraft_project_report(member=member, report=report)
        return Response(ProjectReportSerializer(again).data, status=status.HTTP_202_ACCEPTED)


class ProjectReportRefresh(ProjectReportView):
    @extend_schema(request=None, responses=CountSerializer)
    def post(self, request: Request, report_id: int) -> Response:
        """Bring the figures of the draft up to date with the ledger."""
        report = self.find_draft(report_id)
        return Response({"changed": refresh_figures(member=acting_member(request), report=report)})


class ProjectReportFreeze(ProjectReportView):
    @extend_schema(request=None, responses=ProjectReportSerializer)
    def post(self, request: Request, report_id: int) -> Response:
        """Verify every sentence, freeze the report and submit it: it takes what it claims (``sources``).

        400 names what does not match its source.
        """
        report = self.find_draft(report_id)
        frozen = freeze_project_report(member=acting_member(request), report=report)
        return Response(ProjectReportSerializer(frozen).data)


class ProjectReportApproval(ProjectReportView):
    @extend_schema(request=None, responses=CountSerializer)
    def post(self, request: Request, report_id: int) -> Response:
        """Approve every machine-drafted sentence that still waits."""
        report = self.find_draft(report_id)
        return Response({"changed": approve_all_sentences(member=acting_member(request), report=report)})


class ProjectReportOverview(ProjectReportView):
    @extend_schema(responses=FinancialOverviewSerializer)
    def get(self, request: Request, report_id: int) -> Response:
        """Partner × cost category in EUR: frozen with the report, or of today for a draft."""
        report = self.find(report_id)
        context = {"verified": read_verified_share(report=report)}
        return Response(FinancialOverviewSerializer(read_report_overview(report=report), context=context).data)
