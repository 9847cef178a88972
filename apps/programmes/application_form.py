"""Reads the application forms in ``data/forms`` and refuses what is not sound. Pure: no database.

A form says its sections in order, with what is asked and how many characters are taken, and the criteria by which it is
assessed. Each part is marked confirmed or not; a part that does not say so itself is marked as the form is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from apps.common.languages import reading_language
from apps.programmes.catalogue import DATA, CatalogueError, check_names, read_toml
from apps.programmes.enums import SectionKind

FORMS = DATA / "forms"
Texts = Mapping[str, str]
_FORM, _SECTION, _CRITERION = (
    {"programme", "versions", "source", "confirmed", "sections", "criteria"},
    {"key", "number", "kind", "limit", "titles", "asked", "confirmed", "source"},
    {"key", "maximum", "sections", "titles", "questions", "confirmed", "source"},
)


@dataclass(frozen=True, slots=True)
class FormSection:
    """``limit`` is in characters as the portal counts them (UTF-16 units, blanks included); None: none is known."""

    key: str
    number: str
    kind: SectionKind
    titles: Texts
    asked: Texts
    limit: int | None
    confirmed: bool
    source: str

    @property
    def title(self) -> str:
        """In the active language."""
        return say(self.titles)

    @property
    def question(self) -> str:
        return say(self.asked)


@dataclass(frozen=True, slots=True)
class Criterion:
    """What assessors score, with the questions they ask and the sections they look at."""

    key: str
    titles: Texts
    questions: tuple[Texts, ...]
    sections: tuple[str, ...]
    maximum: int
    confirmed: bool
    source: str

    @property
    def title(self) -> str:
        return say(self.titles)

    @property
    def asked(self) -> list[str]:
        return [say(question) for question in self.questions]


@dataclass(frozen=True, slots=True)
class ApplicationForm:
    sections: tuple[FormSection, ...] = ()
    criteria: tuple[Criterion, ...] = ()

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> ApplicationForm:
        """From stored JSON; an empty one is a form without sections."""
        sections = (FormSection(**{**one, "kind": SectionKind(one["kind"])}) for one in data.get("sections", ()))
        criteria = (
            Criterion(**{**one, "questions": tuple(one["questions"]), "sections": tuple(one["sections"])})
            for one in data.get("criteria", ())
        )
        return cls(tuple(sections), tuple(criteria))

    def to_data(self) -> dict[str, Any]:
        """As JSON can hold it; ``from_data`` is the way back."""
        data = asdict(self)
        return {
            "sections": [{**one, "kind": str(one["kind"])} for one in data["sections"]],
            "criteria": [
                {**one, "questions": list(one["questions"]), "sections": list(one["sections"])}
                for one in data["criteria"]
            ],
        }

    def section(self, key: str) -> FormSection | None:
        return next((one for one in self.sections if one.key == key), None)

    def criteria_of(self, key: str) -> list[Criterion]:
        """Those that look at a section."""
        return [one for one in self.criteria if key in one.sections]


def say(texts: Texts) -> str:
    """The text in the active language, else in English."""
    return texts.get(reading_language(), texts["en"])


def load_forms(folder: Path = FORMS) -> dict[tuple[str, str], ApplicationForm]:
    """Every form by the programme's code and version. Raises ``CatalogueError`` at the first fault."""
    found: dict[tuple[str, str], ApplicationForm] = {}
    for path in sorted(folder.glob("*.toml")):
        data = read_toml(path)
        form = _form(path.stem, data)
        for version in data["versions"]:
            if (data["programme"], version) in found:
                raise CatalogueError(f"{path.name}: there is another form of {data['programme']} {version}.")
            found[data["programme"], version] = form
    return found


def _form(name: str, data: Mapping[str, Any]) -> ApplicationForm:
    try:
        _require_known(data, _FORM)
        sections = tuple(_section(entry, data) for entry in data["sections"])
        criteria = tuple(_criterion(entry, data, {one.key for one in sections}) for entry in data["criteria"])
        _require_once([one.key for one in sections])
        _require_once([one.key for one in criteria])
        return ApplicationForm(sections, criteria)
    except KeyError as error:
        raise CatalogueError(f"{name}: {error.args[0]} is missing.") from error
    except (ValueError, TypeError) as error:
        raise CatalogueError(f"{name}: {error}") from error


def _section(entry: Mapping[str, Any], form: Mapping[str, Any]) -> FormSection:
    _require_known(entry, _SECTION)
    limit = entry.get("limit")
    if limit is not None and (type(limit) is not int or limit < 1):
        raise ValueError(f"{entry['key']}: the limit is a number of characters, not {limit!r}.")
    return FormSection(
        key=entry["key"],
        number=str(entry["number"]),
        kind=SectionKind(entry["kind"]),
        titles=check_names(entry["titles"]),
        asked=check_names(entry["asked"]),
        limit=limit,
        **_mark(entry, form),
    )


def _criterion(entry: Mapping[str, Any], form: Mapping[str, Any], sections: set[str]) -> Criterion:
    _require_known(entry, _CRITERION)
    strange = sorted(set(entry["sections"]) - sections)
    if strange:
        raise ValueError(f"criterion {entry['key']}: there is no section {', '.join(strange)}.")
    return Criterion(
        key=entry["key"],
        titles=check_names(entry["titles"]),
        questions=tuple(check_names(question) for question in entry["questions"]),
        sections=tuple(entry["sections"]),
        maximum=entry["maximum"],
        **_mark(entry, form),
    )


def _mark(entry: Mapping[str, Any], form: Mapping[str, Any]) -> dict[str, Any]:
    confirmed, source = entry.get("confirmed", form["confirmed"]), entry.get("source", form["source"])
    if not isinstance(confirmed, bool) or not str(source).strip():
        raise ValueError("confirmed is true or false, and a source is named.")
    return {"confirmed": confirmed, "source": source}


def _require_known(entry: Mapping[str, Any], known: set[str]) -> None:
    unknown = sorted(set(entry) - known)
    if unknown:
        raise ValueError(f"nobody reads {', '.join(unknown)}.")


def _require_once(keys: Sequence[str]) -> None:
    twins = sorted({key for key in keys if keys.count(key) > 1})
    if twins:
        raise ValueError(f"{', '.join(twins)} stands twice.")
