from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.languages import WORKING_LANGUAGES
from apps.common.permissions import require
from apps.consortia.api.sharing import SharingChoiceSerializer
from apps.consortia.enums import RegionCategory
from apps.consortia.http import acting_member
from apps.ideas.api.match import MatchAnswerSerializer
from apps.ideas.forms.profile import ProfileFilterForm
from apps.ideas.models import OrganisationProfile, PastProject
from apps.ideas.permissions import acts_in_room
from apps.ideas.selectors.profile import find_own_profile, list_profiles, search_profiles, visible_profiles
from apps.ideas.selectors.role_match import match_organisation
from apps.ideas.services.profile import add_past_project, remove_past_project, save_profile
from apps.ideas.services.visibility import choose_visibility
from apps.ideas.validators.profile import THEME_LENGTH, PastProjectValues, ProfileValues

PAGE = 100
PAGE_PARAMETER = OpenApiParameter("page", int, description="Of the list without ``text``; a hundred on each.")
FILTERS = [OpenApiParameter(name, str) for name in ("text", "country", "legal_type", "region_category", "programme")]


class PastProjectSerializer(serializers.ModelSerializer[PastProject]):
    description = serializers.CharField(max_length=1000, required=False, allow_blank=True)

    class Meta:
        model = PastProject
        fields = ["id", "name", "programme_code", "programme", "role", "year", "description"]


class ProfileSerializer(serializers.ModelSerializer[OrganisationProfile]):
    organisation = serializers.CharField(source="organisation.name")
    country = serializers.CharField(source="organisation.country")
    legal_type = serializers.CharField(source="organisation.legal_type")
    past_projects = PastProjectSerializer(many=True)

    class Meta:
        model = OrganisationProfile
        fields = [
            "id", "organisation", "country", "legal_type", "nuts", "region_category", "competences", "looks_for",
            "language", "themes", "languages", "contact_function", "past_projects",
        ]  # fmt: skip
        read_only_fields = fields


class ProfileWishSerializer(serializers.Serializer[Any]):
    competences = serializers.CharField(max_length=6000)
    looks_for = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    language = serializers.ChoiceField(WORKING_LANGUAGES)
    themes = serializers.ListField(child=serializers.CharField(max_length=THEME_LENGTH), required=False)
    languages = serializers.ListField(child=serializers.ChoiceField(WORKING_LANGUAGES), required=False)
    nuts = serializers.CharField(max_length=5, required=False, allow_blank=True)
    region_category = serializers.ChoiceField(RegionCategory.choices, required=False, allow_blank=True)
    contact_function = serializers.CharField(max_length=120, required=False, allow_blank=True)

    def values(self) -> ProfileValues:
        return ProfileValues(**tupled(self.validated_data))


class FoundProfileSerializer(serializers.Serializer[Any]):
    profile = ProfileSerializer(source="row")
    nearest = serializers.CharField(help_text="The sentence of the profile that lies nearest to the question.")
    by_meaning = serializers.BooleanField()
    by_words = serializers.BooleanField()


class ProfileSearchSerializer(serializers.Serializer[Any]):
    used_model = serializers.BooleanField(help_text="False: words alone were compared.")
    found = FoundProfileSerializer(many=True, source="hits")


class OwnProfile(APIView):
    @extend_schema(responses=ProfileSerializer)
    def get(self, request: Request) -> Response:
        """The organisation's own profile; 404 until there is one."""
        return Response(ProfileSerializer(_own(request)).data)

    @extend_schema(request=ProfileWishSerializer, responses=ProfileSerializer)
    def put(self, request: Request) -> Response:
        """Write the own profile, or replace it. Nobody else sees a new one yet."""
        require(acts_in_room(acting_member(request)))
        wish = ProfileWishSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        save_profile(member=acting_member(request), values=wish.values())
        return Response(ProfileSerializer(_own(request)).data)


class OwnProfileVisibility(APIView):
    @extend_schema(request=SharingChoiceSerializer, responses=SharingChoiceSerializer)
    def put(self, request: Request) -> Response:
        """Say who sees the own profile from now on."""
        profile, wish = _own(request), SharingChoiceSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        choose_visibility(member=acting_member(request), row=profile, **wish.choice)
        return Response(SharingChoiceSerializer(profile).data)


class PastProjectList(APIView):
    @extend_schema(request=PastProjectSerializer, responses={201: PastProjectSerializer})
    def post(self, request: Request) -> Response:
        """Add a project the organisation took part in."""
        profile, wish = _own(request), PastProjectSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        values = PastProjectValues(**wish.validated_data)
        project = add_past_project(member=acting_member(request), profile=profile, values=values)
        return Response(PastProjectSerializer(project).data, status=status.HTTP_201_CREATED)


class PastProjectDetail(APIView):
    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request, past_project_id: int) -> Response:
        """Take a project out of the profile."""
        project = get_object_or_404(PastProject.objects.select_related("profile"), pk=past_project_id)
        remove_past_project(member=acting_member(request), project=project)
        return Response(status=status.HTTP_204_NO_CONTENT)


class OwnProfileMatches(APIView):
    @extend_schema(responses=MatchAnswerSerializer)
    def get(self, request: Request) -> Response:
        """Roles sought elsewhere that the organisation could take, each with its reasons."""
        return Response(MatchAnswerSerializer(match_organisation(profile=_own(request))).data)


class ProfileList(APIView):
    @extend_schema(
        operation_id="partnerships_organisations_search",
        parameters=[*FILTERS, PAGE_PARAMETER],
        responses=ProfileSearchSerializer,
    )
    def get(self, request: Request) -> Response:
        """Other organisations' profiles that are open to the reader; with ``text`` those that answer it, best first."""
        wanted, member = filter_of(ProfileFilterForm(request.query_params)), acting_member(request)
        if wanted.text:
            answer = search_profiles(member=member, wanted=wanted)
            return Response(ProfileSearchSerializer(answer).data)
        return Response(ProfileSearchSerializer(listed(list_profiles(member=member, wanted=wanted), request)).data)


class ProfileDetail(APIView):
    @extend_schema(responses=ProfileSerializer)
    def get(self, request: Request, profile_id: int) -> Response:
        """One profile that is open to the reader."""
        return Response(ProfileSerializer(get_object_or_404(visible_profiles(), pk=profile_id)).data)


def filter_of(form: Any) -> Any:
    """What is asked for. Raises 400 for a value that cannot be."""
    if not form.is_valid():
        raise serializers.ValidationError(form.errors)
    return form.wanted


def listed(rows: Any, request: Request) -> dict[str, Any]:
    """Rows nobody asked a question of, in the form of a search's answer; a hundred on a page. 400 for no page."""
    number = serializers.IntegerField(min_value=1, max_value=10_000).run_validation(request.query_params.get("page", 1))
    part = rows[(number - 1) * PAGE : number * PAGE]
    hits = [{"row": row, "nearest": "", "by_meaning": False, "by_words": False} for row in part]
    return {"used_model": False, "hits": hits}


def tupled(given: dict[str, Any]) -> dict[str, Any]:
    """Lists as tuples, as what a service is given holds them."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}


def _own(request: Request) -> OrganisationProfile:
    found = find_own_profile(member=acting_member(request))
    if found is None:
        raise Http404
    return found
