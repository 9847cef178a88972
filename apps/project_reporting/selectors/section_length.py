"""How long the sections of a draft are, and how long the programme lets them be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from apps.programmes.catalogue import read_parameter
from apps.programmes.enums import ParameterKey
from apps.programmes.models import Parameter
from apps.project_reporting.drafting.limits import Length, measure
from apps.project_reporting.drafting.sentence import Section
from apps.project_reporting.enums import SectionKind
from apps.project_reporting.models import DraftSentence, ProjectReport
from apps.project_reporting.selectors.draft import list_sentences
from apps.project_reporting.selectors.report_content import section_of, write_sentence_texts

KEYS = {
    ParameterKey.NARRATIVE_PROJECT_MAX: SectionKind.PROJECT,
    ParameterKey.NARRATIVE_WORK_PACKAGE_MAX: SectionKind.WORK_PACKAGE,
    ParameterKey.NARRATIVE_PARTNER_MAX: SectionKind.PARTNER,
}


def read_section_limits(*, report: ProjectReport) -> dict[SectionKind, int]:
    """Characters the report's programme allows per kind of section; a kind it does not limit is not in it."""
    version_id = report.partnership.programme_version_id
    rows = Parameter.objects.filter(programme_version_id=version_id, key__in=[str(key) for key in KEYS])
    return {KEYS[ParameterKey(row.key)]: read_parameter(row.key, row.value) for row in rows}


def read_section_lengths(*, report: ProjectReport) -> dict[Section, Length]:
    """Every section that has sentences, counted in the report's language. Two queries."""
    sentences = list_sentences(report=report).filter(is_removed=False)
    limits = read_section_limits(report=report)
    return {
        section: Length(measure(texts), limits.get(section.kind))
        for section, texts in texts_by_section(sentences, report.language).items()
    }


def read_section_length(*, report: ProjectReport, sentence: DraftSentence) -> tuple[Length, int]:
    """The length of a sentence's section, and how many characters of it the other sentences take.

    A blank stands between them; it counts with the others.
    """
    section = section_of(sentence)
    kept = [one for one in list_sentences(report=report).filter(is_removed=False) if section_of(one) == section]
    texts = [write_sentence_texts(one, [report.language])[report.language] for one in kept if one.pk != sentence.pk]
    own = write_sentence_texts(sentence, [report.language])[report.language]
    limit = read_section_limits(report=report).get(section.kind)
    return Length(measure([*texts, own]), limit), measure([*texts, ""]) if texts else 0


def texts_by_section(sentences: Iterable[DraftSentence], language: str) -> dict[Section, list[str]]:
    found: defaultdict[Section, list[str]] = defaultdict(list)
    for sentence in sentences:
        found[section_of(sentence)].append(write_sentence_texts(sentence, [language])[language])
    return dict(found)
