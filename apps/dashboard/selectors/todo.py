"""What waits for the reader's own hand, one row each: what it is, its day, and where to do it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from apps.common.formats import format_date, format_money
from apps.consortia.models import Membership
from apps.meetings.selectors.decision import list_own_open_decisions
from apps.meetings.selectors.minutes import list_to_approve
from apps.payments.enums import ReceiptState
from apps.payments.selectors.payment import list_unconfirmed
from apps.payments.selectors.transfer import list_waiting_payments, read_transfer_limit
from apps.reporting.selectors.report_step import list_given_back
from apps.tenancy.enums import Role
from apps.workplan.selectors.work_product import list_to_review

# Of one kind; one more row leads to the rest.
SHOWN = 5
# Of a reason: enough to know which one it is.
REASON_WORDS = 12


@dataclass(frozen=True, slots=True)
class TodoItem:
    """``title`` in the language active when it was read. ``due_on`` is the last day to do it.

    ``since`` is when it began to wait, ``path`` where it is done, ``button`` what is done there.
    """

    title: str
    button: str
    path: str
    due_on: dt.date | None = None
    since: dt.date | None = None
    days_late: int = 0


def list_todo(*, member: Membership, today: dt.date | None = None) -> list[TodoItem]:
    """For lead partner and partners; others decide elsewhere. Thirteen queries at most, however much waits."""
    if member.role not in {Role.LEAD, Role.PARTNER}:
        return []
    day = today or timezone.localdate()
    kinds: list[tuple[Sequence[TodoItem], str]] = [
        (list(_corrections(member, day)), _path(member, "period_list")),
        (list(_receipts(member)), _path(member, "payment_list")),
        (list(_transfers(member, day)), _path(member, "payment_list")),
        (list(_complaints(member)), _path(member, "payment_list")),
        (list(_reviews(member, day)), f"{_path(member, 'deliverable_list')}?show=to_review"),
        (list(_minutes(member)), _path(member, "meeting_list")),
        (list(_decisions(member, day)), f"{_path(member, 'decision_list')}?show=own"),
    ]
    return [row for items, path in kinds for row in _shortened(items, path)]


def _shortened(items: Sequence[TodoItem], path: str) -> Iterator[TodoItem]:
    yield from items[:SHOWN]
    more = len(items) - SHOWN
    if more > 0:
        title = ngettext("%(number)s more of this kind", "%(number)s more of this kind", more) % {"number": more}
        yield TodoItem(title, _("Show"), path)


def _corrections(member: Membership, today: dt.date) -> Iterator[TodoItem]:
    """Reports of one's own that were given back, by the lead partner or during control."""
    if member.partner_id is None:
        return
    for one in list_given_back(partner_id=member.partner_id):
        words = {
            "number": one.report.period.number,
            "day": format_date(one.given_back_on),
            "reason": Truncator(one.reason).words(REASON_WORDS, truncate="…"),
        }
        title = _("Your partner report of period %(number)s was given back on %(day)s: %(reason)s") % words
        late = max(0, (today - one.due_on).days) if one.due_on else 0
        yield TodoItem(
            title, _("Correct"), _path(member, "partner_report", one.report.pk),
            due_on=one.due_on, since=one.given_back_on, days_late=late,
        )  # fmt: skip


def _receipts(member: Membership) -> Iterator[TodoItem]:
    """Money the lead partner sent and the partner has not confirmed."""
    if member.role != Role.PARTNER:
        return
    for row in list_unconfirmed():
        if row.partner_id == member.partner_id and row.receipt_state == ReceiptState.AWAITED:
            title = _("%(sum)s was sent to you. Say whether it came.") % {"sum": format_money(row.amount_eur, "EUR")}
            yield TodoItem(title, _("Confirm the receipt"), _path(member, "distribution", row.pk), since=row.paid_on)


def _complaints(member: Membership) -> Iterator[TodoItem]:
    """The partner says something is wrong with what it was sent: the lead partner's to put right."""
    if member.role != Role.LEAD:
        return
    for row in list_unconfirmed():
        if row.receipt_state == ReceiptState.DISPUTED:
            words = {"partner": f"{row.partner.code} {row.partner}", "sum": format_money(row.amount_eur, "EUR")}
            title = _("%(partner)s says something is wrong with %(sum)s you sent.") % words
            yield TodoItem(title, _("Read"), _path(member, "distribution", row.pk), since=row.paid_on)


def _transfers(member: Membership, today: dt.date) -> Iterator[TodoItem]:
    if member.role != Role.LEAD:
        return
    limit = read_transfer_limit(partnership=member.partnership)
    for row in list_waiting_payments(partnership=member.partnership, limit=limit, today=today):
        title = _("%(sum)s of the programme's money is not handed on.") % {
            "sum": format_money(row.undistributed, "EUR")
        }
        yield TodoItem(
            title, _("Show"), _path(member, "payment", row.payment.pk),
            due_on=row.due_on, since=row.payment.received_on, days_late=row.days_late,
        )  # fmt: skip


def _reviews(member: Membership, today: dt.date) -> Iterator[TodoItem]:
    for one in list_to_review(member=member):
        title = _("%(name)s waits for your review.") % {"name": one}
        late = max(0, (today - one.due_on).days)
        yield TodoItem(
            title, pgettext("deliverable", "Review"), _path(member, one.noun, one.pk), one.due_on, days_late=late
        )  # fmt: skip


def _minutes(member: Membership) -> Iterator[TodoItem]:
    for one in list_to_approve(member=member):
        title = _("Minutes circulate and wait for approval: %(meeting)s.") % {"meeting": one.meeting.title}
        since = timezone.localdate(one.circulated_at) if one.circulated_at else None
        yield TodoItem(title, _("Approve"), _path(member, "minutes", one.pk), since=since)


def _decisions(member: Membership, today: dt.date) -> Iterator[TodoItem]:
    for one in list_own_open_decisions(member=member):
        words = {"number": one.number, "meeting": one.meeting.title}
        title = _("Decision %(number)s is to be carried out: %(meeting)s.") % words
        late = max(0, (today - one.due_on).days) if one.due_on else 0
        yield TodoItem(
            title, _("Show"), f"{_path(member, 'decision_list')}?show=own", due_on=one.due_on, days_late=late
        )  # fmt: skip


def _path(member: Membership, name: str, *args: int) -> str:
    return reverse(name, args=[member.partnership.slug, *args])
