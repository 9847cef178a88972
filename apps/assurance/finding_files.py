"""How the register of findings leaves the house, by page and by API."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

from apps.assurance.selectors.finding import FindingFilter
from apps.assurance.selectors.finding_register import read_register, register_table
from apps.common.content_hash import hash_content
from apps.common.languages import reading_language
from apps.publishing.enums import MEDIA_TYPES, Format
from apps.publishing.file_info import FileInfo
from apps.publishing.table_files import table_as_data, write_csv, write_json
from apps.publishing.tables import Table
from apps.publishing.workbooks import write_xlsx

FORMATS = (Format.XLSX, Format.CSV, Format.JSON)


def answer_with_findings(request: HttpRequest, wanted: FindingFilter, file_format: str) -> HttpResponse:
    """The findings this seat reads, in the reader's language. Raises ``Http404`` for another format."""
    if file_format not in FORMATS:
        raise Http404
    table = register_table(read_register(wanted=wanted))
    response = HttpResponse(_write(table, Format(file_format)), content_type=MEDIA_TYPES[file_format])
    disposition = content_disposition_header(as_attachment=True, filename=f"findings.{file_format}")
    response["Content-Disposition"] = disposition or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _write(table: Table, file_format: Format) -> bytes:
    if file_format == Format.CSV:
        return write_csv(table)
    data = table_as_data(table)
    if file_format == Format.JSON:
        return write_json(data)
    language = reading_language()
    info = FileInfo(title=table.title, language=language, made_at=timezone.now(), sha256=hash_content(data))
    return write_xlsx(tables=[table], info=info)
