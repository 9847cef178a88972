"""Who sees what inside a partnership. The database's wall stands behind these."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec

from django.conf import settings

from apps.consortia.enums import PartnershipStatus
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.consortia.models import Membership

_Rest = ParamSpec("_Rest")


def while_open(
    predicate: Callable[Concatenate[Membership, _Rest], bool],
) -> Callable[Concatenate[Membership, _Rest], bool]:
    """A closed project is read and not changed: whoever else may, nobody may there.

    Marks the predicate for the test that knows each of them: those without outlast the project, or are for reading.
    """

    @functools.wraps(predicate)
    def asked(member: Membership, *args: _Rest.args, **kwargs: _Rest.kwargs) -> bool:
        return not member.partnership.is_closed and predicate(member, *args, **kwargs)

    asked.while_open = True  # type: ignore[attr-defined]
    return asked


def can_see_partner_figures(member: Membership, partner_id: int) -> bool:
    """A partner's ledger: its own people, the lead partner, auditors whose mandate holds it, and its controller.

    Of a report that was never submitted its controller is shown nothing; the wall sees to that.
    """
    sees = member.role == Role.LEAD or member.partner_id == partner_id
    return sees or member.audits(partner_id) or member.controls(partner_id)


def can_see_drafts(member: Membership, partner_id: int) -> bool:
    """Whether a report was begun that was never submitted: its own people, the lead partner and auditors."""
    return member.role == Role.LEAD or member.partner_id == partner_id or member.audits(partner_id)


def can_see_person_names(member: Membership, partner_id: int) -> bool:
    """Names and birth dates of people in a partner's books: its own people, its controller and auditors.

    All others see a mask. A controller has to verify who was paid and for what (Regulation (EU) 2021/1059, Article 46).

    Not the lead partner's people for another partner: costs can be judged without knowing whose they are
    (Regulation (EU) 2016/679, Article 5(1)(c), data minimisation).
    """
    return member.partner_id == partner_id or member.audits(partner_id) or member.controls(partner_id)


def can_see_all_figures(member: Membership) -> bool:
    """Every partner's figures side by side: the lead partner, and auditors whose mandate leaves out no partner."""
    return member.role == Role.LEAD or member.audits_whole_partnership


def can_invite_auditors(member: Membership) -> bool:
    """The lead partner lets auditors in, says what they read and until when."""
    return member.role == Role.LEAD


def can_write_papers(member: Membership) -> bool:
    """Auditors write working papers of their own while their mandate lasts."""
    return member.mandate is not None


@while_open
def can_assign_controllers(member: Membership) -> bool:
    """The lead partner says who controls whom, records the country's approval and ends an assignment."""
    return member.role == Role.LEAD


def may_control(member: Membership, partner_id: int) -> bool:
    """Control a partner's reports: the seat is a controller's and her assignment to the partner counts today.

    It counts from its first to its last day and, where the partner's country approves its controllers, from the day
    of the approval.
    """
    return member.role == Role.CONTROLLER and member.controls(partner_id)


@while_open
def can_change_project_facts(member: Membership) -> bool:
    """What holds for the whole project is stated by the lead partner."""
    return member.role == Role.LEAD


def can_change_partners(member: Membership) -> bool:
    """The lead partner adds, changes and takes out partners as long as nothing is before the programme."""
    return member.role == Role.LEAD and member.partnership.is_forming


def can_submit_application(member: Membership) -> bool:
    """The lead partner submits the application the partnership has put together."""
    return can_change_partners(member)


def can_decide_application(member: Membership) -> bool:
    """The lead partner records what the programme decided on the submitted application, or takes it back."""
    return member.role == Role.LEAD and member.partnership.status == PartnershipStatus.SUBMITTED


def can_close_project(member: Membership) -> bool:
    """The lead partner says that nothing is to be done any more."""
    partnership = member.partnership
    return member.role == Role.LEAD and not partnership.is_room and partnership.status == PartnershipStatus.RUNNING


def can_reopen_project(member: Membership) -> bool:
    """The lead partner, with a reason."""
    return member.role == Role.LEAD and member.partnership.is_closed


def can_correct_region(member: Membership) -> bool:
    """Where a partner is, counts in this partnership alone: its lead partner puts it right, also after the approval."""
    return member.role == Role.LEAD and not member.partnership.is_room and not member.partnership.is_closed


def acts_for_a_partner(member: Membership) -> bool:
    """Whoever acts for a partner has colleagues there."""
    return member.role in {Role.LEAD, Role.PARTNER} and member.partner_id is not None


def can_seat_colleagues(member: Membership, partner_id: int | None) -> bool:
    """A partner's own people invite colleagues and take their seats back; the lead partner for every partner."""
    return acts_for_a_partner(member) and (member.role == Role.LEAD or member.partner_id == partner_id)


def requires_second_factor(member: Membership) -> bool:
    """The role must sign in with a second factor (setting SECOND_FACTOR_ROLES)."""
    return member.role in settings.SECOND_FACTOR_ROLES


def lacks_second_factor(member: Membership) -> bool:
    """The role requires a second factor and this person has set up none."""
    # At the top of the file it would load models before the apps are ready.
    from allauth.mfa.utils import is_mfa_enabled

    return requires_second_factor(member) and not is_mfa_enabled(member.user)


def can_switch_ai(member: Membership) -> bool:
    """Whoever acts for a partner decides for its own organisation."""
    return member.role in {Role.LEAD, Role.PARTNER} and member.partner_id is not None
