"""A frozen project report as files: from its snapshot and nothing else, the same bytes each time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from apps.common.countries import country_name
from apps.common.formats import format_date, format_datetime, format_number, format_period
from apps.project_reporting.content.document import read_document
from apps.project_reporting.content.ledger import ledger_table
from apps.project_reporting.content.origin import origin_facts, source_table
from apps.project_reporting.content.pack import build_report_pack
from apps.project_reporting.content.sections import overview_sections, report_sections
from apps.project_reporting.content.tables import view_findings, work_tables
from apps.publishing.document import Head, render_document
from apps.publishing.enums import MEDIA_TYPES, Format
from apps.publishing.file_info import FileInfo
from apps.publishing.pdf_attachment import Attachment
from apps.publishing.sections import render_sections_docx, view_sections
from apps.publishing.table_files import table_as_data, write_csv, write_json
from apps.publishing.tables import read_tables
from apps.publishing.workbooks import write_xlsx

TEMPLATE = "project_reporting/pdf/project_report.html"


def render_project_report(
    content: Mapping[str, Any], sha256: str, format: Format, language: str, place: str = ""
) -> bytes:
    """The report as a file. Quotes and what people wrote keep their own language; figures and dates follow the file's.

    ``content`` is the snapshot, with its details or without (``read_report_parts``); ``sha256`` the snapshot's hash.
    ``place`` is where its figures are traced (``figure_place``); the PDF links them there.
    Snapshots of the first format, taken without the ledger, give files without it. Raises ``UnprintableText``.
    """
    if format == Format.JSON:
        return write_json(content)
    if format == Format.ZIP:
        return build_report_pack(content, sha256)
    with translation.override(language):
        document = read_document(content, sha256, language)
        head = replace(_head(document), place=place)
        match format:
            case Format.PDF:
                files = _attachments(content)
                return render_document(
                    template=TEMPLATE, head=head, context=_printed(document, place), attachments=files
                )
            case Format.DOCX:
                return render_sections_docx(head=head, sections=report_sections(document))
            case Format.XLSX:
                return _workbook(content, document, head)
    raise ValueError(f"A project report is not made as {format}.")


def _printed(document: Mapping[str, Any], place: str) -> dict[str, Any]:
    """What the templates show beside the document itself."""
    language = document["language"]
    return dict(document) | {
        "form_views": view_sections(document["form_sections"], language, place),
        "overview_views": view_sections(overview_sections(document), language, place),
        "work_views": read_tables(work_tables(document), language),
        # On the landscape pages of the findings, where they end.
        "source_view": read_tables([source_table(document["sources"])], language, is_turned=True)[0],
        "findings_view": view_findings(document, language),
        "origin_facts": origin_facts(document),
    }


def _workbook(content: Mapping[str, Any], document: Mapping[str, Any], head: Head) -> bytes:
    tables = [table for section in report_sections(document, is_complete=True) for table in section.tables]
    ledger = ledger_table(content)
    info = FileInfo(head.title, head.language, head.made_at, head.sha256, head.author, head.place)
    return write_xlsx(tables=tables if ledger is None else [*tables, ledger], info=info)


def _attachments(content: Mapping[str, Any]) -> list[Attachment]:
    ledger = ledger_table(content)
    if ledger is None:
        return []
    words = _("The list of expenditure behind this report")
    return [
        Attachment("ledger.csv", write_csv(ledger), MEDIA_TYPES[Format.CSV], words),
        Attachment("ledger.json", write_json(table_as_data(ledger)), MEDIA_TYPES[Format.JSON], words),
    ]


def _head(document: Mapping[str, Any]) -> Head:
    report, project, period, language = (document[key] for key in ("report", "project", "period", "language"))
    number, version = format_number(period["number"], language), format_number(report["version"], language)
    starts_on, ends_on = (format_date(period[name], language, style="long") for name in ("starts_on", "ends_on"))
    subject = _("Reporting period %(number)s, from %(starts_on)s to %(ends_on)s")
    running = _("Project report, period %(number)s, version %(version)s")
    return Head(
        language=language,
        kind=_("Project report"),
        programme=document["programme"],
        project=project["acronym"],
        project_title=project["title"],
        subject=subject % {"number": number, "starts_on": starts_on, "ends_on": ends_on},
        running=running % {"number": number, "version": version},
        sha256=document["sha256"],
        made_at=report["frozen_at"],
        author=document["lead"].name if document["lead"] else "",
        facts=_facts(document, version),
        notes=[
            _(
                "Every figure in this report comes from the ledger as it stood when the report was frozen. Amounts are "
                "in euro."
            )
        ],
        is_demonstration=project["is_demonstration"],
    )


def _facts(document: Mapping[str, Any], version: str) -> list[tuple[str, str]]:
    report, project, lead, language = (document[key] for key in ("report", "project", "lead", "language"))
    facts = [(_("Project number"), project["project_number"])] if project["project_number"] else []
    if lead:
        facts.append((_("Lead partner"), f"{lead.name}, {country_name(lead.country, language)}"))
    if project["starts_on"] and project["ends_on"]:
        duration = format_period(project["starts_on"], project["ends_on"], language, style="long")
        facts.append((_("Project duration"), duration))
    facts.append((_("Version"), version))
    facts.append((_("Frozen"), f"{format_datetime(report['frozen_at'], language)}, {report['frozen_by']}"))
    return facts
