"""The charts of a partner report, from the snapshot's exact figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.finance.content.overview_tables import category_label
from apps.finance.structures.overview_tables import PartnerTables
from apps.finance.structures.spending_profile import SpendingProfile
from apps.publishing.charts import Series, Status, draw_stacked_bars, draw_status_strip
from apps.publishing.sections import Figure
from apps.publishing.svg import LINED, PALE, STRIPED
from apps.reporting.content.spending import draw_spending
from apps.workplan.enums import DeliverableStatus

_TONES = {
    DeliverableStatus.DELIVERED.value: LINED,
    DeliverableStatus.IN_PROGRESS.value: STRIPED,
    DeliverableStatus.NOT_STARTED.value: PALE,
}


def draw_figures(
    content: Mapping[str, Any], tables: PartnerTables, profile: SpendingProfile, language: str
) -> Iterator[Figure]:
    """Budget and reported by category, spending against the plan, and the state of the deliverables if it has any."""
    if tables.by_category:
        yield Figure(_("Budget and reported expenditure by cost category, EUR"), _burn(tables, language))
    yield Figure(_("Planned and reported by period"), draw_spending(profile, language))
    if content["deliverables"]:
        yield Figure(_("State of the deliverables"), _deliverables(content))


def _burn(tables: PartnerTables, language: str) -> SafeString:
    rows = tables.by_category
    title = _(
        "Bar chart of budget and reported expenditure by cost category; the same figures are in the financial overview."
    )
    return draw_stacked_bars(
        name="categories",
        title=title,
        categories=[category_label(row.category) for row in rows],
        series=[
            Series(_("Previously reported"), [row.figures.previous - row.figures.parked for row in rows], STRIPED),
            Series(_("Current report"), [row.figures.current - row.figures.current_parked for row in rows]),
        ],
        behind=Series(_("Budget"), [row.figures.budget for row in rows], PALE),
        beyond=_("Above the budget"),
        language=language,
    )


def _deliverables(content: Mapping[str, Any]) -> SafeString:
    return draw_status_strip(
        name="deliverable-states",
        title=_("The state of each deliverable; the same states are in the table of deliverables."),
        items=[
            Status(one["code"], str(DeliverableStatus(one["status"]).label), _TONES[one["status"]])
            for one in content["deliverables"]
        ],
    )
