"""The questions of the programmes' report form that people answer in words, as data.

Their order is the form's. The words follow the fields of the common monitoring system in our own wording.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.project_reporting.enums import ReportTab


@dataclass(frozen=True, slots=True)
class Question:
    """``key`` is stored with the answer and never changes; ``hint`` may be empty.

    A final report is not frozen before what ``is_required`` is answered.
    """

    key: str
    tab: ReportTab
    label: Promise | str
    hint: Promise | str = ""
    is_required: bool = False


def _story(key: str, label: Promise | str) -> Question:
    return Question(f"story_{key}", ReportTab.CLOSURE, label, is_required=True)


QUESTIONS: tuple[Question, ...] = (
    Question(
        "highlights",
        ReportTab.IDENTIFICATION,
        _("Highlights of main achievements"),
        _("What should somebody remember who reads nothing else of this report?"),
    ),
    Question("partner_problems", ReportTab.IDENTIFICATION, _("Problems and deviations of partners")),
    Question("target_groups", ReportTab.IDENTIFICATION, _("How target groups were reached")),
    Question("spending", ReportTab.IDENTIFICATION, _("Why spending differs from the plan")),
    Question("results", ReportTab.RESULTS, _("What the project changed so far")),
    Question("sustainable_development", ReportTab.RESULTS, _("Contribution to sustainable development")),
    Question("equal_opportunities", ReportTab.RESULTS, _("Contribution to equal opportunities and non-discrimination")),
    Question("gender_equality", ReportTab.RESULTS, _("Contribution to equality between men and women")),
    _story("challenge", _("1. Which challenge brought you together?")),
    _story("idea", _("2. What was your idea to meet it?")),
    _story("partners", _("3. Why did it take partners from several countries?")),
    _story("work", _("4. What did you do, step by step?")),
    _story("products", _("5. What did you make that others can use?")),
    _story("change", _("6. What is different now, and for whom?")),
    _story("surprise", _("7. What surprised you, and what would you do differently?")),
    _story("voice", _("8. What does somebody say who benefits from it?")),
    _story("future", _("9. Who carries the results on, and with which money?")),
    _story("transfer", _("10. Who else could use them, and what would they need?")),
    Question(
        "mentions", ReportTab.CLOSURE, _("Where the project was mentioned"), _("Press, policy papers, broadcasts.")
    ),
    Question("prizes", ReportTab.CLOSURE, _("Prizes and awards")),
)
KEYS = frozenset(question.key for question in QUESTIONS)


def questions_of(tab: str) -> list[Question]:
    return [question for question in QUESTIONS if question.tab == tab]
