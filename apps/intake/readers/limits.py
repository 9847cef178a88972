"""How large a file may be before we stop reading it. A caller may pass others; these protect a small server."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """Bytes, rows and columns of a file, and what the process that opens it may use.

    ``unzipped_bytes`` bounds what an archive unfolds to, ``output_bytes`` what the child hands back;
    ``memory_bytes`` is its address space and ``seconds`` both its processor and its clock time.
    """

    file_bytes: int = 50 * MEGABYTE
    unzipped_bytes: int = 400 * MEGABYTE
    rows: int = 200_000
    columns: int = 250
    cells: int = 10_000_000
    memory_bytes: int = 2048 * MEGABYTE
    output_bytes: int = 240 * MEGABYTE
    seconds: int = 60


DEFAULT_LIMITS = ReadLimits()
