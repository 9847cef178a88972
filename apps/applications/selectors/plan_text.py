"""What the work plan says in words."""

from __future__ import annotations

from apps.applications.exchange.content import plan_rows

_IN_WORDS = ("title", "objective", "description")


def plan_sentences() -> list[str]:
    """Titles, objectives and descriptions, each once, in the order of the plan."""
    return list(dict.fromkeys(row[name] for row in plan_rows() for name in _IN_WORDS if row[name]))
