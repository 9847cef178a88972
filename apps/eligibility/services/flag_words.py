"""What is kept with a flag by words beside its figures: the known wordings nearest to the line's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import polars as pl

from apps.eligibility.explain import WORDS
from apps.nlp.heads.retraining import read_own
from apps.nlp.reasons import Example, nearest_examples

_SHOWN, _ASKED = 3, 10


def with_examples(flags: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """The flags of ``evaluate``, those by words with the examples nearest to the description of their line.

    Only flagged wordings are compared, each once. Without the model there are no examples.
    """
    described = lines.select("line_id", "description")
    rows = flags.select("line_id", "params").join(described, on="line_id", how="left", maintain_order="left").rows()
    told = [(json.loads(params), text) for _line, params, text in rows]
    texts = list(dict.fromkeys(text for values, text in told if text and _is_by_words(values)))
    nearest = dict(zip(texts, _public_examples(texts), strict=True))
    kept = [json.dumps(_kept(values, nearest.get(text, []))) for values, text in told]
    return flags.with_columns(pl.Series("params", kept, dtype=pl.String))


def _public_examples(texts: list[str]) -> list[list[Example]]:
    """Wordings of the product alone: what one partnership's decisions taught is no other's to read."""
    if not texts:
        return []
    own = {wording.text for wording in read_own("reasons")}
    found = nearest_examples(texts, count=_ASKED)
    return [[example for example in near if example.text not in own][:_SHOWN] for near in found]


def _is_by_words(values: Mapping[str, Any]) -> bool:
    return bool((values.get(WORDS) or {}).get("reason"))


def _kept(values: dict[str, Any], nearest: list[Example]) -> dict[str, Any]:
    if not _is_by_words(values):
        # A rule that looks at words and fields alike found this by a field.
        return {name: value for name, value in values.items() if name != WORDS}
    examples = [{"text": one.text, "language": one.language, "reason": one.reason} for one in nearest]
    return {**values, WORDS: {**values[WORDS], "examples": examples}}
