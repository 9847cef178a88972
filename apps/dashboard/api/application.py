from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.enums import PartnershipStatus
from apps.consortia.http import acting_member
from apps.consortia.permissions import can_change_partners, can_decide_application, can_submit_application
from apps.consortia.services.partnership_status import say_whether_searching
from apps.dashboard.api.composition import CompositionFindingSerializer
from apps.dashboard.selectors.application import get_application_state, propose_reporting
from apps.dashboard.services.application import (
    approve_application,
    reject_application,
    submit_application,
    withdraw_application,
)
from apps.dashboard.validators.application import ApprovalValues


class MissingPartSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    text = serializers.CharField(help_text="What to do, in the language of the person asking.")
    address = serializers.CharField()


class ApplicationStateSerializer(serializers.Serializer[Any]):
    """``missed``: required conditions that are not met; they hinder nobody from submitting."""

    status = serializers.ChoiceField(PartnershipStatus.choices, source="partnership.status")
    application_submitted_on = serializers.DateField(source="partnership.application_submitted_on", allow_null=True)
    missing = MissingPartSerializer(many=True)
    missed = CompositionFindingSerializer(many=True)


class PartnerSearchInput(serializers.Serializer[Any]):
    is_searching = serializers.BooleanField()


class ApplicationSubmissionInput(serializers.Serializer[Any]):
    submitted_on = serializers.DateField()


class ApplicationWithdrawalInput(serializers.Serializer[Any]):
    reason = serializers.CharField()


class ApplicationRejectionInput(serializers.Serializer[Any]):
    decided_on = serializers.DateField()
    reason = serializers.CharField()


class ApplicationApprovalInput(serializers.Serializer[Any]):
    """What is left out of the reporting is the programme's."""

    project_number = serializers.CharField(max_length=40)
    decided_on = serializers.DateField()
    reference = serializers.CharField(max_length=80)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    closure_ends_on = serializers.DateField(required=False, allow_null=True, default=None)
    period_months = serializers.IntegerField(required=False)
    partner_report_days = serializers.IntegerField(required=False)
    project_report_months = serializers.IntegerField(required=False)
    project_report_days = serializers.IntegerField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        whole = {**self.context["proposed"], **attrs}
        lacking = [name for name in ("period_months", "partner_report_days") if name not in whole]
        if lacking:
            raise serializers.ValidationError(
                dict.fromkeys(lacking, self.fields[lacking[0]].error_messages["required"])
            )
        return whole

    @property
    def values(self) -> ApprovalValues:
        return ApprovalValues(**self.validated_data)


class ApplicationStatus(APIView):
    @extend_schema(responses=ApplicationStateSerializer)
    def get(self, request: Request) -> Response:
        """Where the application stands, and what is missing before it can be submitted."""
        return _state(request)


class ApplicationSearch(APIView):
    @extend_schema(request=PartnerSearchInput, responses=ApplicationStateSerializer)
    def post(self, request: Request) -> Response:
        """Say whether partners are sought; for the lead partner."""
        require(can_change_partners(acting_member(request)))
        asked = _asked(PartnerSearchInput(data=request.data))
        say_whether_searching(member=acting_member(request), is_searching=asked["is_searching"])
        return _state(request)


class ApplicationSubmission(APIView):
    @extend_schema(request=ApplicationSubmissionInput, responses=ApplicationStateSerializer)
    def post(self, request: Request) -> Response:
        """Record that the application was submitted; for the lead partner. What is missing is refused, each by name."""
        require(can_submit_application(acting_member(request)))
        asked = _asked(ApplicationSubmissionInput(data=request.data))
        submit_application(member=acting_member(request), **asked)
        return _state(request)


class ApplicationWithdrawal(APIView):
    @extend_schema(request=ApplicationWithdrawalInput, responses=ApplicationStateSerializer)
    def post(self, request: Request) -> Response:
        """Take the application back; for the lead partner."""
        require(can_decide_application(acting_member(request)))
        withdraw_application(member=acting_member(request), **_asked(ApplicationWithdrawalInput(data=request.data)))
        return _state(request)


class ApplicationApproval(APIView):
    @extend_schema(request=ApplicationApprovalInput, responses=ApplicationStateSerializer)
    def post(self, request: Request) -> Response:
        """Record that the programme approved it: the project runs from now on. For the lead partner."""
        member = acting_member(request)
        require(can_decide_application(member))
        proposed = propose_reporting(partnership=member.partnership)
        asked = ApplicationApprovalInput(data=request.data, context={"proposed": proposed})
        asked.is_valid(raise_exception=True)
        approve_application(member=member, values=asked.values)
        return _state(request)


class ApplicationRejection(APIView):
    @extend_schema(request=ApplicationRejectionInput, responses=ApplicationStateSerializer)
    def post(self, request: Request) -> Response:
        """Record that the programme rejected it; for the lead partner."""
        require(can_decide_application(acting_member(request)))
        reject_application(member=acting_member(request), **_asked(ApplicationRejectionInput(data=request.data)))
        return _state(request)


def _asked(serializer: serializers.Serializer[Any]) -> dict[str, Any]:
    serializer.is_valid(raise_exception=True)
    return serializer.validated_data


def _state(request: Request) -> Response:
    member = acting_member(request)
    member.partnership.refresh_from_db()
    return Response(ApplicationStateSerializer(get_application_state(member=member)).data)
