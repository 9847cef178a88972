from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.enums import Language, LegalType
from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.consortia.models import ControllerAssignment
from apps.consortia.permissions import can_assign_controllers
from apps.consortia.selectors.controller import list_assignments
from apps.consortia.services.controller import approve_controller, assign_controller, release_controller
from apps.consortia.validators.controller import ControllerValues


class ControllerAssignmentSerializer(serializers.Serializer[Any]):
    """One controller's charge over one partner. Days are inclusive; ``valid_until`` null: not limited."""

    id = serializers.IntegerField(source="pk")
    controller = serializers.CharField(source="membership.user.full_name")
    institution = serializers.CharField(source="institution.name")
    partner_id = serializers.IntegerField()
    partner_code = serializers.CharField(source="partner.code")
    valid_from = serializers.DateField()
    valid_until = serializers.DateField(allow_null=True)
    needs_approval = serializers.BooleanField(help_text="The partner's country approves its controllers.")
    approved_on = serializers.DateField(allow_null=True)
    approval_reference = serializers.CharField()
    counts_today = serializers.SerializerMethodField(help_text="Control may be done under it today.")

    def get_counts_today(self, assignment: ControllerAssignment) -> bool:
        return assignment.counts_on(timezone.localdate())


class ControllerAssignmentInput(serializers.Serializer[Any]):
    """Name and language count for a person Sammen does not know yet, country and type for such an institution."""

    email = serializers.EmailField()
    full_name = serializers.CharField(max_length=150)
    language = serializers.ChoiceField(Language.choices)
    institution_name = serializers.CharField(max_length=200)
    institution_country = serializers.CharField(min_length=2, max_length=2, help_text="ISO 3166 alpha-2.")
    institution_type = serializers.ChoiceField(LegalType.choices)
    partners = serializers.ListField(child=serializers.IntegerField(), allow_empty=False)
    valid_from = serializers.DateField()
    valid_until = serializers.DateField(required=False, allow_null=True, default=None)
    approved_on = serializers.DateField(required=False, allow_null=True, default=None)
    approval_reference = serializers.CharField(required=False, allow_blank=True, default="", max_length=100)

    @property
    def values(self) -> ControllerValues:
        given = dict(self.validated_data)
        return ControllerValues(partner_ids=tuple(given.pop("partners")), **given)


class ApprovalInput(serializers.Serializer[Any]):
    approved_on = serializers.DateField()
    approval_reference = serializers.CharField(max_length=100)


class ReleaseInput(serializers.Serializer[Any]):
    valid_until = serializers.DateField(help_text="The last day.")


class ControllerAssigning(APIView):
    """The writing half of the list of controllers; its reading half tells of reports and lies above."""

    @extend_schema(request=ControllerAssignmentInput, responses={201: ControllerAssignmentSerializer(many=True)})
    def post(self, request: Request) -> Response:
        """Assign a controller to partners; for the lead partner. The person is written to."""
        member = acting_member(request)
        require(can_assign_controllers(member))
        asked = ControllerAssignmentInput(data=request.data)
        asked.is_valid(raise_exception=True)
        made = assign_controller(member=member, values=asked.values)
        return Response(ControllerAssignmentSerializer(made, many=True).data, status=status.HTTP_201_CREATED)


class ControllerApproval(APIView):
    @extend_schema(request=ApprovalInput, responses=ControllerAssignmentSerializer)
    def post(self, request: Request, assignment_id: int) -> Response:
        """Record that the partner's country approved the controller; for the lead partner."""
        assignment = get_object_or_404(list_assignments(), pk=assignment_id)
        member = acting_member(request)
        require(can_assign_controllers(member))
        asked = ApprovalInput(data=request.data)
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        approved = approve_controller(
            member=member,
            assignment=assignment,
            approved_on=given["approved_on"],
            reference=given["approval_reference"],
        )
        return Response(ControllerAssignmentSerializer(approved).data)


class ControllerRelease(APIView):
    @extend_schema(request=ReleaseInput, responses=ControllerAssignmentSerializer)
    def post(self, request: Request, assignment_id: int) -> Response:
        """End an assignment with a day; for the lead partner. It stays in the list."""
        assignment = get_object_or_404(list_assignments(), pk=assignment_id)
        member = acting_member(request)
        require(can_assign_controllers(member))
        asked = ReleaseInput(data=request.data)
        asked.is_valid(raise_exception=True)
        ended = release_controller(member=member, assignment=assignment, last_day=asked.validated_data["valid_until"])
        return Response(ControllerAssignmentSerializer(ended).data)
