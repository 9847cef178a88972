"""Sections and the close of the call among everything with a deadline."""

import datetime as dt

from apps.applications.enums import SectionState
from apps.applications.models import ApplicationSection
from apps.applications.services.application import plan_application
from apps.applications.services.section import move_section, plan_section, save_section_text
from apps.consortia.enums import PartnershipStatus
from apps.consortia.models import Membership
from apps.dashboard.enums import DeadlineKind
from apps.dashboard.selectors.deadline import Deadline, list_deadlines
from apps.tenancy.context import enter_tenant
from tests.factories.cast import Cast

DUE, CLOSES = dt.date(2026, 5, 1), dt.date(2026, 6, 21)
KINDS = {DeadlineKind.APPLICATION_SECTION, DeadlineKind.CALL}


def plan(cast: Cast) -> ApplicationSection:
    with enter_tenant(cast.lead.seat):
        plan_application(member=cast.lead, closes_on=CLOSES, language="en")
        return plan_section(member=cast.lead, key="summary", responsible=cast.partner.partner, due_on=DUE)


def deadlines_of(member: Membership) -> list[Deadline]:
    with enter_tenant(member.seat):
        return [one for one in list_deadlines(member=member) if one.kind in KINDS]


def test_section_is_due_for_its_partner_and_the_close_of_the_call_for_the_lead(cast: Cast) -> None:
    section = plan(cast)

    assert [(one.thing_id, one.due_on, one.title, one.is_own) for one in deadlines_of(cast.partner)] == [
        (section.pk, DUE, "Section 1.2 of the application: Project summary", True),
        (cast.partnership.pk, CLOSES, "The call closes", False),
    ]
    assert [one.is_own for one in deadlines_of(cast.lead)] == [False, True]


def test_agreed_section_is_done_and_a_running_project_has_no_application_to_write(cast: Cast) -> None:
    plan(cast)
    with enter_tenant(cast.lead.seat):
        save_section_text(member=cast.lead, key="summary", text="One.", based_on=0)
        for state in (SectionState.FOR_REVIEW, SectionState.AGREED):
            move_section(member=cast.lead, key="summary", state=state)

    assert [one.is_done for one in deadlines_of(cast.partner)] == [True, False]

    cast.partnership.status = PartnershipStatus.RUNNING
    assert deadlines_of(cast.partner) == []
