"""What the partners agreed on handing payments on."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership
from apps.payments.models import PaymentTerms
from apps.payments.models.payment_terms import MOST_DAYS
from apps.payments.permissions import can_record_payments


def state_payment_terms(*, member: Membership, transfer_days: int, clause: str) -> PaymentTerms:
    """From now on the partners' agreement is counted with so many days; earlier statements stay on record.

    Raises ``ValidationError`` by field and ``PermissionDenied``.
    """
    require(can_record_payments(member))
    if not 1 <= transfer_days <= MOST_DAYS:
        raise ValidationError({"transfer_days": _("State between one day and a year.")})
    if not clause.strip():
        raise ValidationError({"clause": _("Say where it is agreed, so that others find it.")})
    terms = PaymentTerms.objects.create(
        partnership_id=member.partnership_id,
        transfer_days=transfer_days,
        clause=clause.strip(),
        stated_by_id=member.user_id,
    )
    record_event(
        key=EventKey.PAYMENT_TERMS_STATED,
        partnership_id=member.partnership_id,
        actor_id=member.user_id,
        subject=terms,
        data={"days": transfer_days, "clause": terms.clause},
    )
    return terms
