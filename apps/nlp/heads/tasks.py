"""The questions heads answer: and which wordings each learns from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from apps.nlp.heads.wordings import CATEGORIES, NO_REASON, REASONS, SECTIONS, Wording, read_questions, read_wordings


@dataclass(frozen=True)
class HeadTask:
    """One question. ``answer`` gives a wording's label, NO_REASON for none of them, or None if it teaches nothing.

    ``read`` gives the wordings of a folder.
    """

    name: str
    question: str
    labels: tuple[str, ...]
    answer: Callable[[Wording], str | None]
    read: Callable[[Path], list[Wording]] = read_wordings

    def choose(self, wordings: Sequence[Wording]) -> tuple[list[Wording], list[str]]:
        """The wordings the head learns from, and the answer to each."""
        answered = [(wording, answer) for wording in wordings if (answer := self.answer(wording))]
        return [wording for wording, _answer in answered], [answer for _wording, answer in answered]


def _category(wording: Wording) -> str | None:
    # What an ineligible cost was booked as teaches nothing about where eligible ones belong.
    return wording.category if wording.reason == NO_REASON and wording.category else None


def _reason(wording: Wording) -> str:
    return wording.reason


TASKS = {
    task.name: task
    for task in (
        HeadTask(
            "categories", "the cost category of an expenditure line, from its description alone", CATEGORIES, _category
        ),
        HeadTask("reasons", "why a line may be ineligible, from its description alone", REASONS, _reason),
        HeadTask("sections", "which section of an application somebody asks for", SECTIONS, _reason, read_questions),
    )
}
