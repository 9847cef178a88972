"""Coming into a partnership that is being prepared, and going again before its application is submitted."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from babel.core import get_global
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from apps.accounts.models import Organisation, User
from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.common.turns import take_turns
from apps.consortia.enums import PartnerRole
from apps.consortia.models import Membership, Partner, Partnership
from apps.programmes.enums import ParameterKey
from apps.programmes.selectors.parameter import find_figure
from apps.tenancy.enums import Role


def join_as_partner(
    *, partnership: Partnership, organisation: Organisation, person: User, actor_id: int, region_category: str = ""
) -> Membership:
    """The organisation as partner under the next number, and the person's seat for it. Inside the tenant, as worker.

    An organisation that is a partner already stays the one it is, and so does a seat the person has. The co-financing
    rate is the one the programme's data give for country and legal type, to be changed in the budget.
    """
    take_turns("consortia.partner", partnership.pk)
    partner = Partner.objects.filter(organisation=organisation).first() or _add_partner(
        partnership, organisation, region_category
    )
    seat, _is_new = Membership.objects.get_or_create(
        partnership=partnership, user=person, defaults={"role": Role.PARTNER, "partner": partner}
    )
    record_event(
        key=EventKey.PREPARATION_JOINED,
        partnership_id=partnership.pk,
        actor_id=actor_id,
        # Without the partner: what stands in the log under a partner keeps its row from ever going.
        subject=seat,
        data={"person": person.pk, "organisation": organisation.pk, "number": partner.number},
    )
    return seat


def found_as_lead(
    *, partnership: Partnership, organisation: Organisation, person: User, region_category: str = ""
) -> Membership:
    """As ``join_as_partner``, for the lead partner of a partnership that has no partner yet."""
    lead = _add_partner(partnership, organisation, region_category)
    return Membership.objects.create(partnership=partnership, user=person, role=Role.LEAD, partner=lead)


def leave_as_partner(*, partner: Partner, actor_id: int) -> None:
    """Take the partner and its seats out. Inside the tenant, as worker.

    Raises ``ValidationError`` for the lead partner, and while something of the project hangs on it: nothing is deleted
    with a partner but its seats.
    """
    if partner.role == PartnerRole.LEAD:
        raise ValidationError(_("The lead partner cannot leave its own partnership."))
    data = {"organisation": partner.organisation_id, "number": partner.number}
    try:
        with transaction.atomic():
            _delete(Membership.objects.filter(partner=partner), Partner.objects.filter(pk=partner.pk))
    except IntegrityError as error:
        raise ValidationError(
            _(
                "Something in the project hangs on your organisation: budget, work plan, minutes or files."
                " Ask the lead partner to change that first."
            )
        ) from error
    record_event(key=EventKey.PREPARATION_LEFT, partnership_id=partner.partnership_id, actor_id=actor_id, data=data)


def _delete(*rows: QuerySet[Any]) -> None:
    """These rows and none besides: Django would go on to all that hangs on them, the database refuses then."""
    for one in rows:
        one._raw_delete(one.db)
    connection.check_constraints()


def proposed_rate(*, programme_version_id: int, country: str, legal_type: str) -> Decimal:
    """The co-financing rate the programme's data give: by country, else by legal type, else its highest; else 0."""
    by_country = find_figure(programme_version_id=programme_version_id, key=ParameterKey.COFINANCING_BY_COUNTRY) or {}
    by_type = find_figure(programme_version_id=programme_version_id, key=ParameterKey.COFINANCING_BY_LEGAL_TYPE) or {}
    if (rate := by_country.get(country, by_type.get(legal_type))) is not None:
        return Decimal(rate)
    highest = find_figure(programme_version_id=programme_version_id, key=ParameterKey.COFINANCING_MAX)
    return Decimal(highest) if highest is not None else Decimal(0)


def currency_of(country: str) -> str:
    """The currency of the country today (CLDR), EUR where none is known."""
    used = get_global("territory_currencies").get(country, ())
    return next((str(code) for code, _start, end, is_tender in reversed(used) if end is None and is_tender), "EUR")


def _add_partner(partnership: Partnership, organisation: Organisation, region_category: str) -> Partner:
    last = Partner.objects.aggregate(last=Max("number"))["last"] or 0
    return Partner.objects.create(
        partnership=partnership,
        organisation=organisation,
        number=last + 1,
        role=PartnerRole.PARTNER if last else PartnerRole.LEAD,
        currency=currency_of(organisation.country),
        cofinancing_rate=proposed_rate(
            programme_version_id=partnership.programme_version_id,
            country=organisation.country,
            legal_type=organisation.legal_type,
        ),
        region_category=region_category,
    )
