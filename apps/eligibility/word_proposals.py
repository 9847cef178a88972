"""What the language model makes of the words of a list, asked once for all its lines."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from apps.nlp.reasons import ReasonProposal, propose_reasons

# By description.
Proposals = Mapping[str, ReasonProposal]


def propose_words(lines: pl.DataFrame) -> Proposals:
    """A proposal for each distinct description of a frame of lines; none without the model.

    The model reads descriptions alone; ledger account and supplier count where a reason is decided and confirmed.
    """
    texts = lines["description"].drop_nulls().unique(maintain_order=True).to_list()
    proposals = propose_reasons(texts)
    return {text: given for text, given in zip(texts, proposals, strict=True) if given.likelihoods}
