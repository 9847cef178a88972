"""What stands beneath a statement that deductions speak against, in the active language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from apps.common.formats import format_money, format_quoted
from apps.common.languages import reading_language
from apps.control.checklist_words import QUESTIONS
from apps.control.contradictions import Contradiction, Deducted
from apps.finance.typology import label_of


def describe_deducted(deducted: Iterable[Deducted]) -> str:
    """Each type of error with its amount, and that the statement is made of the rest."""
    language = reading_language()
    parts = [f"{format_money(one.eur, 'EUR', language)} ({label_of(one.typology)})" for one in deducted]
    return _("Deducted, and no part of what is certified: %(deductions)s.") % {"deductions": "; ".join(parts)}


def describe_contradiction(one: Contradiction) -> list[str]:
    """What is deducted, and which answers of the checklist say otherwise."""
    said = [describe_deducted(one.deducted)]
    for question in one.questions:
        said.append(_("The checklist answers with Yes: “%(question)s”") % {"question": QUESTIONS[question]})
    return said


def describe_qualification(stored: Mapping[str, Any]) -> list[str]:
    """As a certificate keeps it: what was deducted, and the controller's own words if there are any."""
    deducted = [Deducted(row["typology"], Decimal(row["eur"])) for row in stored["deducted"]]
    said = [describe_deducted(deducted)] if deducted else []
    return [*said, *([format_quoted(stored["words"])] if stored["words"] else [])]
