"""What is kept with a flag by words beside its figures: the known wordings nearest to the line's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import polars as pl

from apps.eligibility.explain import WORDS
from apps.nlp.reasons import Example, nearest_examples


def with_examples(flags: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """The flags of ``evaluate``, those by words with the examples nearest to the description of their line.

    Only flagged wordings are compared, each once. Without the model there are no examples.
    """
    described = lines.select("line_id", "description")
    rows = flags.select("line_id", "params").join(described, on="line_id", how="left", maintain_order="left").rows()
    told = [(json.loads(params), text) for _line, params, text in rows]
    texts = list(dict.fromkeys(text for values, text in told if text and _is_by_words(values)))
    nearest = dict(zip(texts, nearest_examples(texts), strict=True)) if texts else {}
    kept = [json.dumps(_kept(values, nearest.get(text, []))) for values, text in told]
    return flags.with_columns(pl.Series("params", kept, dtype=pl.String))


def _is_by_words(values: Mapping[str, Any]) -> bool:
    return bool((values.get(WORDS) or {}).get("reason"))


def _kept(values: dict[str, Any], nearest: list[Example]) -> dict[str, Any]:
    if not _is_by_words(values):
        # A rule that looks at words and fields alike found this by a field.
        return {name: value for name, value in values.items() if name != WORDS}
    examples = [{"text": one.text, "language": one.language, "reason": one.reason} for one in nearest]
    return {**values, WORDS: {**values[WORDS], "examples": examples}}
