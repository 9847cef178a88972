"""Reads the programme versions from the files in ``data/`` and refuses what is not sound.

Pure: no database. A file may be abstract (a common base) and a version may extend another, in which case it
inherits everything but what it names itself. Decimals in the files are exact (never floats).
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from apps.programmes.call import Call
from apps.programmes.composition_rule import CompositionRule
from apps.programmes.enums import ParameterKey, Unit
from apps.programmes.units import UNITS, check_value, from_json, to_json

DATA = Path(__file__).parent / "data"
LANGUAGES = ("en", "pl", "fi", "da")


class CatalogueError(ValueError):
    """A data file is wrong; the message names file, entry and fault."""


@dataclass(frozen=True, slots=True)
class ParameterData:
    """One figure. ``confirmed`` says whether its source was seen; ``source`` says which."""

    key: ParameterKey
    value: Any
    unit: Unit
    confirmed: bool
    source: str
    note: str = ""

    @property
    def json_value(self) -> Any:
        """The value as JSON can hold it: decimals and dates as text. ``read_parameter`` is the way back."""
        return to_json(self.value)


@dataclass(frozen=True, slots=True)
class Replacement:
    """A rule that a variant switches off, and what stands in its place."""

    rule: str
    replaced_by: str
    confirmed: bool
    source: str


@dataclass(frozen=True, slots=True)
class ProgrammeVersionData:
    """One programme under one call. ``names`` has a name for every language of the product."""

    code: str
    version: str
    names: Mapping[str, str]
    valid_from: dt.date
    parameters: Mapping[ParameterKey, ParameterData]
    composition: tuple[CompositionRule, ...]
    disabled_rules: tuple[str, ...]
    replacements: tuple[Replacement, ...]
    call: Call | None = None

    def value(self, key: ParameterKey) -> Any:
        """The parameter's value, ``None`` if the programme does not say."""
        parameter = self.parameters.get(key)
        return None if parameter is None else parameter.value


def load_catalogue(folder: Path = DATA) -> list[ProgrammeVersionData]:
    """Every programme version in the folder, by code and date. Raises ``CatalogueError`` at the first fault."""
    files = {path.stem: read_toml(path) for path in sorted(folder.glob("*.toml"))}
    versions = [_version(name, _resolve(name, files, ())) for name, data in files.items() if not data.get("abstract")]
    _refuse_twins(versions)
    return sorted(versions, key=lambda version: (version.code, version.valid_from))


def read_parameter(key: str, json_value: Any) -> Any:
    """A value that was stored as JSON, as the type its key has. Raises ``CatalogueError`` for an unknown key."""
    try:
        return from_json(UNITS[ParameterKey(key)], json_value)
    except (ValueError, TypeError, ArithmeticError, AttributeError) as error:
        raise CatalogueError(f"{key}: {error}") from error


def read_toml(path: Path) -> dict[str, Any]:
    """The file's tables with exact decimals. Raises ``CatalogueError`` for what is not TOML."""
    try:
        return tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(f"{path.name}: {error}") from error


def _resolve(name: str, files: Mapping[str, dict[str, Any]], seen: tuple[str, ...]) -> dict[str, Any]:
    """The file's data over that of the file it extends: parameters, conditions and the call singly, the rest whole."""
    if name in seen or name not in files:
        raise CatalogueError(f"{(*seen, name)[0]}: cannot extend {name!r}.")
    data = {key: value for key, value in files[name].items() if key != "abstract"}
    parent = data.pop("extends", None)
    if parent is None:
        return data
    base = _resolve(parent, files, (*seen, name))
    parameters = {**base.get("parameters", {}), **data.get("parameters", {})}
    composition = _merge_composition(name, base, data.pop("drop_composition", []), data.get("composition", []))
    call = {**base.get("call", {}), **data.get("call", {})}
    return {**base, **data, "parameters": parameters, "composition": composition, "call": call}


