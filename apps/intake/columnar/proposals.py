"""A cost category for rows that name none, from their words. A proposal only: a person takes it or does not."""

from __future__ import annotations

import polars as pl

from apps.intake.columnar.cells import map_distinct
from apps.nlp.categories import propose_categories

# Beyond so many different descriptions the model would keep the person waiting for minutes.
MOST_ASKED = 3_000


def propose_missing_categories(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with a column ``proposed``, filled where a row names no category and its words point to one."""
    without = frame["description"].set((frame["category"] != "") | (frame["description"] == ""), None)
    asked = without.drop_nulls().unique(maintain_order=True).head(MOST_ASKED).to_list()
    proposals = {
        text: proposal.category for text, proposal in zip(asked, propose_categories(asked), strict=True) if asked
    }
    return frame.with_columns(map_distinct(without, proposals.get, pl.String).alias("proposed"))
