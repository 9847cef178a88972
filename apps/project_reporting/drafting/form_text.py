"""The free texts of a report's form, held against the project as a person's sentences are.

What the form asks for stands in no record now and then: visitors of a fair, a journalist's name. So a person may vouch
for figures here as well as for names, and who did is kept.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from apps.project_reporting.drafting.verify import Known, Problem, describe_problem
from apps.project_reporting.drafting.written_figures import find_wrong_figures
from apps.project_reporting.drafting.written_names import find_unknown_names
from apps.project_reporting.enums import ReportTab


@dataclass(frozen=True, slots=True, kw_only=True)
class FormText:
    """One free text: ``place`` names it for good, ``label`` in the reader's language.

    ``confirmed`` are the figures and names ``confirmed_by`` vouches for in these very words.
    """

    place: str
    tab: ReportTab
    label: str
    text: str
    language: str
    written_by: str
    written_at: dt.datetime
    confirmed: tuple[str, ...] = ()
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True)
class TextFinding:
    """``details`` are the figures or names it is about, as they are written."""

    text: FormText
    problem: Problem
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        """A whole text in the active language."""
        return describe_problem(self.problem, self.details)

    @property
    def may_be_confirmed(self) -> bool:
        """A person vouches for figures and names, not for words of nobody."""
        return bool(self.details)


def check_form_text(text: FormText, known: Known) -> list[TextFinding]:
    """Figures and names the project does not know and nobody vouches for, or that nobody wrote the text."""
    if not text.written_by:
        return [TextFinding(text, Problem.NO_SOURCE)]
    figures = [one for one in find_wrong_figures(text.text, {}, known.figures) if one not in text.confirmed]
    names = find_unknown_names(text.text, text.language, known.names, text.confirmed)
    found = [(Problem.UNBOUND_FIGURE, figures), (Problem.UNKNOWN_NAME, names)]
    return [TextFinding(text, problem, tuple(details)) for problem, details in found if details]
