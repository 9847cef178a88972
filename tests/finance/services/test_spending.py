"""The spending plan and the partners' forecasts."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from apps.audit.models import Event
from apps.finance.models import SpendingForecast, SpendingTarget
from apps.finance.selectors.spending_profile import read_spending_targets
from apps.finance.services.spending import plan_spending, state_forecast
from apps.reporting.enums import PartnerReportStatus
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast
from tests.factories.finance import make_report


def test_plan_is_replaced_as_a_whole_and_recorded_once(cast: Cast) -> None:
    lead, partner = (cast.lead.partner_id, cast.period.pk), (cast.partner.partner_id, cast.period.pk)
    with enter_tenant(cast.lead.seat):
        plan_spending(member=cast.lead, targets={lead: Decimal("10.00"), partner: Decimal("5.00")})
        changed = plan_spending(member=cast.lead, targets={lead: Decimal("11.00"), partner: Decimal("0.00")})

        assert changed == 2
        assert read_spending_targets() == {lead: Decimal("11.00")}
        assert plan_spending(member=cast.lead, targets={lead: Decimal("11.00")}) == 0
        assert Event.objects.filter(key="finance.spending_plan.changed").count() == 2


@pytest.mark.parametrize("role", ["partner", "other_partner", "auditor"])
def test_nobody_but_the_lead_plans(cast: Cast, role: str) -> None:
    member = getattr(cast, role)
    with enter_tenant(member.seat), pytest.raises(PermissionDenied):
        plan_spending(member=member, targets={})


@pytest.mark.parametrize("amount", ["-0.01", "0.001"])
def test_target_that_is_no_amount_is_refused_and_nothing_is_saved(cast: Cast, amount: str) -> None:
    with enter_tenant(cast.lead.seat):
        with pytest.raises(ValidationError):
            plan_spending(member=cast.lead, targets={(cast.lead.partner_id, cast.period.pk): Decimal(amount)})
        assert SpendingTarget.objects.count() == 0


def test_target_of_a_strangers_partner_is_refused(cast: Cast) -> None:
    with enter_tenant(cast.lead.seat), pytest.raises(ValidationError):
        plan_spending(member=cast.lead, targets={(cast.stranger.partner_id, cast.period.pk): Decimal("1.00")})


def test_partner_states_its_forecast_with_the_report_and_may_restate_it_while_it_is_open(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        state_forecast(member=cast.partner, report=report, next_amount_eur=Decimal("9.00"), deviation="")
        state_forecast(member=cast.partner, report=report, next_amount_eur=Decimal("8.50"), deviation=" Później. ")
        forecast = SpendingForecast.objects.get()

        assert (forecast.next_amount_eur, forecast.deviation, forecast.language) == (
            Decimal("8.50"), "Później.", "pl",
        )  # fmt: skip


def test_forecast_of_a_submitted_report_stays(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        report.status = PartnerReportStatus.SUBMITTED
        report.save()
        with pytest.raises(PermissionDenied):
            state_forecast(member=cast.partner, report=report, next_amount_eur=Decimal("9.00"), deviation="")


@pytest.mark.parametrize("role", ["lead", "other_partner", "auditor"])
def test_nobody_states_another_partners_forecast(cast: Cast, role: str) -> None:
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
    member = getattr(cast, role)
    with enter_tenant(member.seat), pytest.raises(PermissionDenied):
        state_forecast(member=member, report=report, next_amount_eur=Decimal("9.00"), deviation="")


def test_forecast_below_nil_is_refused_at_its_field(cast: Cast) -> None:
    with enter_tenant(cast.partner.seat):
        report = make_report(cast.partner, cast.period)
        with pytest.raises(ValidationError) as caught:
            state_forecast(member=cast.partner, report=report, next_amount_eur=Decimal("-0.01"), deviation="")

    assert list(caught.value.error_dict) == ["next_amount_eur"]
