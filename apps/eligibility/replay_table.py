"""The differences of a replay as text for a spreadsheet."""

from __future__ import annotations

import csv
import io

from django.utils.translation import gettext as _

from apps.common.exported_text import escape_formula
from apps.common.formats import format_amount
from apps.eligibility.models import Replay
from apps.eligibility.selectors.replay import DifferenceText, list_differences


def make_csv(*, replay: Replay) -> bytes:
    """One row a rule on a line, in the active language: semicolons, UTF-8 with a mark. Amounts are EUR."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";")
    writer.writerow(_headings())
    for difference in list_differences(replay=replay).iterator(chunk_size=2000):
        writer.writerow(_cells(DifferenceText(difference)))
    return target.getvalue().encode("utf-8-sig")


def _headings() -> list[str]:
    return [
        _("Line"), _("Rule"), _("What was found"), _("Severity before"), _("Severity after"), _("Before, EUR"),
        _("After, EUR"), _("Difference, EUR"), _("The line loses before, EUR"), _("The line loses after, EUR"),
    ]  # fmt: skip


def _cells(text: DifferenceText) -> list[str]:
    row = text.difference
    amounts = [row.before_eur, row.after_eur, text.difference_eur, row.line_before_eur, row.line_after_eur]
    return [
        "" if row.line is None else str(row.line.number),
        escape_formula(text.title),
        escape_formula(text.found),
        str(row.get_severity_before_display()),
        str(row.get_severity_after_display()),
        *(format_amount(amount) for amount in amounts),
    ]
