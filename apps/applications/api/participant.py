from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.applications.permissions import can_write_application
from apps.applications.selectors.meaning import read_comparison
from apps.applications.selectors.participant import ParticipantReview, SoughtRole, review_participants
from apps.applications.selectors.section import list_sections
from apps.common.permissions import require
from apps.consortia.http import acting_member


class UsedCompetenceSerializer(serializers.Serializer[Any]):
    """``section`` and ``near`` are the sentence that lies nearest; empty where nothing speaks of the competence."""

    competence = serializers.CharField(source="competence.sentence")
    language = serializers.CharField(source="competence.language")
    section = serializers.CharField(source="near.section", default="")
    near = serializers.CharField(source="near.sentence", default="")
    by_meaning = serializers.BooleanField()
    is_unused = serializers.BooleanField()


class ReviewedPartnerSerializer(serializers.Serializer[Any]):
    partner = serializers.CharField(source="partner.code")
    spoken_in = serializers.ListField(child=serializers.CharField())
    tasks = serializers.ListField(child=serializers.CharField())
    is_idle = serializers.BooleanField()
    has_visible_profile = serializers.SerializerMethodField()
    competences = UsedCompetenceSerializer(many=True)

    def get_has_visible_profile(self, row: Any) -> bool:
        return row.profile is not None


class SoughtRoleSerializer(serializers.Serializer[SoughtRole]):
    """``fitting``: partners whose profile meets what the role asks without exception."""

    role = serializers.CharField(source="role.title")
    fitting = serializers.SerializerMethodField()
    nearest_partner = serializers.SerializerMethodField()
    nearest_sentence = serializers.SerializerMethodField()
    is_missing = serializers.BooleanField()

    def get_fitting(self, one: SoughtRole) -> list[str]:
        return [partner.code for partner in one.fitting]

    def get_nearest_partner(self, one: SoughtRole) -> str:
        return one.nearest[0].code if one.nearest else ""

    def get_nearest_sentence(self, one: SoughtRole) -> str:
        return one.nearest[1] if one.nearest else ""


class ParticipantReviewSerializer(serializers.Serializer[ParticipantReview]):
    partners = ReviewedPartnerSerializer(many=True, source="rows")
    sought = SoughtRoleSerializer(many=True)


class ApplicationParticipants(APIView):
    @extend_schema(responses=ParticipantReviewSerializer)
    def get(self, request: Request) -> Response:
        """Who is spoken of, what the partners' profiles say and the texts do not, and which roles nobody fills."""
        member = acting_member(request)
        require(can_write_application(member))
        entries = list_sections(partnership=member.partnership)
        comparison = read_comparison(partnership=member.partnership, entries=entries)
        review = review_participants(partnership=member.partnership, entries=entries, comparison=comparison)
        return Response(ParticipantReviewSerializer(review).data)
