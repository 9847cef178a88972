"""The text of what a path finds: an element or the value of an attribute."""

from __future__ import annotations

from typing import Any

from apps.intake.invoices.paths import Element, First

_LONGEST_TEXT = 2_000


def node_text(node: Any) -> str:
    """The text without the white space around it; lines that an editor broke are joined again."""
    text = node if isinstance(node, str) else node.text
    if not text:
        return ""
    text = text.strip()
    if "\n" in text:
        text = " ".join(text.split())
    return text[:_LONGEST_TEXT]


def find_text(element: Element, where: First, currency: str = "") -> tuple[str, str]:
    """The first value and the path that found it; two empty texts where there is none."""
    for path in where.paths:
        for node in path.nodes(element, currency):
            if text := node_text(node):
                return text, path.text
    return "", ""
