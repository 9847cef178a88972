"""An organisation's choice whether language models may read what it writes in its reports."""

from django.core.exceptions import PermissionDenied

from apps.accounts.models import Organisation
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.consortia.models import Membership


def switch_ai(*, member: Membership, allows_ai: bool) -> Organisation:
    """Allow or forbid language models for the texts of the member's own organisation, in all its partnerships.

    Drafts made from then on go by it. Raises ``PermissionDenied`` for a seat that acts for no partner.
    """
    if member.partner is None:
        raise PermissionDenied
    organisation = Organisation.objects.select_for_update().get(pk=member.partner.organisation_id)
    if organisation.allows_ai != allows_ai:
        organisation.allows_ai = allows_ai
        organisation.save(update_fields=["allows_ai"])
        record_event(
            key=EventKey.AI_SWITCHED,
            partnership_id=member.partnership_id,
            partner_id=member.partner_id,
            actor_id=member.user_id,
            subject=member.partner,
            data={"organisation": organisation.name, "allows_ai": allows_ai},
        )
    return organisation
