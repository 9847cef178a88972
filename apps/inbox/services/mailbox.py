"""Opening, renewing and closing a partner's address for documents."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.consortia.models import Membership, Partner
from apps.inbox.models import Mailbox
from apps.inbox.models.mailbox import make_secret


def open_mailbox(*, member: Membership, partner: Partner) -> Mailbox:
    """Give the partner an address, or answer the one it has.

    Raises ``ValidationError`` where this server receives no mail.
    """
    if not settings.MAIL_IN_DOMAIN:
        raise ValidationError(_("This server receives no e-mail. Ask its operator to set it up."), code="no_mail")
    owner = {"partnership_id": partner.partnership_id, "opened_by": member.user}
    mailbox, created = Mailbox.objects.get_or_create(partner=partner, defaults=owner)
    if created:
        _record(EventKey.MAILBOX_OPENED, member, partner)
    return mailbox


def renew_mailbox(*, member: Membership, partner: Partner) -> Mailbox:
    """A new address; mail to the old one is refused from now on. Raises as ``open_mailbox`` does."""
    mailbox = Mailbox.objects.select_for_update(of=("self",)).filter(partner=partner).first()
    if mailbox is None:
        return open_mailbox(member=member, partner=partner)
    mailbox.secret, mailbox.opened_by = make_secret(), member.user
    mailbox.save(update_fields=["secret", "opened_by"])
    _record(EventKey.MAILBOX_RENEWED, member, partner)
    return mailbox


def close_mailbox(*, member: Membership, partner: Partner) -> None:
    """Mail to the address is refused from now on; opened again, the partner has another one."""
    deleted, _by_model = Mailbox.objects.filter(partner=partner).delete()
    if deleted:
        _record(EventKey.MAILBOX_CLOSED, member, partner)


def _record(key: EventKey, member: Membership, partner: Partner) -> None:
    # The address is a key and stays out of the log.
    record_event(
        key=key,
        partnership_id=partner.partnership_id,
        partner_id=partner.pk,
        actor_id=member.user_id,
        subject=partner,
    )
