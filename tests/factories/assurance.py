"""A population to draw from, and a sample drawn from it by the cast's auditor."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from apps.assurance.enums import Basis, SampleMethod
from apps.assurance.models import Sample, SampleUnit
from apps.assurance.parameters import Parameters
from apps.assurance.selectors.sample_population import Definition
from apps.assurance.services.sample import SampleWish, draw_sample
from apps.assurance.services.sample_result import record_clean_units
from apps.consortia.models import Membership
from apps.reporting.models import PartnerReport
from apps.tenancy.context import enter_tenant, system_seat
from tests.factories.cast import Cast
from tests.factories.finance import make_report
from tests.factories.reporting import eur_line

D = Decimal
# 24 invented lines of 245 030.00 EUR, drawn and evaluated by hand.
LINES = (
    "62000.00", "4200.50", "8150.00", "3300.25", "9990.00", "1250.00", "2780.40", "15300.00", "640.00", "7420.00",
    "18875.00", "5060.10", "410.75", "11240.00", "930.00", "6600.00", "48000.00", "2145.00", "3720.00", "12600.00",
    "875.00", "5580.00", "9230.00", "4733.00",
)  # fmt: skip
DECLARED = Definition(basis=Basis.DECLARED)
EXERCISE = Parameters(
    SampleMethod.MUS_CONSERVATIVE, materiality=D("0.10"), anticipated=D("0.01"), is_exercise=True
)  # fmt: skip


def make_declared(
    cast: Cast, amounts: Sequence[str] = LINES, member: Membership | None = None, category: str = "external"
) -> PartnerReport:
    """The partner's report, handed in, with a line of each amount. Leaves the tenant."""
    with enter_tenant(system_seat(cast.partnership.pk)):
        report = make_report(member or cast.partner, cast.period, version=1)
        for number, amount in enumerate(amounts, start=1):
            eur_line(report, number, category, amount)
        report.status = "submitted"
        report.save()
    return report


def draw(cast: Cast, seed: int | None = 7, parameters: Parameters = EXERCISE, **fields: Any) -> Sample:
    """By the auditor, from what is declared. Leaves the tenant."""
    values = {"title": "Spring sample", "definition": DECLARED} | fields
    with enter_tenant(cast.auditor.seat, papers=True):
        return draw_sample(member=cast.auditor, wish=SampleWish(parameters=parameters, seed=seed, **values))


def clear_open_units(cast: Cast, sample: Sample) -> None:
    """Inside the audit's tenant: nothing is found in what has no result yet."""
    waiting = SampleUnit.objects.filter(sample=sample, result=None).values_list("pk", flat=True)
    record_clean_units(member=cast.auditor, sample=sample, unit_ids=waiting)
