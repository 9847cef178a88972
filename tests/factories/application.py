"""A partnership that is still put together, for the third call of Interreg Europe: SmartCityTech's eight partners."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from apps.accounts.enums import LegalType
from apps.accounts.models import Organisation
from apps.consortia.enums import PartnerRole, PartnershipStatus
from apps.consortia.models import Membership, Partner, Partnership
from apps.consortia.services.partnership import found_partnership
from apps.programmes.catalogue import load_catalogue
from apps.programmes.models import ProgrammeVersion
from apps.programmes.services.programme_version import store_programme_versions
from apps.tenancy.context import enter_tenant, system_seat
from apps.tenancy.enums import Role
from tests.factories.cast import make_seat, make_user

COUNTRIES = ("DK", "ES", "ES", "DE", "PT", "BG", "BE", "FI")


@dataclass(frozen=True)
class Application:
    """Its partners by number, with a person for the lead partner and one for the last."""

    partnership: Partnership
    partners: list[Partner]
    lead: Membership
    partner: Membership


def make_application(
    status: PartnershipStatus = PartnershipStatus.SEARCHING, version: str = "2021-2027-call-3"
) -> Application:
    store_programme_versions(versions=load_catalogue())
    partnership = found_partnership(
        slug="smart",
        acronym="SMART",
        title="Smart cities",
        programme_version=ProgrammeVersion.objects.get(version=version),
        status=status,
    )
    with enter_tenant(system_seat(partnership.pk)):
        partners = [_partner(partnership, number, country) for number, country in enumerate(COUNTRIES, start=1)]
        lead = make_seat(partnership, make_user("smart-lead", "en"), Role.LEAD, partners[0])
        partner = make_seat(partnership, make_user("smart-partner", "en"), Role.PARTNER, partners[-1])
    return Application(partnership, partners, lead, partner)


def _partner(partnership: Partnership, number: int, country: str) -> Partner:
    organisation = Organisation.objects.create(
        name=f"Cluster {number} {country}", country=country, legal_type=LegalType.PUBLIC_LAW
    )
    return Partner.objects.create(
        partnership=partnership,
        organisation=organisation,
        number=number,
        role=PartnerRole.LEAD if number == 1 else PartnerRole.PARTNER,
        cofinancing_rate=Decimal("0.8"),
    )
