"""A control report as headings, text, tables and a chart."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from apps.accounts.enums import Language
from apps.common.formats import format_percent, format_quoted
from apps.control.content.document import show_money, show_number
from apps.control.content.tables import (
    category_table,
    checklist_tables,
    controller_table,
    cut_table,
    deduction_table,
    draw_table,
    fact_table,
    measure_tables,
    timing_table,
    verification_table,
    visit_table,
)
from apps.control.enums import DrawMethod
from apps.finance.enums import CostCategory
from apps.nlp.language import tell_language
from apps.publishing.charts import Series, draw_stacked_bars
from apps.publishing.sections import Figure, Quote, Section, Sentence
from apps.publishing.svg import LINED, PALE, STRONG
from apps.publishing.tables import Table

Content = Mapping[str, Any]
# The anchor of the section that holds it.
CHECKLIST = "checklist"


def report_sections(content: Content, language: str) -> list[Section]:
    """The control report's parts in order, in the active language."""
    return [
        Section(
            "identification",
            _("Identification of the control"),
            tables=_present(controller_table(content), verification_table(content, language), visit_table(content)),
        ),
        *_draws(content, language),
        Section(
            "overview",
            _("Overview in EUR"),
            tables=_present(_overview_table(content, language), category_table(content)),
            figures=[_chart(content, language)],
        ),
        Section(
            "deductions",
            _("Deductions and parked lines"),
            _nothing(content),
            _present(deduction_table(content), cut_table(content)),
            flows=True,
        ),
        Section(
            "conclusions",
            _("Findings, conclusions and follow-up"),
            tables=[timing_table(content, language), *measure_tables(content, language)],
            flows=True,
        ),
        *_words(content),
        Section(CHECKLIST, _("Checklist"), [_version(content)], checklist_tables(content)),
    ]


def _draws(content: Content, language: str) -> list[Section]:
    """How the sample was drawn, so that whoever reads it can draw it again."""
    table = draw_table(content, language)
    if table is None:
        return []
    by_chance = [one for one in content["draws"] if one["drawn"]]
    methods = dict.fromkeys(str(DrawMethod(one["method"]).label) for one in by_chance)
    said = [Sentence(_("How chance chose the lines: %(method)s.") % {"method": method}) for method in methods]
    if by_chance:
        said.append(Sentence(_("Whoever repeats it with the same number finds the same lines.")))
    else:
        said.append(Sentence(_("No line was drawn by chance.")))
    return [Section("draws", _("The sample"), said, [table], flows=True)]


def _present(*tables: Table | None) -> list[Table]:
    return [table for table in tables if table is not None]


def _overview_table(content: Content, language: str) -> Table:
    declared, flat = Decimal(content["declared_eur"]), Decimal(content["declared_flat_eur"])
    counted = content["lines_counted"]
    lines = _("%(sampled)s of %(all)s lines") % {
        "sampled": show_number(counted["sampled"], language), "all": show_number(counted["all"], language)
    }  # fmt: skip
    facts = [
        (_("Declared"), show_money(content["declared_eur"], language)),
        (_("of which flat rates"), show_money(content["declared_flat_eur"], language)),
        (
            _("In the sample, without flat rates"),
            f"{_share(content['sampled_eur'], declared - flat, language)}, {lines}",
        ),
        (_("Parked"), show_money(content["parked_eur"], language)),
        (_("Deducted"), show_money(content["deducted_eur"], language)),
        (_("Eligible after control"), _share(content["eligible_eur"], declared, language)),
    ]
    return fact_table("overview", _("Figures of the control"), facts)


def _share(part: str, whole: Decimal, language: str) -> str:
    money = show_money(part, language)
    return f"{money} ({format_percent(Decimal(part) / whole, language)})" if whole else money


def _chart(content: Content, language: str) -> Figure:
    rows = content["categories"]
    chart = draw_stacked_bars(
        name="by-category",
        title=_(
            "Bar chart of what is eligible, deducted and parked by cost category; the table above has the figures."
        ),
        categories=[str(CostCategory(row["category"]).label) for row in rows],
        series=[
            Series(label, [Decimal(row[name]) for row in rows], tone)
            for label, name, tone in (
                (_("Eligible"), "eligible_eur", STRONG),
                (_("Deducted"), "deducted_eur", LINED),
                (_("Parked"), "parked_eur", PALE),
            )
        ],
        language=language,
    )
    return Figure(_("What became of the declared costs, EUR"), chart)


def _nothing(content: Content) -> list[Sentence]:
    if content["deductions"] or Decimal(content["parked_eur"]):
        return []
    return [Sentence(_("Nothing was deducted and nothing parked."))]


def _words(content: Content) -> list[Section]:
    """What the controller wrote, in her own language: named where the words tell it, else without a name."""
    control = content["control"]
    parts = (
        ("findings", _("Findings")),
        ("conclusions", _("Conclusions and recommendations")),
        ("follow_up", _("Follow-up in general")),
    )
    return [
        Section(f"words-{name}", title, _said(control[name].strip(), control["controller_name"]), level=3)
        for name, title in parts
        if control[name].strip()
    ]


def _said(words: str, controller: str) -> list[Sentence | Quote]:
    language = tell_language(words, stated="")
    if not language:
        return [Sentence(one) for one in format_quoted(words).splitlines() if one.strip()]
    return [Quote(words, language, str(Language(language).label), controller)]


def _version(content: Content) -> Sentence:
    said = _("Version of the checklist: %(version)s.") % {"version": content["control"]["checklist_version"]}
    return Sentence(said)
