"""An application as one piece of plain data: what JSON holds, and what DOCX and XLSX hold a part of.

Texts as they are, days in ISO 8601, amounts and numbers as decimal strings. A part of the work plan is one row of
``work_plan``, whichever kind it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from apps.applications.selectors.facts import find_application_budget
from apps.applications.selectors.section import SectionEntry, get_application, list_sections
from apps.consortia.models import Partner, Partnership
from apps.consortia.selectors.partner import list_partners
from apps.finance.enums import CostCategory
from apps.finance.selectors.budget_version import read_budget_cells
from apps.workplan.models import Activity, Deliverable, Output, ResultIndicator, TargetGroup, WorkPackage

FORMAT, VERSION = "sammen-application", 1
Row = dict[str, str]

# The fields of a row of the work plan, in the order they are written; empty where a kind has none.
PLAN_FIELDS = (
    "kind", "code", "part_of", "title", "objective", "communication_objective", "description", "responsible",
    "starts_on", "ends_on", "due_on", "indicator_code", "unit", "baseline", "target",
)  # fmt: skip
BUDGET_FIELDS = ("partner", *CostCategory.values)


def collect_content(*, partnership: Partnership) -> dict[str, Any]:
    """All of the application as it stands. As many queries whatever its length."""
    application = get_application(partnership)
    partners = list(list_partners())
    version = partnership.programme_version
    return {
        "format": FORMAT,
        "version": VERSION,
        "project": {
            "acronym": partnership.acronym,
            "title": partnership.title,
            "programme": version.code,
            "programme_version": version.version,
            "starts_on": _plain(partnership.eligible_from),
            "ends_on": _plain(partnership.ends_on),
            "closes_on": _plain(application.closes_on),
            "language": application.language,
        },
        "sections": [_section(entry) for entry in list_sections(partnership=partnership)],
        "partners": [_partner(one) for one in partners],
        "work_plan": list(plan_rows()),
        "budget": budget_rows(partners),
    }


def plan_rows() -> Iterator[Row]:
    """Packages with what lies in them, then results and target groups. Six queries."""
    for package in WorkPackage.objects.select_related("leader"):
        yield _row("work_package", package, responsible=package.leader)
    for activity in Activity.objects.select_related("work_package", "responsible"):
        yield _row("activity", activity, part_of=activity.work_package.code, responsible=activity.responsible)
    for deliverable in Deliverable.objects.select_related("activity__work_package", "responsible"):
        yield _row("deliverable", deliverable, part_of=deliverable.activity.code, responsible=deliverable.responsible)
    for output in Output.objects.select_related("work_package", "responsible"):
        yield _row("output", output, part_of=output.work_package.code, responsible=output.responsible)
    for result in ResultIndicator.objects.all():
        yield _row("result", result)
    for group in TargetGroup.objects.all():
        yield _row("target_group", group, code=group_code(group))


def group_code(group: TargetGroup) -> str:
    return f"T{group.number}"


def budget_rows(partners: Sequence[Partner]) -> list[Row]:
    """One row for each partner with money: its amounts by category in EUR."""
    cells = read_budget_cells(find_application_budget())
    return [
        {"partner": one.code} | {name: _amount(cells.get((one.pk, name))) for name in CostCategory.values}
        for one in partners
        if one.has_budget
    ]


def _section(entry: SectionEntry) -> dict[str, Any]:
    stored, text = entry.stored, entry.text
    return {
        "key": entry.form.key,
        "number": entry.form.number,
        "title": entry.form.title,
        "kind": str(entry.form.kind),
        "limit": entry.form.limit,
        "state": str(entry.state),
        "version": entry.version,
        "language": text.language if text else "",
        "characters": entry.characters,
        "responsible": stored.responsible.code if stored and stored.responsible else "",
        "due_on": _plain(stored.due_on if stored else None),
        "text": text.text if text else "",
    }


def _partner(partner: Partner) -> Row:
    organisation = partner.organisation
    return {"code": partner.code, "name": str(partner), "country": organisation.country, "role": partner.role}


def _row(kind: str, part: Any, *, responsible: Partner | None = None, **given: str) -> Row:
    stated = {"kind": kind, "responsible": responsible.code if responsible else "", **given}
    return {name: stated[name] if name in stated else _plain(getattr(part, name, "")) for name in PLAN_FIELDS}


def _amount(amount: Decimal | None) -> str:
    return _plain(amount) if amount else ""


def _plain(value: Any) -> str:
    match value:
        case None:
            return ""
        case dt.date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value)


def texts_of(content: Mapping[str, Any]) -> dict[str, str]:
    """The texts of a content by section."""
    return {one["key"]: one["text"] for one in content.get("sections", ())}
