"""Telling people about a question on a flag, each in her own language."""

from collections import defaultdict
from collections.abc import Sequence

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from apps.consortia.models import ControllerAssignment, Membership
from apps.consortia.models.controller_assignment import counts_on
from apps.consortia.services.notice import tell
from apps.eligibility.enums import FlagState
from apps.eligibility.explain import render_title
from apps.eligibility.models import Flag, FlagDecision
from apps.notifications.enums import NoticeKey
from apps.tenancy.enums import Role


def mail_about_flag(*, member: Membership, flag: Flag, state: FlagState) -> int:
    """Mail a question to the partner's people, an answer to those who asked; answers how many got it."""
    template = "flag_asked" if state == FlagState.ASKED else "flag_answered"
    return tell(
        key=NoticeKey(template),
        seats=_readers(member, [flag], state),
        template=f"eligibility/mail/{template}",
        context=lambda seat: _context(member, flag, seat),
    )


def mail_about_flags(*, member: Membership, flags: Sequence[Flag], state: FlagState) -> int:
    """The same for several at once: one mail per report and reader, however many flags it is about."""
    by_report: dict[int, list[Flag]] = defaultdict(list)
    for flag in flags:
        by_report[flag.report_id].append(flag)
    return sum(_mail_about_report(member, asked, state) for asked in by_report.values())


def _mail_about_report(member: Membership, flags: list[Flag], state: FlagState) -> int:
    if len(flags) == 1:
        return mail_about_flag(member=member, flag=flags[0], state=state)
    address = reverse("flag_list", args=[member.partnership.slug, flags[0].report_id])
    context = {
        "acronym": member.partnership.acronym,
        "person": member.user.full_name,
        "partner": flags[0].report.partner,
        "period": flags[0].report.period.number,
        "count": len(flags),
        "address": f"{settings.BASE_URL}{address}?state={state.value}",
    }
    key, template = (
        (NoticeKey.FLAG_ASKED, "flags_asked")
        if state == FlagState.ASKED
        else (NoticeKey.FLAG_ANSWERED, "flags_answered")
    )
    seats = _readers(member, flags, state)
    return tell(key=key, seats=seats, template=f"eligibility/mail/{template}", context=context)


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


def _context(member: Membership, flag: Flag, seat: Membership) -> dict[str, object]:
    """What the rule is called, and where to read what was asked: amounts and words stay behind the sign-in."""
    address = reverse("flag_list", args=[seat.partnership.slug, flag.report_id])
    return {
        "acronym": seat.partnership.acronym,
        "person": member.user.full_name,
        "title": render_title(flag.rule_id, seat.user.language, flag.params),
        "address": f"{settings.BASE_URL}{address}?flag={flag.pk}",
    }
