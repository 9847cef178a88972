"""What a rendered document shows, named without knowing the tables above."""

from __future__ import annotations

from dataclasses import dataclass

from apps.publishing.enums import DocumentReaders


@dataclass(frozen=True, slots=True)
class Subject:
    """What a document shows: ``kind`` such as "control.certificate", the row's id, and its version.

    ``partner_id`` is whose it is, if it is one partner's; ``readers`` who may open it.
    """

    partnership_id: int
    kind: str
    subject_id: int
    readers: DocumentReaders
    partner_id: int | None = None
    version: int = 1
