"""Putting right what is wrongly known of a partner: its organisation's legal type, its region and kind of region."""

from __future__ import annotations

from apps.accounts.models import Organisation
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import Membership, Partner
from apps.consortia.permissions import can_correct_region
from apps.consortia.selectors.partner_correction import can_correct_legal_type, can_correct_partner
from apps.consortia.validators.partner import CorrectionValues, check_correction

_REGION = ("nuts", "region_category")


def correct_partner(*, member: Membership, partner: Partner, values: CorrectionValues) -> Partner:
    """Correct what is stated; the log keeps what each was, and why. Without a difference nothing is written.

    The legal type is the organisation's, in all its partnerships; rates and amounts stay as they are. Raises
    ``ValidationError`` by field, above all without a reason, and ``PermissionDenied`` for what is not the member's.
    """
    require(can_correct_partner(member, partner))
    check_correction(values, partner.organisation.country)
    changed = _correct_organisation(member, partner, values) | _correct_region(member, partner, values)
    if changed:
        record_event(
            key=EventKey.PARTNER_CORRECTED,
            partnership_id=member.partnership_id,
            # As in ``services/partner.py``: a partner that leaves must not be held by this record.
            partner_id=member.partner_id,
            actor_id=member.user_id,
            subject=partner,
            data={"partner": partner.pk, "number": partner.number, "changed": changed, "reason": values.reason.strip()},
        )
    return partner


def correction_of(partner: Partner) -> CorrectionValues:
    """What is known now, to be corrected in part; without a reason."""
    region = {name: getattr(partner, name) for name in _REGION}
    return CorrectionValues(legal_type=partner.organisation.legal_type, reason="", **region)


def _correct_organisation(member: Membership, partner: Partner, values: CorrectionValues) -> dict[str, list[str]]:
    organisation = Organisation.objects.select_for_update().get(pk=partner.organisation_id)
    if organisation.legal_type == values.legal_type:
        return {}
    require(can_correct_legal_type(member, partner))
    before, organisation.legal_type = organisation.legal_type, values.legal_type
    organisation.save(update_fields=["legal_type"])
    partner.organisation = organisation
    return {"legal_type": [before, values.legal_type]}


def _correct_region(member: Membership, partner: Partner, values: CorrectionValues) -> dict[str, list[str]]:
    before = {name: getattr(partner, name) for name in _REGION}
    changed = {name: [was, getattr(values, name)] for name, was in before.items() if was != getattr(values, name)}
    if changed:
        require(can_correct_region(member))
        for name in changed:
            setattr(partner, name, getattr(values, name))
        partner.save(update_fields=[*changed])
    return changed
