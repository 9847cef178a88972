"""Gives the partners of a demonstration partnership their controllers, as its lead partner would."""

import datetime
from collections.abc import Iterator

from apps.accounts.models import Organisation, User
from apps.consortia.services.controller import assign_controller
from apps.consortia.validators.controller import ControllerValues
from apps.dashboard.demo.partnership import Stage
from apps.dashboard.demo.tables import Table, read_table
from apps.tenancy.context import enter_tenant


def load_controllers(
    stage: Stage, people: dict[str, User], organisations: dict[str, Organisation], day: datetime.date
) -> None:
    """From the project's first day on, unless the data say when. Mails are not sent while a demonstration loads."""
    for data, seat in _seats(stage.slug):
        institution = organisations[data["organisation"]]
        with enter_tenant(stage.lead.seat):
            assign_controller(member=stage.lead, values=_values(stage, people[data["email"]], institution, seat, day))


def _seats(slug: str) -> Iterator[tuple[Table, Table]]:
    for data in read_table("people")["people"]:
        for seat in data["seats"]:
            if seat["partnership"] == slug and seat["role"] == "controller":
                yield data, seat


def _values(stage: Stage, person: User, institution: Organisation, seat: Table, day: datetime.date) -> ControllerValues:
    start = stage.calendar.starts_on if stage.calendar and "in_days" not in seat else None
    valid_from = start or day + datetime.timedelta(days=seat.get("in_days", 0))
    return ControllerValues(
        email=person.email,
        full_name=person.full_name,
        language=person.language,
        institution_name=institution.name,
        institution_country=institution.country,
        institution_type=institution.legal_type,
        partner_ids=tuple(stage.partners[key].pk for key in seat["partners"]),
        valid_from=valid_from,
        approved_on=valid_from if "approval" in seat else None,
        approval_reference=seat.get("approval", ""),
    )
