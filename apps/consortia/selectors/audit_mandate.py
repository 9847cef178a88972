"""Which audits there are, who is on them, and what lies in their scope."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scopes_disabled

from apps.accounts.models import OrganisationPerson, User
from apps.common.formats import format_date
from apps.consortia.models import AuditMandate, MandateAuditor, Membership, Partner, ReportingPeriod
from apps.consortia.models.audit_mandate import with_scope
from apps.tenancy.context import enter_person


@dataclass(frozen=True, slots=True)
class MandateEntry:
    """An audit with its people and its scope; empty lists mean all partners, all periods."""

    mandate: AuditMandate
    auditors: list[User]
    partners: list[Partner]
    periods: list[ReportingPeriod]
    has_begun: bool
    has_ended: bool

    @property
    def is_running(self) -> bool:
        return self.has_begun and not self.has_ended


def list_mandates() -> QuerySet[AuditMandate]:
    """All audits of the partnership, the latest first, with people and scope."""
    people = Prefetch("auditors", MandateAuditor.objects.select_related("membership__user").order_by("pk"))
    return with_scope(AuditMandate.objects.select_related("institution").prefetch_related(people))


def list_auditors() -> QuerySet[MandateAuditor]:
    """The people of all audits, each with audit and person."""
    return MandateAuditor.objects.select_related("mandate__institution", "membership__user")


def list_mandate_entries(*, today: datetime.date | None = None) -> list[MandateEntry]:
    """The audits for the page and the API. Five queries, however many there are."""
    day = today or timezone.localdate()
    partners = {partner.pk: partner for partner in Partner.objects.select_related("organisation")}
    periods = {period.pk: period for period in ReportingPeriod.objects.all()}
    return [
        MandateEntry(
            mandate=mandate,
            auditors=[row.membership.user for row in mandate.auditors.all()],
            partners=sorted((partners[pk] for pk in mandate.partner_ids), key=lambda partner: partner.number),
            periods=sorted((periods[pk] for pk in mandate.period_ids), key=lambda period: period.number),
            has_begun=mandate.valid_from <= day,
            has_ended=mandate.valid_until < day,
        )
        for mandate in list_mandates()
    ]


def acted_for_partnership(*, person: User) -> bool:
    """The person works for one of the partners, or has or had a seat that acts for one."""
    seats = apps.get_model("consortia", "MembershipEvent").objects
    employers = Partner.objects.values("organisation_id")
    employed = OrganisationPerson.objects.filter(user=person, organisation_id__in=employers)
    return employed.exists() or seats.filter(user_id=person.pk, partner_id__isnull=False).exists()


def describe_missing_mandate(*, membership: Membership) -> str:
    """Why an auditor reads nothing today, in her language: her audit begins later, has ended, or there is none."""
    with enter_person(membership.user_id), scopes_disabled():
        mandates = AuditMandate.objects.filter(auditors__membership_id=membership.pk)
        last = mandates.order_by("-valid_until").first()
    if last is None:
        return _("You are on no audit of this partnership. Ask the lead partner.")
    if last.valid_from > timezone.localdate():
        return _("Your audit begins on %(day)s.") % {"day": format_date(last.valid_from)}
    return _("Your audit ended on %(day)s. Ask the lead partner if you need more time.") % {
        "day": format_date(last.valid_until)
    }
