"""The reasons for not reading an application, as plain codes that the child process can send to its parent."""

from __future__ import annotations

from enum import StrEnum


class FileRefusal(StrEnum):
    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NO_TEXT = "no_text"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_LONG = "too_long_text"
    UNFOLDS_TOO_BIG = "unfolds_too_big"
    NOT_READ = "not_read"
    TOOK_TOO_LONG = "took_too_long"
    OUT_OF_MEMORY = "out_of_memory"


class ChildRefusal(Exception):
    """Raised inside the child process; the parent turns it into ``UnreadableApplication`` with its message."""

    def __init__(self, code: FileRefusal, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail
