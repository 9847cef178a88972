"""Putting the partnership together: partners join, change and leave as long as nothing is before the programme."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.accounts.models import Organisation
from apps.accounts.services.organisation import find_or_add_organisation
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.formats import format_list
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.enums import PartnerRole
from apps.consortia.models import Membership, Partner
from apps.consortia.permissions import can_change_partners
from apps.consortia.selectors.partner import list_seats_of, list_ties
from apps.consortia.validators.partner import OrganisationValues, PartnerValues, check_organisation, check_partner
from apps.programmes.selectors.cofinancing import propose_rate
from apps.tenancy.enums import Role

_FIELDS = ("role", "currency", "cofinancing_rate", "nuts", "region_category")


def add_partner(*, member: Membership, organisation: OrganisationValues, values: PartnerValues) -> Partner:
    """An organisation joins under the next number; one that had left comes back under its own.

    Without a rate the programme's for legal type and country is taken; an associated partner has none. An organisation
    Sammen knows keeps its country and legal type. Raises ``ValidationError`` by field: what is stated cannot be, the
    organisation is a partner already, or the programme gives no rate; ``PermissionDenied`` for all but the lead partner
    and once the application is submitted.
    """
    require(can_change_partners(member))
    check_organisation(organisation)
    found = find_or_add_organisation(
        name=organisation.name, country=organisation.country, legal_type=organisation.legal_type
    )
    _require_no_lead(values)
    fields = _checked(member, values, found)
    take_turns("consortia.partner", member.partnership_id)
    partner = Partner.objects.filter(organisation=found).first()
    if partner is not None and partner.role != PartnerRole.FORMER:
        message = _("%(organisation)s is a partner already.")
        raise ValidationError({"name": ValidationError(message, code="twice", params={"organisation": found})})
    if partner is None:
        number = (Partner.objects.aggregate(highest=Max("number"))["highest"] or 0) + 1
        partner = Partner(partnership_id=member.partnership_id, organisation=found, number=number)
    for name, value in fields.items():
        setattr(partner, name, value)
    partner.save()
    _record(EventKey.PARTNER_ADDED, member, partner, {"role": partner.role})
    return partner


def change_partner(*, member: Membership, partner: Partner, values: PartnerValues) -> Partner:
    """Change how an organisation takes part; the log says what each value was. Without a difference nothing is written.

    Raises ``ValidationError`` by field: what is stated cannot be, the lead partner would become another, or a partner
    with a budget or work would become associated; and ``PermissionDenied`` as ``add_partner``.
    """
    require(can_change_partners(member))
    locked = Partner.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=partner.pk)
    _require_same_lead(locked, values)
    fields = _checked(member, values, locked.organisation)
    if fields["role"] == PartnerRole.ASSOCIATED and locked.has_budget:
        _require_untied(locked, _("An associated partner has neither budget nor work of its own."))
    changed = {
        name: [_plain(getattr(locked, name)), _plain(value)]
        for name, value in fields.items()
        if getattr(locked, name) != value
    }
    if changed:
        for name in changed:
            setattr(locked, name, fields[name])
        locked.save(update_fields=[*changed])
        _record(EventKey.PARTNER_CHANGED, member, locked, {"changed": changed})
    return locked


def remove_partner(*, member: Membership, partner: Partner) -> bool:
    """The organisation leaves. Answers whether nothing of it is left; otherwise it stays as a former partner.

    Its people's seats end. What they wrote and did stays, and with it the partner's row. Raises ``ValidationError``
    naming what hangs on it (budget, work packages, deliverables, decisions): that has to go to others first; and for
    the lead partner, which hands the lead over first. ``PermissionDenied`` as ``add_partner``.
    """
    require(can_change_partners(member))
    locked, data = _locked(partner), {"organisation": str(partner), "number": partner.number}
    is_gone = take_out(partner=locked)
    record_event(
        key=EventKey.PARTNER_REMOVED,
        partnership_id=member.partnership_id,
        partner_id=member.partner_id,
        actor_id=member.user_id,
        subject=None if is_gone else locked,
        data=data,
    )
    return is_gone


def take_out(*, partner: Partner) -> bool:
    """End the partner's seats and take its row out, or make it a former partner; whether the row is gone.

    Inside the tenant, by who may: the lead partner, or a worker for a partner that leaves by itself. Raises
    ``ValidationError`` as ``remove_partner``.
    """
    if partner.role == PartnerRole.LEAD:
        raise ValidationError(_("The lead partner cannot leave. Hand the lead over first."), code="lead")
    _require_untied(partner, _("It cannot leave yet."))
    _end_seats(partner)
    is_gone = not list_ties(partner=partner) and _is_deleted(partner)
    if not is_gone:
        partner.role = PartnerRole.FORMER
        partner.save(update_fields=["role"])
    return is_gone


def hand_over_lead(*, member: Membership, partner: Partner) -> Partner:
    """Make another partner the lead partner: its people become the lead partner's, and those of today a partner's.

    The member who does it acts for a partner from then on. Raises ``ValidationError`` for a partner without a budget or
    without a person of its own in Sammen, and ``PermissionDenied`` as ``add_partner``.
    """
    require(can_change_partners(member))
    take_turns("consortia.partner", member.partnership_id)
    locked = Partner.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=partner.pk)
    if locked.role != PartnerRole.PARTNER:
        raise ValidationError(_("Choose a project partner other than the lead partner."), code="role")
    today = timezone.localdate()
    if not any(seat.valid_until is None or seat.valid_until >= today for seat in list_seats_of(partner=locked)):
        message = _("Nobody acts for %(partner)s in Sammen yet. Invite one of its people first.")
        raise ValidationError(message, code="nobody", params={"partner": locked})
    for old in Partner.objects.filter(role=PartnerRole.LEAD):
        Membership.objects.filter(partner=old, role=Role.LEAD).update(role=Role.PARTNER)
        old.role = PartnerRole.PARTNER
        old.save(update_fields=["role"])
    locked.role = PartnerRole.LEAD
    locked.save(update_fields=["role"])
    Membership.objects.filter(partner=locked, role=Role.PARTNER).update(role=Role.LEAD)
    _record(EventKey.LEAD_HANDED_OVER, member, locked, {})
    return locked


def partner_values_of(partner: Partner) -> PartnerValues:
    """What is stated now, to be changed in part."""
    return PartnerValues(**{name: getattr(partner, name) for name in _FIELDS})


def _checked(member: Membership, values: PartnerValues, organisation: Organisation) -> dict[str, Any]:
    """The values as the row keeps them, with the rate the programme gives where none is stated."""
    check_partner(values, organisation.country)
    rate = Decimal(0) if values.role == PartnerRole.ASSOCIATED else values.cofinancing_rate
    if rate is None:
        version = member.partnership.programme_version
        rate = propose_rate(version=version, legal_type=organisation.legal_type, country=organisation.country)
    if rate is None:
        message = _("The programme's data give no rate for this legal type and country. State it.")
        raise ValidationError({"cofinancing_rate": ValidationError(message, code="missing")})
    return {name: getattr(values, name) for name in _FIELDS} | {"cofinancing_rate": rate}


def _locked(partner: Partner) -> Partner:
    return Partner.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=partner.pk)


def _require_no_lead(values: PartnerValues) -> None:
    if values.role == PartnerRole.LEAD and Partner.objects.filter(role=PartnerRole.LEAD).exists():
        message = _("There is a lead partner already. Add the organisation, then hand the lead over.")
        raise ValidationError({"role": ValidationError(message, code="lead")})


def _require_same_lead(partner: Partner, values: PartnerValues) -> None:
    if (values.role == PartnerRole.LEAD) != (partner.role == PartnerRole.LEAD):
        message = _("Who leads is changed by handing the lead over.")
        raise ValidationError({"role": ValidationError(message, code="lead")})


def _require_untied(partner: Partner, reason: str) -> None:
    ties = [f"{tie.kind} ({tie.number})" for tie in list_ties(partner=partner) if not tie.is_trace]
    if ties:
        message = _("%(reason)s Give to others, or take out, what hangs on %(partner)s: %(ties)s.")
        params = {"reason": reason, "partner": partner, "ties": format_list(ties)}
        raise ValidationError(message, code="tied", params=params)


def _end_seats(partner: Partner) -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    for seat in list_seats_of(partner=partner):
        if seat.valid_until is None or seat.valid_until > yesterday:
            seat.valid_until = yesterday
            seat.save(update_fields=["valid_until"])


def _is_deleted(partner: Partner) -> bool:
    """Whether the row could go: what this seat is not shown may hang on it, and then the database keeps it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            # Not Django's way, which would first empty tables that only grow: nothing names the row, as was asked.
            cursor.execute("DELETE FROM consortia_partner WHERE id = %s", [partner.pk])
            # Foreign keys are looked at when the transaction ends, and this is the moment to know.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError:
        return False
    return True


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else value


def _record(key: EventKey, member: Membership, partner: Partner, data: dict[str, Any]) -> None:
    # Of the lead partner: a partner that leaves without a trace must not be held by the record of its joining.
    record_event(
        key=key,
        partnership_id=member.partnership_id,
        partner_id=member.partner_id,
        actor_id=member.user_id,
        subject=partner,
        data={"partner": partner.pk, "number": partner.number, **data},
    )
