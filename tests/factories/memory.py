"""Earlier applications, and files they are read from."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from apps.consortia.models import Membership
from apps.jobs.models import Job
from apps.jobs.services.job import perform_job
from apps.memory.enums import LessonKind, Outcome, OwnRole
from apps.memory.models import Assessment, EarlierApplication, Lesson, Passage, Redaction, Section
from apps.memory.selectors.earlier_application import find_applications
from apps.memory.services.earlier_application import add_application
from apps.memory.services.redaction import accept_proposals, finish_review
from apps.memory.services.sharing import share_application
from apps.memory.validators.earlier_application import ApplicationValues, AssessmentValues, LessonValues
from apps.tenancy.context import enter_tenant
from apps.tenancy.enums import Visibility

MARKDOWN = """# C.2 Project relevance and context

Small towns around the Baltic Sea write their applications alone. Many fail because nobody reads them before they are
sent. The project manager is Anna Kowalska, and the pilot costs 12 500 EUR.

# C.3 Project partnership

Nine cities from six countries share what they learnt from rejected proposals. Each brings a person who has written one.
"""


def application_values(**changes: Any) -> ApplicationValues:
    values: dict[str, Any] = {
        "title": "Together on the Baltic", "acronym": "TOGETHER", "programme": "Interreg Baltic Sea Region",
        "call": "Second call", "year": 2023, "outcome": Outcome.REJECTED, "own_role": OwnRole.LEAD,
    }  # fmt: skip
    return ApplicationValues(**(values | changes))


def assessment_values(**changes: Any) -> AssessmentValues:
    return AssessmentValues(**({"criterion": "Relevance", "comment": "The need was told too generally."} | changes))


def lesson_values(text: str = "Begin with the budget.", kind: LessonKind = LessonKind.GOOD) -> LessonValues:
    return LessonValues(kind, text)


def remember(
    seat: Membership, content: bytes = MARKDOWN.encode(), name: str = "application.md", **changes: Any
) -> EarlierApplication:
    """An application whose file a worker has read."""
    with enter_tenant(seat.seat):
        file = SimpleUploadedFile(name, content)
        added = add_application(member=seat, values=application_values(**changes), file=file)
    work(seat)
    return reload(seat, added.pk)


def work(seat: Membership) -> None:
    """Does what waits for a worker, in the order it was asked for."""
    with enter_tenant(seat.seat):
        waiting = list(Job.objects.filter(status="queued").order_by("pk").values_list("pk", flat=True))
    for job_id in waiting:
        perform_job(partnership_id=seat.partnership_id, job_id=job_id)


def reload(seat: Membership, application_id: int) -> EarlierApplication:
    with enter_tenant(seat.seat):
        return find_applications().get(pk=application_id)


def share(
    seat: Membership, application: EarlierApplication, *with_tenants: int, visibility: Visibility = Visibility.INVITED
) -> None:
    """Everything that is proposed is left out, read, and shared."""
    with enter_tenant(seat.seat):
        accept_proposals(member=seat, application=application)
        finish_review(member=seat, application=application)
        share_application(member=seat, application=application, visibility=visibility, shared_with=with_tenants)
    work(seat)


def make_memory(seat: Membership) -> dict[str, int]:
    """Ids of an application and one of each thing that hangs on it, as the addresses call them. Inside the tenant."""
    owned = {"partnership_id": seat.partnership_id, "partner_id": seat.partner_id}
    application = EarlierApplication.objects.create(
        **owned, title="T", programme="P", outcome=Outcome.WON, own_role=OwnRole.LEAD, added_by_id=seat.user_id
    )
    owned["application_id"] = application.pk
    first, second = (Section.objects.create(**owned, position=number, title="Aims") for number in (1, 2))
    passage = Passage.objects.create(
        **owned, section=first, position=1, text="Anna Nowak", language="en", section_kind="other", programme="P",
        outcome=Outcome.WON,
    )  # fmt: skip
    ids = {"partnership_id": seat.partnership_id, "partner_id": seat.partner_id}
    redaction = Redaction.objects.create(**ids, passage=passage, start=0, end=10, kind="person", reason="first_name")
    return {
        "earlier_id": application.pk,
        "earlier_section_id": second.pk,
        "passage_id": passage.pk,
        "redaction_id": redaction.pk,
        "assessment_id": Assessment.objects.create(**owned, criterion="Relevance", comment="Good.").pk,
        "lesson_id": Lesson.objects.create(**owned, kind=LessonKind.GOOD, text="Begin early.").pk,
    }
