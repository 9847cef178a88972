"""The catalogue of rules as passages: each rule, each figure that belongs to none, and what a programme asks of
partnerships, in the active language.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.eligibility.selectors.rule_catalogue import Edition, RuleEntry, list_entries
from apps.programmes.composition_rule import CompositionRule
from apps.programmes.composition_texts import explain
from apps.programmes.enums import CompositionKind as Kind
from apps.programmes.enums import CompositionSeverity
from apps.programmes.models import ProgrammeVersion
from apps.programmes.selectors.parameter import ParameterEntry

# Figures of machines and portals: nobody asks for them.
_TECHNICAL = ("portal_", "narrative_", "arithmetic_tolerance", "supplier_warn", "vat_rates", "eu_member_states")
_OF_LEAD = frozenset({Kind.LEAD_LEGAL_TYPES, Kind.LEAD_COUNTRIES, Kind.LEAD_REGION_CATEGORIES, Kind.ONE_LEAD})
# What people ask about a partnership, and the conditions that answer it, by the key topics lead to.
_ASKED: Mapping[str, tuple[Promise, frozenset[Kind]]] = {
    "composition_lead": (_("Who may be the lead partner"), _OF_LEAD),
    "composition_legal_types": (_("Who may be a partner"), frozenset({Kind.LEGAL_TYPES})),
    "composition_size": (
        _("How many partners, and from where"),
        frozenset(Kind) - _OF_LEAD - {Kind.LEGAL_TYPES, Kind.COOPERATION},
    ),
    "composition_cooperation": (_("How partners work together"), frozenset({Kind.COOPERATION})),
}
_NOT_REQUIRED: Mapping[CompositionSeverity, Promise] = {
    CompositionSeverity.RECOMMENDED: _("Recommended, not required."),
    CompositionSeverity.CLARIFY: _("To be clarified with the programme."),
}


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
    """The rules in use, the figures of the edition that none of them asks for, the conditions on a partnership."""
    entries = [entry for entry in list_entries(edition) if entry.runs]
    general = _said_everywhere(entries)
    told = {figure.parameter.key for entry in entries for figure in entry.figures}
    alone = [one for key, one in edition.figures.items() if key not in told and not key.startswith(_TECHNICAL)]
    rules = (_of_rule(entry, general) for entry in entries)
    return [*rules, *map(_of_figure, alone), *_of_conditions(edition.version)]


def condition_keys() -> frozenset[str]:
    """What topics may lead to besides rules and figures."""
    return frozenset(_ASKED)


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


def _of_conditions(version: ProgrammeVersion) -> Iterator[RulePassage]:
    rules = [CompositionRule.from_data(data) for data in version.composition]
    for key, (heading, kinds) in _ASKED.items():
        figures = tuple(_condition(rule) for rule in rules if rule.kind in kinds)
        if figures:
            yield RulePassage(
                text=_paragraphs([], figures),
                heading=str(heading),
                parameter_key=key,
                is_confirmed=all(one["is_confirmed"] for one in figures),
                figures=figures,
            )


def _condition(rule: CompositionRule) -> dict[str, Any]:
    words = explain(rule.kind, True, rule.params)
    weaker = _NOT_REQUIRED.get(rule.severity)
    text = f"{words} {weaker}" if weaker else words
    return {"text": text, "source": rule.source, "is_confirmed": rule.confirmed}


def _figure(entry: ParameterEntry) -> dict[str, Any]:
    return {
        "text": f"{entry.label}: {entry.text}",
        "source": entry.parameter.source,
        "is_confirmed": entry.parameter.is_confirmed,
    }


def _paragraphs(said: Iterable[str], figures: Iterable[dict[str, Any]]) -> str:
    return "\n\n".join([*said, *(figure["text"] for figure in figures)])
