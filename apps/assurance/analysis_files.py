"""An analysis as a file: its rows, the lines behind them, and what it was computed with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.text import slugify
from django.utils.translation import gettext as _

from apps.assurance.analysis.result import Row
from apps.assurance.selectors.analysis import Analysed, UsedFigure, list_figures, list_row_lines, read_rows
from apps.common.content_hash import hash_content
from apps.common.languages import reading_language
from apps.consortia.models import Membership
from apps.finance.masking import show_text
from apps.publishing.enums import Format, Kind
from apps.publishing.file_info import FileInfo
from apps.publishing.files import answer_with_file
from apps.publishing.table_files import json_value, table_as_data, write_csv, write_json
from apps.publishing.tables import Column, Table, show_value
from apps.publishing.workbooks import write_xlsx

FORMATS = (Format.XLSX, Format.CSV, Format.JSON)


def answer_with_analysis(
    request: HttpRequest, member: Membership, analysed: Analysed, file_format: str
) -> HttpResponseBase:
    """The analysis as the reader's seat sees it, in her language. Raises ``Http404`` for a format it does not have."""
    if file_format not in FORMATS:
        raise Http404
    content, partnership = _write(member, analysed, Format(file_format)), member.partnership
    name = slugify(f"{partnership.acronym} {analysed.analysis.code} {analysed.population.moment:%Y-%m-%d}")
    return answer_with_file(request, content, name=f"{name}.{file_format}", format=file_format)


def _write(member: Membership, analysed: Analysed, file_format: Format) -> bytes:
    found, partnership = read_rows(member=member, analysed=analysed), member.partnership
    rows = rows_table(analysed, found)
    if file_format == Format.CSV:
        return write_csv(rows)
    figures = list_figures(analysed.analysis, partnership.programme_version)
    tables = [rows, lines_table(found, member), figures_table(figures)]
    content = analysis_as_data(analysed, tables)
    if file_format == Format.JSON:
        return write_json(content)
    info = FileInfo(
        title=f"{partnership.acronym}: {analysed.analysis.title}",
        language=reading_language(),
        made_at=analysed.population.moment,
        sha256=hash_content(content),
    )
    return write_xlsx(tables=tables, info=info)


def rows_table(analysed: Analysed, rows: Sequence[Row]) -> Table:
    """``row`` names a row in the sheet of lines too."""
    fields = analysed.result.fields
    columns = [
        Column("row", _("Row")),
        *(Column(one.key, str(one.label), one.kind) for one in fields),
        Column("lines", _("Lines"), Kind.NUMBER),
        Column("eur", _("EUR"), Kind.MONEY),
    ]
    cells = [(row.key, *row.values, row.lines, row.eur) for row in rows]
    title, notes = str(analysed.analysis.title), [str(note) for note in analysed.result.notes]
    return Table(analysed.analysis.code, title, columns, cells, notes=[*notes, *_head_figures(analysed)])


def _head_figures(analysed: Analysed) -> list[str]:
    language = reading_language()
    return [f"{one.label}: {show_value(one.value, one.kind, language)}" for one in analysed.result.figures]


def lines_table(rows: Sequence[Row], member: Membership) -> Table:
    """Every line behind every row; a line that is behind two rows stands there twice."""
    lines = {line.pk: line for line in list_row_lines(rows)}
    columns = [
        Column("row", _("Row")),
        Column("line_id", _("Number in Sammen"), Kind.NUMBER),
        Column("partner", _("Partner")),
        Column("period", _("Period"), Kind.NUMBER),
        Column("item", _("Item"), Kind.NUMBER),
        Column("category", _("Cost category")),
        Column("supplier", _("Supplier")),
        Column("invoice_no", _("Invoice number")),
        Column("invoice_date", _("Invoice date"), Kind.DATE),
        Column("payment_date", _("Date of payment"), Kind.DATE),
        Column("declared_eur", _("Declared, EUR"), Kind.MONEY),
    ]
    cells = [
        (
            row.key, line.pk, line.partner.code, line.report.period.number, line.number, line.get_category_display(),
            show_text(member, line, "supplier_name"), line.invoice_no, line.invoice_date, line.payment_date,
            line.declared_eur,
        )
        for row in rows
        for line in (lines[pk] for pk in row.line_ids)
    ]  # fmt: skip
    return Table("lines", _("Lines"), columns, cells)


def figures_table(figures: Sequence[UsedFigure]) -> Table:
    columns = [
        Column("key", _("Key")),
        Column("figure", _("Figure")),
        Column("value", _("Value")),
        Column("source", _("Source")),
        Column("confirmed", _("Confirmed")),
    ]
    words = {True: _("Confirmed"), False: _("Not confirmed")}
    cells = [(one.key, one.label, one.text, one.source, words[one.is_confirmed]) for one in figures]
    return Table("figures", _("Figures used"), columns, cells)


def analysis_as_data(analysed: Analysed, tables: Sequence[Table]) -> dict[str, Any]:
    """Everything as plain JSON data, with the moment it was read and what was asked for."""
    analysis, population = analysed.analysis, analysed.population
    scope = population.scope
    return {
        "code": analysis.code,
        "title": str(analysis.title),
        "read_at": population.moment.isoformat(),
        "scope": {
            "partner_id": scope.partner_id,
            "period_id": scope.period_id,
            "category": scope.category,
            "with_drafts": scope.with_drafts,
        },
        "population_lines": population.lines.height,
        "is_conclusive": analysed.result.is_conclusive,
        "hits": analysed.result.hits,
        "figures": [{"label": str(one.label), "value": json_value(one.value)} for one in analysed.result.figures],
        "tables": [table_as_data(table) for table in tables],
    }
