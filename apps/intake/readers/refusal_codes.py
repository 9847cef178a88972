"""The reasons for refusing a file, as plain codes that the child process can send to its parent."""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    TOO_BIG = "too_big"
    UNFOLDS_TOO_BIG = "unfolds_too_big"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    NOT_A_SPREADSHEET = "not_a_spreadsheet"
    WEB_PAGE = "web_page"
    DAMAGED = "damaged"
    OPEN_QUOTE = "open_quote"
    TOOK_TOO_LONG = "took_too_long"
    OUT_OF_MEMORY = "out_of_memory"
    INFECTED = "infected"


class ChildRefusal(Exception):
    """Raised inside the child process; the parent turns it into ``UnreadableFile`` with its message."""

    def __init__(self, code: Refusal, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
