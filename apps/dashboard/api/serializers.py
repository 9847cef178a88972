from typing import Any

from rest_framework import serializers

from apps.consortia.api.partnership import PartnershipSerializer
from apps.consortia.enums import PartnerRole, RegionCategory
from apps.dashboard.enums import ReportState
from apps.dashboard.selectors.period import PartnerState
from apps.finance.api.budget import MoneyField


class PartnerSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="partner.pk")
    number = serializers.IntegerField(source="partner.number")
    code = serializers.CharField(source="partner.code")
    role = serializers.ChoiceField(PartnerRole.choices, source="partner.role")
    name = serializers.CharField(source="partner.organisation.name")
    country = serializers.CharField(source="partner.organisation.country", help_text="ISO 3166 alpha-2.")
    region = serializers.CharField(source="partner.organisation.region")
    legal_type = serializers.CharField(source="partner.organisation.legal_type")
    business_id = serializers.CharField(source="partner.organisation.business_id")
    business_id_fails = serializers.BooleanField(help_text="The check digits do not hold.")
    region_category = serializers.ChoiceField(
        RegionCategory.choices, source="partner.region_category", allow_blank=True
    )
    currency = serializers.CharField(source="partner.currency")
    cofinancing_rate = serializers.DecimalField(5, 4, source="partner.cofinancing_rate", help_text="0.8000 is 80 %.")
    budget_eur = MoneyField(source="budget.total", allow_null=True, default=None)


class PartnerStateSerializer(serializers.Serializer[PartnerState]):
    """Where one partner stands. ``report_id`` is null if there is no report or you may not see it."""

    partner_id = serializers.IntegerField(source="partner.pk")
    partner_code = serializers.CharField(source="partner.code")
    report_id = serializers.IntegerField(source="report.pk", allow_null=True, default=None)
    state = serializers.ChoiceField(ReportState.choices)
    submitted_at = serializers.DateTimeField(source="report.submitted_at", allow_null=True, default=None)
    days_late = serializers.IntegerField()


class PeriodSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="period.pk")
    number = serializers.IntegerField(source="period.number")
    starts_on = serializers.DateField(source="period.starts_on")
    ends_on = serializers.DateField(source="period.ends_on")
    partner_report_due_on = serializers.DateField(source="period.partner_report_due_on")
    project_report_due_on = serializers.DateField(source="period.project_report_due_on")
    is_current = serializers.BooleanField()
    partners = PartnerStateSerializer(many=True, source="states")


class PortfolioSerializer(serializers.Serializer[Any]):
    """One of your partnerships. Amounts are your organisation's, or the whole partnership's for an auditor."""

    partnership = PartnershipSerializer(source="membership")
    organisation = serializers.CharField()
    budget_eur = MoneyField(source="budget.total", allow_null=True, default=None)
    reported_eur = MoneyField(source="budget.reported", allow_null=True, default=None)
    current_period = serializers.IntegerField(source="current.period.number", allow_null=True, default=None)
    late_reports = serializers.IntegerField(source="late")
