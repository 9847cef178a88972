"""How much of a document's text is read, and what the process that reads it may use."""

from __future__ import annotations

from apps.common.confinement import Confines

MEGABYTE = 1024 * 1024
FILE_BYTES = 30 * MEGABYTE
PAGES = 600
CHARACTERS = 3_000_000
CONFINES = Confines(memory_bytes=1536 * MEGABYTE, output_bytes=16 * MEGABYTE, seconds=120)
