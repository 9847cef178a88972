"""Why the words of a document are not read, for the process that reads them and the one that asked."""

from __future__ import annotations

from enum import StrEnum


class TextRefusal(StrEnum):
    TOO_BIG = "too_big"
    KIND = "kind"
    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NO_TEXT = "no_text"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_LONG = "too_long_text"
    UNFOLDS_TOO_BIG = "unfolds_too_big"
    TOOK_TOO_LONG = "took_too_long"
    OUT_OF_MEMORY = "out_of_memory"


class ChildRefusal(Exception):
    """Raised inside the child process; the parent turns it into ``UnreadableText`` with its message."""

    def __init__(self, code: TextRefusal, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail
