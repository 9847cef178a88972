from dataclasses import asdict
from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import generics, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from apps.common.permissions import require
from apps.consortia.http import acting_member
from apps.finance.forms.trip import TripFilterForm
from apps.finance.masking import shows_travellers
from apps.finance.models import Trip
from apps.finance.permissions import can_add_to_register, can_edit_register
from apps.finance.selectors.register import list_partners_of
from apps.finance.selectors.trip import find_trips, list_trips
from apps.finance.services.trip import add_trip, change_trip, delete_trip, trip_values_of
from apps.finance.validators.rule import check_rules
from apps.finance.validators.trip import RULES, TripValues
from apps.workplan.models import WorkPackage


class TravellersField(serializers.ListField):
    """Names; null each for readers who may not see people's names."""

    def to_representation(self, data: Any) -> list[Any]:
        trip = data.instance
        member = self.context.get("member")
        seen = shows_travellers(member, trip)
        return [traveller.name if seen else None for traveller in data.all()]


class TripSerializer(serializers.ModelSerializer[Trip]):
    """A trip; its costs are the lines that name it."""

    travellers = TravellersField(child=serializers.CharField(max_length=150, allow_null=True))
    days = serializers.IntegerField(read_only=True, help_text="Days away, the first and the last included.")
    lines_count = serializers.IntegerField(read_only=True)
    declared_eur = serializers.DecimalField(max_digits=16, decimal_places=2, read_only=True)

    class Meta:
        model = Trip
        fields = [
            "id", "partner", "reference", "event", "place", "country", "route", "starts_on", "ends_on", "days",
            "event_starts_on", "event_ends_on", "approval_reference", "travellers", "purpose", "work_package",
            "allowance_days", "lines_count", "declared_eur",
        ]  # fmt: skip
        read_only_fields = ["id", "partner"]

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        fields = super().get_fields()
        if self.context.get("inside"):
            fields["work_package"].queryset = WorkPackage.objects.all()  # type: ignore[attr-defined]
        return fields

    def validate_travellers(self, names: list[str | None]) -> tuple[str, ...]:
        return tuple(sorted(name.strip() for name in names if name and name.strip()))

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        check_rules(self._values(attrs), RULES)
        return attrs

    @property
    def values(self) -> TripValues:
        return self._values(self.validated_data)

    def _values(self, attrs: dict[str, Any]) -> TripValues:
        given = dict(attrs)
        if "work_package" in given:
            package = given.pop("work_package")
            given["work_package_id"] = package.pk if package else None
        present = asdict(trip_values_of(self.instance)) if isinstance(self.instance, Trip) else {}
        return TripValues(**(present | given))


class TripList(generics.ListAPIView[Trip]):
    """The register of trips, as far as you may see it."""

    serializer_class = TripSerializer

    def get_queryset(self) -> Any:
        form = TripFilterForm(self.request.query_params, partners=list_partners_of(Trip.objects.all()))
        return list_trips(wanted=form.wanted)

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "member": acting_member(self.request)}

    @extend_schema(parameters=[OpenApiParameter("partner", int), OpenApiParameter("text", str)])
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return super().get(request, *args, **kwargs)

    @extend_schema(request=TripSerializer, responses={201: TripSerializer})
    def post(self, request: Request) -> Response:
        """Enter a trip of your own partner."""
        require(can_add_to_register(acting_member(request)))
        serializer = TripSerializer(data=request.data, context={"inside": True})
        serializer.is_valid(raise_exception=True)
        trip = add_trip(member=acting_member(request), values=serializer.values)
        return Response(_shown(request, trip.pk), status=status.HTTP_201_CREATED)


class TripDetail(APIView):
    @extend_schema(responses=TripSerializer)
    def get(self, request: Request, trip_id: int) -> Response:
        get_object_or_404(find_trips(), pk=trip_id)
        return Response(_shown(request, trip_id))

    @extend_schema(request=TripSerializer, responses=TripSerializer)
    def patch(self, request: Request, trip_id: int) -> Response:
        """Change the fields that are sent."""
        trip = self._own(request, trip_id)
        serializer = TripSerializer(trip, data=request.data, partial=True, context={"inside": True})
        serializer.is_valid(raise_exception=True)
        change_trip(member=acting_member(request), trip=trip, values=serializer.values)
        return Response(_shown(request, trip_id))

    @extend_schema(responses={204: None})
    def delete(self, request: Request, trip_id: int) -> Response:
        delete_trip(member=acting_member(request), trip=self._own(request, trip_id))
        return Response(status=status.HTTP_204_NO_CONTENT)

    def _own(self, request: Request, trip_id: int) -> Trip:
        trip = get_object_or_404(find_trips(), pk=trip_id)
        require(can_edit_register(acting_member(request), trip.partner_id))
        return trip


def _shown(request: Request, trip_id: int) -> Any:
    context = {"member": acting_member(request), "inside": True}
    return TripSerializer(find_trips().get(pk=trip_id), context=context).data
