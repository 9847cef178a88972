"""The frozen content of a certificate as its documents read it, in one language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from apps.common.formats import (
    format_date,
    format_datetime,
    format_money,
    format_number,
    format_period,
    format_quoted,
)
from apps.publishing.document import Head


def build_head(content: Mapping[str, Any], sha256: str, language: str, *, kind: str) -> Head:
    """What identifies certificate or control report, in the active language."""
    project, partner = content["project"], content["partner"]
    return Head(
        language=language,
        kind=kind,
        programme=content["programme_names"].get(language) or content["programme_names"].get("en", ""),
        project=project["acronym"],
        project_title=project["title"],
        subject=_("Partner report %(report)s of %(partner)s")
        % {"report": content["report"]["number"], "partner": f"{partner['code']} {partner['name']}"},
        running=f"{kind} {content['number']}",
        sha256=sha256,
        made_at=read_moment(content["issued"]["at"]),
        author=content["control"]["institution"],
        facts=_facts(content, language),
        notes=list(_notes(content, language)),
        is_demonstration=project["is_demonstration"],
    )


def _facts(content: Mapping[str, Any], language: str) -> list[tuple[str, str]]:
    project, partner, control = content["project"], content["partner"], content["control"]
    period, lasts = content["report"]["period"], content["implementation"]
    facts = [(_("Number of the certificate"), content["number"])]
    if project["number"]:
        facts.append((_("Project number"), project["number"]))
    facts.append((_("Partner"), f"{partner['code']} {partner['name']}"))
    # The form asks for it: a certificate without it says so.
    facts.append((_("VAT number"), partner["vat_id"] or _("not given")))
    facts.append((_("Report"), content["report"]["number"]))
    facts.append((_("Reporting period"), _span(period, language)))
    if lasts["starts_on"] and lasts["ends_on"]:
        facts.append((_("Project duration"), _span(lasts, language)))
    facts.append((_("Controlling institution"), control["institution"]))
    facts.append((_("Issued"), f"{show_moment(content['issued']['at'], language)}, {content['issued']['by']}"))
    return facts


def _notes(content: Mapping[str, Any], language: str) -> list[str]:
    replaced = content["replaces"]
    if not replaced:
        return []
    said = _("Replaces certificate %(number)s, which was withdrawn on %(day)s: %(reason)s")
    values = {
        "number": replaced["number"],
        "day": show_moment(replaced["withdrawn_at"], language),
        "reason": format_quoted(replaced["withdrawn_because"], language),
    }
    return [said % values, f"SHA-256: {replaced['sha256']}"]


def _span(period: Mapping[str, Any], language: str) -> str:
    return format_period(read_day(period["starts_on"]), read_day(period["ends_on"]), language, style="long")


def read_day(text: str) -> dt.date:
    day = parse_date(text)
    if day is None:
        raise ValueError(f"{text!r} is no day.")
    return day


def read_moment(text: str) -> dt.datetime:
    moment = parse_datetime(text)
    if moment is None:
        raise ValueError(f"{text!r} is no moment.")
    return moment


def show_day(text: str | None, language: str) -> str:
    return format_date(read_day(text), language) if text else "–"


def show_moment(text: str | None, language: str) -> str:
    return format_datetime(read_moment(text), language) if text else "–"


def show_money(text: str, language: str) -> str:
    return format_money(Decimal(text), "EUR", language)


def show_number(number: int, language: str) -> str:
    return format_number(number, language)
