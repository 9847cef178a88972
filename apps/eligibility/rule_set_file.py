"""Reads rule sets from a file and refuses what is not sound, naming file, entry and fault. Pure: no database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from apps.eligibility.own_rule import OwnRuleData, parse_own_rule
from apps.eligibility.own_rule_cases import check_own_rule
from apps.eligibility.rules.registry import REGISTRY
from apps.programmes.catalogue import CatalogueError, ParameterData, check_names, parse_figures, read_toml

DATA = Path(__file__).parent / "data" / "rule_sets"
_FILE_FIELDS = {"programme", "versions", "rule_sets"}
_SET_FIELDS = {"number", "valid_from", "notes", "switched_off", "figures", "own_rules"}


class RuleSetError(ValueError):
    """A rule set is wrong; the message names file, entry and fault."""


@dataclass(frozen=True, slots=True)
class RuleSetData:
    """One rule set for each of the ``versions`` of a programme."""

    programme: str
    versions: tuple[str, ...]
    number: int
    valid_from: dt.date
    notes: Mapping[str, str]
    switched_off: tuple[str, ...]
    figures: tuple[ParameterData, ...]
    own_rules: tuple[OwnRuleData, ...]

    @property
    def figures_json(self) -> dict[str, dict[str, Any]]:
        """The figures as JSON can hold them, with what is said about their sources."""
        return {
            str(figure.key): {
                "value": figure.json_value,
                "confirmed": figure.confirmed,
                "source": figure.source,
                "note": figure.note,
            }
            for figure in self.figures
        }


def load_rule_sets(folder: Path = DATA) -> list[RuleSetData]:
    """Every rule set that is shipped, by file and number. Raises ``RuleSetError`` at the first fault."""
    return [entry for path in sorted(folder.glob("*.toml")) for entry in read_rule_sets(path)]


def read_rule_sets(path: Path) -> list[RuleSetData]:
    """The rule sets of one file, by number. Raises ``RuleSetError`` naming file, entry and fault."""
    try:
        table = read_toml(path)
        _refuse_unknown(table, _FILE_FIELDS)
        entries = [_rule_set(table, entry, place) for place, entry in enumerate(_tables(table["rule_sets"]), start=1)]
        _refuse_disorder(entries)
    except CatalogueError as fault:
        raise RuleSetError(str(fault)) from fault
    except KeyError as fault:
        raise RuleSetError(f"{path.name}: {fault.args[0]} is missing.") from fault
    except (ValueError, TypeError) as fault:
        raise RuleSetError(f"{path.name}: {fault}") from fault
    return entries


def _rule_set(table: Mapping[str, Any], entry: Mapping[str, Any], place: int) -> RuleSetData:
    try:
        _refuse_unknown(entry, _SET_FIELDS)
        return RuleSetData(
            programme=_word(table["programme"]),
            versions=tuple(_words(table["versions"])),
            number=_number(entry["number"]),
            valid_from=_day(entry["valid_from"]),
            notes=check_names(entry["notes"]),
            switched_off=tuple(_known_rules(entry.get("switched_off", []))),
            figures=tuple(parse_figures(entry.get("figures", {}))),
            own_rules=tuple(_own_rules(entry.get("own_rules", []))),
        )
    except KeyError as fault:
        raise ValueError(f"rule set {entry.get('number', place)}: {fault.args[0]} is missing.") from fault
    except (ValueError, TypeError, AttributeError) as fault:
        raise ValueError(f"rule set {entry.get('number', place)}: {fault}") from fault


def _own_rules(entries: Any) -> Iterable[OwnRuleData]:
    seen: set[str] = set()
    for place, entry in enumerate(_tables(entries), start=1):
        name = f"own rule {entry.get('code', place)}"
        try:
            rule = parse_own_rule(entry)
            check_own_rule(rule)
        except (ValueError, TypeError) as fault:
            raise ValueError(f"{name}: {fault}") from fault
        if rule.code in seen:
            raise ValueError(f"{name}: stands twice.")
        seen.add(rule.code)
        yield rule


def _refuse_disorder(entries: list[RuleSetData]) -> None:
    numbers, days = [entry.number for entry in entries], [entry.valid_from for entry in entries]
    if not entries:
        raise ValueError("there is no rule set in it.")
    if sorted(set(numbers)) != numbers or sorted(days) != days:
        raise ValueError("the rule sets are wanted by number, each valid from no earlier day than the one before.")


def _known_rules(value: Any) -> list[str]:
    # Every rule must be registered before a name can be called unknown.
    from apps.eligibility import rules as _rules  # noqa: F401

    unknown = [rule for rule in _words(value, may_be_empty=True) if rule not in REGISTRY]
    if unknown:
        raise ValueError(f"switched_off: there is no rule {unknown[0]!r}.")
    return list(value)


def _tables(value: Any) -> list[Mapping[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        raise TypeError("a list of tables is wanted.")
    return value


def _words(value: Any, *, may_be_empty: bool = False) -> list[str]:
    if not isinstance(value, list) or not (value or may_be_empty):
        raise TypeError(f"{value!r} is not a list of words.")
    return [_word(item) for item in value]


def _word(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError(f"{value!r} is not a word.")
    return value


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise TypeError(f"number is a whole number above zero, not {value!r}.")
    return value


def _day(value: Any) -> dt.date:
    if type(value) is not dt.date:
        raise TypeError(f"valid_from is a date, not {value!r}.")
    return value


def _refuse_unknown(table: Mapping[str, Any], known: set[str]) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise ValueError(f"nobody reads {', '.join(unknown)}.")
