"""All that a report is compared with."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import polars as pl
from django.db.models import Sum

from apps.common.money import cents
from apps.consortia.models import Partner, Partnership
from apps.eligibility.context import CheckContext, ProjectFacts
from apps.eligibility.frame import PARTNERS, build_frame
from apps.eligibility.selectors.check_data.elsewhere import load_elsewhere
from apps.eligibility.selectors.check_data.ledger import (
    load_average_rates,
    load_budget,
    load_earlier_lines,
    load_other_claims,
    load_rates,
)
from apps.eligibility.selectors.check_data.registers import load_assets, load_contracts, load_trips, load_unit_costs
from apps.eligibility.selectors.check_data.staff import load_payroll, load_staff, load_timesheets
from apps.finance.selectors.budget_version import lines_in_force
from apps.programmes.catalogue import read_parameter
from apps.programmes.enums import ExchangeMethod, ParameterKey
from apps.programmes.models import ProgrammeVersion

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport


def load_context(*, report: PartnerReport, today: datetime.date, user_id: int | None = None) -> CheckContext:
    """Everything a rule may compare a report with: project, programme, budget, registers, staff, earlier lines.

    ``today`` stands for the day of submission until the report is submitted. ``user_id`` is the person who asks: what
    an organisation's other projects take of a person or an invoice is told to its own people alone (see
    ``load_payroll`` and ``load_elsewhere``).
    """
    partnership = report.partnership
    version = partnership.programme_version
    parameters = load_parameters(version)
    submitted = report.first_submitted_at.date() if report.first_submitted_at else today
    return CheckContext(
        programme=version.code,
        submitted_on=submitted,
        period_start=report.period.starts_on,
        period_end=report.period.ends_on,
        project=_project_facts(partnership, report.period.ends_on),
        parameters=parameters,
        partners=load_partners(),
        budget=load_budget(report),
        contracts=load_contracts(report),
        earlier_lines=load_earlier_lines(report),
        trips=load_trips(report),
        staff=load_staff(),
        payroll=load_payroll(report, user_id=user_id),
        timesheets=load_timesheets(report),
        assets=load_assets(report),
        unit_costs=load_unit_costs(report),
        rates=load_rates(report),
        average_rates=load_average_rates(report) if _is_averaged(parameters) else {},
        other_claims=load_other_claims(report),
        elsewhere=load_elsewhere(report, user_id=user_id),
    )


def _is_averaged(parameters: Mapping[str, Any]) -> bool:
    """Direct management converts at an average, so nobody else waits for the rates of the period."""
    return parameters.get(ParameterKey.EXCHANGE_METHOD) == ExchangeMethod.ECB_PERIOD_AVERAGE


def load_parameters(version: ProgrammeVersion) -> Mapping[str, Any]:
    """The programme version's figures by key, typed, with the rules it switches off."""
    figures = {row.key: read_parameter(row.key, row.value) for row in version.parameters.all()}
    return figures | {"disabled_rules": version.disabled_rules}


def _project_facts(partnership: Partnership, day: datetime.date) -> ProjectFacts:
    total = lines_in_force(on=day).aggregate(total=Sum("amount_eur"))["total"]
    budget = None if total is None else cents(total)
    return ProjectFacts(
        eligible_from=partnership.eligible_from,
        end_date=partnership.ends_on,
        closure_end=partnership.closure_ends_on,
        final_payment_date=partnership.closure_ends_on or partnership.ends_on,
        total_cost_incl_vat_cents=budget,
        total_eligible_cents=budget,
        submitted_on=partnership.application_submitted_on,
        completed_on=partnership.works_completed_on,
        is_state_aid=partnership.is_state_aid,
        is_derelict_site=partnership.is_derelict_site,
    )


def load_partners() -> pl.DataFrame:
    """The partnership's partners, in the order of their numbers."""
    partners = Partner.objects.select_related("organisation").order_by("number")
    return build_frame([_partner(partner) for partner in partners], PARTNERS)


def _partner(partner: Partner) -> dict[str, Any]:
    organisation = partner.organisation
    return {
        "partner_id": partner.pk,
        "name": organisation.name,
        "tax_id": organisation.vat_id or organisation.business_id,
        "country": organisation.country,
        "currency": partner.currency,
        "vat_recovery": partner.vat_recovery,
        "office_rate": partner.office_rate,
        "travel_rate": partner.travel_rate,
        "staff_rate": partner.staff_rate,
        "other_rate": partner.other_rate,
        "indirect_rate": partner.indirect_rate,
        "cofinancing_rate": partner.cofinancing_rate,
        "legal_type": organisation.legal_type,
    }
