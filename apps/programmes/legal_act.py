"""The acts of the Union that rules and statements rest on: how they are called in each language, and where they stand.

Source: EUR-Lex, the short form each language's edition of the Official Journal gives an act.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

EUR_LEX = "https://eur-lex.europa.eu/legal-content/{language}/TXT/?uri=CELEX:{celex}"


@dataclass(frozen=True, slots=True)
class Act:
    """``spellings`` are how stored texts write it, ``names`` how its own edition calls it, by language."""

    celex: str
    spellings: tuple[str, ...]
    names: Mapping[str, str]

    def address(self, language: str) -> str:
        """Its text at EUR-Lex in the language ("en", "pl", "fi", "da")."""
        return EUR_LEX.format(language=language.upper(), celex=self.celex)


def _regulation(number: str, celex: str, *spellings: str, of: Mapping[str, str] | None = None) -> Act:
    union = of or {"en": "EU", "pl": "UE", "fi": "EU", "da": "EU"}
    names = {language: f"{_REGULATION[language]} ({union[language]}) {number}" for language in _REGULATION}
    return Act(celex, (*spellings, names["en"]), names)


def _directive(number: str, celex: str, community: Mapping[str, str]) -> Act:
    names = {language: f"{_DIRECTIVE[language]} {number}/{community[language]}" for language in _DIRECTIVE}
    return Act(celex, (names["en"],), names)


_REGULATION = {"en": "Regulation", "pl": "rozporządzenie", "fi": "asetus", "da": "forordning"}
_DIRECTIVE = {"en": "Directive", "pl": "dyrektywa", "fi": "direktiivi", "da": "direktiv"}
_EURATOM = {"en": "EU, Euratom", "pl": "UE, Euratom", "fi": "EU, Euratom", "da": "EU, Euratom"}

ACTS: tuple[Act, ...] = (
    _regulation("2021/1060", "32021R1060", "CPR"),
    _regulation("2021/1059", "32021R1059", "IR"),
    _regulation("2021/1058", "32021R1058", "ERDF Regulation (EU) 2021/1058"),
    _regulation("2024/2509", "32024R2509", "FR", of=_EURATOM),
    # The Financial Regulation before it was recast: later articles have other numbers there.
    _regulation("2018/1046", "32018R1046", of=_EURATOM),
    _regulation("651/2014", "32014R0651", "GBER", "Regulation (EU) No 651/2014"),
    _regulation("2023/2831", "32023R2831"),
    _regulation("2016/679", "32016R0679", "GDPR"),
    _directive("2014/24", "32014L0024", {"en": "EU", "pl": "UE", "fi": "EU", "da": "EU"}),
    _directive("2006/112", "32006L0112", {"en": "EC", "pl": "WE", "fi": "EY", "da": "EF"}),
)
