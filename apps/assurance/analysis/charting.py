"""The bars most analyses show: the amounts of their rows, by one of the rows' columns."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

import polars as pl
from django.utils.translation import gettext as _

from apps.assurance.analysis.result import Bars, Words, euros

_MOST = 12


def sum_by(rows: pl.DataFrame, column: str, *, title: Words, words: Mapping[str, Words] | None = None) -> Bars | None:
    """EUR of the rows by what stands in the column, the largest first; None of no rows."""
    if rows.is_empty():
        return None
    sums = rows.group_by(column).agg(pl.col("eur_cents").sum()).sort("eur_cents", column, descending=[True, False])
    named = {_name(label, words): cents for label, cents in islice(sums.iter_rows(), _MOST)}
    return Bars(title, list(named), {_("EUR"): euros(list(named.values()))})


def _name(label: object, words: Mapping[str, Words] | None) -> str:
    text = "–" if label is None else str(label)
    return str((words or {}).get(text, text))
