"""The questions of control as data: versions by programme, each question known by its key."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.functional import Promise

from apps.control.checklist_words import QUESTIONS, SECTIONS

_FILE = Path(__file__).parent / "data" / "checklist.toml"


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    questions: tuple[str, ...]

    @property
    def title(self) -> Promise:
        return SECTIONS[self.key]


@dataclass(frozen=True, slots=True)
class Checklist:
    version: str
    programmes: frozenset[str]
    sections: tuple[Section, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        return tuple(question for section in self.sections for question in section.questions)


@cache
def read_checklists() -> Mapping[str, Checklist]:
    """All versions. Raises ``KeyError`` for a question or section without words."""
    with _FILE.open("rb") as file:
        versions = [_version(data) for data in tomllib.load(file)["versions"]]
    return {one.version: one for one in versions}


def latest_checklist(programme_code: str) -> Checklist:
    """The last version written for the programme, else the last one written for all."""
    versions = list(read_checklists().values())
    own = [one for one in versions if programme_code in one.programmes]
    return (own or [one for one in versions if not one.programmes])[-1]


def find_checklist(version: str) -> Checklist:
    return read_checklists()[version]


def _version(data: Mapping[str, Any]) -> Checklist:
    sections = tuple(Section(one["key"], tuple(one["questions"])) for one in data["sections"])
    checklist = Checklist(data["version"], frozenset(data["programmes"]), sections)
    for key in checklist.questions:
        QUESTIONS[key]
    return checklist
