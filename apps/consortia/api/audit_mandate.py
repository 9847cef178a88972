from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.accounts.enums import Language, LegalType
from apps.common.permissions import require
from apps.consortia.enums import AuditBody
from apps.consortia.http import acting_member, after_closure
from apps.consortia.permissions import can_invite_auditors
from apps.consortia.selectors.audit_mandate import MandateEntry, list_auditors, list_mandate_entries, list_mandates
from apps.consortia.services.audit_mandate import end_mandate, invite_auditor, open_mandate, withdraw_auditor
from apps.consortia.validators.audit_mandate import AuditorValues, MandateValues


class MandateSerializer(serializers.Serializer[Any]):
    """One audit. Days are inclusive; no partners: all of them, no periods: all of them."""

    id = serializers.IntegerField(source="mandate.pk")
    reference = serializers.CharField(source="mandate.reference")
    body = serializers.ChoiceField(AuditBody.choices, source="mandate.body")
    institution = serializers.CharField(source="mandate.institution.name")
    valid_from = serializers.DateField(source="mandate.valid_from")
    valid_until = serializers.DateField(source="mandate.valid_until")
    partner_ids = serializers.ListField(child=serializers.IntegerField(), source="mandate.partner_ids")
    period_ids = serializers.ListField(child=serializers.IntegerField(), source="mandate.period_ids")
    auditors = serializers.SerializerMethodField()
    auditor_ids = serializers.SerializerMethodField(help_text="In the order of the auditors.")
    is_running = serializers.BooleanField()

    def get_auditors(self, entry: MandateEntry) -> list[str]:
        return [person.full_name for person in entry.auditors]

    def get_auditor_ids(self, entry: MandateEntry) -> list[int]:
        return [auditor.pk for auditor in entry.mandate.auditors.all()]


class AuditorInput(serializers.Serializer[Any]):
    """Name and language count for a person Sammen does not know yet."""

    email = serializers.EmailField()
    full_name = serializers.CharField(max_length=150)
    language = serializers.ChoiceField(Language.choices)

    @property
    def values(self) -> AuditorValues:
        return AuditorValues(**self.validated_data)


class MandateInput(serializers.Serializer[Any]):
    """Country and type count for an institution Sammen does not know yet."""

    reference = serializers.CharField(max_length=100)
    body = serializers.ChoiceField(AuditBody.choices)
    institution_name = serializers.CharField(max_length=200)
    institution_country = serializers.CharField(min_length=2, max_length=2, help_text="ISO 3166 alpha-2.")
    institution_type = serializers.ChoiceField(LegalType.choices)
    valid_from = serializers.DateField()
    valid_until = serializers.DateField()
    partners = serializers.ListField(child=serializers.IntegerField(), required=False, default=list)
    periods = serializers.ListField(child=serializers.IntegerField(), required=False, default=list)
    auditors = AuditorInput(many=True, allow_empty=False)

    @property
    def values(self) -> MandateValues:
        given = {name: value for name, value in self.validated_data.items() if name != "auditors"}
        partners, periods = tuple(given.pop("partners")), tuple(given.pop("periods"))
        return MandateValues(partner_ids=partners, period_ids=periods, **given)

    @property
    def people(self) -> list[AuditorValues]:
        return [AuditorValues(**person) for person in self.validated_data["auditors"]]


class MandateEndInput(serializers.Serializer[Any]):
    valid_until = serializers.DateField(help_text="The last day.")


def _entry(mandate_id: int) -> dict[str, Any]:
    entries = list_mandate_entries()
    return MandateSerializer(next(entry for entry in entries if entry.mandate.pk == mandate_id)).data


@after_closure
class MandateList(APIView):
    @extend_schema(responses=MandateSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Who audits this partnership, over what and until when."""
        return Response(MandateSerializer(list_mandate_entries(), many=True).data)

    @extend_schema(request=MandateInput, responses={201: MandateSerializer})
    def post(self, request: Request) -> Response:
        """Let an audit in; for the lead partner. Its people are written to."""
        member = acting_member(request)
        require(can_invite_auditors(member))
        asked = MandateInput(data=request.data)
        asked.is_valid(raise_exception=True)
        mandate = open_mandate(member=member, values=asked.values, auditors=asked.people)
        return Response(_entry(mandate.pk), status=status.HTTP_201_CREATED)


@after_closure
class MandateAuditors(APIView):
    @extend_schema(request=AuditorInput, responses={201: MandateSerializer})
    def post(self, request: Request, mandate_id: int) -> Response:
        """Invite another auditor; for the lead partner."""
        mandate = get_object_or_404(list_mandates(), pk=mandate_id)
        member = acting_member(request)
        require(can_invite_auditors(member))
        asked = AuditorInput(data=request.data)
        asked.is_valid(raise_exception=True)
        invite_auditor(member=member, mandate=mandate, values=asked.values)
        return Response(_entry(mandate.pk), status=status.HTTP_201_CREATED)


@after_closure
class MandateAuditorWithdrawal(APIView):
    @extend_schema(request=None, responses=MandateSerializer)
    def post(self, request: Request, mandate_id: int, auditor_id: int) -> Response:
        """Take a person off an audit at once; for the lead partner."""
        auditor = get_object_or_404(list_auditors(), pk=auditor_id, mandate_id=mandate_id)
        withdraw_auditor(member=acting_member(request), auditor=auditor)
        return Response(_entry(mandate_id))


@after_closure
class MandateEnd(APIView):
    @extend_schema(request=MandateEndInput, responses=MandateSerializer)
    def post(self, request: Request, mandate_id: int) -> Response:
        """Move the last day of an audit; for the lead partner."""
        mandate = get_object_or_404(list_mandates(), pk=mandate_id)
        member = acting_member(request)
        require(can_invite_auditors(member))
        asked = MandateEndInput(data=request.data)
        asked.is_valid(raise_exception=True)
        end_mandate(member=member, mandate=mandate, last_day=asked.validated_data["valid_until"])
        return Response(_entry(mandate.pk))
