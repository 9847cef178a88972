"""Passages as a page or the API shows them: the quotation, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from apps.common.formats import format_number
from apps.guidance.enums import SourceKind
from apps.guidance.models import GuidanceDocument, Passage, Question
from apps.guidance.rule_passages import condition_keys
from apps.guidance.selectors.catalogue import read_states
from apps.programmes.legal_basis import print_basis
from apps.programmes.models import ProgrammeVersion


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """What a question was answered with, from what was kept of it then (``services/question.py``).

    ``is_outdated``: the source says something else today, or is gone. None where nobody looked.
    """

    kept: Mapping[str, Any]
    is_outdated: bool | None = None

    def __getattr__(self, name: str) -> Any:
        try:
            return self.kept[name]
        except KeyError as error:
            raise AttributeError(name) from error

    @property
    def is_catalogue(self) -> bool:
        return bool(self.kept["kind"] == SourceKind.RULES)

    @property
    def is_condition(self) -> bool:
        """What a programme asks of a partnership."""
        return self.kept["parameter_key"] in condition_keys()

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


def list_shown_today(*, question: Question) -> list[ShownPassage]:
    """The same, held against what the sources say today. A few queries, however many passages."""
    editions = {one["document"] for one in question.answer if one["kind"] == SourceKind.DOCUMENT}
    current = set(GuidanceDocument.objects.filter(pk__in=editions, is_current=True).values_list("pk", flat=True))
    rules = _rules_today([one for one in question.answer if one["kind"] == SourceKind.RULES])
    return [
        ShownPassage(
            one,
            rules.get(_key(one)) != (one["heading"], one["paragraphs"], one["figures"])
            if one["kind"] == SourceKind.RULES
            else one["document"] not in current,
        )
        for one in question.answer
    ]


def _rules_today(kept: Sequence[Mapping[str, Any]]) -> dict[tuple[str, ...], tuple[Any, ...]]:
    """What rules and figures say in catalogues that are up to date."""
    versions = ProgrammeVersion.objects.filter(
        code__in={one["programme"] for one in kept}, version__in={one["version"] for one in kept}
    )
    states = read_states(versions=versions) if kept else []
    rows = Passage.objects.filter(
        Q(rule_id__in=[one["rule_id"] for one in kept if one["rule_id"]])
        | Q(parameter_key__in=[one["parameter_key"] for one in kept if one["parameter_key"]]),
        document__kind=SourceKind.RULES,
        document__programme_version__in=[state.version for state in states if state.is_current],
        language__in={one["language"] for one in kept},
    ).select_related("document__programme_version")
    return {_key(as_kept(row)): (row.heading, paragraphs_of(row), row.figures) for row in (rows if states else ())}


def _key(kept: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(kept[name] for name in ("programme", "version", "language", "rule_id", "parameter_key"))


def as_kept(row: Passage) -> dict[str, Any]:
    """Which source a passage is of, as it is kept with a question."""
    document = row.document
    version = document.programme_version
    return {
        "programme": document.programme,
        "version": version.version if version else "",
        "language": row.language,
        "rule_id": row.rule_id,
        "parameter_key": row.parameter_key,
    }


def paragraphs_of(row: Passage) -> list[str]:
    """What a passage says besides its heading and its figures."""
    said = row.text.split("\n\n")[bool(row.heading and row.text.startswith(row.heading)) :]
    return said[: len(said) - len(row.figures)]


@dataclass(frozen=True, slots=True)
class ReadPassage:
    """A passage of a document as it is read through."""

    passage: Passage

    @property
    def paragraphs(self) -> list[str]:
        return paragraphs_of(self.passage)

    @property
    def place(self) -> str:
        return ", ".join(_places(self.passage.section, self.passage.page))


def list_read(*, document: GuidanceDocument) -> list[ReadPassage]:
    """Every passage of a document in its order. One query."""
    rows = document.passages.defer("vector", "sentence_vectors", "words").order_by("number")
    return [ReadPassage(row) for row in rows]
