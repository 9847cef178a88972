from __future__ import annotations

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.memory.api.serializers import EarlierSectionSerializer, EarlierSectionWishSerializer
from apps.memory.enums import SectionKind
from apps.memory.models import Section
from apps.memory.permissions import can_change_application
from apps.memory.selectors.earlier_application import find_sections
from apps.memory.services.section import assign_section, merge_section


class SectionDetail(APIView):
    @extend_schema(request=EarlierSectionWishSerializer, responses=EarlierSectionSerializer)
    def patch(self, request: Request, earlier_section_id: int) -> Response:
        """Say what the section is about."""
        section = _find(earlier_section_id)
        require(can_change_application(acting_member(request), section.application))
        wish = EarlierSectionWishSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        kind = SectionKind(wish.validated_data["kind"])
        return Response(
            EarlierSectionSerializer(assign_section(member=acting_member(request), section=section, kind=kind)).data
        )


class SectionMerge(APIView):
    @extend_schema(request=None, responses=EarlierSectionSerializer)
    def post(self, request: Request, earlier_section_id: int) -> Response:
        """Make it part of the section before it, which is answered."""
        stays = merge_section(member=acting_member(request), section=_find(earlier_section_id))
        return Response(EarlierSectionSerializer(stays).data)


def _find(earlier_section_id: int) -> Section:
    return get_object_or_404(find_sections(), pk=earlier_section_id)
