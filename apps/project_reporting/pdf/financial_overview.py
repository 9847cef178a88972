"""The project's financial overview as PDF, workbook and text document: as of a moment, kept by nobody."""

from __future__ import annotations

from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from apps.common.formats import format_datetime, format_number, format_period
from apps.finance.content.overview_tables import category_label, overview_tables, partner_category_tables
from apps.finance.structures.overview_tables import Figures
from apps.project_reporting.structures.live_overview import LiveOverview
from apps.publishing.charts import Series, draw_stacked_bars
from apps.publishing.document import Head
from apps.publishing.enums import Format
from apps.publishing.figure_address import figure_place
from apps.publishing.sections import (
    Figure,
    Section,
    Sentence,
    render_sections_docx,
    render_sections_pdf,
    render_sections_xlsx,
)
from apps.publishing.svg import PALE, STRIPED
from apps.reporting.content.spending import draw_spending, spending_tables

FORMATS = (Format.PDF, Format.XLSX, Format.DOCX)


def render_financial_overview(overview: LiveOverview, format: Format, language: str) -> bytes:
    """The same overview gives the same bytes. Raises ``ValueError`` for a format it is not made in."""
    with translation.override(language):
        head, sections = _head(overview, language), _sections(overview, language)
        match format:
            case Format.PDF:
                return render_sections_pdf(head=head, sections=sections)
            case Format.XLSX:
                return render_sections_xlsx(head=head, sections=sections)
            case Format.DOCX:
                return render_sections_docx(head=head, sections=sections)
    raise ValueError(f"A financial overview is not made as {format}.")


def file_name(overview: LiveOverview, format: Format, language: str) -> str:
    """With the day it is of, such as ai4citizens-overview-period-2-2026-11-22-en.pdf."""
    stem = f"{overview.partnership.slug}-overview-period-{overview.period.number}"
    return f"{stem}-{overview.as_of:%Y-%m-%d}-{language}.{format}"


def _sections(overview: LiveOverview, language: str) -> list[Section]:
    note = Sentence(
        _(
            "As of %(moment)s. Nothing here is frozen: an open report of the period counts as it stands, earlier ones "
            "once they are handed in. All amounts in euro."
        )
        % {"moment": format_datetime(overview.as_of, language)}
    )
    spending = Sentence(
        _(
            "What was planned, what reports hold, and what is expected next, in EUR. An open report of the period "
            "counts as it stands; parked costs are left out until they come back."
        )
    )
    tables = overview_tables(overview.tables, overview.spending.first_held)
    profile = spending_tables(overview.spending, language, overview.tables.total.parked)
    return [
        Section("financial-overview", _("Financial overview"), [note], tables),
        Section(
            "partners", _("Each partner by cost category"), tables=partner_category_tables(overview.tables), flows=True
        ),
        Section(
            "spending",
            _("Spending profile"),
            [spending],
            profile,
            [Figure(_("Planned and reported by period"), draw_spending(overview.spending, language))],
            flows=True,
        ),
        Section("charts", _("Charts"), figures=_figures(overview, language), flows=True),
    ]


def _figures(overview: LiveOverview, language: str) -> list[Figure]:
    categories = {category_label(row.category): row.figures for row in overview.tables.by_category}
    partners = {f"{one.partner.code} {one.partner.name}": one.total for one in overview.tables.partners}
    by_category = _(
        "Bar chart of budget and reported expenditure by cost category; the same figures are in the financial overview."
    )
    by_partner = _(
        "Bar chart of budget and reported expenditure by partner; the same figures are in the financial overview."
    )
    return [
        Figure(
            _("Budget and reported expenditure by cost category, EUR"),
            _burn("categories", by_category, categories, language),
        ),
        Figure(_("Budget and reported expenditure by partner, EUR"), _burn("partners", by_partner, partners, language)),
    ]


def _burn(name: str, title: str, rows: dict[str, Figures], language: str) -> SafeString:
    figures = list(rows.values())
    return draw_stacked_bars(
        name=name,
        title=title,
        categories=list(rows),
        series=[
            Series(_("Previously reported"), [one.previous - one.parked for one in figures], STRIPED),
            Series(_("Current report"), [one.current - one.current_parked for one in figures]),
        ],
        behind=Series(_("Budget"), [one.budget for one in figures], PALE),
        beyond=_("Above the budget"),
        language=language,
    )


def _head(overview: LiveOverview, language: str) -> Head:
    partnership, period = overview.partnership, overview.period
    names = partnership.programme_version.names
    number, moment = format_number(period.number, language), format_datetime(overview.as_of, language)
    running = _("Financial overview, period %(number)s, as of %(moment)s") % {"number": number, "moment": moment}
    facts = [(_("Project number"), partnership.project_number)] if partnership.project_number else []
    facts.append((_("As of"), moment))
    return Head(
        language=language,
        kind=_("Financial overview"),
        programme=names.get(language) or names.get("en", ""),
        project=partnership.acronym,
        project_title=partnership.title,
        subject=format_period(period.starts_on, period.ends_on, language, style="long"),
        running=running,
        sha256=overview.sha256,
        made_at=overview.as_of,
        facts=facts,
        notes=[_("This overview is not frozen. It changes with the ledger; the project report is what was handed in.")],
        is_demonstration=partnership.is_demonstration,
        is_frozen=False,
        place=figure_place(partnership.slug, is_absolute=True, period=period.number),
    )
