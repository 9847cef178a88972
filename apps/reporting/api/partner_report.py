import datetime
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import generics, serializers, status
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.audit.models import Event
from apps.common.api.reason import ReasonSerializer
from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.consortia.models import ReportingPeriod
from apps.finance.enums import CostCategory
from apps.finance.inforeuro import RateUnavailable
from apps.finance.permissions import can_read_lines
from apps.reporting.api.work_progress import FilesSerializer, stored_files
from apps.reporting.models import PartnerReport, PartnerReportSnapshot
from apps.reporting.permissions import (
    can_edit_partner_report,
    can_open_partner_report,
    can_reopen_partner_report,
    can_submit_partner_report,
)
from apps.reporting.selectors.partner_report import get_report, list_reports, list_snapshots, sum_report
from apps.reporting.selectors.report_step import find_return, list_given_back, list_report_steps
from apps.reporting.selectors.submission import read_checklist
from apps.reporting.services.partner_report import (
    describe_work,
    open_partner_report,
    reopen_partner_report,
    submit_partner_report,
)
from apps.workplan.enums import DeliverableStatus
from apps.workplan.models import Deliverable, WorkPackage
from apps.workplan.services.progress import report_deliverable, report_work_package


class PartnerReportSerializer(serializers.ModelSerializer[PartnerReport]):
    partner_name = serializers.CharField(source="partner.organisation.name", read_only=True)
    partner_number = serializers.IntegerField(source="partner.number", read_only=True)
    period_number = serializers.IntegerField(source="period.number", read_only=True)
    number = serializers.CharField(source="code", read_only=True, help_text="As in the programme's portal: R.3.")
    period_starts_on = serializers.DateField(source="period.starts_on", read_only=True)
    period_ends_on = serializers.DateField(source="period.ends_on", read_only=True)
    currency = serializers.CharField(source="partner.currency", read_only=True)
    vat_recovery = serializers.DecimalField(
        5, 4, source="partner.vat_recovery", read_only=True, allow_null=True, help_text="Null: nobody has said."
    )
    cofinancing_source = serializers.CharField(source="partnership.programme_version.code", read_only=True)
    cofinancing_rate = serializers.DecimalField(
        5, 4, source="partner.cofinancing_rate", read_only=True, help_text="0.8000 is 80 %."
    )

    class Meta:
        model = PartnerReport
        fields = [
            "id", "number", "partner", "partner_number", "partner_name", "period", "period_number", "period_starts_on",
            "period_ends_on", "currency", "vat_recovery", "cofinancing_source", "cofinancing_rate", "status",
            "language", "summary", "deviations", "rate_month", "version", "submitted_at",
        ]  # fmt: skip
        read_only_fields = [name for name in fields if name not in {"summary", "deviations"}]


class ReportStepSerializer(serializers.ModelSerializer[Event]):
    what = serializers.CharField(source="get_key_display", read_only=True, help_text="In your language.")
    person = serializers.CharField(source="actor.full_name", read_only=True, allow_null=True, default=None)
    version = serializers.IntegerField(source="data.version", read_only=True, allow_null=True, default=None)
    reason = serializers.CharField(source="data.reason", read_only=True, default="")

    class Meta:
        model = Event
        fields = ["key", "what", "person", "version", "reason", "happened_at"]
        read_only_fields = fields


class GivenBackSerializer(ReportStepSerializer):
    due_on = serializers.SerializerMethodField(help_text="The last day to hand the report in again, if there is one.")

    class Meta(ReportStepSerializer.Meta):
        fields = [*ReportStepSerializer.Meta.fields, "due_on"]
        read_only_fields = fields

    def get_due_on(self, _step: Event) -> datetime.date | None:
        report: PartnerReport = self.context["report"]
        return next((one.due_on for one in list_given_back(partner_id=report.partner_id, report=report)), None)