def _merge_composition(
    name: str, base: Mapping[str, Any], dropped: Iterable[str], entries: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    inherited = {entry.get("id"): entry for entry in base.get("composition", [])}
    for rule in dropped:
        if inherited.pop(rule, None) is None:
            raise CatalogueError(f"{name}: there is no composition rule {rule!r} to drop.")
    # An entry of the same id takes the place of the inherited one, so that the order stays.
    replacing = {entry.get("id"): entry for entry in entries if entry.get("id") in inherited}
    kept = [replacing.get(rule, entry) for rule, entry in inherited.items()]
    return [*kept, *(entry for entry in entries if entry.get("id") not in inherited)]


_FIELDS = {
    "code", "version", "names", "valid_from", "parameters", "composition", "disabled_rules", "replacements", "call",
}  # fmt: skip


def _version(name: str, data: Mapping[str, Any]) -> ProgrammeVersionData:
    _refuse_unknown(name, data, _FIELDS)
    try:
        parameters = {entry.key: entry for entry in parse_figures(data["parameters"])}
        return ProgrammeVersionData(
            code=str(data["code"]),
            version=str(data["version"]),
            names=check_names(data["names"]),
            valid_from=_day(data["valid_from"]),
            parameters=parameters,
            composition=tuple(_composition(data.get("composition", []), parameters)),
            disabled_rules=tuple(_unique(data.get("disabled_rules", []))),
            replacements=tuple(Replacement(**entry) for entry in data.get("replacements", [])),
            call=Call.from_data(data["call"], LANGUAGES) if data.get("call") else None,
        )
    except KeyError as error:
        raise CatalogueError(f"{name}: {error.args[0]} is missing.") from error
    except (ValueError, TypeError) as error:
        raise CatalogueError(f"{name}: {error}") from error


def parse_figures(table: Mapping[str, Mapping[str, Any]]) -> Iterable[ParameterData]:
    """The figures of a file's table, each with the type its key has. Raises ``ValueError`` naming figure and fault."""
    for name, entry in table.items():
        if name not in set(ParameterKey):
            raise ValueError(f"there is no parameter {name!r}.")
        key = ParameterKey(name)
        try:
            yield _parameter(key, entry)
        except (ValueError, TypeError, KeyError) as error:
            raise ValueError(f"parameter {name}: {error}") from error


def _parameter(key: ParameterKey, entry: Mapping[str, Any]) -> ParameterData:
    _refuse_unknown(key, entry, {"value", "unit", "confirmed", "source", "note"})
    if entry["unit"] != UNITS[key]:
        raise ValueError(f"its unit is {UNITS[key]}, not {entry['unit']}.")
    if not isinstance(entry["confirmed"], bool):
        raise TypeError("confirmed is true or false.")
    if not str(entry["source"]).strip():
        raise ValueError("it has no source.")
    value = check_value(UNITS[key], entry["value"])
    return ParameterData(key, value, UNITS[key], entry["confirmed"], entry["source"], entry.get("note", ""))


def _composition(
    entries: Iterable[Mapping[str, Any]], parameters: Mapping[ParameterKey, ParameterData]
) -> Iterable[CompositionRule]:
    rules = [CompositionRule.from_data(_with_countries(entry, parameters)) for entry in entries]
    _unique([rule.id for rule in rules])
    return rules


def _with_countries(entry: Mapping[str, Any], parameters: Mapping[ParameterKey, ParameterData]) -> dict[str, Any]:
    """``within`` names a parameter that lists countries; the rule itself carries the list."""
    data = dict(entry)
    within = data.pop("within", None)
    if within is not None:
        data["countries"] = parameters[ParameterKey(within)].value
        data["group"] = within
    return data


def check_names(names: Mapping[str, str]) -> dict[str, str]:
    """A text for every language of the product and no other. Raises ``ValueError``."""
    missing = [language for language in LANGUAGES if not names.get(language)]
    if missing or len(names) != len(LANGUAGES):
        raise ValueError(f"names are wanted for exactly {', '.join(LANGUAGES)}.")
    return dict(names)


def _day(value: object) -> dt.date:
    if type(value) is not dt.date:
        raise TypeError(f"valid_from is a date, not {value!r}.")
    return value


def _unique(values: Iterable[str]) -> list[str]:
    found = list(values)
    twins = sorted({value for value in found if found.count(value) > 1})
    if twins:
        raise ValueError(f"{', '.join(twins)} stands twice.")
    return found


def _refuse_unknown(name: str, data: Mapping[str, Any], known: set[str]) -> None:
    unknown = sorted(set(data) - known)
    if unknown:
        raise CatalogueError(f"{name}: nobody reads {', '.join(unknown)}.")


def _refuse_twins(versions: Iterable[ProgrammeVersionData]) -> None:
    try:
        _unique([f"{version.code} {version.version}" for version in versions])
    except ValueError as error:
        raise CatalogueError(str(error)) from error
