"""Small changes to a parsed tree before it is read."""

from __future__ import annotations

from apps.intake.invoices.paths import Element


def drop_namespaces(root: Element) -> None:
    """Leave the local names: each format is one vocabulary, and its paths read without prefixes."""
    for element in root.iter("{*}*"):
        tag = element.tag
        if tag[0] == "{":
            element.tag = tag[tag.rindex("}") + 1 :]


def local_name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def namespace(element: Element) -> str:
    return str(element.tag).rpartition("}")[0].lstrip("{")


def negate_text(element: Element) -> None:
    text = (element.text or "").strip()
    if text:
        element.text = text[1:] if text[0] == "-" else f"-{text.lstrip('+')}"
