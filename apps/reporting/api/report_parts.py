"""The parts of a partner report that pages show as tabs, each by itself."""

from __future__ import annotations

from typing import Any

from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.documents.api.serializers import DocumentSerializer
from apps.finance.api.budget import MoneyField
from apps.finance.api.contract_serializers import ContractFileSerializer, ContractSerializer
from apps.finance.api.contribution import PartnerContributionsSerializer
from apps.finance.api.spending import SpendingProfileSerializer
from apps.finance.permissions import can_read_lines
from apps.finance.selectors.contribution import partner_contributions
from apps.finance.selectors.report_contract import list_report_contracts
from apps.finance.selectors.spending_profile import spending_profile
from apps.reporting.models import PartnerReport, PartnerReportAnnex
from apps.reporting.permissions import can_edit_partner_report
from apps.reporting.selectors.annex import find_annexes, list_annexes
from apps.reporting.selectors.declared import open_sum
from apps.reporting.selectors.partner_report import get_report
from apps.reporting.services.annex import attach_annex, remove_annex


class ReportedContractSerializer(serializers.Serializer[Any]):
    """Amounts without VAT, in the contract's currency."""

    contract = ContractSerializer()
    files = ContractFileSerializer(source="contract.files", many=True)
    previous = MoneyField(source="before.used")
    current = MoneyField(source="now.used")
    total = MoneyField()
    uncounted = serializers.IntegerField(help_text="Lines in another currency that have no value in the contract's.")


class AnnexSerializer(serializers.ModelSerializer[PartnerReportAnnex]):
    document = DocumentSerializer()

    class Meta:
        model = PartnerReportAnnex
        fields = ["id", "note", "added_at", "document"]
        read_only_fields = fields


class AnnexUploadSerializer(serializers.Serializer[Any]):
    file = serializers.FileField()
    note = serializers.CharField(max_length=200, default="", allow_blank=True)


class ReportProcurements(APIView):
    @extend_schema(responses=ReportedContractSerializer(many=True))
    def get(self, request: Request, report_id: int) -> Response:
        """The contracts up to a report, with what it and the earlier ones declare of each."""
        rows = list_report_contracts(report=_readable(request, report_id))
        # What the API tells of a contract beside the page.
        prefetch_related_objects([row.contract for row in rows], "quotes", "amendments")
        context = {"member": acting_member(request)}
        return Response(ReportedContractSerializer(rows, many=True, context=context).data)


class ReportContributions(APIView):
    @extend_schema(responses=PartnerContributionsSerializer)
    def get(self, request: Request, report_id: int) -> Response:
        """The sources of the own contribution, and what of this report and the earlier ones each carries."""
        report = _readable(request, report_id)
        found = partner_contributions(partner=report.partner, period=report.period, current=open_sum(report=report))
        return Response(PartnerContributionsSerializer(found).data)


class ReportSpending(APIView):
    @extend_schema(responses=SpendingProfileSerializer)
    def get(self, request: Request, report_id: int) -> Response:
        """Plan and spending of the partner as of this report."""
        report = _readable(request, report_id)
        profile = spending_profile(partner=report.partner, period=report.period, current=open_sum(report=report))
        return Response(SpendingProfileSerializer(profile).data)


class ReportAnnexes(APIView):
    parser_classes = [MultiPartParser, FormParser]

    @extend_schema(responses=AnnexSerializer(many=True))
    def get(self, request: Request, report_id: int) -> Response:
        """The files that belong to the report as a whole."""
        return Response(AnnexSerializer(list_annexes(report=_readable(request, report_id)), many=True).data)

    @extend_schema(request=AnnexUploadSerializer, responses={201: AnnexSerializer})
    def post(self, request: Request, report_id: int) -> Response:
        """Add an annex while the report is open."""
        report = _readable(request, report_id)
        require(can_edit_partner_report(acting_member(request), report))
        wish = AnnexUploadSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        annex = attach_annex(member=acting_member(request), report=report, **wish.validated_data)
        return Response(AnnexSerializer(annex).data, status=status.HTTP_201_CREATED)


class AnnexRemoval(APIView):
    @extend_schema(responses={204: None})
    def delete(self, request: Request, annex_id: int) -> Response:
        """Take an annex out while the report is open."""
        annex = get_object_or_404(find_annexes(), pk=annex_id)
        require(can_edit_partner_report(acting_member(request), annex.report))
        remove_annex(member=acting_member(request), annex=annex)
        return Response(status=status.HTTP_204_NO_CONTENT)


def _readable(request: Request, report_id: int) -> PartnerReport:
    report = get_report(report_id=report_id)
    require(can_read_lines(acting_member(request), report))
    return report
