"""The fixed cast of the tests, and the world they act in: one project with two closed neighbours."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from apps.accounts.enums import LegalType
from apps.accounts.models import Organisation, User
from apps.consortia.enums import AuditBody, PartnerRole, PartnershipStatus
from apps.consortia.models import (
    AuditMandate,
    ControllerAssignment,
    MandateAuditor,
    MandatePartner,
    MandatePeriod,
    Membership,
    Partner,
    Partnership,
    ReportingPeriod,
)
from apps.consortia.services.partnership import found_partnership
from apps.programmes.models import ProgrammeVersion
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.enums import Role

PASSWORD = "a long test password"


@dataclass(frozen=True)
class Cast:
    partnership: Partnership
    other_partnership: Partnership
    period: ReportingPeriod
    lead: Membership
    partner: Membership
    other_partner: Membership
    auditor: Membership
    stranger: Membership  # a seat in the other partnership only
    controller: Membership  # assigned to the partner, not to the other one


def make_user(name: str, language: str) -> User:
    return User.objects.create_user(
        f"{name}@example.invalid", PASSWORD, full_name=name.replace("-", " ").title(), language=language
    )


def make_organisation(name: str, country: str) -> Organisation:
    return Organisation.objects.create(name=name, country=country, legal_type=LegalType.PUBLIC)


def make_partnership(slug: str) -> Partnership:
    version, _ = ProgrammeVersion.objects.get_or_create(
        code="interreg-europe",
        version="test",
        names={"en": "Interreg Europe"},
        valid_from=datetime.date(2021, 1, 1),
    )
    return found_partnership(
        slug=slug,
        acronym=slug.upper(),
        title=f"Project {slug}",
        programme_version=version,
        status=PartnershipStatus.RUNNING,
        eligible_from=datetime.date(2025, 1, 1),
        ends_on=datetime.date(2027, 12, 31),
    )


def make_partner(partnership: Partnership, number: int, organisation: Organisation, currency: str) -> Partner:
    return Partner.objects.create(
        partnership=partnership,
        organisation=organisation,
        number=number,
        role=PartnerRole.LEAD if number == 1 else PartnerRole.PARTNER,
        currency=currency,
        cofinancing_rate=Decimal("0.8"),
        office_rate=Decimal("0.15"),
        travel_rate=Decimal("0.15"),
    )


def make_seat(partnership: Partnership, user: User, role: Role, partner: Partner | None) -> Membership:
    """A seat; an auditor's under an audit of the whole partnership that lasts."""
    seat = Membership.objects.create(partnership=partnership, user=user, role=role, partner=partner)
    if role == Role.AUDITOR:
        make_mandate(seat)
    return seat


def make_mandate(
    seat: Membership, partners: Sequence[Partner] = (), periods: Sequence[ReportingPeriod] = (), **fields: Any
) -> AuditMandate:
    """An audit by an authority of its own, for one auditor. Inside the tenant."""
    institution, _is_new = Organisation.objects.get_or_create(
        name="Audit Authority", defaults={"country": "FI", "legal_type": LegalType.PUBLIC}
    )
    days = {"valid_from": datetime.date(2025, 1, 1), "valid_until": datetime.date(2099, 12, 31)}
    values = {"reference": "AA/1", "institution": institution, "body": AuditBody.AUDIT_AUTHORITY} | days | fields
    mandate = AuditMandate.objects.create(partnership_id=seat.partnership_id, **values)
    scope = {"partnership_id": seat.partnership_id, "mandate": mandate}
    for partner in partners:
        MandatePartner.objects.create(scope_partner=partner, **scope)
    for period in periods:
        MandatePeriod.objects.create(scope_period=period, **scope)
    MandateAuditor.objects.create(membership=seat, **scope)
    return mandate


def make_assignment(seat: Membership, partner: Partner, **fields: Any) -> ControllerAssignment:
    """In force, without an end, for an institution of its own. Inside the tenant."""
    institution, _is_new = Organisation.objects.get_or_create(
        name="Control Office", defaults={"country": "PL", "legal_type": LegalType.PUBLIC}
    )
    values = {"institution": institution, "valid_from": datetime.date(2025, 1, 1)} | fields
    return ControllerAssignment.objects.create(
        partnership_id=seat.partnership_id, membership=seat, partner=partner, **values
    )


def make_period(partnership: Partnership, number: int = 1, year: int = 2026) -> ReportingPeriod:
    return ReportingPeriod.objects.create(
        partnership=partnership,
        number=number,
        starts_on=datetime.date(year, 1, 1),
        ends_on=datetime.date(year, 6, 30),
        partner_report_due_on=datetime.date(year, 7, 14),
        project_report_due_on=datetime.date(year, 9, 30),
    )


def make_cast() -> Cast:
    """Two partnerships; in the first a Finnish lead, a Polish partner with its controller, a Danish one, an auditor."""
    partnership, other = make_partnership("alpha"), make_partnership("beta")
    cities = [("Lead City", "FI", "EUR"), ("Voivodeship", "PL", "PLN"), ("Green Hub", "DK", "DKK")]
    with enter_tenant(system_seat(partnership.pk)):
        partners = [
            make_partner(partnership, number, make_organisation(name, country), currency)
            for number, (name, country, currency) in enumerate(cities, start=1)
        ]
        lead = make_seat(partnership, make_user("lead", "fi"), Role.LEAD, partners[0])
        partner = make_seat(partnership, make_user("partner", "pl"), Role.PARTNER, partners[1])
        other_partner = make_seat(partnership, make_user("other-partner", "da"), Role.PARTNER, partners[2])
        auditor = make_seat(partnership, make_user("auditor", "da"), Role.AUDITOR, None)
        controller = make_seat(partnership, make_user("controller", "en"), Role.CONTROLLER, None)
        make_assignment(controller, partners[1])
        period = make_period(partnership)
    with enter_tenant(system_seat(other.pk)):
        far = make_partner(other, 1, make_organisation("Far Region", "NO"), "NOK")
        stranger = make_seat(other, make_user("stranger", "en"), Role.LEAD, far)
    return Cast(partnership, other, period, lead, partner, other_partner, auditor, stranger, controller)
