"""The applications of the partnerships in preparation, written by who holds the seats."""

import datetime

from apps.applications.enums import SectionState
from apps.applications.services.application import plan_application
from apps.applications.services.comment import comment_on_section
from apps.applications.services.meaning import fill_meanings
from apps.applications.services.section import move_section, plan_section, save_section_text
from apps.dashboard.demo.partnership import Stage
from apps.dashboard.demo.tables import Table, read_table
from apps.tenancy.context import enter_tenant

_DAY = datetime.timedelta(days=1)


def play_application(stage: Stage, today: datetime.date) -> None:
    """What is written so far, as of ``today``; days are counted back from the close of the call."""
    data = read_table(f"application_{stage.slug}")
    if not data:
        return
    closes_on = _closes_on(data, today)
    with enter_tenant(stage.lead.seat):
        plan_application(member=stage.lead, closes_on=closes_on, language=data["language"])
    for section in data["sections"]:
        _write(stage, section)
        _plan(stage, section, closes_on)
        _comment(stage, section)
    # In the demonstration services queue nothing.
    fill_meanings(partnership_id=stage.lead.partnership_id)


def _closes_on(data: Table, today: datetime.date) -> datetime.date:
    """The next day of that name, or so many days from today."""
    if "closes_in_days" in data:
        return today + int(data["closes_in_days"]) * _DAY
    this_year = today.replace(month=data["closes_month"], day=data["closes_day"])
    return this_year if this_year > today else this_year.replace(year=today.year + 1)


def _write(stage: Stage, data: Table) -> None:
    for number, text in enumerate(data.get("texts", ())):
        member = stage.members[text["by"]]
        with enter_tenant(member.seat):
            save_section_text(member=member, key=data["key"], text=text["text"], based_on=number)
    for state in data.get("states", ()):
        with enter_tenant(stage.lead.seat):
            move_section(member=stage.lead, key=data["key"], state=SectionState(state))


def _plan(stage: Stage, data: Table, closes_on: datetime.date) -> None:
    if "responsible" in data:
        with enter_tenant(stage.lead.seat):
            plan_section(
                member=stage.lead,
                key=data["key"],
                responsible=stage.partners[data["responsible"]],
                due_on=closes_on - data["due_before"] * _DAY,
            )


def _comment(stage: Stage, data: Table) -> None:
    for comment in data.get("comments", ()):
        member = stage.members[comment["by"]]
        with enter_tenant(member.seat):
            comment_on_section(member=member, key=data["key"], text=comment["text"])
