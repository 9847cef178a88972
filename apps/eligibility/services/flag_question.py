"""Telling people about a question on a flag, each in her own language."""

from django.conf import settings
from django.urls import reverse

from apps.consortia.models import Membership
from apps.eligibility.enums import FlagState
from apps.eligibility.explain import render_explanation, render_title
from apps.eligibility.models import Flag
from apps.notifications.services.mail import send_mail_to
from apps.tenancy.enums import Role


def mail_about_flag(*, member: Membership, flag: Flag, state: FlagState, words: str) -> int:
    """Mail a question to the partner's people, an answer to the lead partner's; answers how many got it."""
    wanted = {"partner_id": flag.partner_id} if state == FlagState.ASKED else {"role": Role.LEAD}
    seats = Membership.objects.filter(**wanted).exclude(user_id=member.user_id).select_related("user", "partnership")
    template = "flag_asked" if state == FlagState.ASKED else "flag_answered"
    for seat in seats:
        send_mail_to(
            user=seat.user, template=f"eligibility/mail/{template}", context=_context(member, flag, seat, words)
        )
    return len(seats)


def _context(member: Membership, flag: Flag, seat: Membership, words: str) -> dict[str, object]:
    address = reverse("flag_list", args=[seat.partnership.slug, flag.report_id])
    return {
        "acronym": seat.partnership.acronym,
        "person": member.user.full_name,
        "title": render_title(flag.rule_id, seat.user.language, flag.params),
        "found": render_explanation(flag.rule_id, flag.params, seat.user.language),
        "line": flag.line,
        "words": words,
        "address": f"{settings.BASE_URL}{address}#flag{flag.pk}",
    }
