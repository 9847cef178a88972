"""What is to be said about a file before its rows: sheets not taken, hidden ones, headings in two rows."""

from __future__ import annotations

from apps.intake.list_template import own_sheets
from apps.intake.problems import Problem, ProblemCode, Severity
from apps.intake.readers.frames import WorkbookFrames
from apps.intake.semantics import SemanticHeadings
from apps.intake.sheets import FrameChoice

_SHEETS_NAMED = 10
_PAYROLL_HEADINGS = 2  # one alone may stand in any ledger


def workbook_notes(workbook: WorkbookFrames, choice: FrameChoice, semantic: SemanticHeadings) -> list[Problem]:
    """In the order a person would want to know."""
    return [
        *_about_sheets(workbook, choice),
        *_about_headings(choice, semantic),
    ]


def _about_sheets(workbook: WorkbookFrames, choice: FrameChoice) -> list[Problem]:
    notes = []
    others = _unread(workbook, choice)
    if others:
        params = {"sheet": choice.sheet.name, "others": ", ".join(others[:_SHEETS_NAMED])}
        code = ProblemCode.OTHER_LISTS if choice.others else ProblemCode.OTHER_SHEETS
        severity = Severity.WARNING if choice.others else Severity.INFO
        notes.append(Problem(code, severity, params=params))
    if not choice.sheet.visible:
        notes.append(Problem(ProblemCode.HIDDEN_SHEET, Severity.WARNING, params={"sheet": choice.sheet.name}))
    return notes


def _unread(workbook: WorkbookFrames, choice: FrameChoice) -> list[str]:
    """Further sheets a person may miss: lists, and others that can be seen and are not our own template's."""
    aside = own_sheets([sheet.name for sheet in workbook.sheets])
    return [
        sheet.name
        for sheet in workbook.sheets
        if not sheet.is_empty
        and sheet is not choice.sheet
        and (sheet.name in choice.others or (sheet.visible and sheet.name not in aside))
    ]


def _about_headings(choice: FrameChoice, semantic: SemanticHeadings) -> list[Problem]:
    notes = []
    headings = choice.headings
    if headings.found and any(_spans_headings(area, headings.header_row) for area in choice.sheet.merged):
        notes.append(Problem(ProblemCode.MERGED_HEADINGS, Severity.INFO))
    if len(semantic.payroll) >= _PAYROLL_HEADINGS:
        params = {"headings": _quoted(semantic.payroll)}
        notes.append(Problem(ProblemCode.PAYROLL_LIST, Severity.WARNING, params=params))
    if semantic.named:
        params = {"headings": _quoted(semantic.named)}
        notes.append(Problem(ProblemCode.HEADINGS_PROPOSED, Severity.WARNING, params=params))
    elif headings.unmapped and not semantic.available:
        notes.append(Problem(ProblemCode.NO_LANGUAGE_MODEL, Severity.INFO))
    return notes


def _quoted(texts: set[str]) -> str:
    return ", ".join(f"“{text}”" for text in sorted(texts))


def _spans_headings(area: tuple[int, int, int, int], header_row: int) -> bool:
    """Merged cells in the row of headings, or in the one above it."""
    first_row, _first, last_row, _last = area
    return first_row <= header_row <= last_row + 1
