from django.db.models import QuerySet

from apps.consortia.enums import PartnershipStatus
from apps.inbox.models import Mailbox


def list_open_mailboxes() -> QuerySet[Mailbox]:
    """Those that take mail: a closed project's do not, until it is reopened."""
    return Mailbox.objects.exclude(partnership__status=PartnershipStatus.CLOSED)


def find_mailbox(*, partner_id: int) -> Mailbox | None:
    """The partner's open mailbox, if it has one; other partners see none."""
    return list_open_mailboxes().filter(partner_id=partner_id).select_related("opened_by").first()
