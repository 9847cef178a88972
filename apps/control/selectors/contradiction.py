"""Where what a controller deducted speaks against what the certificate would say."""

from __future__ import annotations

from apps.control.contradictions import Contradiction, find_contradictions
from apps.control.enums import Answer
from apps.control.models import ControlReport
from apps.control.structures.overview import ControlOverview


def list_contradictions(*, control: ControlReport, overview: ControlOverview) -> list[Contradiction]:
    """As the control stands now; the certificate is issued once each of them is confirmed. One query."""
    affirmed = set(control.answers.filter(answer=Answer.YES).order_by().values_list("question", flat=True))
    return find_contradictions(deductions=overview.deductions, affirmed=affirmed)
