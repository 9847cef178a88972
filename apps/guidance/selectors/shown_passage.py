"""Passages as a page or the API shows them: the quotation, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from apps.common.formats import format_number
from apps.guidance.enums import SourceKind
from apps.guidance.models import GuidanceDocument, Passage, Question
from apps.programmes.legal_basis import print_basis


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """What a question was answered with, from what was kept of it then (``services/question.py``)."""

    kept: Mapping[str, Any]

    def __getattr__(self, name: str) -> Any:
        try:
            return self.kept[name]
        except KeyError as error:
            raise AttributeError(name) from error

    @property
    def is_catalogue(self) -> bool:
        return bool(self.kept["kind"] == SourceKind.RULES)

    @property
    def basis_text(self) -> str:
        """The legal basis in the active language, beginning with a capital; empty where there is none."""
        return print_basis(self.kept["basis"]) if self.kept["basis"] else ""

    @property
    def citation(self) -> str:
        """Where the words stand: document, edition, section and page; or the rule and its legal basis."""
        if self.is_catalogue:
            name = self.kept["rule_id"] or self.kept["parameter_key"]
            return ", ".join(filter(None, [f"{self.kept['title']} {self.kept['version']}", name, self.basis_text]))
        return ", ".join(filter(None, [self.kept["title"], *_places(self.kept["section"], self.kept["page"])]))


def _places(section: str, page: int | None) -> list[str]:
    named = [_("section %(number)s") % {"number": section}] if section else []
    return [*named, _("page %(number)s") % {"number": format_number(page)}] if page else named


def list_shown(*, question: Question) -> list[ShownPassage]:
    return [ShownPassage(one) for one in question.answer]


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A passage of a document as it is read through."""

    passage: Passage

    @property
    def paragraphs(self) -> list[str]:
        row = self.passage
        return row.text.split("\n\n")[bool(row.heading and row.text.startswith(row.heading)) :]

    @property
    def place(self) -> str:
        return ", ".join(_places(self.passage.section, self.passage.page))


def list_read(*, document: GuidanceDocument) -> list[ReadPassage]:
    """Every passage of a document in its order. One query."""
    rows = document.passages.defer("vector", "sentence_vectors", "words").order_by("number")
    return [ReadPassage(row) for row in rows]
