"""What money covers of costs, line by line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from apps.common.money import ZERO
from apps.payments.structures.distribution import share_out
from apps.tracing.structures.figure import Entry


def cover_in_proportion(entries: Iterable[Entry], covered: Mapping[int, Mapping[str, Decimal]]) -> Iterator[Entry]:
    """The rows of each report and category, each with the part that ``covered`` (EUR by report and category) pays.

    Where all is covered a row stays as it is; else the sum falls on them in proportion, to the cent.
    """
    cells: dict[tuple[int, str], list[Entry]] = defaultdict(list)
    for one in entries:
        cells[one.report_id, one.category].append(one)
    for (report_id, category), rows in cells.items():
        eur = covered.get(report_id, {}).get(category, ZERO)
        if eur == sum((one.eur for one in rows), ZERO):
            yield from rows
        else:
            parts = share_out(eur, [max(ZERO, one.eur) for one in rows])
            yield from (replace(one, eur=part) for one, part in zip(rows, parts, strict=True))
