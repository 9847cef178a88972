"""Telling people about a question on a flag, each in her own language."""

from collections import defaultdict
from collections.abc import Sequence

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from apps.consortia.models import ControllerAssignment, Membership
from apps.consortia.models.controller_assignment import counts_on
from apps.eligibility.enums import FlagState
from apps.eligibility.explain import render_explanation, render_title
from apps.eligibility.models import Flag, FlagDecision
from apps.notifications.services.mail import send_mail_to
from apps.tenancy.enums import Role


def mail_about_flag(*, member: Membership, flag: Flag, state: FlagState, words: str) -> int:
    """Mail a question to the partner's people, an answer to those who asked; answers how many got it."""
    template = "flag_asked" if state == FlagState.ASKED else "flag_answered"
    seats = _readers(member, [flag], state)
    for seat in seats:
        send_mail_to(
            user=seat.user, template=f"eligibility/mail/{template}", context=_context(member, flag, seat, words)
        )
    return len(seats)


def mail_about_flags(*, member: Membership, flags: Sequence[Flag], state: FlagState, words: str) -> int:
    """The same for several at once: one mail per report and reader, however many flags it is about."""
    by_report: dict[int, list[Flag]] = defaultdict(list)
    for flag in flags:
        by_report[flag.report_id].append(flag)
    return sum(_mail_about_report(member, asked, state, words) for asked in by_report.values())


def _mail_about_report(member: Membership, flags: list[Flag], state: FlagState, words: str) -> int:
    if len(flags) == 1:
        return mail_about_flag(member=member, flag=flags[0], state=state, words=words)
    template = "flags_asked" if state == FlagState.ASKED else "flags_answered"
    seats = _readers(member, flags, state)
    for seat in seats:
        address = reverse("flag_list", args=[seat.partnership.slug, flags[0].report_id])
        context = {
            "acronym": seat.partnership.acronym,
            "person": member.user.full_name,
            "partner": flags[0].report.partner,
            "period": flags[0].report.period.number,
            "count": len(flags),
            "words": words,
            "address": f"{settings.BASE_URL}{address}?state={state.value}",
        }
        send_mail_to(user=seat.user, template=f"eligibility/mail/{template}", context=context)
    return len(seats)


def _readers(member: Membership, flags: Sequence[Flag], state: FlagState) -> QuerySet[Membership]:
    """Whom a question on one report concerns: the partner's people; and an answer: the lead partner's.

    A controller who asked is told the answer as well, as long as she controls the partner.
    """
    partner_id = flags[0].partner_id
    wanted = Q(partner_id=partner_id)
    if state != FlagState.ASKED:
        asked = FlagDecision.objects.filter(flag__in=flags, state=FlagState.ASKED, decided_as=Role.CONTROLLER)
        assigned = ControllerAssignment.objects.filter(counts_on(timezone.localdate()), partner_id=partner_id)
        askers = Q(user_id__in=asked.values("decided_by_id"), pk__in=assigned.values("membership_id"))
        wanted = Q(role=Role.LEAD) | askers
    return Membership.objects.filter(wanted).exclude(user_id=member.user_id).select_related("user", "partnership")


def _context(member: Membership, flag: Flag, seat: Membership, words: str) -> dict[str, object]:
    address = reverse("flag_list", args=[seat.partnership.slug, flag.report_id])
    return {
        "acronym": seat.partnership.acronym,
        "person": member.user.full_name,
        "title": render_title(flag.rule_id, seat.user.language, flag.params),
        "found": render_explanation(flag.rule_id, flag.params, seat.user.language),
        "line": flag.line,
        "words": words,
        "address": f"{settings.BASE_URL}{address}?flag={flag.pk}",
    }
