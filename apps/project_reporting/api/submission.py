"""A frozen report at the programme: its steps, its verification, its return."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from apps.common.api.reason import ReasonSerializer
from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.finance.enums import CorrectionScenario, CostCategory
from apps.project_reporting.api.project_report import ProjectReportView
from apps.project_reporting.models import ProjectReport
from apps.project_reporting.permissions import can_follow_submission
from apps.project_reporting.selectors.report_page import read_programme
from apps.project_reporting.services.submission import return_project_report, withdraw_project_report
from apps.project_reporting.services.verification import record_verification, withdraw_verification
from apps.project_reporting.validators.submission import LONGEST_REFERENCE
from apps.project_reporting.validators.verification import DeductionValues, VerificationValues


class SubmissionStepSerializer(serializers.Serializer[Any]):
    status = serializers.CharField()
    happened_on = serializers.DateField()
    reference = serializers.CharField()
    reason = serializers.CharField()
    taken_by = serializers.CharField(source="taken_by.full_name")
    taken_at = serializers.DateTimeField()


class VerifiedSourceSerializer(serializers.Serializer[Any]):
    """One partner report, amounts in EUR. Parts of the contribution may fall short of it by cents."""

    number = serializers.CharField()
    report = serializers.CharField()
    partner = serializers.CharField()
    source = serializers.IntegerField(source="verified.source_id")  # type: ignore[assignment] # a field of that name
    claimed_eur = serializers.DecimalField(source="verified.claimed_eur", max_digits=14, decimal_places=2)
    verified_eur = serializers.DecimalField(source="verified.verified_eur", max_digits=14, decimal_places=2)
    fund_eur = serializers.DecimalField(source="verified.fund_eur", max_digits=14, decimal_places=2)
    own_eur = serializers.DecimalField(source="verified.own_eur", max_digits=14, decimal_places=2)
    public_eur = serializers.DecimalField(source="verified.public_eur", max_digits=14, decimal_places=2)
    automatic_public_eur = serializers.DecimalField(
        source="verified.automatic_public_eur", max_digits=14, decimal_places=2
    )
    private_eur = serializers.DecimalField(source="verified.private_eur", max_digits=14, decimal_places=2)


class ProgrammeSerializer(serializers.Serializer[Any]):
    """How a frozen report stands; ``sources`` is empty while no verification stands."""

    status = serializers.CharField()
    steps = SubmissionStepSerializer(many=True)
    verified_on = serializers.DateField(source="verification.verified_on", default=None)
    reference = serializers.CharField(source="verification.reference", default="")
    letter_on = serializers.DateField(source="verification.letter_on", default=None)
    letter_reference = serializers.CharField(source="verification.letter_reference", default="")
    sources = VerifiedSourceSerializer(source="verified_sources", many=True)


class ReturnSerializer(ReasonSerializer):
    returned_on = serializers.DateField()
    reference = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST_REFERENCE)


class DeductionSerializer(serializers.Serializer[Any]):
    """``source`` is the id of what the frozen report claims, as its list of sources says.

    ``line`` is the id of the line it concerns, if it concerns one; the cost category is then the line's.
    """

    source = serializers.IntegerField(min_value=1)  # type: ignore[assignment] # a field of that name
    line = serializers.IntegerField(min_value=1, required=False, allow_null=True, default=None)
    category = serializers.ChoiceField(choices=CostCategory.choices, required=False, allow_blank=True, default="")
    eur = serializers.DecimalField(max_digits=14, decimal_places=2)
    typology = serializers.CharField(max_length=6)
    scenario = serializers.ChoiceField(choices=CorrectionScenario.choices)
    reason = serializers.CharField(max_length=2000)


class VerificationSerializer(serializers.Serializer[Any]):
    """What the letter does not cut is verified as claimed. The letter may come with it as a file."""

    verified_on = serializers.DateField()
    reference = serializers.CharField(max_length=LONGEST_REFERENCE)
    letter_on = serializers.DateField(required=False, allow_null=True, default=None)
    letter_reference = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST_REFERENCE)
    note = serializers.CharField(required=False, default="", allow_blank=True, max_length=2000)
    deductions = DeductionSerializer(many=True, required=False, default=list)
    letter = serializers.FileField(required=False, default=None, allow_null=True)

    @property
    def values(self) -> VerificationValues:
        said = self.validated_data
        return VerificationValues(
            verified_on=said["verified_on"],
            reference=said["reference"],
            letter_on=said["letter_on"],
            letter_reference=said["letter_reference"],
            note=said["note"],
            deductions=tuple(DeductionValues(**one) for one in said["deductions"]),
        )


class ProgrammeView(ProjectReportView):
    def find_followed(self, report_id: int) -> ProjectReport:
        report = self.find(report_id)
        require(can_follow_submission(acting_member(self.request), report))
        return report

    def answer(self, report: ProjectReport, code: int = status.HTTP_200_OK) -> Response:
        # Read again: the report in hand knows the state it had.
        return Response(ProgrammeSerializer(read_programme(report=self.find(report.pk))).data, status=code)


class ReportProgramme(ProgrammeView):
    @extend_schema(responses=ProgrammeSerializer)
    def get(self, request: Request, report_id: int) -> Response:
        """What happened to a frozen report, and what the programme left of each partner report."""
        return self.answer(self.find_frozen(report_id))


class ReportVerification(ProgrammeView):
    @extend_schema(request=VerificationSerializer, responses={201: ProgrammeSerializer})
    def post(self, request: Request, report_id: int) -> Response:
        """Record the programme's verification of a submitted report."""
        report = self.find_followed(report_id)
        sent = VerificationSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        letter = sent.validated_data["letter"]
        record_verification(member=acting_member(request), report=report, values=sent.values, letter=letter)
        return self.answer(report, status.HTTP_201_CREATED)


class ReportVerificationWithdrawal(ProgrammeView):
    @extend_schema(request=ReasonSerializer, responses=ProgrammeSerializer)
    def post(self, request: Request, report_id: int) -> Response:
        """Take a verification back that was recorded wrongly; its corrections are answered by their opposites."""
        report = self.find_followed(report_id)
        withdraw_verification(member=acting_member(request), report=report, reason=_reason(request))
        return self.answer(report)


class ReportReturn(ProgrammeView):
    @extend_schema(request=ReturnSerializer, responses=ProgrammeSerializer)
    def post(self, request: Request, report_id: int) -> Response:
        """Record that the programme gave the report back; a new version corrects it."""
        report = self.find_followed(report_id)
        sent = ReturnSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        return_project_report(member=acting_member(request), report=report, **sent.validated_data)
        return self.answer(report)


class ReportWithdrawal(ProgrammeView):
    @extend_schema(request=ReasonSerializer, responses=ProgrammeSerializer)
    def post(self, request: Request, report_id: int) -> Response:
        """Take the report back before the programme verifies it."""
        report = self.find_followed(report_id)
        withdraw_project_report(member=acting_member(request), report=report, reason=_reason(request))
        return self.answer(report)


def _reason(request: Request) -> str:
    sent = ReasonSerializer(data=request.data)
    sent.is_valid(raise_exception=True)
    return str(sent.validated_data["reason"])
