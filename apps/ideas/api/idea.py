from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.enums import LegalType
from apps.common.languages import WORKING_LANGUAGES
from apps.common.permissions import require
from apps.consortia.enums import RegionCategory
from apps.consortia.http import acting_member, for_projects
from apps.ideas.api.match import MatchAnswerSerializer
from apps.ideas.api.profile import PAGE_PARAMETER, SharingChoiceSerializer, filter_of, listed, tupled
from apps.ideas.enums import OwnRole
from apps.ideas.forms.idea import IdeaFilterForm
from apps.ideas.models import ProjectIdea, RoleSought
from apps.ideas.permissions import acts_in_room, can_change_idea, can_seek_partners, owns
from apps.ideas.selectors.idea import find_idea_of, list_ideas, list_own_ideas, search_ideas, visible_ideas
from apps.ideas.selectors.match import match_role
from apps.ideas.services.closing import close_idea
from apps.ideas.services.idea import (
    change_idea,
    change_role,
    drop_role,
    publish_idea,
    seek_role,
    take_idea_back,
    write_idea,
)
from apps.ideas.services.preparation import found_preparation, seek_missing_partners
from apps.ideas.services.visibility import choose_visibility
from apps.ideas.validators.idea import IdeaValues, RoleValues
from apps.programmes.selectors.programme import list_versions

FILTERS = [OpenApiParameter(name, str) for name in ("text", "programme", "country", "legal_type", "closes_from")]
STEPS: Mapping[str, Callable[..., None]] = MappingProxyType(
    {"publish": publish_idea, "take-back": take_idea_back, "close": close_idea}
)


class RoleSoughtSerializer(serializers.ModelSerializer[RoleSought]):
    legal_types = serializers.ListField(child=serializers.ChoiceField(LegalType.choices), required=False)
    region_categories = serializers.ListField(child=serializers.ChoiceField(RegionCategory.choices), required=False)
    countries = serializers.ListField(child=serializers.CharField(max_length=2), required=False)
    areas = serializers.ListField(child=serializers.CharField(max_length=5), required=False)
    text = serializers.CharField(max_length=2000)
    wanted = serializers.IntegerField(min_value=1, max_value=50, default=1)

    class Meta:
        model = RoleSought
        fields = [
            "id", "number", "title", "text", "language", "countries", "legal_types", "region_categories", "areas",
            "wanted", "filled",
        ]  # fmt: skip
        read_only_fields = ["id", "number", "language", "filled"]

    def values(self, role: RoleSought | None = None) -> RoleValues:
        return RoleValues(**_with_present(RoleValues, role, self.validated_data))


class IdeaSerializer(serializers.ModelSerializer[ProjectIdea]):
    organisation = serializers.CharField(source="organisation.name")
    country = serializers.CharField(source="organisation.country")
    programme = serializers.CharField(source="programme_version.code")
    roles = RoleSoughtSerializer(many=True)

    class Meta:
        model = ProjectIdea
        fields = [
            "id", "organisation", "country", "programme", "programme_version", "call", "objective", "theme", "title",
            "summary", "activities", "language", "own_role", "deadline", "languages", "state", "roles",
        ]  # fmt: skip
        read_only_fields = fields


class IdeaWishSerializer(serializers.Serializer[Any]):
    programme_version = serializers.PrimaryKeyRelatedField(queryset=list_versions())
    title = serializers.CharField(max_length=250)
    summary = serializers.CharField(max_length=4000)
    language = serializers.ChoiceField(WORKING_LANGUAGES)
    call = serializers.CharField(max_length=120, required=False, allow_blank=True)
    objective = serializers.CharField(max_length=250, required=False, allow_blank=True)
    theme = serializers.CharField(max_length=120, required=False, allow_blank=True)
    activities = serializers.CharField(max_length=4000, required=False, allow_blank=True)
    own_role = serializers.ChoiceField(OwnRole.choices, required=False)
    deadline = serializers.DateField(required=False, allow_null=True)
    languages = serializers.ListField(child=serializers.ChoiceField(WORKING_LANGUAGES), required=False)

    def values(self, idea: ProjectIdea | None = None) -> IdeaValues:
        return IdeaValues(**_with_present(IdeaValues, idea, self.validated_data))


