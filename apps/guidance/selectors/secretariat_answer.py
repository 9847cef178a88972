"""What secretariats answered: read in the own tenant, and where others let it be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, Q, QuerySet
from django_scopes import scopes_disabled

from apps.consortia.audiences import Audience
from apps.consortia.models import Membership
from apps.consortia.selectors.sharing import list_audiences
from apps.guidance.evidence import likeness
from apps.guidance.models import SecretariatAnswer
from apps.nlp.content_words import content_words
from apps.programmes.models import ProgrammeVersion

_MOST = 3
_WEIGHED = 30
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Told:
    """``is_own``: written down in the reader's own tenant; of others nothing is told but what was answered."""

    answer: SecretariatAnswer
    is_own: bool


def find_answers() -> QuerySet[SecretariatAnswer]:
    """What was written down in the own tenant."""
    return SecretariatAnswer.objects.select_related("question", "programme_version", "partner__organisation")


def list_told(*, text: str, version: ProgrammeVersion | None, partnership_id: int) -> list[Told]:
    """What secretariats answered to questions like this one, of the same programme, the most alike first.

    Across tenants: the ORM's scope is lifted by name, and the database shows what was opened to this person.
    """
    with scopes_disabled():
        scored = [(likeness(text, row.text), row) for row in _candidates(text, version)]
        best = sorted((one for one in scored if one[0] >= _ALIKE), key=lambda one: -one[0])
        return list(_told((row for _score, row in best[:_MOST]), partnership_id))


def _candidates(text: str, version: ProgrammeVersion | None) -> Iterable[SecretariatAnswer]:
    """Those with any of the question's words, those with most of them first."""
    words = content_words(text)
    if not words:
        return []
    said = SearchQuery(" | ".join(f"{word}:*" for word in words), config="simple", search_type="raw")
    return _of_programme(version).filter(words=said).order_by(SearchRank(F("words"), said).desc(), "-pk")[:_WEIGHED]


def _of_programme(version: ProgrammeVersion | None) -> QuerySet[SecretariatAnswer]:
    rows = SecretariatAnswer.objects.select_related("programme_version")
    if version is None:
        return rows
    return rows.filter(Q(programme_version=None) | Q(programme_version__code=version.code))


def _told(rows: Iterable[SecretariatAnswer], partnership_id: int) -> Iterable[Told]:
    return (Told(row, row.partnership_id == partnership_id) for row in rows)


def list_others(*, member: Membership) -> list[Audience]:
    """The other partnerships and rooms in which the member acts for an organisation: her own tenant reads it anyway."""
    return [one for one in list_audiences(member=member) if one.partnership_id != member.partnership_id]
