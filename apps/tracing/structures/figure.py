"""What is behind a figure: rows that add up to it, and the shares of the fund that are cut from their sums. In EUR."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from apps.common.money import ZERO, share
from apps.publishing.figure_address import FigureAddress
from apps.tracing.enums import EntryKind

if TYPE_CHECKING:
    from apps.consortia.models import Partner
    from apps.finance.models import ExpenditureLine

# A lump sum, a unit cost or an investment as a table names it: table, code, name.
Thing = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. ``eur`` is what it adds to the figure, below nil where it takes away.

    ``book`` tells apart what a report's share of the fund is cut from by itself: a share of a difference is not the
    difference of the shares. ``line_id`` is the line that leads on, also where the row itself is computed.
    """

    eur: Decimal
    category: str
    partner_id: int
    report_id: int
    period: int
    kind: EntryKind = EntryKind.LINE
    line_id: int | None = None
    book: str = ""
    sign: int = 1
    thing: Thing | None = None
    package_id: int | None = None
    is_flat: bool = False

    @property
    def group(self) -> tuple[str, int, int]:
        return self.book, self.sign, self.report_id


@dataclass(frozen=True, slots=True)
class Share:
    """Of one report's sum the fund's part, cut down to the cent, and the partner's; ``sign`` says whether it counts.

    ``code`` is the partner's.
    """

    report_id: int
    code: str
    period: int
    base: Decimal
    rate: Decimal
    sign: int

    @property
    def fund(self) -> Decimal:
        return self.sign * share(self.base, self.rate)

    @property
    def own(self) -> Decimal:
        return self.sign * self.base - self.fund


@dataclass(frozen=True, slots=True)
class Narrow:
    """What the reader narrows the rows by: a work package, flat rates or real costs alone (None: both)."""

    package_id: int | None = None
    is_flat: bool | None = None

    @property
    def is_narrow(self) -> bool:
        return self.package_id is not None or self.is_flat is not None


@dataclass(frozen=True, slots=True)
class FigureRows:
    """The rows behind a figure. ``eur`` is the figure, ``costs`` what the rows add up to: it may be a share of that."""

    address: FigureAddress
    entries: tuple[Entry, ...]
    partners: Mapping[int, Partner]

    @property
    def costs(self) -> Decimal:
        return sum((one.eur for one in self.entries), ZERO)

    @property
    def shares(self) -> list[Share]:
        """By report, where the figure is the fund's part or the partner's; else none."""
        if not self.address.part:
            return []
        sums: dict[tuple[str, int, int], Decimal] = defaultdict(lambda: ZERO)
        first: dict[tuple[str, int, int], Entry] = {}
        for one in self.entries:
            sums[one.group] += one.eur * one.sign
            first.setdefault(one.group, one)
        return [
            Share(one.report_id, partner.code, one.period, sums[key], partner.cofinancing_rate, one.sign)
            for key, one in first.items()
            for partner in [self.partners[one.partner_id]]
        ]

    @property
    def joined(self) -> list[Entry]:
        """Rows of one line as one."""
        return join_lines(self.entries)

    @property
    def eur(self) -> Decimal:
        if not self.address.part:
            return self.costs
        return sum((getattr(one, self.address.part) for one in self.shares), ZERO)


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A row as a page shows it: what it counts, whose it is, and the line it leads to as it stood."""

    entry: Entry
    code: str
    line: ExpenditureLine | None


def join_lines(entries: Iterable[Entry]) -> list[Entry]:
    """Rows of the same line as one, such as a parked line that is declared and not counted, in the order they came."""
    joined: dict[object, Entry] = {}
    for number, one in enumerate(entries):
        is_line = one.line_id is not None and one.kind in {EntryKind.LINE, EntryKind.PARKED}
        key: object = ("line", one.line_id) if is_line else number
        known = joined.get(key)
        joined[key] = one if known is None else _add(known, one)
    return list(joined.values())


def _add(one: Entry, other: Entry) -> Entry:
    kind = EntryKind.PARKED if EntryKind.PARKED in {one.kind, other.kind} else one.kind
    return replace(one, eur=one.eur + other.eur, kind=kind)
