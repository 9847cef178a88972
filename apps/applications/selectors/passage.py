"""Passages of earlier applications like what a section asks: to be read beside it, and to be cited in its draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from apps.applications.drafting.passages import Passage
from apps.applications.enums import SourceKind
from apps.applications.selectors.section import SectionEntry, get_application
from apps.consortia.models import Membership
from apps.memory.enums import Origin, Outcome
from apps.memory.redaction.proposals import MASKED
from apps.memory.selectors.search import (
    FoundPassage,
    FoundPassages,
    PassageFilter,
    Source,
    citable_passages,
    search_passages,
)
from apps.memory.splitting.titles import kind_of_title
from apps.nlp.sentences import split_sentences

# Beside a section: of sections like it, and in all. Comments of assessors and lessons are of no section.
_SAME, _SHOWN = 3, 4
_CITED = 10


@dataclass(frozen=True, slots=True)
class SimilarPassages:
    """Beside each other: how those wrote who won, and how those who were rejected, with what assessors said of it."""

    won: FoundPassages
    rejected: FoundPassages


def find_similar_passages(*, member: Membership, entry: SectionEntry) -> SimilarPassages:
    """The nearest to what the section asks, of the member's own applications and of those shared with her here.

    Sections of the same kind come first: what answers the question of another section says similar words of it too.
    """
    won, rejected = (_similar(member, entry, outcome) for outcome in (Outcome.WON, Outcome.REJECTED))
    return SimilarPassages(won, rejected)


def _similar(member: Membership, entry: SectionEntry, outcome: Outcome) -> FoundPassages:
    query, rows = section_query(member, entry), citable_passages(member=member)
    alike = PassageFilter(outcome=outcome, section_kind=section_kind(entry))
    same = search_passages(member=member, query=query, wanted=alike, limit=_SAME, rows=rows)
    others = rows.exclude(pk__in=[one.passage.pk for one in same.passages])
    left = _SHOWN - len(same.passages)
    more = search_passages(member=member, query=query, wanted=PassageFilter(outcome=outcome), limit=left, rows=others)
    return replace(same, passages=[*same.passages, *more.passages])


def cite_passages(*, member: Membership, entry: SectionEntry) -> Iterator[Passage]:
    """What a draft may cite: the same section of forms that won, but for sentences of which something was left out."""
    rows = citable_passages(member=member).filter(origin=Origin.FORM, is_table=False)
    wanted = PassageFilter(outcome=Outcome.WON, section_kind=section_kind(entry))
    query = section_query(member, entry)
    for one in search_passages(member=member, query=query, wanted=wanted, limit=_CITED, rows=rows).passages:
        if text := _whole_sentences(one):
            label = _label(one.source)
            # What another organisation shared is cited as it stands, and never given to a model to be worded anew.
            spared = not one.is_own
            yield Passage(text, one.passage.language, SourceKind.PASSAGE, str(one.passage.pk), label, spared)


def section_kind(entry: SectionEntry) -> str:
    """What the section is about, whatever the programme calls it; empty where its title is not known."""
    return kind_of_title(entry.form.titles["en"]) or ""


def section_query(member: Membership, entry: SectionEntry) -> str:
    """What the form asks, in the language of the application."""
    language = get_application(member.partnership).language
    return f"{entry.form.titles[language]} {entry.form.asked[language]}"


def _whole_sentences(found: FoundPassage) -> str:
    sentences = split_sentences(found.passage.text, found.passage.language)
    return " ".join(one for one in sentences if MASKED not in one)


def _label(source: Source) -> str:
    return ", ".join(filter(None, [source.acronym or source.title, source.organisation, str(source.year or "")]))
