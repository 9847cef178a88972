"""Letting auditors in: opening an audit, inviting its people, ending it. The lead partner does it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.accounts.models import User
from apps.accounts.services.organisation import find_or_add_organisation
from apps.accounts.services.person import find_or_add_person
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.consortia.models import (
    AuditMandate,
    MandateAuditor,
    MandatePartner,
    MandatePeriod,
    Membership,
    Partner,
    ReportingPeriod,
)
from apps.consortia.permissions import can_invite_auditors
from apps.consortia.selectors.audit_mandate import acted_for_partnership
from apps.consortia.services.audit_mandate_mail import mail_about_mandate
from apps.consortia.services.seat import fit_seat, take_seat
from apps.consortia.validators.audit_mandate import AuditorValues, MandateValues, check_auditor, check_mandate
from apps.consortia.validators.controller import is_plausible, odd_year
from apps.tenancy.enums import Role

_HAS_ANOTHER_SEAT = gettext_lazy("%(person)s has another seat in this partnership and cannot be an auditor in it.")


def open_mandate(*, member: Membership, values: MandateValues, auditors: Sequence[AuditorValues]) -> AuditMandate:
    """Let an audit in: its institution, what it may read, from when until when, and its first people.

    Each of them is written to in her language. Raises ``ValidationError`` by field: what is stated is incomplete, a
    partner or period is not of this project, nobody is named, or what ``invite_auditor`` refuses. Raises
    ``PermissionDenied`` for all but the lead partner.
    """
    require(can_invite_auditors(member))
    check_mandate(values)
    if not auditors:
        raise ValidationError({"email": _("Name at least one auditor.")})
    mandate = _create_mandate(member, values)
    for auditor in auditors:
        invite_auditor(member=member, mandate=mandate, values=auditor)
    return mandate


def invite_auditor(*, member: Membership, mandate: AuditMandate, values: AuditorValues) -> MandateAuditor:
    """Give a person a seat under an audit and write to her, with the way in and what the second factor is for.

    Raises ``ValidationError`` by field: she works or worked for a partner, has another seat here or another audit in
    this time, is on this audit already, or the audit has ended. Raises ``PermissionDenied`` for all but the lead
    partner.
    """
    require(can_invite_auditors(member))
    check_auditor(values)
    locked = AuditMandate.objects.select_for_update().get(pk=mandate.pk)
    if locked.valid_until < timezone.localdate():
        raise ValidationError(_("This audit has ended. Open a new one."), code="state")
    person = find_or_add_person(email=values.email, full_name=values.full_name, language=values.language)
    _require_independence(person)
    seat = take_seat(member=member, person=person, role=Role.AUDITOR, refusal=_HAS_ANOTHER_SEAT)
    if locked.auditors.filter(membership=seat).exists():
        raise ValidationError({"email": _("%(person)s is on this audit already.") % {"person": person}})
    _require_free_time(seat, locked)
    row = MandateAuditor.objects.create(partnership_id=member.partnership_id, mandate=locked, membership=seat)
    fit_seat(seat=seat, ends=_ends(seat))
    _record(EventKey.AUDITOR_INVITED, member, locked, {"person": person.pk, "on": str(locked.valid_from)})
    mail_about_mandate(mandate=locked, seat=seat)
    return row


def withdraw_auditor(*, member: Membership, auditor: MandateAuditor) -> AuditMandate:
    """Take a person off an audit at once, such as one who was invited by mistake. What she wrote stays the audit's.

    Raises ``PermissionDenied`` for all but the lead partner.
    """
    require(can_invite_auditors(member))
    mandate, seat = auditor.mandate, auditor.membership
    auditor.delete()
    # A seat without an audit ended yesterday: the next invitation opens it again.
    fit_seat(seat=seat, ends=[*_ends(seat), timezone.localdate() - datetime.timedelta(days=1)])
    _record(EventKey.AUDITOR_WITHDRAWN, member, mandate, {"person": seat.user_id, "on": str(timezone.localdate())})
    return mandate


def end_mandate(*, member: Membership, mandate: AuditMandate, last_day: datetime.date) -> AuditMandate:
    """Move the last day of an audit: earlier to end it, later to give it more time. Working papers stay.

    Raises ``ValidationError`` for a day before the first, before yesterday or of a year that cannot be, and when one of
    its people has another audit in the added time. Raises ``PermissionDenied`` for all but the lead partner.
    """
    require(can_invite_auditors(member))
    locked = AuditMandate.objects.select_for_update().get(pk=mandate.pk)
    if not is_plausible(last_day):
        raise ValidationError({"valid_until": odd_year()})
    if last_day < locked.valid_from:
        raise ValidationError({"valid_until": _("The last day lies before the first.")})
    if last_day < timezone.localdate() - datetime.timedelta(days=1):
        raise ValidationError({"valid_until": _("An audit cannot end in the past.")})
    before, locked.valid_until = locked.valid_until, last_day
    seats = Membership.objects.filter(mandates__mandate=locked)
    for seat in seats:
        _require_free_time(seat, locked)
    locked.save(update_fields=["valid_until"])
    for seat in seats:
        fit_seat(seat=seat, ends=_ends(seat))
    _record(EventKey.AUDIT_MANDATE_CHANGED, member, locked, {"on": str(last_day), "before": str(before)})
    return locked


def _create_mandate(member: Membership, values: MandateValues) -> AuditMandate:
    partners = _found(Partner, values.partner_ids, "partners", _("Choose partners of this project."))
    periods = _found(ReportingPeriod, values.period_ids, "periods", _("Choose periods of this project."))
    mandate = AuditMandate.objects.create(
        partnership_id=member.partnership_id,
        reference=values.reference.strip(),
        institution=find_or_add_organisation(
            name=values.institution_name, country=values.institution_country, legal_type=values.institution_type
        ),
        body=values.body,
        valid_from=values.valid_from,
        valid_until=values.valid_until,
    )
    scope = {"partnership_id": member.partnership_id, "mandate": mandate}
    MandatePartner.objects.bulk_create(MandatePartner(scope_partner_id=pk, **scope) for pk in partners)
    MandatePeriod.objects.bulk_create(MandatePeriod(scope_period_id=pk, **scope) for pk in periods)
    data = {"on": str(values.valid_from), "until": str(values.valid_until), "partners": partners, "periods": periods}
    _record(EventKey.AUDIT_MANDATE_OPENED, member, mandate, data)
    return mandate


def _found(model: type[Partner] | type[ReportingPeriod], ids: Sequence[int], field: str, refusal: str) -> list[int]:
    found = sorted(model.objects.filter(pk__in=ids).values_list("pk", flat=True))
    if len(found) != len(set(ids)):
        raise ValidationError({field: refusal})
    return found


def _require_independence(person: User) -> None:
    if acted_for_partnership(person=person):
        message = _("%(person)s works or worked for a partner of this project and cannot audit it.")
        raise ValidationError({"email": message % {"person": person}})


def _require_free_time(seat: Membership, mandate: AuditMandate) -> None:
    others = AuditMandate.objects.filter(auditors__membership=seat).exclude(pk=mandate.pk)
    if others.filter(valid_from__lte=mandate.valid_until, valid_until__gte=mandate.valid_from).exists():
        message = _("%(person)s is on another audit of this partnership in this time.")
        raise ValidationError({"email": message % {"person": seat.user}})


def _ends(seat: Membership) -> QuerySet[AuditMandate, datetime.date]:
    return AuditMandate.objects.filter(auditors__membership=seat).order_by().values_list("valid_until", flat=True)


def _record(key: EventKey, member: Membership, mandate: AuditMandate, data: dict[str, Any]) -> None:
    record_event(key=key, partnership_id=member.partnership_id, actor_id=member.user_id, subject=mandate, data=data)
