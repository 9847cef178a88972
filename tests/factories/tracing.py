"""Figures of documents, with what they say and where they lead."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from urllib.parse import parse_qsl, urlsplit

from django.http import QueryDict

from apps.consortia.models import Membership
from apps.publishing.figure_address import TOTALS, FigureAddress, link_figure
from apps.publishing.tables import Table
from apps.tracing.forms import FigureForm
from apps.tracing.selectors.figure import read_figure
from apps.tracing.structures.asked import Asked


def linked_cells(tables: Iterable[Table]) -> Iterator[tuple[str, Decimal, FigureAddress]]:
    """Every figure that leads to lines: a name for messages, the figure as printed, its address."""
    for table in tables:
        keys = [column.key for column in table.columns]
        for (number, key), address in table.addresses.items():
            if key in keys:
                row = table.totals if number == TOTALS else table.rows[number]
                eur = row[keys.index(key)]
                assert isinstance(eur, Decimal), f"{table.name}, {key}"
                yield f"{table.name}, {row[0]}, {key}", eur, address


def asked_at(place: str, address: FigureAddress) -> Asked:
    """Through the address as a browser sends it."""
    query = urlsplit(link_figure(f"/figure/?{place}", address)).query
    data = QueryDict(mutable=True)
    for key, value in parse_qsl(query):
        data[key] = value
    return FigureForm(data).read()


def unequal(member: Membership, place: str, tables: Iterable[Table]) -> list[str]:
    """Which linked figures are not the sum of what is behind them. Inside the member's tenant."""
    found = []
    for name, eur, address in linked_cells(tables):
        rows = read_figure(member=member, asked=asked_at(place, address))
        if rows.eur != eur or not rows.entries:
            found.append(f"{name}: printed {eur}, behind it {rows.eur}")
    return found
