"""Payments of the programme, as the lead partner records them."""

import datetime as dt
from decimal import Decimal
from typing import Any

from apps.consortia.models import Membership, ReportingPeriod
from apps.finance.models import Correction
from apps.payments.enums import PaymentKind, RepaymentKind
from apps.payments.models import Distribution, Payment, Repayment
from apps.payments.services.distribution import distribute_payment
from apps.payments.services.payment import record_payment
from apps.payments.services.repayment import record_repayment
from apps.payments.validators.excess import Excess
from apps.payments.validators.payment import PaymentValues, ShareValues
from apps.payments.validators.repayment import RepaymentValues
from apps.project_reporting.models import ProjectReport, ReportSource
from apps.project_reporting.selectors.submission import find_standing_report
from apps.project_reporting.structures.financial_overview import (
    Amounts,
    FinancialOverview,
    PartnerOverview,
    overview_as_json,
)
from apps.reporting.models import PartnerReport
from tests.factories.cast import Cast

RECEIVED = dt.date(2025, 10, 1)
AGREED = Excess(is_confirmed=True, reason="The partners agreed on it.")
CLAIMED = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)


def make_payment(cast: Cast, amount: str = "1000.00", **stated: Any) -> Payment:
    """Of the first period's claim unless said otherwise. Inside the tenant."""
    values = {"kind": PaymentKind.INTERIM, "received_on": RECEIVED, "period": cast.period, "excess": AGREED} | stated
    values.setdefault("reference", f"BANK-{Payment.objects.count() + 1}")
    if values["kind"] != PaymentKind.ADVANCE and find_standing_report(period=values["period"]) is None:
        # It claims nothing, and gives way to whatever the test freezes later.
        freeze(cast, {}, period=values["period"], version=0)
    return record_payment(member=cast.lead, values=PaymentValues(amount=Decimal(amount), **values))


def make_advance(cast: Cast, amount: str = "1000.00") -> Payment:
    return make_payment(cast, amount, kind=PaymentKind.ADVANCE, period=None)


def make_share(member: Membership, amount: str, offset: str = "0.00", **stated: Any) -> ShareValues:
    values = {"partner": member.partner, "paid_on": RECEIVED} | stated
    return ShareValues(amount=Decimal(amount), offset=Decimal(offset), **values)


def distribute(cast: Cast, payment: Payment, *shares: ShareValues) -> list[Distribution]:
    return distribute_payment(member=cast.lead, payment=payment, shares=shares, excess=AGREED)


def freeze(
    cast: Cast, eligible: dict[Any, str], *, period: ReportingPeriod | None = None, version: int = 1, **said: Any
):
    """A frozen project report that says what each seat's partner may claim, at 80 %, and what else is ``said``."""
    partners = tuple(
        PartnerOverview(
            partner_id=seat.partner_id, code=f"PP{seat.partner.number}", name="City", country="FI",
            cofinancing_rate=Decimal("0.8"), rows={"staff": Amounts(current=Decimal(amount))},
        )
        for seat, amount in eligible.items()
    )  # fmt: skip
    return ProjectReport.objects.create(
        partnership=cast.partnership, period=period or cast.period, version=version, status="frozen", language="en",
        snapshot={"overview": overview_as_json(FinancialOverview(partners)), **said}, sha256="a" * 64,
        frozen_at=CLAIMED + dt.timedelta(days=version - 1), frozen_by=cast.lead.user,
    )  # fmt: skip


def claim(report: ProjectReport, partner_report: PartnerReport, **categories: str) -> ReportSource:
    """The frozen report claims that much of the partner report, by its certificate or as handed in."""
    eur = sum(map(Decimal, categories.values()))
    return ReportSource.objects.create(
        partnership_id=report.partnership_id, partner_id=partner_report.partner_id, report=report,
        partner_report=partner_report, claimed_eur=eur, amounts={"categories": categories},
        decided_by=report.frozen_by,
    )  # fmt: skip


def make_repayment(cast: Cast, amount: str, kind: RepaymentKind = RepaymentKind.OVERPAID, **stated: Any) -> Repayment:
    """By the partner. Inside the lead's tenant."""
    values = {"partner": cast.partner.partner, "received_on": RECEIVED} | stated
    return record_repayment(member=cast.lead, values=RepaymentValues(kind=kind, amount=Decimal(amount), **values))


def correct(cast: Cast, seat: Membership, fund: str, *, period: ReportingPeriod | None = None, sign: str = "deduct"):
    """A financial correction whose fund's part is given; the partner bears as much again. Inside the lead's tenant."""
    return Correction.objects.create(
        partnership=cast.partnership, partner=seat.partner, period=period or cast.period, sign=sign,
        direct_eur=2 * Decimal(fund), fund_eur=Decimal(fund), public_eur=Decimal(fund), typology="4.1", scenario="2",
        reason="Found by an audit.", recorded_by=cast.lead.user,
    )  # fmt: skip
