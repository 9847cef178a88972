"""The reasons for not reading a scan, as plain codes that the child process can send to its parent."""

from __future__ import annotations

from enum import StrEnum


class ScanRefusal(StrEnum):
    EMPTY = "empty"
    TOO_BIG = "too_big"
    TOO_MANY_PIXELS = "too_many_pixels"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NOT_A_SCAN = "not_a_scan"
    NO_TEXT = "no_text"
    NO_OCR = "no_ocr"
    TOOK_TOO_LONG = "took_too_long"
    OUT_OF_MEMORY = "out_of_memory"


class ChildRefusal(Exception):
    """Raised inside the child process; the parent turns it into ``UnreadableScan`` with its message."""

    def __init__(self, code: ScanRefusal, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
