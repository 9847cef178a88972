"""The address of a figure: what it is and whose, beside the document it stands in. Makers of tables give it to cells.

A document's own address (``place``) is known where the file is rendered or the page is shown; put together they are
a link to the lines behind the figure. Nothing here knows the pages: an address is a few words of a query string.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from apps.publishing.enums import FigureKind

# The place of the row of totals among addresses.
TOTALS = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureAddress:
    """``partner`` is its code; empty words leave nothing out. ``part`` is fund or own: a share of the costs.

    ``table`` (lump_sums, unit_costs, investments), ``code`` and ``name`` name a thing, such as a lump sum; both words
    empty and ``table`` given: what names none. ``line`` is a single cost, by its id.
    """

    kind: FigureKind
    partner: str = ""
    category: str = ""
    part: str = ""
    table: str = ""
    code: str = ""
    name: str = ""
    line: int = 0

    @property
    def query(self) -> str:
        return urlencode({name: str(value) for name, value in asdict(self).items() if value})


def address_cells(
    rows: Iterable[Mapping[str, FigureAddress]], totals: Mapping[str, FigureAddress] | None = None
) -> dict[tuple[int, str], FigureAddress]:
    """The addresses of a table's rows, each by key of the column, as a ``Table`` keeps them."""
    found = {(number, key): one for number, row in enumerate(rows) for key, one in row.items()}
    return found | {(TOTALS, key): one for key, one in (totals or {}).items()}


def figure_place(partnership: str, *, is_absolute: bool = False, **document: int) -> str:
    """Where the figures of a document of a partnership (its slug) are traced, such as ``project_report=3``.

    ``is_absolute`` with the product's own address, for files.
    """
    page = reverse("figure", args=[partnership])
    return f"{settings.BASE_URL if is_absolute else ''}{page}?{urlencode(document)}"


def link_figure(place: str, address: FigureAddress | None) -> str:
    """The figure in the document at ``place``, such as /p/project/figure/?project_report=3; empty without either."""
    return f"{place}&{address.query}" if place and address is not None else ""
