from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.applications.api.section import find_written_entry
from apps.applications.selectors.passage import SimilarPassages, find_similar_passages
from apps.consortia.http import acting_member
from apps.memory.api.search import FoundPassagesSerializer


class SimilarPassagesSerializer(serializers.Serializer[SimilarPassages]):
    won = FoundPassagesSerializer()
    rejected = FoundPassagesSerializer()


class SectionPassages(APIView):
    @extend_schema(responses=SimilarPassagesSerializer)
    def get(self, request: Request, section: str) -> Response:
        """Passages of won and of rejected applications near to what the section asks. Found by the machine."""
        entry = find_written_entry(request, section)
        return Response(
            SimilarPassagesSerializer(find_similar_passages(member=acting_member(request), entry=entry)).data
        )
