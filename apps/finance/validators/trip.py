"""What a trip may be: one validator for the form and the API."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from apps.finance.validators.expenditure_line import FIRST_YEAR, LAST_YEAR
from apps.finance.validators.rule import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class TripValues:
    """What a person states about a trip, with the names of those who travelled."""

    reference: str
    event: str
    place: str
    starts_on: datetime.date
    ends_on: datetime.date
    purpose: str
    travellers: tuple[str, ...]
    country: str = ""
    route: str = ""
    work_package_id: int | None = None
    allowance_days: Decimal | None = None
    event_starts_on: datetime.date | None = None
    event_ends_on: datetime.date | None = None
    approval_reference: str = ""

    @property
    def days(self) -> int:
        return (self.ends_on - self.starts_on).days + 1


RULES = (
    Rule(
        "reference", "reference_missing", lambda trip: bool(trip.reference.strip()), _("Give the number of the trip.")
    ),
    Rule("event", "event_missing", lambda trip: bool(trip.event.strip()), _("Name the event or meeting.")),
    Rule("purpose", "purpose_missing", lambda trip: bool(trip.purpose.strip()), _("Say why the trip was needed.")),
    Rule(
        "starts_on",
        "implausible_year",
        lambda trip: trip.starts_on.year >= FIRST_YEAR and trip.ends_on.year <= LAST_YEAR,
        _("The year of this date cannot be right. Write the date with its four-digit year."),
    ),
    Rule(
        "ends_on",
        "ends_before_start",
        lambda trip: trip.starts_on <= trip.ends_on,
        _("The return lies before the departure. Correct one of the two dates."),
    ),
    Rule(
        "event_ends_on",
        "event_ends_before_start",
        lambda trip: (
            trip.event_starts_on is None or trip.event_ends_on is None or trip.event_starts_on <= trip.event_ends_on
        ),
        _("The event ends before it begins. Correct one of the two dates."),
    ),
    Rule(
        "travellers",
        "nobody_travelled",
        lambda trip: any(name.strip() for name in trip.travellers),
        _("Name everyone who travelled."),
    ),
    Rule(
        "allowance_days",
        "more_allowances_than_days",
        lambda trip: trip.allowance_days is None or 0 <= trip.allowance_days <= trip.days * len(trip.travellers),
        _("There are more days with an allowance than days away, for all who travelled."),
    ),
)