class FoundIdeaSerializer(serializers.Serializer[Any]):
    idea = IdeaSerializer(source="row")
    nearest = serializers.CharField(help_text="The sentence of the idea that lies nearest to the question.")
    by_meaning = serializers.BooleanField()
    by_words = serializers.BooleanField()


class IdeaSearchSerializer(serializers.Serializer[Any]):
    used_model = serializers.BooleanField(help_text="False: words alone were compared.")
    found = FoundIdeaSerializer(many=True, source="hits")


class FoundingSerializer(serializers.Serializer[Any]):
    acronym = serializers.CharField(max_length=60)


class FoundedSerializer(serializers.Serializer[Any]):
    partnership = serializers.SlugField(source="partnership.slug")


class IdeaList(APIView):
    @extend_schema(
        operation_id="partnerships_ideas_search", parameters=[*FILTERS, PAGE_PARAMETER], responses=IdeaSearchSerializer
    )
    def get(self, request: Request) -> Response:
        """Others' ideas that are open to the reader; with ``text`` those that answer it, best first."""
        wanted, member = filter_of(IdeaFilterForm(request.query_params)), acting_member(request)
        if wanted.text:
            answer = search_ideas(member=member, wanted=wanted)
            return Response(IdeaSearchSerializer(answer).data)
        return Response(IdeaSearchSerializer(listed(list_ideas(member=member, wanted=wanted), request)).data)

    @extend_schema(request=IdeaWishSerializer, responses={201: IdeaSerializer})
    def post(self, request: Request) -> Response:
        """Begin an idea of the own organisation, as a draft."""
        require(acts_in_room(acting_member(request)))
        wish = IdeaWishSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        added = write_idea(member=acting_member(request), values=wish.values())
        return Response(IdeaSerializer(find_idea_or_404(added.pk)).data, status=status.HTTP_201_CREATED)


