"""A partner's people: entering them, and correcting what is stated about them."""

from __future__ import annotations

from dataclasses import asdict

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.permissions import require
from apps.common.turns import take_turns
from apps.consortia.models import Membership, Partner
from apps.documents.permissions import acting_partner_id
from apps.documents.services.document import store_document
from apps.staff.models import Employment
from apps.staff.months import next_month
from apps.staff.permissions import can_add_employment, can_edit_employment
from apps.staff.person_key import make_person_key
from apps.staff.services.payroll_line import hold_open_reports
from apps.staff.services.payroll_month import compute_again
from apps.staff.validators.employment import EmploymentValues, check_employment


def add_employment(
    *,
    member: Membership,
    values: EmploymentValues,
    employment_file: UploadedFile | None = None,
    assignment_file: UploadedFile | None = None,
) -> Employment:
    """Enter a person of the member's partner.

    Raises ``ValidationError`` by field (also if the person is entered for the same months already), and
    ``PermissionDenied`` for members whose partner declares no real staff costs.
    """
    require(can_add_employment(member))
    check_employment(values)
    partner = Partner.objects.get(pk=acting_partner_id(member))
    # Two people entered at once must not get one number.
    take_turns("staff.employment", partner.pk)
    employment = Employment(partnership_id=member.partnership_id, partner=partner, number=_next_number(partner))
    _state(employment, values)
    _keep_documents(member, employment, employment_file, assignment_file)
    _refuse_overlap(employment)
    employment.save()
    _record(EventKey.EMPLOYMENT_ADDED, member, employment)
    return employment


def change_employment(
    *,
    member: Membership,
    employment: Employment,
    values: EmploymentValues,
    employment_file: UploadedFile | None = None,
    assignment_file: UploadedFile | None = None,
) -> Employment:
    """Correct what is stated. Months that are not submitted are computed again, with the lines they are booked as.

    Raises ``ValidationError`` by field, also if months would be left outside the employment; ``PermissionDenied``.
    """
    require(can_edit_employment(member, employment))
    check_employment(values)
    hold_open_reports(partner_id=employment.partner_id)
    locked = Employment.objects.select_for_update(of=("self",)).select_related("partner").get(pk=employment.pk)
    _state(locked, values)
    _keep_documents(member, locked, employment_file, assignment_file)
    _refuse_overlap(locked)
    _refuse_orphans(locked)
    locked.save()
    locked.months.update(person_key=locked.person_key)
    compute_again(member=member, employment=locked)
    _record(EventKey.EMPLOYMENT_CHANGED, member, locked)
    return locked


def values_of(employment: Employment) -> EmploymentValues:
    """What is stated now, to be changed in part."""
    return EmploymentValues(**{name: getattr(employment, name) for name in EmploymentValues.__slots__})


def _state(employment: Employment, values: EmploymentValues) -> None:
    for name, value in asdict(values).items():
        setattr(employment, name, value)
    employment.person_key = make_person_key(
        organisation_id=employment.partner.organisation_id,
        name=values.person_name,
        staff_number=values.staff_number,
    )


def _keep_documents(
    member: Membership,
    employment: Employment,
    employment_file: UploadedFile | None,
    assignment_file: UploadedFile | None,
) -> None:
    if employment_file is not None:
        employment.employment_document = store_document(member=member, file=employment_file)
    if assignment_file is not None:
        employment.assignment_document = store_document(member=member, file=assignment_file)


def _next_number(partner: Partner) -> int:
    return (Employment.objects.filter(partner=partner).aggregate(n=Max("number"))["n"] or 0) + 1


def _refuse_overlap(employment: Employment) -> None:
    """Two contracts of one person may follow each other, but share no month: its cost would be found in two ways."""
    same = Employment.objects.filter(partner_id=employment.partner_id, person_key=employment.person_key)
    begins_before_our_end = Q()
    if employment.ends_on is not None:
        begins_before_our_end = Q(starts_on__lt=next_month(employment.ends_on.replace(day=1)))
    month_of_start = employment.starts_on.replace(day=1)
    overlapping = same.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=month_of_start)).filter(begins_before_our_end)
    if overlapping.exclude(pk=employment.pk).exists():
        message = _(
            "This person is entered already for some of these months. Let the earlier employment end with the last day "
            "of a month and this one begin with the next."
        )
        raise ValidationError({"starts_on": ValidationError(message, code="overlap")})


def _refuse_orphans(employment: Employment) -> None:
    months = list(employment.months.order_by("month").values_list("month", flat=True))
    if any(not employment.covers_month(month) for month in months):
        message = _("There is payroll of months outside these dates. Keep the dates around the months entered.")
        raise ValidationError({"starts_on": ValidationError(message, code="months_outside")})


def _record(key: EventKey, member: Membership, employment: Employment) -> None:
    # The log is read by the lead partner too, so it names the person by number only.
    record_event(
        key=key,
        partnership_id=employment.partnership_id,
        partner_id=employment.partner_id,
        actor_id=member.user_id,
        subject=employment,
        data={"number": employment.number, "method": employment.method},
    )
