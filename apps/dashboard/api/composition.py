from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.consortia.http import acting_member
from apps.consortia.selectors.composition import AnswerPlace
from apps.dashboard.selectors.composition import get_composition
from apps.finance.api.budget import MoneyField
from apps.programmes.enums import CompositionKind, CompositionSeverity


class CompositionFindingSerializer(serializers.Serializer[Any]):
    """One condition. ``met`` is null where the data do not say; ``text`` is in the language of the person asking."""

    rule_id = serializers.CharField()
    kind = serializers.ChoiceField([str(kind) for kind in CompositionKind])
    severity = serializers.ChoiceField([str(severity) for severity in CompositionSeverity])
    met = serializers.BooleanField(allow_null=True)
    text = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]
    is_confirmed = serializers.BooleanField(source="confirmed")


class WantedPartnerSerializer(serializers.Serializer[Any]):
    """What a partner must be that is looked for. Lists are alternatives; an empty one is any."""

    countries = serializers.ListField(child=serializers.CharField(), help_text="ISO 3166 alpha-2.")
    legal_types = serializers.ListField(child=serializers.CharField())
    region_categories = serializers.ListField(child=serializers.CharField())
    new_region = serializers.BooleanField(
        allow_null=True, help_text="Its region is one where no partner is (true) or is (false) yet; null: no matter."
    )
    leads = serializers.BooleanField()
    policy_instruments = serializers.IntegerField()
    text = serializers.CharField()


class OfferSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    country = serializers.CharField()
    address = serializers.CharField()
    reasons = serializers.ListField(child=serializers.CharField())


class WantedEntrySerializer(serializers.Serializer[Any]):
    number = serializers.IntegerField(help_text="How many such partners.")
    wanted = WantedPartnerSerializer()
    offers = OfferSerializer(many=True)


class NewCountriesSerializer(serializers.Serializer[Any]):
    number = serializers.IntegerField()
    countries = serializers.ListField(child=serializers.CharField(), help_text="Those that count; empty: all.")
    text = serializers.CharField()


class AlternativeSerializer(serializers.Serializer[Any]):
    """One of the equally small ways to meet what is missed."""

    wanted = WantedEntrySerializer(many=True)
    different = NewCountriesSerializer(many=True)


class CompositionQuestionSerializer(serializers.Serializer[Any]):
    rule_id = serializers.CharField(source="finding.rule_id")
    text = serializers.CharField(source="finding.text")
    place = serializers.ChoiceField([str(place) for place in AnswerPlace], help_text="Where it is stated.")


class SuccessorSerializer(serializers.Serializer[Any]):
    partners = WantedPartnerSerializer(many=True)


class DepartureSerializer(serializers.Serializer[Any]):
    """If this partner leaves. ``successors``: what who takes its place must be; alternatives, empty ones: nobody."""

    partner_id = serializers.IntegerField(source="departure.partner.pk")
    partner_code = serializers.CharField(source="departure.partner.code")
    broken = CompositionFindingSerializer(many=True, source="departure.broken")
    newly_met = CompositionFindingSerializer(many=True, source="departure.newly_met")
    successors = SuccessorSerializer(many=True, source="departure.successors")
    budget_eur = MoneyField(source="load.budget")
    work_packages = serializers.IntegerField(source="load.work_packages")
    activities = serializers.IntegerField(source="load.activities")
    deliverables = serializers.IntegerField(source="load.deliverables")
    outputs = serializers.IntegerField(source="load.outputs")


class CompositionSerializer(serializers.Serializer[Any]):
    findings = CompositionFindingSerializer(many=True, source="composition.findings")
    is_complete = serializers.BooleanField(
        source="composition.proposal.is_complete", help_text="No required condition is missed."
    )
    additions_needed = serializers.IntegerField(source="composition.proposal.number")
    alternatives = AlternativeSerializer(many=True)
    further_alternatives = serializers.IntegerField(source="further")
    outgrown = CompositionFindingSerializer(many=True, source="composition.outgrown")
    lead_must_change = serializers.BooleanField(source="composition.proposal.lead_changes")
    possible_lead_ids = serializers.SerializerMethodField()
    unsuitable_ids = serializers.SerializerMethodField()
    number_leaving = serializers.IntegerField(source="composition.number_leaving")
    possible_leaver_ids = serializers.SerializerMethodField()
    hopeless = CompositionFindingSerializer(many=True, source="composition.hopeless")
    otherwise = CompositionFindingSerializer(
        many=True, source="composition.otherwise", help_text="Missed, and no partner would help."
    )
    questions = CompositionQuestionSerializer(many=True, source="composition.questions")
    departures = DepartureSerializer(many=True)

    def get_possible_lead_ids(self, page: Any) -> list[int]:
        return [partner.pk for partner in page.composition.possible_leads]

    def get_unsuitable_ids(self, page: Any) -> list[int]:
        return [partner.pk for partner in page.composition.unsuitable]

    def get_possible_leaver_ids(self, page: Any) -> list[int]:
        return [partner.pk for partner in page.composition.possible_leavers]


class CompositionView(APIView):
    @extend_schema(responses=CompositionSerializer)
    def get(self, request: Request) -> Response:
        """The programme's conditions on the partners, the smallest additions, and what happens when one leaves."""
        return Response(CompositionSerializer(get_composition(member=acting_member(request))).data)
