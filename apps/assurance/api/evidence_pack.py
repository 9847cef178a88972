from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.enums import Language
from apps.assurance.evidence.answer import answer_with_pack
from apps.assurance.evidence.request import PackRequest
from apps.assurance.models import EvidencePack
from apps.assurance.permissions import can_request_pack
from apps.assurance.selectors.evidence_pack import list_packs
from apps.assurance.services.evidence_pack import record_pack_download, request_evidence_pack
from apps.common.permissions import require
from apps.consortia.http import acting_member, writes_papers


class EvidencePackSerializer(serializers.ModelSerializer[EvidencePack]):
    """A pack of evidence. ``sha256`` is the ZIP's, ``manifest_sha256`` that of the manifest inside it."""

    partner_id = serializers.IntegerField(source="scope_partner_id", allow_null=True)
    period_id = serializers.IntegerField(source="scope_period_id", allow_null=True)
    sample_id = serializers.IntegerField(allow_null=True)
    finding_id = serializers.IntegerField(allow_null=True)
    requested_by = serializers.CharField(source="requested_by.full_name")
    is_ready = serializers.BooleanField()

    class Meta:
        model = EvidencePack
        fields = [
            "id", "partner_id", "period_id", "sample_id", "finding_id", "line_ids", "scope_name", "language",
            "requested_by", "requested_at", "read_at", "made_at", "is_ready", "expires_on", "removed_at", "size",
            "file_count", "sha256", "manifest_sha256", "seal",
        ]  # fmt: skip
        read_only_fields = fields


class EvidencePackInput(serializers.Serializer[Any]):
    partner_id = serializers.IntegerField(required=False, allow_null=True, default=None)
    period_id = serializers.IntegerField(required=False, allow_null=True, default=None)
    sample_id = serializers.IntegerField(
        required=False, allow_null=True, default=None, help_text="The units of an audit sample, with its record."
    )
    finding_id = serializers.IntegerField(
        required=False, allow_null=True, default=None, help_text="The lines of a finding."
    )
    line_ids = serializers.ListField(
        child=serializers.IntegerField(), required=False, allow_null=True, default=None,
        help_text="A choice of expenditure lines.",
    )  # fmt: skip
    name = serializers.CharField(required=False, allow_blank=True, max_length=150, default="")
    language = serializers.ChoiceField(choices=Language.choices, required=False, default="")

    @property
    def asked(self) -> PackRequest:
        given = dict(self.validated_data)
        line_ids = given.pop("line_ids")
        return PackRequest(**given, line_ids=None if line_ids is None else tuple(line_ids))


@writes_papers
class EvidencePackList(APIView):
    @extend_schema(responses=EvidencePackSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The evidence packs asked for from seats like yours."""
        require(can_request_pack(acting_member(request)))
        return Response(EvidencePackSerializer(list_packs(), many=True).data)

    @extend_schema(request=EvidencePackInput, responses={202: EvidencePackSerializer})
    def post(self, request: Request) -> Response:
        """Have a pack made of everything you read, a partner, a period, a sample, a finding or a choice of lines."""
        asked = EvidencePackInput(data=request.data)
        require(can_request_pack(acting_member(request)))
        asked.is_valid(raise_exception=True)
        pack = request_evidence_pack(member=acting_member(request), asked=asked.asked)
        return Response(EvidencePackSerializer(pack).data, status=status.HTTP_202_ACCEPTED)


class EvidencePackDetail(APIView):
    @extend_schema(responses=EvidencePackSerializer)
    def get(self, request: Request, pack_id: int) -> Response:
        """One evidence pack; ``is_ready`` once its file can be had."""
        return Response(EvidencePackSerializer(get_object_or_404(list_packs(), pk=pack_id)).data)


@writes_papers
class EvidencePackDownload(APIView):
    @extend_schema(request=None, responses={(200, "application/zip"): OpenApiTypes.BINARY})
    def post(self, request: Request, pack_id: int) -> HttpResponseBase:
        """The ZIP. Each download is written into the log."""
        pack = get_object_or_404(list_packs(), pk=pack_id)
        record_pack_download(member=acting_member(request), pack=pack)
        return answer_with_pack(pack)
