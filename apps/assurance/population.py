"""What a sample is drawn from, as columns, and as the text whose SHA-256 a draw keeps."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
import polars as pl

from apps.assurance.methods.units import Ints

# Negative amounts and noughts have no chance of their own: they are set apart and audited by themselves.
SET_APART = 0
_SCHEMA = {"unit": pl.Int64, "stratum": pl.Int64, "cents": pl.Int64}


@dataclass(frozen=True, slots=True)
class Population:
    """Rows in the order they are drawn in: id of the unit, its stratum (from 1; 0 is set apart), whole cents EUR."""

    units: Ints
    strata: Ints
    cents: Ints

    def places(self, stratum: int) -> Ints:
        """Which rows belong to a stratum."""
        return np.flatnonzero(self.strata == stratum)

    @property
    def drawn_from(self) -> Ints:
        """Every row chance may choose, of whatever stratum."""
        return np.flatnonzero(self.strata != SET_APART)

    @property
    def book_cents(self) -> int:
        """What the sample speaks of: amounts set apart are not in it."""
        return int(self.cents[self.drawn_from].sum())


def build_population(
    units: Sequence[int] | Ints, cents: Sequence[int] | Ints, keys: Sequence[int] | Ints
) -> Population:
    """``keys`` tell strata apart; they are numbered from 1 in the order of the keys. Noughts and less are set apart."""
    ids, amounts, names = (np.asarray(column, dtype=np.int64) for column in (units, cents, keys))
    strata = np.searchsorted(np.unique(names), names) + 1
    return Population(ids, np.where(amounts > 0, strata, SET_APART), amounts)


def write_population(population: Population) -> bytes:
    """CSV with the columns unit, stratum, cents; lines end in a line feed. Its SHA-256 stands in the record."""
    out = io.BytesIO()
    columns = {"unit": population.units, "stratum": population.strata, "cents": population.cents}
    pl.DataFrame(columns, schema=_SCHEMA).write_csv(out)
    return out.getvalue()


def hash_population(text: bytes) -> str:
    return sha256(text).hexdigest()


def pack_population(text: bytes) -> bytes:
    return zlib.compress(text, level=6)


def unpack_population(packed: bytes) -> bytes:
    return zlib.decompress(packed)


def read_population(text: bytes) -> Population:
    """The other way of ``write_population``."""
    frame = pl.read_csv(io.BytesIO(text), schema=_SCHEMA)
    return Population(*(frame[name].to_numpy() for name in _SCHEMA))
