"""A sentence worded anew by the models that are set up. What they write stands only if it says what the original says.

Reports and applications share it: the same models, the same doubts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from apps.nlp.errors import ModelUnavailable
from apps.nlp.text_models import get_rewriter, get_translator
from apps.project_reporting.drafting.faithful import Doubt, find_doubts


@dataclass(frozen=True, slots=True)
class MachineWording:
    """``made_with`` names the models whose words these are: empty, they are the original's.

    ``doubts`` say why what a model wrote last was not taken; ``unavailable`` that one could not be used.
    """

    text: str
    language: str
    made_with: str = ""
    doubts: tuple[Doubt, ...] = ()
    unavailable: bool = False


def word_anew(text: str, *, spoken: str, into: str) -> MachineWording:
    """The text translated and rewritten, as far as models are at hand and what they write holds against it."""
    wording = MachineWording(text, spoken)
    translator, rewriter = get_translator(), get_rewriter()
    if spoken != into:
        if translator is None:
            return wording
        wording = _attempt(
            wording, text, lambda said: translator.translate([said], language=spoken, into=into)[0],
            spoken=spoken, into=into, model_id=translator.model_id,
        )  # fmt: skip
        if wording.language != into:
            return wording
    if rewriter is None:
        return wording
    return _attempt(
        wording, text, lambda said: rewriter.rewrite([said], language=into)[0],
        spoken=spoken, into=into, model_id=rewriter.model_id,
    )  # fmt: skip


def _attempt(
    wording: MachineWording, original: str, produce: Callable[[str], str], *, spoken: str, into: str, model_id: str
) -> MachineWording:
    """What the model makes of it if nothing in it differs from the original, else what there was."""
    try:
        produced = produce(wording.text)
    except ModelUnavailable:
        return replace(wording, unavailable=True)
    if produced == wording.text:
        return wording
    if doubts := find_doubts(original, produced, language=spoken, into=into):
        return replace(wording, doubts=tuple(doubts))
    made_with = ", ".join(filter(None, [wording.made_with, model_id]))
    return MachineWording(produced, into, made_with)
