"""Audit samples: the same services and selectors as their pages."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.assurance.content.explanation import explain_size
from apps.assurance.content.sample import record_data
from apps.assurance.enums import Basis, ErrorKind, SampleMethod, StratifyBy, UnitKind
from apps.assurance.files import answer_with_sample
from apps.assurance.methods.factors import read_factors
from apps.assurance.models import Sample, SampleUnit
from apps.assurance.parameters import Parameters
from apps.assurance.permissions import can_change_paper, reads_whole_sample, say_released
from apps.assurance.selectors.sample import get_population, list_samples, list_units, plan_sample, reproduce_sample
from apps.assurance.selectors.sample_evaluation import evaluate_sample
from apps.assurance.selectors.sample_population import Definition
from apps.assurance.services.sample import HIGHEST_SEED, SampleWish, draw_sample, release_sample
from apps.assurance.services.sample_result import record_sample_result
from apps.assurance.validators.sample import ResultValues
from apps.common.permissions import require
from apps.consortia.http import acting_member, writes_papers
from apps.consortia.permissions import can_write_papers


class SampleSerializer(serializers.ModelSerializer[Sample]):
    """A drawn sample. Not released: only the people of its audit read it."""

    # As text: registers have methods of their own under this name.
    method = serializers.CharField(read_only=True)
    author = serializers.CharField(source="author.full_name", read_only=True)
    unit_count = serializers.IntegerField(read_only=True)
    audited_count = serializers.IntegerField(read_only=True)

    class Meta:
        model = Sample
        fields = [
            "id", "number", "title", "method", "unit_kind", "parameters", "seed", "is_seed_stated", "author",
            "drawn_at", "released_at", "unit_count", "audited_count",
        ]  # fmt: skip
        read_only_fields = fields


def _share(**kwargs: Any) -> serializers.DecimalField:
    return serializers.DecimalField(
        max_digits=7, decimal_places=6, min_value=Decimal(0), max_value=Decimal(1), **kwargs
    )


class SampleWishInput(serializers.Serializer[Any]):
    """Rates are fractions: 0.02 is 2 %. Empty lists of partners and periods mean all in the scope of your audit."""

    title = serializers.CharField(max_length=150)
    basis = serializers.ChoiceField(choices=Basis.choices, default=Basis.CERTIFIED)
    unit_kind = serializers.ChoiceField(choices=UnitKind.choices, default=UnitKind.LINE)
    partner_ids = serializers.ListField(child=serializers.IntegerField(), default=list)
    period_ids = serializers.ListField(child=serializers.IntegerField(), default=list)
    with_flat_rates = serializers.BooleanField(default=True)
    method = serializers.ChoiceField(choices=SampleMethod.choices)
    confidence = _share(default=Decimal("0.80"))
    materiality = _share(default=Decimal("0.02"))
    anticipated = _share(default=Decimal(0))
    spread = serializers.DecimalField(
        max_digits=16, decimal_places=6, min_value=Decimal(0), required=False, allow_null=True, default=None
    )
    share = _share(required=False, allow_null=True, default=None)
    stratify_by = serializers.ChoiceField(choices=StratifyBy.choices, default=StratifyBy.NOTHING)
    at_least = serializers.IntegerField(min_value=0, max_value=100_000, default=0)
    corrects_for_small = serializers.BooleanField(default=False)
    is_exercise = serializers.BooleanField(default=False)
    seed = serializers.IntegerField(
        min_value=0, max_value=HIGHEST_SEED, required=False, allow_null=True, default=None,
        help_text="The number of the draw: the same one draws the same units. Without it the server draws one.",
    )  # fmt: skip

    @property
    def definition(self) -> Definition:
        given = self.validated_data
        return Definition(
            basis=Basis(given["basis"]),
            unit_kind=UnitKind(given["unit_kind"]),
            partner_ids=tuple(given["partner_ids"]),
            period_ids=tuple(given["period_ids"]),
            with_flat_rates=given["with_flat_rates"],
        )

    @property
    def parameters(self) -> Parameters:
        given = self.validated_data
        return Parameters(
            method=SampleMethod(given["method"]),
            confidence=given["confidence"],
            materiality=given["materiality"],
            anticipated=given["anticipated"],
            spread=given["spread"],
            share=given["share"],
            at_least=given["at_least"],
            corrects_for_small=given["corrects_for_small"],
            stratify_by=StratifyBy(given["stratify_by"]),
            is_exercise=given["is_exercise"],
        )


class SamplePlanInput(SampleWishInput):
    title = None  # type: ignore[assignment] # a plan has none


class ResultInput(serializers.Serializer[Any]):
    error_eur = serializers.DecimalField(max_digits=14, decimal_places=2, min_value=Decimal(0))
    typology = serializers.CharField(max_length=4, required=False, allow_blank=True, default="")
    kind = serializers.ChoiceField(choices=ErrorKind.choices, required=False, allow_blank=True, default="")
    is_corrected = serializers.BooleanField(default=False)
    note = serializers.CharField(max_length=5000, required=False, allow_blank=True, default="")


class SampleUnitSerializer(serializers.ModelSerializer[SampleUnit]):
    """A unit to be audited; ``unit`` is the id of an expenditure line or a partner report."""

    partner = serializers.IntegerField(source="unit_partner_id")
    result = serializers.SerializerMethodField()

    class Meta:
        model = SampleUnit
        fields = ["id", "unit", "code", "partner", "place", "stratum", "basis", "hits", "amount_eur", "result"]
        read_only_fields = fields

    def get_result(self, unit: SampleUnit) -> dict[str, Any] | None:
        result = getattr(unit, "result", None)
        if result is None:
            return None
        return {
            "error_eur": f"{result.error_eur:f}",
            "typology": result.typology,
            "kind": result.kind,
            "is_corrected": result.is_corrected,
            "note": result.note,
            "decided_by": result.decided_by.full_name,
            "decided_at": result.decided_at.isoformat(),
        }


class ReproductionSerializer(serializers.Serializer[Any]):
    agrees = serializers.BooleanField()
    has_same_population = serializers.BooleanField()
    has_same_units = serializers.BooleanField()
    drawn = serializers.IntegerField()


@writes_papers
class SampleList(APIView):
    @extend_schema(responses=SampleSerializer(many=True))
    def get(self, request: Request) -> Response:
        """The samples of your audit, and those audits have released."""
        return Response(SampleSerializer(list_samples(), many=True).data)

    @extend_schema(request=SampleWishInput, responses={201: SampleSerializer})
    def post(self, request: Request) -> Response:
        """Draw a sample and keep it with all it takes to draw it again; for auditors."""
        member = acting_member(request)
        require(can_write_papers(member))
        asked = SampleWishInput(data=request.data)
        asked.is_valid(raise_exception=True)
        wish = SampleWish(
            title=asked.validated_data["title"],
            definition=asked.definition,
            parameters=asked.parameters,
            seed=asked.validated_data["seed"],
        )
        sample = list_samples().get(pk=draw_sample(member=member, wish=wish).pk)
        return Response(SampleSerializer(sample).data, status=status.HTTP_201_CREATED)


class SamplePlan(APIView):
    @extend_schema(parameters=[SamplePlanInput], responses=OpenApiTypes.OBJECT)
    def get(self, request: Request) -> Response:
        """How many units would be drawn of what you read now, and why; nothing is kept. For auditors."""
        require(can_write_papers(acting_member(request)))
        asked = SamplePlanInput(data=request.query_params)
        asked.is_valid(raise_exception=True)
        plan = plan_sample(definition=asked.definition, parameters=asked.parameters).plan
        explanation = explain_size(plan)
        return Response(
            {
                "units": plan.units,
                "book_eur": f"{plan.book:f}",
                "sampled": plan.count,
                "audits_all": plan.audits_all,
                "warnings": [warning.value for warning in plan.warnings],
                "formula": explanation.formula if explanation else "",
                "filled": explanation.filled if explanation else "",
                "factors": read_factors(plan.parameters.factors).source,
            }
        )


class SampleDetail(APIView):
    @extend_schema(responses=OpenApiTypes.OBJECT)
    def get(self, request: Request, sample_id: int) -> Response:
        """The record of the draw, with the evaluation once every unit is audited; for who reads the whole sample."""
        sample = _find_whole(request, sample_id)
        return Response(record_data(sample, get_population(sample=sample), evaluate_sample(sample=sample)))


class SampleUnits(APIView):
    @extend_schema(responses=SampleUnitSerializer(many=True))
    def get(self, request: Request, sample_id: int) -> Response:
        """Every unit you read, with why it was drawn and what was found: of a sample of several partners your own."""
        return Response(SampleUnitSerializer(list_units(sample=find_readable(sample_id)), many=True).data)


@writes_papers
class SampleUnitResult(APIView):
    @extend_schema(request=ResultInput, responses=SampleUnitSerializer)
    def put(self, request: Request, sample_id: int, unit_id: int) -> Response:
        """Say what was found in a unit, or say it anew; for the audit's people, until the sample is released."""
        sample = find_readable(sample_id)
        require(can_change_paper(acting_member(request), sample), say_released(acting_member(request), sample))
        unit = get_object_or_404(list_units(sample=sample), pk=unit_id)
        asked = ResultInput(data=request.data)
        asked.is_valid(raise_exception=True)
        record_sample_result(member=acting_member(request), unit=unit, values=ResultValues(**asked.validated_data))
        return Response(SampleUnitSerializer(list_units(sample=sample).get(pk=unit_id)).data)


