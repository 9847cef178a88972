"""What an office file says about itself."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileInfo:
    """``made_at`` (aware) is the snapshot's moment, ``sha256`` its hash: no clock is read.

    ``place`` is where the document's figures are traced (``Head.place``), ``subject`` the project it is about where the
    file may come back.
    """

    title: str
    language: str
    made_at: dt.datetime
    sha256: str
    author: str = ""
    place: str = ""
    subject: str = ""

    @property
    def moment(self) -> dt.datetime:
        """In UTC and without a zone, as both libraries want it."""
        return self.made_at.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
