"""What the programme's deductions leave of each partner report that a project report claims, in EUR."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.common.money import ZERO
from apps.finance.flat_amounts import flat_rates
from apps.project_reporting.models import ReportSource
from apps.project_reporting.selectors.report_source import taken_amounts
from apps.project_reporting.selectors.source_amounts import ClaimedLine, list_claimed_lines
from apps.project_reporting.structures.source import SourceAmounts, deduct
from apps.project_reporting.validators.verification import DeductionValues

# A deduction, its category known, with what was there before it and what it leaves.
Step = tuple[DeductionValues, SourceAmounts, SourceAmounts]


def apply_deductions(sources: Sequence[ReportSource], deductions: Sequence[DeductionValues]) -> dict[int, list[Step]]:
    """By source: its deductions one after the other, for a second one finds what the first left. Two queries at most.

    Raises ``ValidationError`` with the number of the deduction that takes more than is claimed of its partner report,
    cost category or line, or that names another category than its line's.
    """
    by_pk = {source.pk: source for source in sources}
    left = {source.pk: taken_amounts(source) for source in sources}
    of_lines = _Lines(list_claimed_lines(sources=sources) if any(one.line for one in deductions) else ())
    steps: dict[int, list[Step]] = {source.pk: [] for source in sources}
    for number, deduction in enumerate(deductions, start=1):
        source = by_pk.get(deduction.source)
        if source is None:
            raise _refused(number, gettext("the report does not claim this partner report."))
        step = _deduct(number, source, left[source.pk], deduction, of_lines)
        steps[source.pk].append(step)
        left[source.pk] = step[2]
    return steps


class _Lines:
    """The lines that deductions may name, and what was taken of each so far."""

    def __init__(self, claimed: Iterable[ClaimedLine]) -> None:
        self._claimed = {one.line.pk: one for one in claimed}
        self._taken: dict[int, Decimal] = defaultdict(lambda: ZERO)

    def take(self, number: int, deduction: DeductionValues) -> ClaimedLine:
        """The line the deduction of that number names. Raises ``ValidationError`` if less is claimed of it."""
        found = self._claimed.get(deduction.line or 0)
        if found is None or found.source.pk != deduction.source:
            raise _refused(number, gettext("the report does not claim this line."))
        self._taken[found.line.pk] += deduction.eur
        if self._taken[found.line.pk] > found.eur:
            raise _refused(number, gettext("less than this is claimed of the line."))
        return found


def _deduct(
    number: int, source: ReportSource, before: SourceAmounts, deduction: DeductionValues, of_lines: _Lines
) -> Step:
    named = None if deduction.line is None else of_lines.take(number, deduction)
    if named is not None and deduction.category not in ("", named.line.category):
        category = named.line.get_category_display()
        problem = gettext("the line is of the category “%(category)s”: leave the category empty, or name another line.")
        raise _refused(number, problem % {"category": category})
    known = deduction if named is None else replace(deduction, category=named.line.category)
    if known.eur > before.categories.get(known.category, ZERO):
        raise _refused(number, gettext("the report claims less in this category."))
    after = deduct(
        before,
        known.category,
        known.eur,
        flat_rates=flat_rates(source.partner),
        indirect=source.partner.indirect_rate,
        thing=named.thing if named else None,
    )
    return known, before, after


def _refused(number: int, problem: str) -> ValidationError:
    text = _("Deduction %(number)s: %(problem)s")
    return ValidationError(text, code="deduction", params={"number": number, "problem": problem})