@writes_papers
class SampleRelease(APIView):
    @extend_schema(request=None, responses=SampleSerializer)
    def post(self, request: Request, sample_id: int) -> Response:
        """Show a sample with its results to the audited; it then stays as it is. For the audit's people."""
        release_sample(member=acting_member(request), sample=find_readable(sample_id))
        return Response(SampleSerializer(find_readable(sample_id)).data)


class SampleReproduction(APIView):
    @extend_schema(responses=ReproductionSerializer)
    def get(self, request: Request, sample_id: int) -> Response:
        """Draw the sample again from its record alone and compare; the ledger is not asked."""
        return Response(ReproductionSerializer(reproduce_sample(sample=_find_whole(request, sample_id))).data)


class SampleFile(APIView):
    @extend_schema(responses={(200, "application/octet-stream"): OpenApiTypes.BINARY})
    def get(self, request: Request, sample_id: int, name: str) -> HttpResponse:
        """``sample.xlsx``, ``sample.json``, ``units.csv`` or ``population.csv``."""
        return answer_with_sample(acting_member(request), find_readable(sample_id), name)


def find_readable(sample_id: int) -> Sample:
    """404 for what the wall does not show."""
    return get_object_or_404(list_samples(), pk=sample_id)


def _find_whole(request: Request, sample_id: int) -> Sample:
    sample = find_readable(sample_id)
    require(reads_whole_sample(acting_member(request), sample))
    return sample
