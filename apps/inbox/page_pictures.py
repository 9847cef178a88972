"""Pictures of a document's pages, the only form in which its look is shown on our own address."""

from __future__ import annotations

import io
import json
from dataclasses import asdict, dataclass, replace
from threading import BoundedSemaphore
from typing import IO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from apps.common.confinement import Confines, Ending, run_confined
from apps.documents.models import Document
from apps.inbox.page_limits import DEFAULT_PAGE_LIMITS, PageLimits
from apps.inbox.recognition import PDF, PICTURES

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
# Processes that draw for somebody who waits, in one server process: each may take much memory.
_drawing = BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class DrawnPages:
    """PNGs of the first pages, and how many pages there are; none where the file has no look or is damaged."""

    pictures: tuple[bytes, ...] = ()
    pages: int = 0


def has_look(media_type: str) -> bool:
    """A file of this type has pages that can be drawn."""
    return media_type == PDF or media_type in PICTURES


def draw_pages(content: bytes, *, media_type: str, limits: PageLimits = DEFAULT_PAGE_LIMITS) -> DrawnPages:
    """Draw the first pages of a PDF or picture in a process of its own. Raises nothing."""
    if not has_look(media_type):
        return DrawnPages()
    job = json.dumps({"media_type": media_type, "limits": asdict(limits)})
    confines = Confines(limits.memory_bytes, limits.output_bytes, limits.seconds)
    answer = run_confined("apps.inbox.page_child", [job], content, confines)
    return _unpack(answer.output) if answer.ending is Ending.FINISHED else DrawnPages()


def keep_pictures(document: Document, drawn: DrawnPages) -> None:
    """Store the pictures beside the document, in place of earlier ones."""
    for number, picture in enumerate(drawn.pictures, start=1):
        path = _path(document, number)
        default_storage.delete(path)
        default_storage.save(path, ContentFile(picture))


def open_picture(document: Document, number: int) -> IO[bytes]:
    """The PNG of one page, counted from 1: the one a worker has kept, else drawn now and kept by nobody.

    Files that were taken over wait for somebody who has them read, and an auditor, who writes nothing, cannot. Raises
    ``FileNotFoundError`` where there is no such page, or it is beyond those that are drawn.
    """
    try:
        return default_storage.open(_path(document, number), "rb")
    except FileNotFoundError:
        return io.BytesIO(_draw_one(document, number))


def count_pages(document: Document) -> int:
    """How many pages a document has that nobody has read yet; 0 where it has no look or is damaged."""
    return _draw(document, replace(DEFAULT_PAGE_LIMITS, pages=0)).pages


def _draw_one(document: Document, number: int) -> bytes:
    if not 0 < number <= DEFAULT_PAGE_LIMITS.pages:
        raise FileNotFoundError
    drawn = _draw(document, replace(DEFAULT_PAGE_LIMITS, first=number, pages=1)).pictures
    if not drawn:
        raise FileNotFoundError
    return drawn[0]


def _draw(document: Document, limits: PageLimits) -> DrawnPages:
    if not has_look(document.media_type):
        return DrawnPages()
    try:
        with document.file.open("rb") as file:
            content = file.read()
    except FileNotFoundError:
        return DrawnPages()
    with _drawing:
        return draw_pages(content, media_type=document.media_type, limits=limits)


def _path(document: Document, number: int) -> str:
    return f"pages/{document.partnership_id}/{document.sha256[:2]}/{document.sha256}-{document.partner_id}-{number}.png"


def _unpack(output: bytes) -> DrawnPages:
    # SECURITY: the process has opened a file that may be hostile, so its answer is looked at before it is believed.
    head, _line, rest = output.partition(b"\n")
    try:
        header = json.loads(head)
        sizes, pages = [int(size) for size in header["sizes"]], int(header["pages"])
    except (ValueError, KeyError, TypeError):
        return DrawnPages()
    pictures, start = [], 0
    for size in sizes:
        pictures.append(rest[start : start + size])
        start += size
    is_sound = all(picture.startswith(_SIGNATURE) for picture in pictures)
    return DrawnPages(tuple(pictures), pages) if is_sound else DrawnPages()
