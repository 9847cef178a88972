"""The log as files: who, when, what, why, and from what to what."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from apps.audit.masking import mask_details
from apps.audit.models import Event
from apps.audit.selectors.change import SubjectChange, list_changes
from apps.audit.selectors.event import describe_details
from apps.audit.selectors.wording import shorten
from apps.common.content_hash import hash_content
from apps.publishing.enums import Format
from apps.publishing.file_info import FileInfo
from apps.publishing.table_files import table_as_data, write_csv, write_json
from apps.publishing.tables import Column, Table
from apps.publishing.workbooks import write_xlsx

if TYPE_CHECKING:
    from apps.consortia.models import Membership

FORMATS = (Format.CSV, Format.XLSX, Format.JSON)
# A workbook is written whole; more than this nobody reads in one. The trail's extract has no such limit.
MOST_EVENTS = 20_000
_AT_ONCE = 500
# A cell of a workbook holds no more than 32 767 characters.
_LONGEST_CELL = 32_000


class TooManyEvents(Exception):
    """More events match than one file holds."""


def render_log(*, events: QuerySet[Event], reader: Membership, format: Format, language: str) -> bytes:
    """The events as a file, the newest first, as this reader may see them. Raises ``TooManyEvents``."""
    if events.count() > MOST_EVENTS:
        raise TooManyEvents
    table = _as_table(events, reader)
    match format:
        case Format.XLSX:
            info = FileInfo(table.title, language, timezone.now(), hash_content(table_as_data(table)))
            return write_xlsx(tables=[table], info=info)
        case Format.JSON:
            return write_json(table_as_data(table))
        case _:
            return write_csv(table)


def _as_table(events: QuerySet[Event], reader: Membership) -> Table:
    columns = [
        Column("when", _("When")),
        Column("who", _("Who")),
        Column("key", _("Code")),
        Column("what", pgettext("event", "What")),
        Column("partner", _("Partner")),
        Column("about", pgettext("event", "About")),
        Column("details", _("Details")),
        Column("changes", _("From what to what")),
    ]
    rows = events.iterator(chunk_size=_AT_ONCE)
    written = []
    while some := list(islice(rows, _AT_ONCE)):
        changes = list_changes(events=some, reader=reader)
        written += [_as_row(event, reader, changes.get(event.pk, [])) for event in some]
    return Table(name="log", title=_("Log"), columns=columns, rows=written)


def _as_row(event: Event, reader: Membership, changes: list[SubjectChange]) -> list[str]:
    details = (f"{label}: {text}" for label, text in describe_details(mask_details(event, reader=reader)))
    differences = (f"{one.label}: {one.old or '–'} → {one.new or '–'}" for step in changes for one in step.differences)
    return [
        timezone.localtime(event.happened_at).isoformat(timespec="seconds"),
        str(event.actor or "Sammen"),
        event.key,
        str(event.get_key_display()),
        str(event.partner or ""),
        event.subject,
        "; ".join(details),
        shorten("; ".join(differences), _LONGEST_CELL),
    ]
