"""How much of a file is read, and what the process that reads it may use. These protect a small server."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class FileLimits:
    """An application form has some 40 to 150 pages; what is far longer is a form with all its annexes.

    ``memory_bytes`` is address space of the process, ``seconds`` both its processor and its clock time.
    """

    pages: int = 300
    characters: int = 1_500_000
    unfolded_bytes: int = 150 * MEGABYTE
    memory_bytes: int = 1536 * MEGABYTE
    output_bytes: int = 32 * MEGABYTE
    seconds: int = 120


DEFAULT_FILE_LIMITS = FileLimits()
