"""The catalogue of rules as passages: each rule, and each figure that belongs to none, in the active language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from apps.eligibility.selectors.rule_catalogue import Edition, RuleEntry, list_entries
from apps.programmes.selectors.parameter import ParameterEntry

# Figures of machines and portals: nobody asks for them.
_TECHNICAL = ("portal_", "narrative_", "arithmetic_tolerance", "supplier_warn", "vat_rates", "eu_member_states")


@dataclass(frozen=True, slots=True)
class RulePassage:
    """As ``Passage`` stores it. ``figures`` are the last paragraphs of ``text``."""

    text: str
    heading: str
    rule_id: str = ""
    parameter_key: str = ""
    basis: str = ""
    is_confirmed: bool = True
    figures: tuple[dict[str, Any], ...] = ()

    @property
    def key(self) -> str:
        return self.rule_id or self.parameter_key


def list_rule_passages(edition: Edition) -> list[RulePassage]:
    """The rules in use, in their order, then the figures of the edition that none of them asks for."""
    entries = [entry for entry in list_entries(edition) if entry.runs]
    general = _said_everywhere(entries)
    told = {figure.parameter.key for entry in entries for figure in entry.figures}
    alone = [one for key, one in edition.figures.items() if key not in told and not key.startswith(_TECHNICAL)]
    return [*(_of_rule(entry, general) for entry in entries), *map(_of_figure, alone)]


def _said_everywhere(entries: Iterable[RuleEntry]) -> set[str]:
    """Sentences of several rules say nothing of the one: "The words … may mean such a cost"."""
    counted = Counter(sentence for entry in entries for sentence in set(entry.sentences))
    return {sentence for sentence, count in counted.items() if count > 1}


def _of_rule(entry: RuleEntry, general: set[str]) -> RulePassage:
    figures = tuple(map(_figure, entry.figures))
    return RulePassage(
        text=_paragraphs([entry.title, *_particular(entry, general), entry.advice], figures),
        heading=entry.title,
        rule_id=entry.rule_id,
        basis=entry.rule.basis,
        is_confirmed=entry.is_confirmed,
        figures=figures,
    )


def _particular(entry: RuleEntry, general: set[str]) -> Iterator[str]:
    return (sentence for sentence in entry.sentences if sentence not in general)


def _of_figure(entry: ParameterEntry) -> RulePassage:
    figures = (_figure(entry),)
    return RulePassage(
        text=_paragraphs([], figures),
        heading=entry.label,
        parameter_key=entry.parameter.key,
        is_confirmed=entry.parameter.is_confirmed,
        figures=figures,
    )


def _figure(entry: ParameterEntry) -> dict[str, Any]:
    return {
        "text": f"{entry.label}: {entry.text}",
        "source": entry.parameter.source,
        "is_confirmed": entry.parameter.is_confirmed,
    }


def _paragraphs(said: Iterable[str], figures: Iterable[dict[str, Any]]) -> str:
    return "\n\n".join([*said, *(figure["text"] for figure in figures)])
