"""How much of a scan is looked at, and what the process that looks may use. These protect a small server."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ScanLimits:
    """``pages`` of pictures are read, the last among them, for it has the totals; of text ``text_pages``.

    ``pixels`` bounds a picture as unpacked, ``long_side`` the one that is read. ``memory_bytes`` is address space of
    the process, ``seconds`` both its processor and its clock time; of these tesseract's trials at one page may take
    ``page_seconds``.
    """

    file_bytes: int = 30 * MEGABYTE
    pages: int = 4
    text_pages: int = 30
    characters: int = 40_000
    pixels: int = 60_000_000
    long_side: int = 3600
    dpi: int = 300
    memory_bytes: int = 3072 * MEGABYTE
    output_bytes: int = 8 * MEGABYTE
    seconds: int = 90
    page_seconds: int = 30


DEFAULT_SCAN_LIMITS = ScanLimits()