class PartnerReportDetailSerializer(PartnerReportSerializer):
    returned = serializers.SerializerMethodField(help_text="Who gave it back and why, while it is open again for that.")

    class Meta(PartnerReportSerializer.Meta):
        fields = [*PartnerReportSerializer.Meta.fields, "returned"]
        read_only_fields = [*PartnerReportSerializer.Meta.read_only_fields, "returned"]

    @extend_schema_field(GivenBackSerializer(allow_null=True))
    def get_returned(self, report: PartnerReport) -> Any:
        step = find_return(report=report)
        return GivenBackSerializer(step, context={"report": report}).data if step else None


class CategoryTotalSerializer(serializers.Serializer[Any]):
    category = serializers.ChoiceField(choices=CostCategory.choices)
    lines = serializers.IntegerField()
    declared_eur = serializers.DecimalField(max_digits=14, decimal_places=2)


class ReportTotalsSerializer(serializers.Serializer[Any]):
    categories = CategoryTotalSerializer(many=True)
    lines = serializers.IntegerField()
    unconverted = serializers.IntegerField()
    declared_eur = serializers.DecimalField(max_digits=14, decimal_places=2)


class SnapshotSerializer(serializers.ModelSerializer[PartnerReportSnapshot]):
    submitted_by = serializers.CharField(source="submitted_by.full_name", read_only=True)

    class Meta:
        model = PartnerReportSnapshot
        fields = ["version", "sha256", "submitted_by", "submitted_at"]
        read_only_fields = fields


class WorkPackageProgressSerializer(serializers.Serializer[Any]):
    achieved = serializers.CharField(max_length=4000, allow_blank=True)
    deviations = serializers.CharField(max_length=2000, allow_blank=True, required=False, default="")
    next_steps = serializers.CharField(max_length=2000, allow_blank=True, required=False, default="")


class DeliverableProgressSerializer(FilesSerializer):
    status = serializers.ChoiceField(choices=DeliverableStatus.choices)
    comment = serializers.CharField(max_length=2000, allow_blank=True, required=False, default="")


class PartnerReportList(generics.ListAPIView[PartnerReport]):
    """The partner reports this person may see."""

    serializer_class = PartnerReportSerializer

    def get_queryset(self) -> QuerySet[PartnerReport]:
        return list_reports()


class PartnerReportOpen(APIView):
    @extend_schema(request=None, responses=PartnerReportDetailSerializer)
    def post(self, request: Request, period_id: int) -> Response:
        """Open the own partner's report of a period, or get the one that is open."""
        period = get_object_or_404(ReportingPeriod.objects.all(), pk=period_id)
        require(can_open_partner_report(acting_member(request), period))
        return _answer(open_partner_report(member=acting_member(request), period=period))


class PartnerReportDetail(APIView):
    @extend_schema(responses=PartnerReportDetailSerializer)
    def get(self, request: Request, report_id: int) -> Response:
        return _answer(get_report(report_id=report_id))

    @extend_schema(request=PartnerReportDetailSerializer, responses=PartnerReportDetailSerializer)
    def patch(self, request: Request, report_id: int) -> Response:
        """Save the partner's own words about the period."""
        report = get_report(report_id=report_id)
        require(can_edit_partner_report(acting_member(request), report))
        words = PartnerReportDetailSerializer(report, data=request.data, partial=True)
        words.is_valid(raise_exception=True)
        texts = {name: words.validated_data.get(name, getattr(report, name)) for name in ("summary", "deviations")}
        return _answer(describe_work(member=acting_member(request), report=report, **texts))


class PartnerReportSteps(APIView):
    @extend_schema(responses=ReportStepSerializer(many=True))
    def get(self, request: Request, report_id: int) -> Response:
        """The steps the report took, the first one first: who took them, when and why."""
        report = get_report(report_id=report_id)
        require(can_read_lines(acting_member(request), report))
        return Response(ReportStepSerializer(list_report_steps(report=report), many=True).data)


class PartnerReportTotals(APIView):
    @extend_schema(responses=ReportTotalsSerializer)
    def get(self, request: Request, report_id: int) -> Response:
        """Declared costs per category in EUR."""
        return Response(ReportTotalsSerializer(sum_report(report=get_report(report_id=report_id))).data)


