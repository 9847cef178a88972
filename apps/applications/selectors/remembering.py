"""The partnership's own application as its lead organisation may keep it: what it says, and whether it is kept."""

from __future__ import annotations

from apps.applications.selectors.section import get_application, list_sections
from apps.audit.enums import EventKey
from apps.audit.models import Event
from apps.consortia.enums import PartnershipStatus
from apps.consortia.models import Membership, Partnership
from apps.ideas.selectors.preparation import find_room_of_lead
from apps.memory.enums import Outcome, OwnRole
from apps.memory.models import EarlierApplication
from apps.memory.splitting.parts import FormPart
from apps.memory.validators.earlier_application import ApplicationValues
from apps.tenancy.context import enter_tenant


def find_remembered(*, member: Membership) -> tuple[Membership, EarlierApplication] | None:
    """The member's seat in her organisation's room and what is kept there; None where nothing is or she has none."""
    room = find_room_of_lead(member=member)
    if room is None:
        return None
    with enter_tenant(room.seat):
        kept = EarlierApplication.objects.filter(project_id=member.partnership_id).first()
    return (room, kept) if kept else None


def list_parts(*, partnership: Partnership) -> list[FormPart]:
    """The sections that have a text, in the form's order, their titles in the application's language."""
    language = get_application(partnership).language
    return [
        FormPart(one.form.number, one.form.titles[language], one.text.text)
        for one in list_sections(partnership=partnership)
        if one.text and one.text.text.strip()
    ]


def describe_application(*, partnership: Partnership) -> ApplicationValues:
    """Its facts as the project's data have them."""
    version, submitted = partnership.programme_version, partnership.application_submitted_on
    is_rejected = partnership.status == PartnershipStatus.REJECTED
    return ApplicationValues(
        title=partnership.title,
        acronym=partnership.acronym,
        programme=version.name,
        call=version.version,
        year=submitted.year if submitted else None,
        outcome=Outcome.REJECTED if is_rejected else Outcome.WON,
        own_role=OwnRole.LEAD,
    )


def find_rejection_reason() -> str:
    """What was recorded when the programme said no; empty where it did not."""
    rejected = Event.objects.filter(key=EventKey.APPLICATION_REJECTED).order_by("-pk").first()
    return str(rejected.data.get("reason", "")) if rejected else ""
