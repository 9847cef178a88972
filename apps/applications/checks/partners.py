"""What texts say of partners, against the partnership: who is named, who is not, and in which country."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from apps.applications.checks.facts import PartnerFact, ProjectFacts
from apps.applications.checks.finding import Finding, Quotation
from apps.applications.checks.written import WrittenSection
from apps.applications.enums import FindingCode
from apps.common.countries import country_choices, country_name
from apps.project_reporting.drafting.written_names import KnownNames

_CODE = re.compile(r"(?<!\w)(?:PP|AP)\s?(\d{1,2})(?!\w)")
# Parts of names that many organisations share; they tell nobody apart.
_SHARED = KnownNames.of(
    [
        "City Region Regional University Institute Centre Center Council Municipality County Green Hub Office Agency "
        "Cluster Development Technology Technical Sciences Applied Public Authority Foundation Association Network "
        "Innovation Digital Partnership Chamber Commerce School Company Ministry Province Knowledge Lead Free State",
        "Miasto Gmina Województwo Urząd Uniwersytet Politechnika Instytut Centrum Agencja Fundacja Stowarzyszenie",
        "Kaupunki Kunta Yliopisto Ammattikorkeakoulu Maakunta Liitto Keskus Säätiö Yhdistys Oy",
        "Kommune By Universitet Institut Forening Fond Erhvervshus Kontor Styrelsen",
    ]
)
_SHORTEST = 4
# In brackets, or behind a comma, right after the name.
_PLACE = r"\W{0,3}(?:[\w-]+\W){0,2}?\s?[(,]\s?(?P<country>[^\W\d_]{2,20})\s?[),.;]"


def find_partner_statements(sections: Sequence[WrittenSection], facts: ProjectFacts) -> Iterator[Finding]:
    """Somebody named as a partner who is none, partners nobody mentions, and partners in another country."""
    yield from _strangers(sections, facts)
    yield from _unnamed(sections, facts.partners)
    yield from _wrong_countries(sections, facts.partners)


def _strangers(sections: Sequence[WrittenSection], facts: ProjectFacts) -> Iterator[Finding]:
    codes = {one.code for one in facts.partners}
    for section, sentence in _sentences(sections):
        unknown = [f"PP{number}" for number in _CODE.findall(sentence) if not {f"PP{number}", f"AP{number}"} & codes]
        unknown += [name for name in facts.former if _names(sentence, _own_words(name))]
        for name in dict.fromkeys(unknown):
            quotation = Quotation(section.key, sentence)
            yield Finding(FindingCode.STRANGE_PARTNER, (section.key,), (quotation,), {"name": name})


def _unnamed(sections: Sequence[WrittenSection], partners: Sequence[PartnerFact]) -> Iterator[Finding]:
    """Only once somebody writes about partners at all: half of them are named somewhere."""
    tellable = [one for one in partners if _own_words(one.name)]
    silent = [one for one in tellable if not any(is_mentioned(one, section) for section in sections)]
    if tellable and len(silent) * 2 <= len(tellable):
        for one in silent:
            yield Finding(FindingCode.UNNAMED_PARTNER, (), params={"name": f"{one.code} {one.name}"})


def _wrong_countries(sections: Sequence[WrittenSection], partners: Sequence[PartnerFact]) -> Iterator[Finding]:
    for section, sentence in _sentences(sections):
        for partner in partners:
            stated = _stated_country(sentence, partner, section.language)
            if stated is not None and stated != partner.country:
                params = {"name": f"{partner.code} {partner.name}", "country": partner.country, "stated": stated}
                quotation = Quotation(section.key, sentence)
                yield Finding(FindingCode.WRONG_COUNTRY, (section.key,), (quotation,), params)


def _stated_country(sentence: str, partner: PartnerFact, language: str) -> str | None:
    """The country in brackets or behind a comma after the partner's whole name; None where none stands there."""
    match = re.search(re.escape(partner.name) + _PLACE, sentence)
    if match is None:
        return None
    written = match["country"]
    if written.isupper() and len(written) == 2:
        return written if country_name(written, "en") != written else None
    return next((code for code, _name in country_choices() if country_name(code, language) == written), None)


def is_mentioned(partner: PartnerFact, section: WrittenSection) -> bool:
    """By its short name, or by a word of its name that no other organisation shares."""
    if re.search(rf"(?<!\w){partner.code}(?!\w)", section.text):
        return True
    known = KnownNames.of([section.text])
    return any(known.knows(word) for word in _own_words(partner.name))


def _names(text: str, words: Sequence[str]) -> bool:
    """All words that make the name its own stand in the text, whatever their endings."""
    known = KnownNames.of([text])
    return bool(words) and all(known.knows(word) for word in words)


def _own_words(name: str) -> tuple[str, ...]:
    """The words of an organisation's name that others do not share, in its own spelling."""
    words = re.findall(r"[^\W\d_][\w'’-]*", name)
    return tuple(word for word in words if word[0].isupper() and len(word) >= _SHORTEST and not _SHARED.knows(word))


def _sentences(sections: Sequence[WrittenSection]) -> Iterator[tuple[WrittenSection, str]]:
    return ((section, sentence) for section in sections for sentence in section.sentences)
