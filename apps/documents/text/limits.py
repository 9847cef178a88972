"""How much of a document's text is read, and what the process that reads it may use. These protect a small server."""

from __future__ import annotations

from dataclasses import dataclass

from apps.common.confinement import Confines

MEGABYTE = 1024 * 1024
# A scanner writes a few signs into the margin of a page: these are no text.
FEWEST_LETTERS_A_PAGE = 40


@dataclass(frozen=True, slots=True)
class TextLimits:
    """By default those of a programme's manual with its annexes.

    ``memory_bytes`` is address space of the process, ``seconds`` both its processor and its clock time.
    """

    file_bytes: int = 30 * MEGABYTE
    pages: int = 600
    characters: int = 3_000_000
    unfolded_bytes: int = 150 * MEGABYTE
    memory_bytes: int = 1536 * MEGABYTE
    output_bytes: int = 32 * MEGABYTE
    seconds: int = 120

    @property
    def confines(self) -> Confines:
        return Confines(self.memory_bytes, self.output_bytes, self.seconds)


DEFAULT_LIMITS = TextLimits()
