"""Documents that come by e-mail: to the partner's own address, from one of its own people, into its open report."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.consortia.models import Membership
from apps.consortia.services.notice import tell
from apps.finance.selectors.expenditure_line import list_reports
from apps.inbox.enums import Channel, Outcome
from apps.inbox.mail_message import Attachment, MailMessage, UnreadableMail, read_message
from apps.inbox.models import Mailbox, ReceivedMail
from apps.inbox.selectors.mailbox import list_open_mailboxes
from apps.inbox.services.receiving import MOST_FILES, ReceivedFile, receive_file
from apps.notifications.enums import NoticeKey
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.enums import Role

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport


class MailRefused(Exception):
    """The message is not taken. ``exit_code`` is what the mail server's pipe expects (sysexits.h)."""

    def __init__(self, exit_code: int, reason: str) -> None:
        super().__init__(reason)
        self.exit_code = exit_code


@dataclass(frozen=True, slots=True)
class Letter:
    """A readable message, the partner's mailbox it goes to and the member it comes from."""

    message: MailMessage
    mailbox: Mailbox
    member: Membership


def receive_mail(*, content: bytes, recipient: str = "") -> list[ReceivedFile]:
    """Take in what is attached to a message and write back to the sender what became of each file.

    ``recipient`` is the address the mail server delivers to; without it the message's headers are believed. Sent
    again, the same message does nothing. Raises ``MailRefused``: bytes that are no message (EX_DATAERR), an address
    that is none of ours (EX_NOUSER), a sender who is none of the partner's active people (EX_NOPERM).

    SECURITY: From can be forged, so the secret in the address is what opens the door, and whatever comes through it
    only waits for a person: as a document to be taken or a list to be confirmed.
    """
    message = _read(content)
    mailbox = _find_mailbox([recipient] if recipient else list(message.recipients))
    letter = Letter(message, mailbox, _find_sender(mailbox, message))
    with enter_tenant(letter.member.seat), translation.override(letter.member.user.language):
        return _take_in_once(letter)


def _read(content: bytes) -> MailMessage:
    if len(content) > settings.MAIL_IN_MAX_BYTES:
        raise MailRefused(os.EX_DATAERR, "The message is too large.")
    try:
        return read_message(content)
    except UnreadableMail as reason:
        raise MailRefused(os.EX_DATAERR, str(reason)) from reason


def _find_mailbox(addresses: list[str]) -> Mailbox:
    for address in addresses:
        local, _at, domain = address.strip().lower().rpartition("@")
        number, _dash, secret = local.partition("-")
        if not number.isdecimal() or domain != settings.MAIL_IN_DOMAIN.lower() or len(number) > 18:
            continue
        with enter_tenant(system_seat(int(number))):
            mailbox = list_open_mailboxes().filter(secret=secret).select_related("partner").first()
        if mailbox is not None:
            return mailbox
    raise MailRefused(os.EX_NOUSER, "There is no such mailbox.")


def _find_sender(mailbox: Mailbox, message: MailMessage) -> Membership:
    with enter_tenant(system_seat(mailbox.partnership_id)):
        member = (
            Membership.objects.filter(
                Q(valid_until__isnull=True) | Q(valid_until__gte=timezone.localdate()),
                partner_id=mailbox.partner_id,
                role__in=[Role.LEAD, Role.PARTNER],
                user__email__iexact=message.sender,
                user__is_active=True,
            )
            .select_related("user", "partnership")
            .first()
        )
        if member is None:
            _record(EventKey.MAIL_REFUSED, mailbox, None, {"sender": message.sender[:254]})
    if member is None:
        raise MailRefused(os.EX_NOPERM, "This address takes documents from the partner's own people only.")
    return member


def _take_in_once(letter: Letter) -> list[ReceivedFile]:
    _mail, is_new = ReceivedMail.objects.get_or_create(
        partner_id=letter.mailbox.partner_id,
        key=letter.message.key,
        defaults={"partnership_id": letter.mailbox.partnership_id, "sender": letter.member.user},
    )
    if not is_new:
        return []
    report = _open_report(letter)
    received = _take_in(letter, report) if report else []
    taken = sum(each.outcome != Outcome.REFUSED for each in received)
    _record(EventKey.MAIL_RECEIVED, letter.mailbox, letter.member, {"files": len(received), "taken": taken})
    # Two programs that answer each other never end.
    if not letter.message.is_automatic:
        _write_back(letter, report, received)
    return received


def _open_report(letter: Letter) -> PartnerReport | None:
    """The partner's latest report that is not submitted."""
    reports = list_reports().filter(partner_id=letter.mailbox.partner_id).order_by("-period__number")
    return next((report for report in reports if report.is_editable), None)


def _take_in(letter: Letter, report: PartnerReport) -> list[ReceivedFile]:
    attachments = letter.message.attachments
    received = [_take_in_one(letter, report, attachment) for attachment in attachments[:MOST_FILES]]
    reason = _("At most %(count)s files at a time.") % {"count": MOST_FILES}
    return received + [
        ReceivedFile(name=attachment.name, outcome=Outcome.REFUSED, reason=reason)
        for attachment in attachments[MOST_FILES:]
    ]


def _take_in_one(letter: Letter, report: PartnerReport, attachment: Attachment) -> ReceivedFile:
    file = SimpleUploadedFile(attachment.name or "file", attachment.content)
    return receive_file(member=letter.member, report=report, file=file, channel=Channel.MAIL)


def _write_back(letter: Letter, report: PartnerReport | None, received: list[ReceivedFile]) -> None:
    slug = letter.member.partnership.slug
    address = reverse("inbox", args=[slug, report.pk]) if report else reverse("overview", args=[slug])
    context = {
        "acronym": letter.member.partnership.acronym,
        "report": report,
        "received": received,
        "address": f"{settings.BASE_URL}{address}",
    }
    tell(key=NoticeKey.MAIL_RECEIVED, seats=[letter.member], template="inbox/mail/received", context=context)


def _record(key: EventKey, mailbox: Mailbox, member: Membership | None, data: dict[str, int | str]) -> None:
    record_event(
        key=key,
        partnership_id=mailbox.partnership_id,
        partner_id=mailbox.partner_id,
        actor_id=member.user_id if member else None,
        subject=mailbox.partner,
        data=data,
    )
