"""Founds a demonstration partnership: partners, work plan, budget, contracts and periods, as its data file says."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal

from apps.accounts.models import Organisation
from apps.common.days import add_months
from apps.consortia.models import Membership, Partner, Partnership, ReportingPeriod
from apps.consortia.services.partnership import found_partnership
from apps.dashboard.demo.periods import Calendar, Span
from apps.dashboard.demo.tables import Table
from apps.finance.models import Contract, Trip
from apps.finance.services.budget_version import take_over_budget
from apps.programmes.models import ProgrammeVersion
from apps.workplan.models import Activity, Deliverable, Output, WorkPackage

_FLAT = ("office", "travel", "indirect")


@dataclass
class Stage:
    """A partnership while its demonstration is being played: who acts, and what the data's keys stand for."""

    slug: str
    table: Table
    partnership: Partnership
    calendar: Calendar | None
    flat_rates: dict[str, Decimal]
    partners: dict[str, Partner] = field(default_factory=dict)
    periods: dict[int, ReportingPeriod] = field(default_factory=dict)
    work_packages: dict[int, WorkPackage] = field(default_factory=dict)
    deliverables: dict[str, Deliverable] = field(default_factory=dict)
    contracts: dict[str, Contract] = field(default_factory=dict)
    trips: dict[str, Trip] = field(default_factory=dict)
    members: dict[str, Membership] = field(default_factory=dict)

    @property
    def lead(self) -> Membership:
        return next(member for member in self.members.values() if member.role == "lead")

    @property
    def country(self) -> str:
        """The lead partner's: on which days its office and its bank work."""
        return next(str(one.organisation.country) for one in self.partners.values() if one.role == "lead")


def found(*, slug: str, table: Table, calendar: Calendar | None) -> Partnership:
    """The partnership itself. One that has not been approved has no dates yet."""
    code, version = table["programme"]
    dates: dict[str, datetime.date | None] = {}
    if calendar is not None:
        closure = table.get("closure_months")
        dates = {"eligible_from": calendar.starts_on, "ends_on": calendar.ends_on}
        dates["closure_ends_on"] = add_months(calendar.ends_on, closure) if closure else None
    return found_partnership(
        slug=slug,
        acronym=table["acronym"],
        title=table["title"],
        summary=table["summary"],
        project_number=table.get("project_number", ""),
        programme_version=ProgrammeVersion.objects.get(code=code, version=version),
        status=table["status"],
        report_language=table["report_language"],
        is_demonstration=True,
        application_submitted_on=table.get("application_submitted_on"),
        is_state_aid=table.get("is_state_aid"),
        **dates,
    )


def load_partners(stage: Stage, organisations: dict[str, Organisation]) -> None:
    for number, data in enumerate(stage.table["partners"], start=1):
        stage.partners[data["organisation"]] = Partner.objects.create(
            partnership=stage.partnership,
            organisation=organisations[data["organisation"]],
            number=number,
            role=data.get("role", "partner"),
            currency=data.get("currency", "EUR"),
            cofinancing_rate=Decimal(data.get("rate", "0")),
            vat_recovery=Decimal(data["vat_recovery"]) if "vat_recovery" in data else None,
            region_category=data.get("region_category", ""),
            **{f"{name}_rate": stage.flat_rates[name] for name in _FLAT if name in data.get("flat", ())},
        )


def load_budget(stage: Stage, fallback: datetime.date) -> None:
    """The application form's budget. A project that is not approved yet has no first day; ``fallback`` stands in."""
    cells = {
        (stage.partners[data["organisation"]].pk, category): Decimal(amount)
        for data in stage.table["partners"]
        for category, amount in data.get("budget", {}).items()
    }
    if cells:
        start = stage.calendar.starts_on if stage.calendar else fallback
        take_over_budget(partnership=stage.partnership, cells=cells, valid_from=start)


def load_contracts(stage: Stage) -> None:
    for data in stage.table.get("contracts", ()):
        stage.contracts[data["reference"]] = Contract.objects.create(
            partnership=stage.partnership,
            partner=stage.partners[data["partner"]],
            reference=data["reference"],
            title=data["title"],
            supplier_name=data["supplier"],
            supplier_tax_id=data.get("tax_id", ""),
            signed_on=stage.table["starts_on"] + datetime.timedelta(days=data["signed_day"]),
            amount=Decimal(data["amount"]),
            currency=data.get("currency", "EUR"),
            quotes_count=data["quotes"],
        )


def load_periods(stage: Stage) -> None:
    for span in stage.calendar.spans if stage.calendar else ():
        stage.periods[span.number] = _period(stage.partnership, span)


def _period(partnership: Partnership, span: Span) -> ReportingPeriod:
    return ReportingPeriod.objects.create(
        partnership=partnership,
        number=span.number,
        starts_on=span.starts_on,
        ends_on=span.ends_on,
        partner_report_due_on=span.partner_report_due_on,
        project_report_due_on=span.project_report_due_on,
    )


def load_work_plan(stage: Stage, planned_start: datetime.date) -> None:
    """``planned_start`` stands in for the first day of a project that is still an application."""
    start = stage.calendar.starts_on if stage.calendar else planned_start
    for number, data in enumerate(stage.table.get("work_packages", ()), start=1):
        first, last = data.get("months") or data["planned_months"]
        package = WorkPackage.objects.create(
            partnership=stage.partnership,
            number=number,
            title=data["title"],
            objective=data["objective"],
            communication_objective=data.get("communication_objective", ""),
            leader=stage.partners[data["leader"]],
            starts_on=add_months(start, first),
            ends_on=_end_of(start, last),
        )
        stage.work_packages[number] = package
        _load_activities(stage, package, data["activities"], start)
        _load_outputs(stage, package, data.get("outputs", ()), start)


def _load_activities(stage: Stage, package: WorkPackage, activities: list[Table], start: datetime.date) -> None:
    for number, data in enumerate(activities, start=1):
        first, last = data["months"]
        activity = Activity.objects.create(
            partnership=stage.partnership,
            work_package=package,
            number=number,
            title=data["title"],
            responsible=stage.partners[data["by"]] if "by" in data else None,
            starts_on=add_months(start, first),
            ends_on=_end_of(start, last),
        )
        for place, item in enumerate(data["deliverables"], start=1):
            deliverable = Deliverable.objects.create(
                partnership=stage.partnership,
                activity=activity,
                number=place,
                title=item["title"],
                due_on=_end_of(start, item["month"]),
                responsible=stage.partners[item["by"]],
            )
            stage.deliverables[deliverable.code] = deliverable


def _load_outputs(stage: Stage, package: WorkPackage, outputs: list[Table], start: datetime.date) -> None:
    for number, data in enumerate(outputs, start=1):
        Output.objects.create(
            partnership=stage.partnership,
            work_package=package,
            number=number,
            title=data["title"],
            unit=data["unit"],
            target=data["target"],
            due_on=_end_of(start, data["month"]),
            responsible=package.leader,
        )


def _end_of(start: datetime.date, month: int) -> datetime.date:
    return add_months(start, month + 1) - datetime.timedelta(days=1)
