"""How staff is written in the API. Amounts, hours and shares are decimal strings; shares are fractions."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.common.money import ZERO
from apps.staff.enums import StaffMethod, TimeKind
from apps.staff.models import Employment, PayrollMonth
from apps.staff.selectors.hindrance import list_hindrances
from apps.staff.services.employment import values_of
from apps.staff.validators.employment import EmploymentValues
from apps.staff.validators.payroll_month import MonthValues
from apps.staff.validators.timesheet import TimeRow, Timesheet

_MONEY: dict[str, Any] = {"max_digits": 14, "decimal_places": 2}
_SHARE: dict[str, Any] = {"max_digits": 7, "decimal_places": 4}
_HOURS: dict[str, Any] = {"max_digits": 6, "decimal_places": 2}


class EmploymentSerializer(serializers.Serializer[Any]):
    """A person. Name and staff number are masked for readers outside the partner, auditors excepted."""

    id = serializers.IntegerField(source="employment.pk")
    partner = serializers.IntegerField(source="employment.partner_id")
    number = serializers.IntegerField(source="employment.number")
    person_name = serializers.CharField(source="person.name")
    staff_number = serializers.CharField(source="person.staff_number")
    is_masked = serializers.BooleanField(source="person.is_masked")
    function = serializers.CharField(source="employment.function")
    method = serializers.ChoiceField(source="employment.method", choices=StaffMethod.choices)
    percentage = serializers.DecimalField(source="employment.percentage", allow_null=True, **_SHARE)
    full_time_share = serializers.DecimalField(source="employment.full_time_share", **_SHARE)
    annual_gross = serializers.DecimalField(source="employment.annual_gross", allow_null=True, **_MONEY)
    annual_basis_ends_on = serializers.DateField(source="employment.annual_basis_ends_on", allow_null=True)
    monthly_gross = serializers.DecimalField(source="employment.monthly_gross", allow_null=True, **_MONEY)
    monthly_hours = serializers.DecimalField(source="employment.monthly_hours", allow_null=True, **_HOURS)
    currency = serializers.CharField(source="employment.currency")
    starts_on = serializers.DateField(source="employment.starts_on")
    ends_on = serializers.DateField(source="employment.ends_on", allow_null=True)
    months = serializers.IntegerField(help_text="Months entered.")
    booked = serializers.IntegerField(help_text="Months declared.")


class EmploymentInputSerializer(serializers.Serializer[Any]):
    """What is stated; the validator of the page's form decides what is sound."""

    person_name = serializers.CharField(max_length=150)
    staff_number = serializers.CharField(max_length=40)
    function = serializers.CharField(max_length=150)
    method = serializers.ChoiceField(choices=StaffMethod.choices)
    percentage = serializers.DecimalField(required=False, allow_null=True, **_SHARE)
    full_time_share = serializers.DecimalField(required=False, **_SHARE)
    annual_gross = serializers.DecimalField(required=False, allow_null=True, **_MONEY)
    annual_basis_ends_on = serializers.DateField(required=False, allow_null=True)
    monthly_gross = serializers.DecimalField(required=False, allow_null=True, **_MONEY)
    monthly_hours = serializers.DecimalField(required=False, allow_null=True, **_HOURS)
    currency = serializers.CharField(max_length=3)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(required=False, allow_null=True)
    employment_file = serializers.FileField(required=False, write_only=True)
    assignment_file = serializers.FileField(required=False, write_only=True)

    @property
    def values(self) -> EmploymentValues:
        """What is sent, over what is stated already."""
        stated = asdict(values_of(self.instance)) if isinstance(self.instance, Employment) else {}
        given = {name: value for name, value in self.validated_data.items() if name in EmploymentValues.__slots__}
        return EmploymentValues(**(stated | given))

    @property
    def documents(self) -> dict[str, Any]:
        return {name: self.validated_data.get(name) for name in ("employment_file", "assignment_file")}


class PayrollMonthSerializer(serializers.ModelSerializer[PayrollMonth]):
    """A month. ``line`` is the expenditure line it is declared as."""

    class Meta:
        model = PayrollMonth
        fields = [
            "id",
            "employment",
            "month",
            "gross_salary",
            "employer_contributions",
            "other_cost",
            "refunded",
            "hours",
            "total_hours",
            "payment_date",
            "cost",
            "share",
            "line",
        ]
        read_only_fields = fields


class MonthInputSerializer(serializers.Serializer[Any]):
    gross_salary = serializers.DecimalField(default=ZERO, **_MONEY)
    employer_contributions = serializers.DecimalField(default=ZERO, **_MONEY)
    other_cost = serializers.DecimalField(default=ZERO, **_MONEY)
    refunded = serializers.DecimalField(default=ZERO, **_MONEY)
    hours = serializers.DecimalField(default=None, allow_null=True, **_HOURS)
    total_hours = serializers.DecimalField(default=None, allow_null=True, **_HOURS)
    payment_date = serializers.DateField(default=None, allow_null=True)
    payslip = serializers.FileField(required=False, write_only=True)
    timesheet = serializers.FileField(required=False, write_only=True)

    @property
    def values(self) -> MonthValues:
        return MonthValues(**{name: self.validated_data[name] for name in MonthValues.__slots__})


class HindranceSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    message = serializers.CharField()
    blocks = serializers.BooleanField()


class SavedMonthSerializer(PayrollMonthSerializer):
    """The month just saved, with what stands between it and the list of expenditure."""

    hindrances = serializers.SerializerMethodField()

    @extend_schema_field(HindranceSerializer(many=True))
    def get_hindrances(self, month: PayrollMonth) -> list[dict[str, Any]]:
        return list(HindranceSerializer(list_hindrances(month=month), many=True).data)

    class Meta(PayrollMonthSerializer.Meta):
        fields = [*PayrollMonthSerializer.Meta.fields, "hindrances"]
        read_only_fields = fields


class TimeRowSerializer(serializers.Serializer[TimeRow]):
    day = serializers.DateField()
    kind = serializers.ChoiceField(choices=TimeKind.choices, default=TimeKind.PROJECT)
    work_package = serializers.IntegerField(source="work_package_id", allow_null=True, default=None)
    hours = serializers.DecimalField(max_digits=4, decimal_places=2)
    activity = serializers.CharField(allow_blank=True, default="", max_length=200)


class TimesheetSerializer(serializers.Serializer[Timesheet]):
    """A month's hours by day; PUT replaces them. ``warnings`` say what a controller will ask about."""

    rows = TimeRowSerializer(many=True)
    project_hours = serializers.DecimalField(max_digits=7, decimal_places=2, read_only=True)
    worked_hours = serializers.DecimalField(max_digits=7, decimal_places=2, read_only=True)
    warnings = serializers.ListField(child=serializers.CharField(), read_only=True)


class WorkingTimeSerializer(serializers.Serializer[Any]):
    """Shares of the working time. ``elsewhere`` is null for readers outside the partner."""

    month = serializers.DateField()
    here = serializers.DecimalField(**_SHARE)
    elsewhere = serializers.DecimalField(allow_null=True, **_SHARE)
    is_too_much = serializers.BooleanField()


def rows_of(data: list[dict[str, Any]]) -> list[TimeRow]:
    return [TimeRow(**row) for row in data]
