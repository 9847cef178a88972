"""The charts of a project report: from the snapshot's exact figures, with the language's own numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.common.formats import format_number
from apps.project_reporting.structures.financial_overview import Amounts, FinancialOverview
from apps.project_reporting.wordings import row_label
from apps.publishing.charts import (
    Series,
    Status,
    draw_grouped_bars,
    draw_line_with_target,
    draw_stacked_bars,
    draw_status_strip,
)
from apps.publishing.svg import CROSSED, LINED, PALE, STRIPED, Tone
from apps.workplan.enums import DeliverableStatus

_TONES: Mapping[str, Tone] = {
    DeliverableStatus.DELIVERED: LINED,
    DeliverableStatus.IN_PROGRESS: STRIPED,
    DeliverableStatus.NOT_STARTED: PALE,
}


@dataclass(frozen=True, slots=True)
class Charts:
    """``deliverables`` is empty where the work plan has none."""

    partners: SafeString
    categories: SafeString
    spending: SafeString
    deliverables: SafeString | str


def draw_charts(
    overview: FinancialOverview, plan: Sequence[Mapping[str, Any]], deliverables: Sequence[Mapping[str, Any]],
    language: str,
) -> Charts:  # fmt: skip
    """``plan`` is the snapshot's target per period in EUR; snapshots of the first format have none."""
    return Charts(
        partners=_burn(
            "partners",
            _(
                "Bar chart of budget and reported expenditure by partner; the same figures are in the financial "
                "overview."
            ),
            {f"{one.code} {one.name}": one.total for one in overview.partners},
            overview,
            language,
        ),
        categories=_burn(
            "categories",
            _(
                "Bar chart of budget and reported expenditure by cost category; the same figures are in the table "
                "above."
            ),
            {row_label(name): row for name, row in overview.by_category.items()},
            overview,
            language,
        ),
        spending=_spending(overview, plan, language),
        deliverables=_deliverables(deliverables),
    )


def _burn(
    name: str, title: str, rows: Mapping[str, Amounts], overview: FinancialOverview, language: str
) -> SafeString:  # fmt: skip
    """Where controllers certify the bars are declared costs, as the tables beside them."""
    amounts = list(rows.values())
    before, now = (
        (_("Declared before"), _("Declared in this period"))
        if overview.is_certified
        else (_("Previously reported"), _("Current report"))
    )
    return draw_stacked_bars(
        name=name,
        title=title,
        categories=list(rows),
        series=[
            Series(before, [row.previous for row in amounts], STRIPED),
            Series(now, [row.current for row in amounts]),
        ],
        behind=Series(_("Budget"), [row.budget for row in amounts], PALE),
        beyond=_("Above the budget"),
        language=language,
    )


def _spending(overview: FinancialOverview, plan: Sequence[Mapping[str, Any]], language: str) -> SafeString:
    targets = {row["number"]: Decimal(row["target"]) for row in plan}
    if not any(targets.values()):
        return _columns(overview, language)
    reported = dict(
        zip(
            [row.number for row in overview.spending],
            accumulate(row.reported for row in overview.spending),
            strict=True,
        )
    )
    return draw_line_with_target(
        name="spending",
        title=_("Line chart of the expenditure reported so far against the spending plan, period by period."),
        points=[_period(number, language) for number in targets],
        series=Series(_so_far(overview), [reported.get(number) for number in targets]),
        target=Series(_("Planned so far, EUR"), list(accumulate(targets.values()))),
        language=language,
    )


def _so_far(overview: FinancialOverview) -> str:
    return _("Declared so far, EUR") if overview.is_certified else _("Reported so far, EUR")


def _columns(overview: FinancialOverview, language: str) -> SafeString:
    return draw_grouped_bars(
        name="spending",
        title=_("Bar chart of the expenditure reported in each period."),
        categories=[_period(row.number, language) for row in overview.spending],
        series=[Series(_("Reported in the period, EUR"), [row.reported for row in overview.spending])],
        language=language,
    )


def _period(number: int, language: str) -> str:
    return _("Period %(number)s") % {"number": format_number(number, language)}


def _deliverables(deliverables: Sequence[Mapping[str, Any]]) -> SafeString | str:
    if not deliverables:
        return ""
    return draw_status_strip(
        name="deliverable-states",
        title=_("The state of each deliverable; the same states are in the table of deliverables."),
        items=[_status(one) for one in deliverables],
    )


def _status(item: Mapping[str, Any]) -> Status:
    if item["is_overdue"]:
        return Status(item["code"], _("Overdue"), CROSSED)
    return Status(item["code"], str(DeliverableStatus(item["status"]).label), _TONES[item["status"]])
