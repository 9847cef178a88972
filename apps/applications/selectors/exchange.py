"""The application as files, and what a file that came back would change."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from apps.applications.exchange.compare import compare_contents
from apps.applications.exchange.content import collect_content
from apps.applications.exchange.json_file import write_application_json
from apps.applications.exchange.preview import Preview
from apps.applications.exchange.sheets import write_workbook
from apps.applications.exchange.word import file_title, write_word
from apps.applications.models import ApplicationFile
from apps.applications.selectors.section import get_form
from apps.common.content_hash import hash_content
from apps.common.formats import format_number
from apps.consortia.models import Partnership
from apps.programmes.application_form import FormSection
from apps.publishing.enums import Format
from apps.publishing.file_info import FileInfo

FORMATS = (Format.DOCX, Format.XLSX, Format.JSON)


def export_application(*, partnership: Partnership, format: Format, language: str) -> bytes:
    """The application as it stands: texts as DOCX, data with counts as XLSX, everything as JSON."""
    content = collect_content(partnership=partnership)
    if format == Format.JSON:
        return write_application_json(content)
    title, moment = file_title(partnership.acronym), timezone.now()
    info = FileInfo(title, language, moment, hash_content(content), subject=partnership.acronym)
    if format == Format.XLSX:
        return write_workbook(content=content, info=info)
    asked = {one.key: f"{one.question} {_say_limit(one)}".strip() for one in get_form(partnership).sections}
    return write_word(content=content, asked=asked, info=info)


def _say_limit(section: FormSection) -> str:
    if section.limit is None:
        return ""
    said = (
        _("At most %(limit)s characters.") if section.confirmed else _("At most %(limit)s characters (not confirmed).")
    )
    return said % {"limit": format_number(section.limit)}


def name_export(partnership: Partnership, format: Format) -> str:
    return f"{slugify(partnership.acronym) or 'application'}-application.{format}"


def find_files() -> QuerySet[ApplicationFile]:
    """Laid aside by the reader's partner and not taken over yet, the latest first."""
    return ApplicationFile.objects.filter(taken_at__isnull=True).select_related("added_by")


def preview_file(*, partnership: Partnership, content: dict[str, Any]) -> Preview:
    """What taking the file over would change now, and which of its rows cannot be taken."""
    return compare_contents(content, collect_content(partnership=partnership))
