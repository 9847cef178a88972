"""A partnership in the middle of its second period: work plan, budgets, submitted reports, decided flags."""

import datetime
import json
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from apps.common.content_hash import hash_content
from apps.consortia.models import Membership, ReportingPeriod
from apps.eligibility.enums import FlagState
from apps.eligibility.models import CheckRun, Flag, FlagDecision
from apps.finance.enums import CostCategory, LineKind
from apps.finance.models import ExpenditureLine
from apps.reporting.enums import PartnerReportStatus
from apps.reporting.models import PartnerReport, PartnerReportSnapshot
from apps.reporting.selectors.partner_report import build_snapshot
from apps.workplan.enums import DeliverableStatus
from apps.workplan.models import (
    Activity,
    Deliverable,
    DeliverableProgress,
    Output,
    WorkPackage,
    WorkPackageProgress,
)
from tests.factories.cast import Cast, make_period
from tests.factories.eligibility import make_check_run
from tests.factories.finance import make_budget, make_line, make_report


@dataclass(frozen=True)
class World:
    """What the project reports' tests stand on."""

    cast: Cast
    earlier: ReportingPeriod
    period: ReportingPeriod
    work_package: WorkPackage
    silent_work_package: WorkPackage
    delivered: Deliverable
    overdue: Deliverable
    reports: dict[str, PartnerReport]


def make_world(cast: Cast) -> World:
    """Periods 1 and 2. The lead reports in EUR, the partner in PLN with flat rates; the third partner is silent."""
    earlier, period = cast.period, make_second_period(cast)
    packages = [make_work_package(cast, 1), make_work_package(cast, 2)]
    done = make_deliverable(cast, packages[0], 1, period.ends_on)
    late = make_deliverable(cast, packages[0], 2, period.starts_on)
    make_budgets(cast)
    first = _first_period(cast, earlier, packages[0])
    reports = _second_period(cast, period, packages[0], done, late)
    return World(cast, earlier, period, packages[0], packages[1], done, late, {**first, **reports})


def make_second_period(cast: Cast) -> ReportingPeriod:
    return make_period(cast.partnership, number=2, year=2027)


def make_work_package(cast: Cast, number: int) -> WorkPackage:
    return WorkPackage.objects.create(
        partnership=cast.partnership, number=number, title=f"Package {number}", objective="To learn from each other.",
        leader=cast.lead.partner, starts_on=datetime.date(2026, 1, 1), ends_on=datetime.date(2027, 12, 31),
    )  # fmt: skip


def make_deliverable(cast: Cast, package: WorkPackage, number: int, due_on: datetime.date) -> Deliverable:
    activity, _created = Activity.objects.get_or_create(
        partnership=cast.partnership, work_package=package, number=1,
        defaults={"title": "Exchange", "starts_on": package.starts_on, "ends_on": package.ends_on},
    )  # fmt: skip
    return Deliverable.objects.create(
        partnership=cast.partnership, activity=activity, number=number, title=f"Guide {number}", due_on=due_on,
        responsible=cast.partner.partner,
    )  # fmt: skip


def make_output(cast: Cast, package: WorkPackage) -> Output:
    return Output.objects.create(
        partnership=cast.partnership, work_package=package, number=1, title="Cities that share services",
        unit="Organisations", target=12, due_on=datetime.date(2027, 11, 30), responsible=cast.partner.partner,
    )  # fmt: skip


def make_budgets(cast: Cast) -> None:
    for member, amounts in (
        (cast.lead, {"staff": "90000.00", "office": "13500.00", "travel": "13500.00", "external": "40000.01"}),
        (cast.partner, {"staff": "60000.00", "office": "9000.00", "travel": "9000.00", "external": "20000.00"}),
        (cast.other_partner, {"staff": "30000.00", "external": "5000.00"}),
    ):
        for category, amount in amounts.items():
            make_budget(member, amount, CostCategory(category))


def _first_period(cast: Cast, period: ReportingPeriod, package: WorkPackage) -> dict[str, PartnerReport]:
    report = make_report(cast.lead, period)
    eur_line(report, 1, "staff", "10000.10", work_package=package)
    eur_line(report, 2, "external", "2500.05")
    make_progress(report, package, achieved="We mapped the services of three cities.", deviations="", next_steps="")
    return {"earlier": submit(report, cast.lead)}


