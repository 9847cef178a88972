from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.consortia.enums import PartnershipStatus
from apps.consortia.http import acting_member, for_every_tenant
from apps.consortia.models import Membership
from apps.tenancy.enums import Role


class PartnershipSerializer(serializers.Serializer[Membership]):
    """A partnership as the person with this seat sees it."""

    slug = serializers.SlugField(source="partnership.slug")
    acronym = serializers.CharField(source="partnership.acronym")
    title = serializers.CharField(source="partnership.title")
    summary = serializers.CharField(source="partnership.summary")
    project_number = serializers.CharField(source="partnership.project_number")
    programme = serializers.CharField(source="partnership.programme_version.code")
    programme_version = serializers.CharField(source="partnership.programme_version.version")
    status = serializers.ChoiceField(PartnershipStatus.choices, source="partnership.status")
    report_language = serializers.CharField(source="partnership.report_language")
    eligible_from = serializers.DateField(source="partnership.eligible_from", allow_null=True)
    ends_on = serializers.DateField(source="partnership.ends_on", allow_null=True)
    is_demonstration = serializers.BooleanField(source="partnership.is_demonstration")
    role = serializers.ChoiceField(
        [Role.LEAD, Role.PARTNER, Role.AUDITOR, Role.CONTROLLER], help_text="Your role in it."
    )
    partner_id = serializers.IntegerField(
        allow_null=True, help_text="The partner you act for; null for auditors and controllers."
    )
    controlled_partner_ids = serializers.SerializerMethodField(
        help_text="The partners you control today; empty for all but controllers."
    )

    def get_controlled_partner_ids(self, member: Membership) -> list[int]:
        return sorted(member.controlled_partner_ids)


@for_every_tenant
class PartnershipDetail(APIView):
    @extend_schema(responses=PartnershipSerializer)
    def get(self, request: Request) -> Response:
        """The partnership and your seat in it."""
        return Response(PartnershipSerializer(acting_member(request)).data)
