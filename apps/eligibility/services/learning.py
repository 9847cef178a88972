"""Decisions on flags by words, as wordings a head can learn from, of partnerships whose texts may be used."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from apps.audit.enums import EventKey
from apps.audit.services.event import record_event
from apps.consortia.models import Membership, Partnership
from apps.eligibility.enums import FlagState
from apps.eligibility.explain import WORDS
from apps.eligibility.models import FlagDecision
from apps.nlp.heads.retraining import Outcome
from apps.nlp.heads.wordings import CATEGORIES, LANGUAGES, NO_REASON, Wording
from apps.staff.models import Employment
from apps.tenancy.context import enter_tenant, system_seat

# What stands for somebody's name, address or number in a wording.
LEFT_OUT = "…"
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+")
# Six figures in a row, with the usual signs between: telephone, account, identity and invoice numbers.
_NUMBER = re.compile(r"\+?\d(?:[\s/-]?\d){5,}\w*")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SHORTEST_NAME = 3


class UnknownPartnership(Exception):
    """There is no partnership of this number."""


class Collected(NamedTuple):
    """The wordings of one partnership. ``disputed`` are texts that were decided both ways, and are not among them."""

    partnership_id: int
    wordings: list[Wording]
    disputed: int


class _Judged(NamedTuple):
    text: str
    answer: str
    proposed: str
    language: str
    category: str


def collect_wordings(*, partnership_id: int) -> Collected:
    """The decided wordings of a partnership: what was accepted keeps its reason, what was rejected has none.

    Names of people the partnership knows, addresses and long numbers are left out of the texts. Raises
    ``UnknownPartnership``.
    """
    with enter_tenant(system_seat(partnership_id)):
        if not Partnership.objects.filter(pk=partnership_id).exists():
            raise UnknownPartnership(_("There is no partnership %(number)s.") % {"number": partnership_id})
        judged = _read_decisions(_people_names())
    answers: dict[str, set[str]] = {}
    for one in judged:
        answers.setdefault(one.text.casefold(), set()).add(one.answer)
    agreed = {one.text.casefold(): one for one in judged if len(answers[one.text.casefold()]) == 1}
    wordings = [_wording(one) for one in agreed.values()]
    return Collected(partnership_id, wordings, sum(1 for found in answers.values() if len(found) > 1))


def _read_decisions(names: frozenset[str]) -> list[_Judged]:
    decisions = (
        FlagDecision.objects.filter(
            state__in=(FlagState.ACCEPTED, FlagState.REJECTED),
            flag__state=F("state"),
            flag__line__isnull=False,
            **{f"flag__params__{WORDS}__reason__isnull": False},
        )
        .select_related("flag__line", "flag__report")
        .order_by("decided_at", "pk")
    )
    latest = {decision.flag_id: decision for decision in decisions}
    return [judged for decision in latest.values() if (judged := _judge(decision, names)).text]


def _judge(decision: FlagDecision, names: frozenset[str]) -> _Judged:
    flag, line = decision.flag, decision.flag.line
    assert line is not None  # noqa: S101 - the query asks for flags on lines only
    proposed = flag.params[WORDS]["reason"]
    accepted = decision.state == FlagState.ACCEPTED
    text = without_people(line.description, names | _words_of([line.person]))
    return _Judged(text, proposed if accepted else NO_REASON, proposed, flag.report.language, line.category)


def _wording(judged: _Judged) -> Wording:
    # The same situation told twice stays on one side of every split.
    family = hashlib.sha256(judged.text.casefold().encode()).hexdigest()[:16]
    return Wording(
        family=f"own-{family}",
        language=judged.language if judged.language in LANGUAGES else LANGUAGES[0],
        text=judged.text,
        reason=judged.answer,
        category=judged.category if judged.category in CATEGORIES else "",
        trap_of=judged.proposed if judged.answer == NO_REASON else "",
    )


def _people_names() -> frozenset[str]:
    staff = Employment.objects.values_list("person_name", flat=True)
    seats = Membership.objects.values_list("user__full_name", flat=True)
    return _words_of([*staff, *seats])


def _words_of(names: Iterable[str]) -> frozenset[str]:
    words = {word.casefold() for name in names for word in _WORD.findall(name or "")}
    return frozenset(word for word in words if len(word) >= _SHORTEST_NAME)


def without_people(text: str, names: frozenset[str]) -> str:
    """The text with an ellipsis for each of these names (in lower case), for addresses and for long numbers."""
    plain = _NUMBER.sub(LEFT_OUT, _ADDRESS.sub(LEFT_OUT, text))
    # A name that is a word of the language as well is one where it is written with a capital.
    bare = _WORD.sub(
        lambda found: LEFT_OUT if found[0][0].isupper() and found[0].casefold() in names else found[0], plain
    )
    return re.sub(rf"{LEFT_OUT}(?:\s*{LEFT_OUT})+", LEFT_OUT, " ".join(bare.split()))


def record_learning(*, collected: Sequence[Collected], outcome: Outcome) -> None:
    """Write into the log of each partnership that its decisions were learnt from, and what came of it."""
    for one in collected:
        with enter_tenant(system_seat(one.partnership_id)):
            record_event(
                key=EventKey.WORDINGS_LEARNT,
                partnership_id=one.partnership_id,
                actor_id=None,
                data={
                    "wordings": len(one.wordings),
                    "replaced": outcome.replaced,
                    "model": outcome.model_id,
                    "right_before": str(outcome.before.own),
                    "right_after": str(outcome.after.own),
                },
            )
