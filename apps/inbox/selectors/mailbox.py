from apps.inbox.models import Mailbox


def find_mailbox(*, partner_id: int) -> Mailbox | None:
    """The partner's open mailbox, if it has one; other partners see none."""
    return Mailbox.objects.filter(partner_id=partner_id).select_related("opened_by").first()
