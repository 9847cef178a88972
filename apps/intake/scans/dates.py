"""The dates of an invoice: when it was issued, is due, and was delivered."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from apps.intake.scans.findings import FieldConfidence, Found, best
from apps.intake.scans.page import Cell, Document, Slot
from apps.intake.scans.wording import Kind
from apps.intake.values.dates import parse_date

_D, _SEP = r"[0-9OoIlS]", r"\s?[./\-–,]\s?"
_DATE = re.compile(
    rf"(?<![0-9A-Za-z./-])(?:(?P<ymd>{_D}{{4}}{_SEP}{_D}{{1,2}}{_SEP}{_D}{{1,2}})"
    rf"|(?P<dmy>{_D}{{1,2}}{_SEP}{_D}{{1,2}}{_SEP}(?:{_D}{{4}}|{_D}{{2}}))"
    rf"|(?P<dwy>{_D}{{1,2}}(?:st|nd|rd|th)?[. -]{{0,2}}[^\W\d_]{{3,12}}\.?,?[ -]{{0,2}}[0-9O]{{4}})"
    rf"|(?P<wdy>[^\W\d_]{{3,10}}\.?\s{_D}{{1,2}}(?:st|nd|rd|th)?,?\s[0-9O]{{4}})"
    rf"|(?P<bare>20[0-9]{{6}}))(?![0-9])"
)
_DIGIT_FOR = str.maketrans("OoIlS", "00115")
_SEPARATOR = re.compile(_SEP)
_WORD = re.compile(r"[^\W\d_]{3,}")
# An invoice is due at most this long after it was issued, and delivered at most this long before.
_LONGEST_TERM, _LONGEST_WAIT = dt.timedelta(days=200), dt.timedelta(days=400)
_FUTURE = dt.timedelta(days=31)
_TERM = re.compile(
    r"(?:netto|net|termin|maksuehto|terms?|płatno\w+|betaling\w*)\D{0,25}?(\d{1,3})\s?(?:dni|dage|days|pv|päivää|vrk|dnia)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dates:
    issue: Found[dt.date] | None = None
    due: Found[dt.date] | None = None
    delivery: Found[dt.date] | None = None


def find_dates(document: Document, *, today: dt.date) -> Dates:
    """All three, as far as the page shows them. A date in the future is no date of issue."""
    latest = today + _FUTURE
    issue = best([each for each in _labelled(document, Kind.ISSUE_DATE) if each.value <= latest])
    delivery = best(list(_labelled(document, Kind.DELIVERY_DATE)))
    due = best(list(_labelled(document, Kind.DUE_DATE)))
    if issue is None:
        issue = _unlabelled(document, latest, {each.value for each in (due,) if each})
    if due is None and issue is not None:
        due = _from_term(document, issue.value)
    return _plausible(Dates(issue, due, delivery))


def dates_in(text: str) -> Iterator[tuple[dt.date, int, int]]:
    """The dates of a text with their place. Letters that look like digits are read as such."""
    for match in _DATE.finditer(text):
        value = parse_date(_cleaned(match)).value
        if value is not None:
            yield value, match.start(), match.end()


def _cleaned(match: re.Match[str]) -> str:
    text = match[0]
    if match["ymd"] or match["dmy"]:
        digits = text.translate(_DIGIT_FOR)
        separator = "-" if match["ymd"] else "."
        return _SEPARATOR.sub(separator, digits)
    word = _WORD.search(text)
    assert word is not None or match["bare"]  # noqa: S101 - both other shapes have a word
    if word is None:
        return text
    before, after = text[: word.start()].translate(_DIGIT_FOR), text[word.end() :].replace("O", "0")
    return f"{before.rstrip('.- ')} {word[0]} {after.lstrip('.,- ')}".replace(",", " ").strip()


def _labelled(document: Document, kind: Kind) -> Iterator[Found[dt.date]]:
    for cell, mark in document.marked(kind):
        if any(other.kind is Kind.ORDER and other.end <= mark.start for other in cell.marks):
            continue  # "to invoice 31/2026 of 10.03.2026"
        for slot in document.slots(cell, mark):
            first = next(dates_in(slot.text), None)
            if first is None:
                continue
            value, start, _ = first
            worth = mark.likeness * slot.worth * (0.5 + 0.5 * min(len(mark.phrase), 12) / 12) - 0.004 * start
            yield Found(value, FieldConfidence.LIKELY, worth, _source(slot))
            break


def _source(slot: Slot) -> str:
    return slot.cell.text


def _unlabelled(document: Document, latest: dt.date, others: set[dt.date]) -> Found[dt.date] | None:
    """A receipt prints its date without a word before it."""
    for cell in document.cells:
        for value, start, _ in dates_in(cell.text):
            if value <= latest and value not in others and not _belongs_elsewhere(cell, start):
                return Found(value, FieldConfidence.DOUBTFUL, 0.3, cell.text)
    return None


def _belongs_elsewhere(cell: Cell, position: int) -> bool:
    before = [mark for mark in cell.marks if mark.end <= position]
    return bool(before) and before[-1].kind in (Kind.OTHER_DATE, Kind.DUE_DATE, Kind.ORDER, Kind.NUMBER)


def _from_term(document: Document, issued: dt.date) -> Found[dt.date] | None:
    """“Net 14 days”: worked out, so never more than a guess."""
    for cell in document.cells:
        match = _TERM.search(cell.text)
        if match and 0 < int(match[1]) <= _LONGEST_TERM.days:
            return Found(issued + dt.timedelta(days=int(match[1])), FieldConfidence.DOUBTFUL, 0.2, cell.text)
    return None


def _plausible(dates: Dates) -> Dates:
    issue, due, delivery = dates.issue, dates.due, dates.delivery
    if issue is None:
        return dates
    if due and not issue.value <= due.value <= issue.value + _LONGEST_TERM:
        issue, due = issue.as_doubtful(), due.as_doubtful()
    if delivery and not issue.value - _LONGEST_WAIT <= delivery.value <= issue.value + _LONGEST_TERM:
        delivery = delivery.as_doubtful()
    return replace(dates, issue=issue, due=due, delivery=delivery)
