"""Putting a question of the draft to the people of a partner, by mail in each person's language."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.consortia.models import Membership
from apps.consortia.services.notice import tell
from apps.notifications.enums import NoticeKey
from apps.project_reporting.drafting.questions import write_question
from apps.project_reporting.models import DraftQuestion


def ask_partner(*, member: Membership, question: DraftQuestion) -> int:
    """Mail the question to everybody with a seat for the partner it concerns; answers how many.

    A question about a work package goes to its responsible partner. Raises ``ValidationError`` if nobody has a seat.
    """
    seats = list(_seats(question))
    if not seats:
        raise ValidationError(_("Nobody of this partner has a seat in the partnership yet. Invite somebody first."))
    told = tell(
        key=NoticeKey.DRAFT_QUESTION,
        seats=seats,
        template="project_reporting/mail/draft_question",
        context=lambda seat: _context(member, question, seat),
    )
    question.asked_by, question.asked_at = member.user, timezone.now()
    question.save(update_fields=["asked_by", "asked_at"])
    record_event(
        key=EventKey.DRAFT_QUESTION_ASKED,
        partnership_id=question.partnership_id,
        partner_id=seats[0].partner_id,
        actor_id=member.user_id,
        subject=question,
        data={"kind": question.kind, **question.params},
    )
    return told


def _seats(question: DraftQuestion) -> "QuerySet[Membership]":
    partner_id = question.partner_id
    if partner_id is None and question.work_package is not None:
        partner_id = question.work_package.leader_id
    if partner_id is None:
        return Membership.objects.none()
    return Membership.objects.filter(partner_id=partner_id).select_related("user")


def _context(member: Membership, question: DraftQuestion, seat: Membership) -> dict[str, str | int]:
    return {
        "question": write_question(question.params, seat.user.language),
        "asker": member.user.full_name,
        "acronym": member.partnership.acronym,
        "period": question.report.period.number,
        "address": settings.BASE_URL + reverse("overview", args=[member.partnership.slug]),
    }
