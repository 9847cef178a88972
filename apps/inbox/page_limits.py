"""How much of a document is drawn for the screen, and what the process that draws may use."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class PageLimits:
    """``pages`` are drawn from page ``first`` on, at ``dpi`` where the page has a size; ``long_side`` bounds each, in
    points.

    ``pixels`` bounds a picture as unpacked, ``memory_bytes`` the address space of the process, ``seconds`` its time.
    """

    first: int = 1
    pages: int = 12
    dpi: int = 110
    long_side: int = 1700
    pixels: int = 60_000_000
    memory_bytes: int = 2048 * MEGABYTE
    output_bytes: int = 64 * MEGABYTE
    seconds: int = 60


DEFAULT_PAGE_LIMITS = PageLimits()
