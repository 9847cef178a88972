"""What a reader asks for: a figure, and where it stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from apps.publishing.figure_address import FigureAddress
from apps.tracing.structures.figure import Narrow

# Where a figure may stand. All but a period are ids.
PLACES = (
    "partner_report",
    "project_report",
    "certificate",
    "period",
    "payment",
    "contract",
    "document",
    "trip",
    "asset",
)
# These hold costs of one partner.
THINGS = ("contract", "document", "trip", "asset")


@dataclass(frozen=True, slots=True)
class Asked:
    """``place`` is one of ``PLACES``, ``key`` its id (of a period its number).

    ``version`` is the handed-in version of a partner report the figure was printed in, 0 for none.
    """

    address: FigureAddress
    place: str
    key: int
    version: int = 0
    narrow: Narrow = field(default_factory=Narrow)


@dataclass(frozen=True, slots=True)
class When:
    """Today, at the end of a day, or as a document was made: then ``day`` is the document's and ``is_document``."""

    moment: dt.datetime | None = None
    day: dt.date | None = None
    is_document: bool = False
