"""Why the words of a document are not read, for the process that reads them and the one that asked."""

from __future__ import annotations

from enum import StrEnum


class TextRefusal(StrEnum):
    TOO_BIG = "too_big"
    KIND = "kind"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NO_TEXT = "no_text"
    TOO_LONG = "too_long"
    TOOK_TOO_LONG = "took_too_long"


class ChildRefusal(Exception):
    def __init__(self, code: TextRefusal) -> None:
        super().__init__(code)
        self.code = code
