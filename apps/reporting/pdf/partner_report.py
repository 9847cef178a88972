"""A handed-in partner report as files: from its snapshot and nothing else, the same bytes each time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from apps.common.formats import format_datetime, format_number, format_period
from apps.publishing.document import Head
from apps.publishing.enums import MEDIA_TYPES, Format
from apps.publishing.file_info import FileInfo
from apps.publishing.pdf_attachment import Attachment
from apps.publishing.sections import render_sections_docx, render_sections_pdf
from apps.publishing.table_files import table_as_data, write_csv, write_json
from apps.publishing.workbooks import write_xlsx
from apps.reporting.content.ledger import ledger_table
from apps.reporting.content.pack import build_report_pack
from apps.reporting.content.sections import report_sections
from apps.reporting.content.values import as_day, as_moment


def render_partner_report(
    content: Mapping[str, Any], sha256: str, format: Format, language: str, place: str = ""
) -> bytes:
    """A snapshot of the second format as a file. ``language`` is empty for what is the same in every language.

    ``place`` is where its figures are traced (``figure_place``); the PDF links them there.

    Raises ``UnprintableText``, and ``ValueError`` for a format it is not made in.
    """
    if format == Format.JSON:
        return write_json(content)
    if format == Format.ZIP:
        return build_report_pack(content, sha256)
    with translation.override(language):
        head = replace(_head(content, sha256, language), place=place)
        sections = report_sections(content, language)
        match format:
            case Format.PDF:
                return render_sections_pdf(head=head, sections=sections, attachments=_attachments(content))
            case Format.DOCX:
                return render_sections_docx(head=head, sections=sections)
            case Format.XLSX:
                # The whole list of expenditure takes the place of the printed one.
                tables = [table for section in sections if section.anchor != "expenditure" for table in section.tables]
                info = FileInfo(head.title, head.language, head.made_at, head.sha256, head.author, head.place)
                return write_xlsx(tables=[*tables, ledger_table(content)], info=info)
    raise ValueError(f"A partner report is not made as {format}.")


def _attachments(content: Mapping[str, Any]) -> list[Attachment]:
    ledger, words = ledger_table(content), _("The list of expenditure of this report")
    return [
        Attachment("ledger.csv", write_csv(ledger), MEDIA_TYPES[Format.CSV], words),
        Attachment("ledger.json", write_json(table_as_data(ledger)), MEDIA_TYPES[Format.JSON], words),
    ]


def _head(content: Mapping[str, Any], sha256: str, language: str) -> Head:
    said, partner = content["identification"], content["partner"]
    starts_on, ends_on = as_day(said["starts_on"]), as_day(said["ends_on"])
    running = _("Partner report %(number)s, %(partner)s, version %(version)s") % {
        "number": said["number"],
        "partner": partner["code"],
        "version": format_number(content["version"], language),
    }
    return Head(
        language=language,
        kind=_("Partner report"),
        programme=said["programme"].get(language) or said["programme"].get("en", ""),
        project=said["acronym"],
        project_title=said["title"],
        subject=f"{said['number']}, {format_period(starts_on, ends_on, language, style='long')}",  # type: ignore[arg-type]
        running=running,
        sha256=sha256,
        made_at=as_moment(said["submitted_at"]),
        author=partner["name"],
        facts=_facts(content, language),
        notes=[_("Every figure in this report comes from the ledger as it stood when the report was handed in.")],
        is_demonstration=said["is_demonstration"],
    )


def _facts(content: Mapping[str, Any], language: str) -> list[tuple[str, str]]:
    said, partner = content["identification"], content["partner"]
    facts = [(_("Project number"), said["project_number"])] if said["project_number"] else []
    facts.append((_("Partner"), f"{partner['code']} {partner['name']}"))
    facts.append((_("Version"), format_number(content["version"], language)))
    submitted = format_datetime(as_moment(said["submitted_at"]), language)
    facts.append((_("Submitted"), f"{submitted}, {said['submitted_by']}" if said["submitted_by"] else submitted))
    if said["replaces"]:
        replaced = _("version %(version)s, SHA-256 %(sha256)s")
        number = format_number(said["replaces"]["version"], language)
        facts.append((_("Replaces"), replaced % {"version": number, "sha256": said["replaces"]["sha256"]}))
    return facts
