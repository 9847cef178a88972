"""Putting a question of the draft to a partner: a clarification on the partner's report, in the partner's language."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.clarifications.models import Clarification
from apps.clarifications.selectors.subject import Subject, about_project_report, about_report
from apps.clarifications.services.clarification import ask_for_clarification
from apps.clarifications.validators.clarification import ClarificationValues, Owner
from apps.consortia.models import Membership, Partner, ReportingPeriod
from apps.consortia.selectors.recipients import valid_seats
from apps.project_reporting.drafting.questions import write_question
from apps.project_reporting.models import DraftQuestion
from apps.reporting.models import PartnerReport

# How long a partner has to answer, unless the project report is due before.
DAYS_TO_ANSWER = 14


def ask_partner(*, member: Membership, question: DraftQuestion) -> Clarification:
    """Ask the partner it concerns, once; a question about a work package goes to its responsible partner.

    It is about the partner's report of the period; where the partner has opened none, about the project report.
    Raises ``ValidationError`` if nobody has a seat or the partner was asked already, and ``PermissionDenied``.
    """
    locked = _lock(question)
    if locked.clarification_id is not None:
        raise ValidationError(gettext_lazy("The partner was asked this already."), code="state")
    partner, seat = _addressee(locked)
    report = _report_of(locked, partner)
    values = _values(locked, partner, report.language if report else seat.user.language)
    subject: Subject = about_report(report) if report else about_project_report(locked.report)
    locked.clarification = ask_for_clarification(member=member, subject=subject, values=values)
    locked.asked_by, locked.asked_at = member.user, locked.clarification.asked_at
    locked.save(update_fields=["clarification", "asked_by", "asked_at"])
    record_event(
        key=EventKey.DRAFT_QUESTION_ASKED,
        partnership_id=locked.partnership_id,
        partner_id=partner.pk,
        actor_id=member.user_id,
        subject=locked,
        data={"kind": locked.kind, **locked.params},
    )
    return locked.clarification


def _lock(question: DraftQuestion) -> DraftQuestion:
    rows = DraftQuestion.objects.select_for_update(of=("self",))
    return rows.select_related("report__period", "work_package").get(pk=question.pk)


def _addressee(question: DraftQuestion) -> tuple[Partner, Membership]:
    """The partner asked, and somebody who answers for it."""
    partner_id = question.partner_id
    if partner_id is None and question.work_package is not None:
        partner_id = question.work_package.leader_id
    seats = valid_seats(timezone.localdate()).filter(partner__isnull=False)
    seat = None if partner_id is None else seats.filter(partner_id=partner_id).first()
    if seat is None or seat.partner is None:
        message = gettext_lazy("Nobody of this partner has a seat in the partnership yet. Invite somebody first.")
        raise ValidationError(message, code="nobody")
    return seat.partner, seat


def _report_of(question: DraftQuestion, partner: Partner) -> PartnerReport | None:
    reports = PartnerReport.objects.filter(period=question.report.period_id, partner=partner)
    return reports.select_related("period", "partner__organisation").first()


def _values(question: DraftQuestion, partner: Partner, language: str) -> ClarificationValues:
    with translation.override(language):
        words = {
            "number": question.report.period.number,
            "what": question.params.get("code") or partner.organisation.name,
        }
        subject = _("Question for the project report of period %(number)s: %(what)s") % words
    return ClarificationValues(
        subject=subject[:200],
        text=write_question(question.params, language),
        owner=Owner(partner=partner),
        due_on=_due_on(question.report.period),
        language=language,
    )


def _due_on(period: ReportingPeriod) -> dt.date:
    today = timezone.localdate()
    wished = today + dt.timedelta(days=DAYS_TO_ANSWER)
    is_before = today <= period.project_report_due_on < wished
    return period.project_report_due_on if is_before else wished
