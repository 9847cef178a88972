"""Who reads what into the words of a flagged line: word list, model and the wordings it knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from apps.common.formats import format_percent
from apps.common.money import round_half_up
from apps.eligibility.explain import WORDS, explain_confirmation
from apps.eligibility.models import Flag
from apps.eligibility.reason_names import name_reason


@dataclass(frozen=True, slots=True)
class KnownWording:
    """A wording people have judged; ``reason`` is None where it was found eligible."""

    text: str
    language: str
    reason: str | None

    @property
    def reason_text(self) -> str:
        return name_reason(self.reason)

    @property
    def language_text(self) -> str:
        return str(dict(settings.LANGUAGES).get(self.language, self.language))


@dataclass(frozen=True, slots=True)
class FlagWords:
    """``listed`` are the words a word list knows, ``likelihood`` and ``model`` (its version) are the model's.

    ``model`` is empty where the model was not asked: it is switched off, or was when the report was checked.
    """

    reason: str
    listed: str = ""
    is_account: bool = False
    likelihood: Decimal | None = None
    model: str = ""
    confirmation: str = ""
    examples: list[KnownWording] = field(default_factory=list)

    @property
    def reason_text(self) -> str:
        return name_reason(self.reason)

    @property
    def likelihood_text(self) -> str:
        """In the reader's way of writing a percentage, to whole ones: a model knows no more."""
        return "" if self.likelihood is None else format_percent(round_half_up(self.likelihood), get_language())

    @property
    def version(self) -> str:
        """Who decided: the model with its version, or the word lists alone."""
        return self.model or "lexicon"


def flag_words(flag: Flag) -> FlagWords | None:
    """What the flag rests on if words gave it, else None."""
    told: Mapping[str, Any] = flag.params.get(WORDS) or {}
    if not told.get("reason"):
        return None
    likelihood = told.get("likelihood")
    return FlagWords(
        reason=told["reason"],
        listed=flag.params.get("found") or "" if told["by"] != "model" else "",
        is_account=told["by"] == "account",
        likelihood=None if likelihood is None else Decimal(likelihood),
        model=told.get("model") or "",
        confirmation=explain_confirmation(told),
        examples=[KnownWording(**example) for example in told.get("examples", [])],
    )
