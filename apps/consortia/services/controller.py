"""Assigning controllers to partners, recording their approval, ending an assignment. The lead partner does it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import Organisation, User
from apps.accounts.services.organisation import find_or_add_organisation
from apps.accounts.services.person import find_or_add_person
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import ControllerAssignment, Membership, Partner, Partnership
from apps.consortia.permissions import can_assign_controllers
from apps.consortia.selectors.controller import works_for_partner
from apps.consortia.selectors.partner import list_partners
from apps.consortia.services.controller_mail import mail_about_assignment
from apps.consortia.services.seat import fit_seat, take_seat
from apps.consortia.validators.controller import ControllerValues, check_approval, check_controller
from apps.consortia.validators.day import check_past_day
from apps.programmes.selectors.control_system import has_controllers, list_control_systems
from apps.tenancy.enums import Role

_HAS_ANOTHER_SEAT = gettext_lazy("%(person)s has another seat in this partnership and cannot be a controller in it.")


def assign_controller(*, member: Membership, values: ControllerValues) -> list[ControllerAssignment]:
    """Give a person the control of partners for a span of days; she is written to in her language.

    A person Sammen does not know yet is added and gets a link to set her password. Raises ``ValidationError`` by
    field: what is stated is incomplete, the programme has no controllers, a partner has no budget or is controlled by
    her already in that time, or she is not independent of a partner. Raises ``PermissionDenied`` for all but the lead
    partner.
    """
    require(can_assign_controllers(member))
    check_controller(values)
    _require_controllers(member.partnership)
    partners = _find_partners(values.partner_ids)
    institution = find_or_add_organisation(
        name=values.institution_name, country=values.institution_country, legal_type=values.institution_type
    )
    person = find_or_add_person(email=values.email, full_name=values.full_name, language=values.language)
    _require_independence(person, institution, partners)
    seat = take_seat(member=member, person=person, role=Role.CONTROLLER, refusal=_HAS_ANOTHER_SEAT)
    assignments = [_assign(member, seat, institution, partner, values) for partner in partners]
    fit_seat(seat=seat, ends=_ends(seat))
    mail_about_assignment(assignments=assignments, seat=seat)
    return assignments


def approve_controller(
    *, member: Membership, assignment: ControllerAssignment, approved_on: datetime.date | None, reference: str
) -> ControllerAssignment:
    """Record that the partner's country approved the controller: control may begin on that day.

    Raises ``ValidationError`` without a day or a reference, or where nothing waits for an approval, and
    ``PermissionDenied`` for all but the lead partner.
    """
    require(can_assign_controllers(member))
    check_approval(approved_on, reference)
    check_past_day(member.partnership, approved_on=approved_on)
    locked = ControllerAssignment.objects.select_for_update().get(pk=assignment.pk)
    if not locked.waits_for_approval:
        raise ValidationError(_("This assignment does not wait for an approval."), code="state")
    locked.approved_on, locked.approval_reference = approved_on, reference.strip()
    locked.save(update_fields=["approved_on", "approval_reference"])
    _record(EventKey.CONTROLLER_ASSIGNED, member, locked, {"on": str(approved_on), "reason": reference.strip()})
    return locked


def release_controller(
    *, member: Membership, assignment: ControllerAssignment, last_day: datetime.date
) -> ControllerAssignment:
    """End an assignment with that day; it stays in the history. With her last one the controller's seat ends too.

    Raises ``ValidationError`` for a day before the first or after the last of the assignment, and ``PermissionDenied``
    for all but the lead partner.
    """
    require(can_assign_controllers(member))
    locked = ControllerAssignment.objects.select_for_update().get(pk=assignment.pk)
    if last_day < locked.valid_from:
        raise ValidationError({"valid_until": _("The last day lies before the first.")})
    if locked.valid_until is not None and last_day > locked.valid_until:
        raise ValidationError({"valid_until": _("The assignment ends before that day.")})
    locked.valid_until = last_day
    locked.save(update_fields=["valid_until"])
    fit_seat(seat=locked.membership, ends=_ends(locked.membership))
    _record(EventKey.CONTROLLER_RELEASED, member, locked, {"on": str(last_day)})
    return locked


def _require_controllers(partnership: Partnership) -> None:
    if not has_controllers(version=partnership.programme_version):
        raise ValidationError(_("In this programme no controllers certify expenditure."), code="no_controllers")


def _find_partners(partner_ids: Sequence[int]) -> list[Partner]:
    partners = list(list_partners().filter(pk__in=partner_ids))
    if len(partners) != len(set(partner_ids)) or not all(partner.has_budget for partner in partners):
        raise ValidationError({"partners": _("Choose partners of this project that have a budget.")})
    return partners


def _require_independence(person: User, institution: Organisation, partners: Sequence[Partner]) -> None:
    for partner in partners:
        if partner.organisation_id == institution.pk:
            message = _("%(partner)s cannot control itself: name an institution that is independent of it.")
            raise ValidationError({"institution_name": message % {"partner": partner}})
        if works_for_partner(person=person, partner=partner):
            message = _("%(person)s works or worked for %(partner)s and cannot control it.")
            raise ValidationError({"email": message % {"person": person, "partner": partner}})


def _assign(
    member: Membership, seat: Membership, institution: Organisation, partner: Partner, values: ControllerValues
) -> ControllerAssignment:
    _require_free_time(seat, partner, values)
    system = list_control_systems(version=member.partnership.programme_version).get(partner.organisation.country)
    assignment = ControllerAssignment.objects.create(
        partnership_id=member.partnership_id,
        membership=seat,
        partner=partner,
        institution=institution,
        valid_from=values.valid_from,
        valid_until=values.valid_until,
        needs_approval=system is not None and system.needs_approval,
        approved_on=values.approved_on,
        approval_reference=values.approval_reference.strip(),
    )
    _record(EventKey.CONTROLLER_ASSIGNED, member, assignment, {"on": str(values.valid_from)})
    return assignment


def _require_free_time(seat: Membership, partner: Partner, values: ControllerValues) -> None:
    standing = ControllerAssignment.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=values.valid_from), membership=seat, partner=partner
    )
    if values.valid_until is not None:
        standing = standing.filter(valid_from__lte=values.valid_until)
    if standing.exists():
        message = _("%(person)s is assigned to %(partner)s in this time already.")
        raise ValidationError({"valid_from": message % {"person": seat.user, "partner": partner}})


def _ends(seat: Membership) -> QuerySet[ControllerAssignment, datetime.date | None]:
    return ControllerAssignment.objects.filter(membership=seat).values_list("valid_until", flat=True)


def _record(key: EventKey, member: Membership, assignment: ControllerAssignment, data: dict[str, Any]) -> None:
    record_event(
        key=key,
        partnership_id=member.partnership_id,
        partner_id=assignment.partner_id,
        actor_id=member.user_id,
        subject=assignment,
        data={"controller": assignment.membership.user_id, **data},
    )