def _second_period(
    cast: Cast, period: ReportingPeriod, package: WorkPackage, done: Deliverable, late: Deliverable
) -> dict[str, PartnerReport]:
    lead = make_report(cast.lead, period, summary="The city led the work.", deviations="One meeting was moved.")
    eur_line(lead, 1, "staff", "48317.65", work_package=package)
    eur_line(lead, 2, "office", "7247.64", kind=LineKind.FLAT_RATE)
    eur_line(lead, 3, "travel", "7247.64", kind=LineKind.FLAT_RATE)
    eur_line(lead, 4, "external", "1200.00", work_package=package)
    make_progress(
        lead, package,
        achieved="We mapped the services of three cities. Two workshops took place in Tampere.",
        deviations="The second survey starts later.", next_steps="The survey opens in May.",
    )  # fmt: skip
    partner = make_report(cast.partner, period, summary="Przygotowaliśmy przewodnik.", deviations="")
    eur_line(partner, 1, "staff", "9876.54", currency="PLN", declared=Decimal("42100.00"))
    eur_line(partner, 2, "office", "1481.48", kind=LineKind.FLAT_RATE)
    make_deliverable_progress(partner, done, DeliverableStatus.DELIVERED, "Przewodnik został opublikowany.")
    make_deliverable_progress(partner, late, DeliverableStatus.IN_PROGRESS, "Drugi przewodnik jest ukończony.")
    return {"lead": submit(lead, cast.lead), "partner": submit(partner, cast.partner)}


def eur_line(report: PartnerReport, number: int, category: str, eur: str, **fields: Any) -> ExpenditureLine:
    values = {"currency": "EUR", "declared": Decimal(eur)} | fields
    return make_line(report, number, category=CostCategory(category), declared_eur=Decimal(eur), **values)


def make_progress(report: PartnerReport, package: WorkPackage, **texts: str) -> WorkPackageProgress:
    return WorkPackageProgress.objects.create(
        partnership_id=report.partnership_id, partner_id=report.partner_id, report=report, work_package=package,
        language=report.language, **texts,
    )  # fmt: skip


def make_deliverable_progress(
    report: PartnerReport, deliverable: Deliverable, status: DeliverableStatus, comment: str
) -> DeliverableProgress:
    return DeliverableProgress.objects.create(
        partnership_id=report.partnership_id, partner_id=report.partner_id, report=report, deliverable=deliverable,
        language=report.language, status=status, comment=comment,
    )  # fmt: skip


def submit(report: PartnerReport, member: Membership) -> PartnerReport:
    """Submitted as it stands: these lines carry their euro amounts already."""
    report.version += 1
    content = json.loads(json.dumps(build_snapshot(report=report), cls=DjangoJSONEncoder))
    PartnerReportSnapshot.objects.create(
        partnership_id=report.partnership_id, partner_id=report.partner_id, report=report, version=report.version,
        content=content, sha256=hash_content(content), submitted_by=member.user,
    )  # fmt: skip
    report.status = PartnerReportStatus.SUBMITTED
    report.first_submitted_at = report.submitted_at = timezone.now()
    report.save()
    return report


def make_flag(report: PartnerReport, line: ExpenditureLine | None, **fields: Any) -> Flag:
    run = CheckRun.objects.filter(report=report).first() or make_check_run(report)
    values = {"rule_id": "gifts", "severity": "full", "ineligible_eur": Decimal("0.00")} | fields
    values = {"params": {"variant": "certain", "found": "gift"}} | values
    return Flag.objects.create(
        partnership_id=report.partnership_id, partner_id=report.partner_id, report=report, run=run, line=line, **values
    )


def decide(flag: Flag, member: Membership, state: FlagState, reason: str = "") -> Flag:
    flag.state = state
    flag.save(update_fields=["state"])
    FlagDecision.objects.create(
        partnership_id=flag.partnership_id, partner_id=flag.partner_id, flag=flag, state=state, reason=reason,
        decided_by=member.user, decided_as=member.role,
    )  # fmt: skip
    return flag


def accept_gift(world: World, eur: str = "1250.00") -> Flag:
    """A finding on the lead's staff line, accepted."""
    line = world.reports["lead"].lines.get(number=1)
    flag = make_flag(world.reports["lead"], line, ineligible_eur=Decimal(eur))
    return decide(flag, world.cast.lead, FlagState.ACCEPTED, "Not for the project.")