class OwnIdeaList(APIView):
    @extend_schema(responses=IdeaSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The own organisation's ideas, drafts and closed ones included."""
        return Response(IdeaSerializer(list_own_ideas(member=acting_member(request)), many=True).data)


class IdeaDetail(APIView):
    @extend_schema(responses=IdeaSerializer)
    def get(self, request: Request, idea_id: int) -> Response:
        """One idea that is open to the reader."""
        return Response(IdeaSerializer(find_idea_or_404(idea_id)).data)

    @extend_schema(request=IdeaWishSerializer, responses=IdeaSerializer)
    def patch(self, request: Request, idea_id: int) -> Response:
        """Change the fields that are sent."""
        idea = find_idea_or_404(idea_id)
        require(can_change_idea(acting_member(request), idea))
        wish = IdeaWishSerializer(data=request.data, partial=True)
        wish.is_valid(raise_exception=True)
        change_idea(member=acting_member(request), idea=idea, values=wish.values(idea))
        return Response(IdeaSerializer(find_idea_or_404(idea_id)).data)


class IdeaVisibility(APIView):
    @extend_schema(request=SharingChoiceSerializer, responses=SharingChoiceSerializer)
    def put(self, request: Request, idea_id: int) -> Response:
        """Say who sees the idea from now on."""
        idea, wish = find_idea_or_404(idea_id), SharingChoiceSerializer(data=request.data)
        require(owns(acting_member(request), idea))
        wish.is_valid(raise_exception=True)
        choose_visibility(member=acting_member(request), row=idea, **wish.choice)
        return Response(SharingChoiceSerializer(idea).data)


class IdeaStep(APIView):
    @extend_schema(operation_id="partnerships_ideas_step", request=None, responses=IdeaSerializer)
    def post(self, request: Request, idea_id: int, step: str) -> Response:
        """``publish`` the idea, ``take-back`` what was published, or ``close`` the search for good."""
        if step not in STEPS:
            raise Http404
        STEPS[step](member=acting_member(request), idea=find_idea_or_404(idea_id))
        return Response(IdeaSerializer(find_idea_or_404(idea_id)).data)


class IdeaFounding(APIView):
    @extend_schema(request=FoundingSerializer, responses={201: FoundedSerializer})
    def post(self, request: Request, idea_id: int) -> Response:
        """Found the partnership in preparation; whoever was accepted joins it."""
        wish = FoundingSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        seat = found_preparation(member=acting_member(request), idea=find_idea_or_404(idea_id), **wish.validated_data)
        return Response(FoundedSerializer(seat).data, status=status.HTTP_201_CREATED)


class IdeaMatches(APIView):
    @extend_schema(responses=MatchAnswerSerializer(many=True))
    def get(self, request: Request, idea_id: int) -> Response:
        """For each role that is still sought the organisations that fit, with their reasons."""
        idea = find_idea_or_404(idea_id)
        require(owns(acting_member(request), idea))
        answers = [match_role(role=role) for role in idea.roles.all() if not role.is_filled]
        # The stubs take an instance for what many=True takes a list of.
        return Response(MatchAnswerSerializer(answers, many=True).data)  # type: ignore[arg-type]


class RoleList(APIView):
    @extend_schema(request=RoleSoughtSerializer, responses={201: RoleSoughtSerializer})
    def post(self, request: Request, idea_id: int) -> Response:
        """Add a partner to be looked for."""
        idea, wish = find_idea_or_404(idea_id), RoleSoughtSerializer(data=request.data)
        require(can_change_idea(acting_member(request), idea))
        wish.is_valid(raise_exception=True)
        role = seek_role(member=acting_member(request), idea=idea, values=wish.values())
        return Response(RoleSoughtSerializer(role).data, status=status.HTTP_201_CREATED)


class RoleDetail(APIView):
    @extend_schema(request=RoleSoughtSerializer, responses=RoleSoughtSerializer)
    def patch(self, request: Request, role_id: int) -> Response:
        """Change the fields that are sent."""
        role, wish = _find_role(role_id), RoleSoughtSerializer(data=request.data, partial=True)
        require(can_change_idea(acting_member(request), role.idea))
        wish.is_valid(raise_exception=True)
        change_role(member=acting_member(request), role=role, values=wish.values(role))
        return Response(RoleSoughtSerializer(role).data)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, role_id: int) -> Response:
        """Look no more for it."""
        drop_role(member=acting_member(request), role=_find_role(role_id))
        return Response(status=status.HTTP_204_NO_CONTENT)


@for_projects
class ProjectIdeaDetail(APIView):
    @extend_schema(responses=IdeaSerializer)
    def get(self, request: Request) -> Response:
        """The idea a partnership in preparation came of."""
        idea = find_idea_of(project_id=acting_member(request).partnership_id)
        if idea is None:
            raise Http404
        return Response(IdeaSerializer(idea).data)


@for_projects
class PartnersSeek(APIView):
    @extend_schema(request=None, responses={201: IdeaSerializer})
    def post(self, request: Request) -> Response:
        """Publish an idea of this partnership, with a role for each partner its composition lacks.

        It is in the lead organisation's room; nobody else sees it until somebody is invited or its visibility changed.
        """
        require(can_seek_partners(acting_member(request)))
        seek_missing_partners(member=acting_member(request))
        # With its roles, which are the room's.
        idea = find_idea_of(project_id=acting_member(request).partnership_id)
        return Response(IdeaSerializer(idea).data, status=201)


def _with_present(values: Any, row: Any, given: dict[str, Any]) -> dict[str, Any]:
    """What is stated now, and over it what is sent."""
    present = {one.name: getattr(row, one.name) for one in fields(values)} if row is not None else {}
    return tupled(present | dict(given))


def find_idea_or_404(idea_id: int) -> ProjectIdea:
    return get_object_or_404(visible_ideas(), pk=idea_id)


def _find_role(role_id: int) -> RoleSought:
    return get_object_or_404(RoleSought.objects.select_related("idea"), pk=role_id)
