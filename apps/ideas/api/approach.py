from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.languages import reading_language
from apps.common.permissions import require
from apps.consortia.http import acting_member, for_projects
from apps.ideas.models import Approach, ApproachMessage, ProjectIdea, RoleSought
from apps.ideas.permissions import can_invite, can_leave_preparation, can_show_interest
from apps.ideas.selectors.approach import list_approaches, list_approaches_of, list_messages
from apps.ideas.selectors.idea import find_idea_of, visible_ideas
from apps.ideas.selectors.profile import visible_profiles
from apps.ideas.services.approach import (
    accept_approach,
    decline_approach,
    invite_organisation,
    show_interest,
    withdraw_approach,
    write_message,
)
from apps.ideas.services.leaving import leave_preparation
from apps.nlp.language import tell_language

STEPS: Mapping[str, Callable[..., None]] = MappingProxyType(
    {"accept": accept_approach, "decline": decline_approach, "withdraw": withdraw_approach}
)


class ApproachMessageSerializer(serializers.ModelSerializer[ApproachMessage]):
    organisation = serializers.CharField(source="organisation.name", read_only=True)
    author = serializers.CharField(source="author.full_name", read_only=True)
    text = serializers.CharField(max_length=4000)

    class Meta:
        model = ApproachMessage
        fields = ["id", "organisation", "author", "text", "language", "written_at"]
        read_only_fields = ["id", "language", "written_at"]


class ApproachSerializer(serializers.ModelSerializer[Approach]):
    organisation = serializers.CharField(source="organisation.name", help_text="The side that is not the idea's.")
    messages = serializers.SerializerMethodField()

    class Meta:
        model = Approach
        fields = ["id", "idea", "role", "organisation", "kind", "state", "sent_at", "decided_at", "messages"]
        read_only_fields = fields

    @extend_schema(responses=ApproachMessageSerializer(many=True))
    def get_messages(self, approach: Approach) -> list[dict[str, Any]]:
        return list(ApproachMessageSerializer(list_messages(approach=approach), many=True).data)


class ApproachEntrySerializer(serializers.ModelSerializer[Approach]):
    organisation = serializers.CharField(source="organisation.name")

    class Meta:
        model = Approach
        fields = ["id", "idea", "role", "organisation", "kind", "state", "sent_at", "decided_at"]
        read_only_fields = fields


class RoleWishSerializer(serializers.Serializer[Any]):
    role = serializers.IntegerField(required=False, allow_null=True)

    def role_of(self, idea: ProjectIdea) -> RoleSought | None:
        """Raises 404 for a role the idea does not seek."""
        wanted = self.validated_data.get("role")
        if wanted is None:
            return None
        found = next((role for role in idea.roles.all() if role.pk == wanted), None)
        if found is None:
            raise Http404
        return found


class ApproachWishSerializer(RoleWishSerializer):
    text = serializers.CharField(max_length=4000)

    def given(self, idea: ProjectIdea) -> dict[str, Any]:
        """What the service is given. Raises 404 for a role the idea does not seek."""
        text = self.validated_data["text"]
        return {"role": self.role_of(idea), "text": text, "language": _language(text)}


class ApproachList(APIView):
    @extend_schema(responses=ApproachEntrySerializer(many=True))
    def get(self, request: Request) -> Response:
        """Approaches the own organisation has a side in, the latest first."""
        return Response(ApproachEntrySerializer(list_approaches(member=acting_member(request)), many=True).data)


@for_projects
class ProjectApproachList(APIView):
    @extend_schema(operation_id="partnerships_idea_approaches_list", responses=ApproachEntrySerializer(many=True))
    def get(self, request: Request) -> Response:
        """In a partnership in preparation: who was asked to join it or asked to, as far as you have a part in it."""
        idea = find_idea_of(project_id=acting_member(request).partnership_id)
        if idea is None:
            raise Http404
        return Response(ApproachEntrySerializer(list_approaches_of(idea=idea), many=True).data)


class ApproachDetail(APIView):
    @extend_schema(responses=ApproachSerializer)
    def get(self, request: Request, approach_id: int) -> Response:
        """One approach with what both sides wrote."""
        return Response(ApproachSerializer(_find(request, approach_id)).data)


class InterestShow(APIView):
    @extend_schema(request=ApproachWishSerializer, responses={201: ApproachSerializer})
    def post(self, request: Request, idea_id: int) -> Response:
        """Say that the own organisation would take part in an idea of another."""
        idea, member = get_object_or_404(visible_ideas(), pk=idea_id), acting_member(request)
        require(can_show_interest(member, idea))
        wish = ApproachWishSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        sent = show_interest(member=member, idea=idea, **wish.given(idea))
        return Response(ApproachSerializer(_find(request, sent.pk)).data, status=status.HTTP_201_CREATED)


class OrganisationInvite(APIView):
    @extend_schema(request=ApproachWishSerializer, responses={201: ApproachSerializer})
    def post(self, request: Request, idea_id: int, profile_id: int) -> Response:
        """Invite an organisation whose profile is open to the reader; it sees the idea from then on."""
        idea, member = get_object_or_404(visible_ideas(), pk=idea_id), acting_member(request)
        profile = get_object_or_404(visible_profiles(), pk=profile_id)
        require(can_invite(member, idea))
        wish = ApproachWishSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        sent = invite_organisation(member=member, idea=idea, profile=profile, **wish.given(idea))
        return Response(ApproachSerializer(_find(request, sent.pk)).data, status=status.HTTP_201_CREATED)


class ApproachMessages(APIView):
    @extend_schema(request=ApproachMessageSerializer, responses={201: ApproachMessageSerializer})
    def post(self, request: Request, approach_id: int) -> Response:
        """Ask or answer."""
        approach, wish = _find(request, approach_id), ApproachMessageSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        text = wish.validated_data["text"]
        message = write_message(member=acting_member(request), approach=approach, text=text, language=_language(text))
        return Response(ApproachMessageSerializer(message).data, status=status.HTTP_201_CREATED)


class ApproachStep(APIView):
    @extend_schema(request=RoleWishSerializer, responses=ApproachSerializer)
    def post(self, request: Request, approach_id: int, step: str) -> Response:
        """``accept`` or ``decline`` what the other side sent, or ``withdraw`` what the own side sent.

        ``role``: with ``accept``, what the idea's side takes an organisation in for that stated none.
        """
        if step not in STEPS:
            raise Http404
        found, wish = _find(request, approach_id), RoleWishSerializer(data=request.data)
        wish.is_valid(raise_exception=True)
        role = wish.role_of(found.idea)
        if role is not None and step != "accept":
            raise serializers.ValidationError({"role": _("A role is chosen with an acceptance alone.")})
        STEPS[step](member=acting_member(request), approach=found, **({"role": role} if role else {}))
        return Response(ApproachSerializer(_find(request, approach_id)).data)


@for_projects
class PreparationLeave(APIView):
    @extend_schema(request=None, responses={204: None})
    def post(self, request: Request) -> Response:
        """The own organisation leaves the partnership before the application is submitted, with all its seats."""
        require(can_leave_preparation(acting_member(request)))
        leave_preparation(member=acting_member(request))
        return Response(status=status.HTTP_204_NO_CONTENT)


def _find(request: Request, approach_id: int) -> Approach:
    return get_object_or_404(list_approaches(member=acting_member(request)), pk=approach_id)


def _language(text: str) -> str:
    return tell_language(text, stated=reading_language())
