"""Certificate and control report as files: from the frozen content and nothing else, the same bytes each time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils import translation

from apps.control.content.document import build_head, show_money
from apps.control.content.lines import lines_table
from apps.control.content.sections import CHECKLIST, report_sections
from apps.control.content.tables import checklist_table
from apps.control.enums import ControlDocument
from apps.publishing.document import Head, render_document
from apps.publishing.enums import MEDIA_TYPES, Format
from apps.publishing.file_info import FileInfo
from apps.publishing.pdf_attachment import Attachment
from apps.publishing.sections import render_sections_docx, render_sections_pdf
from apps.publishing.table_files import table_as_data, write_csv, write_json
from apps.publishing.workbooks import write_xlsx

TEMPLATE = "control/pdf/certificate.html"


def render_control_document(
    content: Mapping[str, Any], sha256: str, document: ControlDocument, format: Format, language: str,
    place: str = "",
) -> bytes:  # fmt: skip
    """The document as a file. What people wrote keeps its language; headings, figures and dates follow the file's.

    ``place`` is where its figures are traced (``figure_place``); the PDF links them there.
    Raises ``UnprintableText`` and ``ValueError`` for a format the document is not made in.
    """
    if format == Format.JSON:
        return write_json(content)
    with translation.override(language):
        head = replace(build_head(content, sha256, language, kind=str(document.label)), place=place)
        match document, format:
            case ControlDocument.CERTIFICATE, Format.PDF:
                return _certificate(content, head)
            case ControlDocument.REPORT, Format.PDF:
                sections = report_sections(content, language)
                return render_sections_pdf(head=head, sections=sections, attachments=_attachments(content))
            case ControlDocument.REPORT, Format.DOCX:
                return render_sections_docx(head=head, sections=report_sections(content, language))
            case ControlDocument.REPORT, Format.XLSX:
                return _workbook(content, head)
    raise ValueError(f"A {document} is not made as {format}.")


def _certificate(content: Mapping[str, Any], head: Head) -> bytes:
    names = ("declared_eur", "deducted_eur", "eligible_eur")
    context = {
        "content": content,
        **{name: show_money(content[name], head.language) for name in names},
        "parked_eur": show_money(content["parked_eur"], head.language) if Decimal(content["parked_eur"]) else "",
    }
    return render_document(template=TEMPLATE, head=head, context=context, attachments=_attachments(content))


def _workbook(content: Mapping[str, Any], head: Head) -> bytes:
    sections = [one for one in report_sections(content, head.language) if one.anchor != CHECKLIST]
    tables = [table for section in sections for table in section.tables]
    info = FileInfo(head.title, head.language, head.made_at, head.sha256, head.author, head.place)
    # The checklist's sections on one sheet, not on eleven.
    return write_xlsx(tables=[*tables, checklist_table(content), lines_table(content)], info=info)


def _attachments(content: Mapping[str, Any]) -> list[Attachment]:
    lines = lines_table(content)
    return [
        Attachment("verified-lines.csv", write_csv(lines), MEDIA_TYPES[Format.CSV], lines.title),
        Attachment("verified-lines.json", write_json(table_as_data(lines)), MEDIA_TYPES[Format.JSON], lines.title),
    ]
