"""Streaming through the XML inside a zipped workbook, without ever holding more than a piece of it.

The scan is there so that a person gets a clear answer at once. It knows the usual ways of writing, not every
one XML allows: what slips past meets the limits of the process this runs in.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from apps.intake.readers.limits import ReadLimits
from apps.intake.readers.refusal_codes import ChildRefusal, Refusal

_PIECE = 1 << 20


def check_unfolded_size(archive: zipfile.ZipFile, limits: ReadLimits) -> None:
    """Refuse what announces too much. What announces too little is cut off by ``zipfile`` at that length."""
    tables = (info for info in archive.infolist() if info.filename.lower().endswith((".xml", ".bin", ".rels")))
    if sum(info.file_size for info in tables) > limits.unzipped_bytes:
        raise ChildRefusal(Refusal.UNFOLDS_TOO_BIG)


def pieces(archive: zipfile.ZipFile, name: str, cut_after: bytes) -> Iterator[bytes]:
    """The member in pieces of about a megabyte, each ending behind ``cut_after``, so no element is torn."""
    kept = b""
    with archive.open(name) as member:
        while chunk := member.read(_PIECE):
            kept += chunk
            end = kept.rfind(cut_after) + len(cut_after)
            if end >= len(cut_after):
                yield kept[:end]
                kept = kept[end:]
            elif len(kept) > 16 * _PIECE:
                raise ChildRefusal(Refusal.UNFOLDS_TOO_BIG)
    yield kept
