"""Opening an organisation's own room, where it keeps what belongs to no project."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from apps.accounts.models import Organisation, User
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.consortia.enums import PartnerRole, PartnershipStatus
from apps.consortia.models import Membership, Partner
from apps.consortia.services.partnership import found_partnership
from apps.programmes.services.programme_version import find_no_programme
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.enums import Role


def open_room(*, organisation: Organisation, person: User, is_demonstration: bool = False) -> Membership:
    """Open the organisation's room and give its first person her seat; her colleagues she invites herself.

    Only an operator says who a person works for: a seat for a partner, which any lead partner can give, opens no room.
    Raises ``ValidationError`` if the organisation has one already.
    """
    try:
        with transaction.atomic():
            return _open(organisation, person, is_demonstration)
    except IntegrityError as error:
        raise ValidationError(
            {"organisation": _("%(organisation)s has a room already.") % {"organisation": organisation}}
        ) from error


def _open(organisation: Organisation, person: User, is_demonstration: bool) -> Membership:
    room = found_partnership(
        slug=f"room-{slugify(organisation.name)[:40]}-{organisation.pk}",
        room_of=organisation,
        acronym=organisation.name[:60],
        title=organisation.name,
        programme_version=find_no_programme(),
        status=PartnershipStatus.RUNNING,
        report_language=person.language,
        is_demonstration=is_demonstration,
    )
    with enter_tenant(system_seat(room.pk, person.pk)):
        partner = Partner.objects.create(
            partnership=room, organisation=organisation, number=1, role=PartnerRole.LEAD, cofinancing_rate=0
        )
        seat = Membership.objects.create(partnership=room, user=person, role=Role.LEAD, partner=partner)
        record_event(
            key=EventKey.ROOM_OPENED,
            partnership_id=room.pk,
            actor_id=None,
            partner_id=partner.pk,
            subject=seat,
            data={"person": person.pk, "organisation": organisation.pk},
        )
    return seat
