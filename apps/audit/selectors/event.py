"""The domain log as a reader may see it, put into her language."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import F, Func, JSONField, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from apps.audit.kinds import name_kind
from apps.audit.models import Event
from apps.common.days import end_of_day, start_of_day
from apps.common.formats import format_date, format_money
from apps.privacy.registry import hides_people

if TYPE_CHECKING:
    from apps.consortia.models import Membership

# What of an event's data a reader is shown. Ids stay in the data: they mean nothing to people.
_LABELS = {
    "period": _("period"),
    "version": _("version"),
    "number": _("item"),
    "on": _("on"),
    "lines": _("lines"),
    "flags": _("flags"),
    "rates": _("rates"),
    "sentences": _("sentences"),
    "rule": _("rule"),
    "amount": _("amount"),
    "name": _("file"),
    "due": _("answer due"),
    "reason": _("reason"),
}

_WITHOUT_NAME = Func(
    F("data"), Value("name"), template="(%(expressions)s)", arg_joiner=" - ", output_field=JSONField()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EventFilter:
    """What the reader asks for; days are inclusive, in local time."""

    text: str = ""
    key: str = ""
    actor_id: int | None = None
    partner_id: int | None = None
    about: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None


def list_events(*, wanted: EventFilter | None = None, reader: Membership | None = None) -> QuerySet[Event]:
    """Events the wall lets through, the newest first, with actor and partner.

    What the log masks for the ``reader`` she does not find by its words either.
    """
    wanted = wanted or EventFilter()
    events = Event.objects.select_related("actor", "partner__organisation")
    if wanted.key:
        events = events.filter(key=wanted.key)
    if wanted.actor_id is not None:
        events = events.filter(actor_id=wanted.actor_id)
    if wanted.partner_id is not None:
        events = events.filter(partner_id=wanted.partner_id)
    if wanted.about:
        events = events.filter(subject__startswith=f"{wanted.about}:")
    if wanted.text:
        events = _search(events, wanted.text, reader)
    if wanted.since:
        events = events.filter(happened_at__gte=start_of_day(wanted.since))
    if wanted.until:
        # The day after the last day a calendar knows would be none, so the day's own last moment is compared with.
        events = events.filter(happened_at__lte=end_of_day(wanted.until))
    return events


def _search(events: QuerySet[Event], text: str, reader: Membership | None) -> QuerySet[Event]:
    """By what stands in subject and details, and by the names of the person and the partner's organisation."""
    return events.alias(told=Cast("data", TextField()), unmasked=Cast(_WITHOUT_NAME, TextField())).filter(
        Q(subject__icontains=text)
        | Q(unmasked__icontains=text)
        | Q(told__icontains=text) & ~Q(partner__in=_masked_partners(reader))
        | Q(actor__full_name__icontains=text)
        | Q(partner__organisation__name__icontains=text)
    )


def _masked_partners(reader: Membership | None) -> list[int]:
    partners = Event.objects.filter(partner__isnull=False).order_by().values_list("partner_id", flat=True).distinct()
    return [] if reader is None else [one for one in partners if hides_people(reader, one)]


def list_partners() -> list[tuple[int, str]]:
    """Every partner that appears in the log, by its number."""
    rows = Event.objects.filter(partner__isnull=False).order_by("partner__number")
    named = rows.values_list("partner_id", "partner__number", "partner__organisation__name").distinct()
    return [(partner_id, f"{number} {name}") for partner_id, number, name in named]


def list_subjects() -> list[tuple[str, str]]:
    """Every kind of object that appears in the log, by what people call it."""
    kinds = (
        Event.objects.exclude(subject="")
        .order_by()
        .values_list(Func("subject", Value(":"), Value(1), function="split_part", output_field=TextField()), flat=True)
        .distinct()
    )
    return sorted(((kind, _kind_name(kind)) for kind in kinds), key=lambda found: found[1])


def _kind_name(kind: str) -> str:
    try:
        return name_kind(apps.get_model(kind))
    except (LookupError, ValueError):
        return kind


def list_actors() -> list[tuple[int, str]]:
    """Everybody who appears in the log, by name."""
    rows = Event.objects.filter(actor__isnull=False).order_by("actor__full_name")
    return list(rows.values_list("actor_id", "actor__full_name").distinct())


def describe_details(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The event's details as label and text in the active language, in a fixed order."""
    given = [(key, label, data[key]) for key, label in _LABELS.items() if data.get(key) not in (None, "")]
    return [
        (str(_("when") if key == "on" and _day(key, value) else label), _text(key, value))
        for key, label, value in given
    ]


def _day(key: str, value: Any) -> datetime.date | None:
    """``on`` says of some events on which day, of others about what."""
    is_written_out = key in {"on", "due"} and isinstance(value, str) and len(value) == len("2026-01-31")
    try:
        return parse_date(value) if is_written_out else None
    except ValueError:
        return None


def _text(key: str, value: Any) -> str:
    if day := _day(key, value):
        return format_date(day)
    if key != "amount":
        return str(value)
    try:
        return format_money(Decimal(str(value)), "EUR")
    except InvalidOperation:
        return str(value)
