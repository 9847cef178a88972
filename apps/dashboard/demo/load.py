"""Loads the whole demonstration: all of it or nothing, once."""

import datetime
from collections.abc import Callable

from django.db import transaction
from django.utils import timezone

from apps.accounts.models import Organisation, User
from apps.dashboard.demo.applications import play_application
from apps.dashboard.demo.audits import load_audits
from apps.dashboard.demo.budget import change_budget, correct_costs, plan_ahead
from apps.dashboard.demo.clarifications import play_clarifications
from apps.dashboard.demo.controllers import load_controllers
from apps.dashboard.demo.controls import play_controls
from apps.dashboard.demo.costs import Declarer
from apps.dashboard.demo.decisions import decide_closed, decide_open
from apps.dashboard.demo.meetings import play_meetings
from apps.dashboard.demo.memory import play_memory
from apps.dashboard.demo.partnership import (
    Stage,
    found,
    load_budget,
    load_contracts,
    load_partners,
    load_periods,
    load_work_plan,
)
from apps.dashboard.demo.payments import play_advances, play_payments
from apps.dashboard.demo.payroll import enter_waiting_payroll, take_over_payroll
from apps.dashboard.demo.people import load_organisations, load_people, load_seats
from apps.dashboard.demo.periods import Calendar, make_calendar
from apps.dashboard.demo.preferences import load_preferences
from apps.dashboard.demo.project_reports import play_project_report
from apps.dashboard.demo.registers import load_registers
from apps.dashboard.demo.replays import load_example_rules, replay_closed_periods
from apps.dashboard.demo.reports import PlayedLines, list_reports, play_report
from apps.dashboard.demo.rooms import fill_rooms, open_rooms, play_rooms
from apps.dashboard.demo.tables import SLUGS, Table, read_table
from apps.dashboard.demo.texts import read_texts_ahead
from apps.dashboard.demo.work import load_indicators, play_work, start_outputs
from apps.eligibility.selectors.check_data import load_parameters
from apps.programmes.models import ProgrammeVersion
from apps.reporting.services.partner_report import open_partner_report
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.tasks import work_in_process

Tell = Callable[[str], None]
# Their reports of the open period are empty: the visitor uploads the sample files there.
VISITORS = {
    "ai4citizens": ("helsinki",),
    "ai-empowered": ("opolskie",),
    "ppi4cities": ("norddanmark",),
}


def load_demonstration(*, tell: Tell, today: datetime.date | None = None) -> None:
    """Write all six partnerships as of ``today``, in one transaction. The programme versions have to be there.

    Checks and drafts are done here, not by a worker; the PDFs of frozen reports are rendered for their first reader.
    """
    with transaction.atomic(), work_in_process():
        _load(tell, today or timezone.localdate())


def _load(tell: Tell, day: datetime.date) -> None:
    organisations = load_organisations()
    people = load_people(organisations)
    load_preferences(people)
    tell(f"{len(organisations)} organisations and {len(people)} invented people")
    load_example_rules()
    read_texts_ahead()
    for slug in SLUGS:
        stage = found_stage(slug, organisations, people, day)
        start_outputs(stage)
        play_advances(stage, day)
        _play(stage, tell, day)
        play_work(stage)
        play_meetings(stage, day)
        play_application(stage, day)
        play_clarifications(stage, day)
    rooms = open_rooms(organisations, people)
    play_rooms(rooms, day)
    kept = play_memory(rooms)
    fill_rooms(rooms)
    tell(
        f"{len(rooms)} organisations with a room of their own, profiles and project ideas; {kept} earlier applications"
    )


def open_period_start(*, today: datetime.date | None = None) -> datetime.date:
    """The first day of the period AI4Citizens reports on: the sample files are dated in it."""
    table = read_table(SLUGS[0])
    code, version = table["programme"]
    parameters = load_parameters(ProgrammeVersion.objects.get(code=code, version=version))
    span = make_calendar(table=table, parameters=parameters, today=today or timezone.localdate()).place(3)
    return span.starts_on if span else table["starts_on"]


def found_stage(
    slug: str, organisations: dict[str, Organisation], people: dict[str, User], day: datetime.date
) -> Stage:
    table = read_table(slug)
    code, version = table["programme"]
    parameters = load_parameters(ProgrammeVersion.objects.get(code=code, version=version))
    calendar = make_calendar(table=table, parameters=parameters, today=day) if "starts_on" in table else None
    flat = {
        name: parameters[f"{name}_rate"] for name in ("office", "travel", "indirect") if f"{name}_rate" in parameters
    }
    stage = Stage(slug, table, found(slug=slug, table=table, calendar=calendar), calendar, flat)
    _furnish(stage, organisations, day)
    stage.members = load_seats(slug=slug, partnership=stage.partnership, people=people, partners=stage.partners)
    load_controllers(stage, people, organisations, day)
    load_audits(stage, people, organisations, timezone.localdate())
    return stage


def _furnish(stage: Stage, organisations: dict[str, Organisation], day: datetime.date) -> None:
    with enter_tenant(system_seat(stage.partnership.pk)):
        load_partners(stage, organisations)
        load_budget(stage, fallback=day)
        load_contracts(stage)
        load_registers(stage)
        load_periods(stage)
        load_work_plan(stage, planned_start=day.replace(month=1, day=1, year=day.year + 1))
        load_indicators(stage)


def _play(stage: Stage, tell: Tell, day: datetime.date) -> None:
    """Period by period, as life went: partners report, the lead decides and freezes its report, the programme pays."""
    lines = 0
    plan_ahead(stage)
    for period in (1, 2, 3):
        change_budget(stage, period)
        played = [
            line
            for data, declarer in _reports_of(stage, period)
            for line in play_report(data, declarer, take_over_payroll)
        ]
        lines += len(played)
        if played:
            _settle(stage, period, played, day)
    change_budget(stage, 4)
    correct_costs(stage)
    _open_for_visitors(stage)
    enter_waiting_payroll(stage)
    tell(f"{stage.table['acronym']}: {len(stage.partners)} partners, {lines} lines of expenditure")


def _reports_of(stage: Stage, period: int) -> list[tuple[Table, Declarer]]:
    return [(data, declarer) for data, declarer in list_reports(stage) if data["period"] == period]


def _settle(stage: Stage, period: int, played: PlayedLines, day: datetime.date) -> None:
    row = stage.periods[_calendar(stage).spans[_calendar(stage).closed - 3 + period].number]
    if period == 3:
        decide_open(stage, row.pk, played)
        return
    decide_closed(stage, row.pk, played)
    play_controls(stage, period, row.pk)
    play_project_report(stage, row)
    # The next project report states what was paid before it was frozen.
    play_payments(stage, period, day)
    if period == 2:
        replay_closed_periods(stage)


def _calendar(stage: Stage) -> Calendar:
    if stage.calendar is None:
        raise ValueError(f"{stage.slug} has no calendar, so it cannot report.")
    return stage.calendar


def _open_for_visitors(stage: Stage) -> None:
    span = stage.calendar.place(3) if stage.calendar else None
    for organisation in VISITORS.get(stage.slug, ()) if span else ():
        member = stage.members[organisation]
        with enter_tenant(member.seat):
            open_partner_report(member=member, period=stage.periods[span.number])  # type: ignore[union-attr]