class StepSerializer(serializers.Serializer[Any]):
    """One step before submission; texts are in your language."""

    code = serializers.CharField()
    title = serializers.CharField(source="label")
    blocks = serializers.BooleanField(help_text="Submission is refused while it is open; else it is advice.")
    is_done = serializers.BooleanField()
    refusal = serializers.CharField(allow_blank=True, help_text="What is still open about it.")
    count = serializers.IntegerField()
    eur = serializers.DecimalField(max_digits=14, decimal_places=2)


class ChecklistSerializer(serializers.Serializer[Any]):
    is_ready = serializers.BooleanField(help_text="Nothing keeps the report from being submitted.")
    steps = StepSerializer(many=True)


class PartnerReportChecklist(APIView):
    @extend_schema(responses=ChecklistSerializer)
    def get(self, request: Request, report_id: int) -> Response:
        """What still keeps a report from being submitted, and what is better settled before."""
        report = get_report(report_id=report_id)
        require(can_read_lines(acting_member(request), report))
        return Response(ChecklistSerializer(read_checklist(report=report, month=timezone.localdate())).data)


class PartnerReportSnapshots(APIView):
    @extend_schema(responses=SnapshotSerializer(many=True))
    def get(self, request: Request, report_id: int) -> Response:
        """The versions that were submitted, with the hash of what they said."""
        snapshots = list_snapshots(report=get_report(report_id=report_id))
        return Response(SnapshotSerializer(snapshots, many=True).data)


class PartnerReportSubmit(APIView):
    @extend_schema(request=None, responses=PartnerReportDetailSerializer)
    def post(self, request: Request, report_id: int) -> Response:
        """Submit: the rate of this month is fixed and no number moves again."""
        report = get_report(report_id=report_id)
        require(can_submit_partner_report(acting_member(request), report))
        try:
            return _answer(submit_partner_report(member=acting_member(request), report=report))
        except RateUnavailable as error:
            raise ValidationError(error.explain()) from error


class PartnerReportReopen(APIView):
    @extend_schema(request=ReasonSerializer, responses=PartnerReportDetailSerializer)
    def post(self, request: Request, report_id: int) -> Response:
        """Give a submitted report back to its partner, with the reason."""
        report = get_report(report_id=report_id)
        require(can_reopen_partner_report(acting_member(request), report))
        wish = ReasonSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        return _answer(reopen_partner_report(member=acting_member(request), report=report, **wish.validated_data))


class WorkPackageProgressView(APIView):
    @extend_schema(request=WorkPackageProgressSerializer, responses={204: None})
    def put(self, request: Request, report_id: int, work_package_id: int) -> Response:
        """Report what was done in one work package."""
        report = get_report(report_id=report_id)
        require(can_edit_partner_report(acting_member(request), report))
        work_package = get_object_or_404(WorkPackage.objects.all(), pk=work_package_id)
        words = WorkPackageProgressSerializer(data=request.data)
        words.is_valid(raise_exception=True)
        report_work_package(
            member=acting_member(request), report=report, work_package=work_package, **words.validated_data
        )
        return Response(status=status.HTTP_204_NO_CONTENT)


class DeliverableProgressView(APIView):
    @extend_schema(request=DeliverableProgressSerializer, responses={204: None})
    def put(self, request: Request, report_id: int, deliverable_id: int) -> Response:
        """Report where one of the own deliverables stands."""
        report = get_report(report_id=report_id)
        require(can_edit_partner_report(acting_member(request), report))
        own = Deliverable.objects.filter(responsible_id=report.partner_id)
        words = DeliverableProgressSerializer(data=request.data)
        words.is_valid(raise_exception=True)
        report_deliverable(
            member=acting_member(request),
            report=report,
            deliverable=get_object_or_404(own, pk=deliverable_id),
            status=DeliverableStatus(words.validated_data["status"]),
            comment=words.validated_data["comment"],
            documents=stored_files(request, words.validated_data["files"]),
        )
        return Response(status=status.HTTP_204_NO_CONTENT)


def _answer(report: PartnerReport) -> Response:
    return Response(PartnerReportDetailSerializer(report).data)
