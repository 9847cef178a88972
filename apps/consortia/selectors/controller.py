"""Who controls whom, since when, for which institution."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.apps import apps
from django.db.models import Q, QuerySet

from apps.accounts.models import OrganisationPerson, User
from apps.consortia.models import ControllerAssignment, Partner, Partnership
from apps.programmes.selectors.control_system import ControlSystem, list_control_systems


def list_assignments() -> QuerySet[ControllerAssignment]:
    """All assignments, ended ones included, by partner and first day."""
    return ControllerAssignment.objects.select_related(
        "membership__user", "partner__organisation", "institution"
    ).order_by("partner__number", "valid_from", "pk")


def list_standing_assignments(*, today: datetime.date) -> QuerySet[ControllerAssignment]:
    """Those that have not ended: in force, waiting for approval, or beginning later."""
    return list_assignments().filter(Q(valid_until__isnull=True) | Q(valid_until__gte=today))


def system_of(*, partnership: Partnership, partner: Partner) -> ControlSystem | None:
    """How the partner's country organises control; None where the programme's data do not say."""
    systems = list_control_systems(version=partnership.programme_version)
    return systems.get(partner.organisation.country)


def list_systems_of(*, partnership: Partnership, partners: Iterable[Partner]) -> list[ControlSystem]:
    """The ways of the partners' countries that are known, each once, by country."""
    countries = {partner.organisation.country for partner in partners}
    systems = list_control_systems(version=partnership.programme_version)
    return [systems[country] for country in sorted(systems) if country in countries]


def works_for_partner(*, person: User, partner: Partner) -> bool:
    """The person works for the partner's organisation, or has or had a seat that acts for the partner."""
    seats = apps.get_model("consortia", "MembershipEvent").objects
    employed = OrganisationPerson.objects.filter(user=person, organisation_id=partner.organisation_id)
    return employed.exists() or seats.filter(user_id=person.pk, partner_id=partner.pk).exists()
