"""The table of contents, drawn from the headings themselves, so that it never says anything else than they do."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe

# Stands where the base template wants the list. Text from people is escaped, so it cannot contain it.
PLACEHOLDER = "<!--contents-->"
_HEADING = re.compile(r"<h([23])\b([^>]*)>(.*?)</h\1>", re.DOTALL)
_ID = re.compile(r'\bid="([^"]+)"')
_CAPTION = re.compile(r'\bclass="[^"]*\bcaption\b')


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading one can go to; ``text`` is HTML without tags, still escaped."""

    level: int
    anchor: str
    text: SafeString


def fill_contents(html: str) -> str:
    """The page with its list of contents, if it has a place for one. The page numbers are the print stylesheet's."""
    if PLACEHOLDER not in html:
        return html
    entries = "".join(_entry(heading) for heading in list_headings(html))
    return html.replace(PLACEHOLDER, f"<ol>{entries}</ol>", 1)


def list_headings(html: str) -> list[Heading]:
    """Every second and third level heading that has an id and is not a table's caption, in order."""
    return [
        # strip_tags leaves entities as they are: what the template escaped stays escaped.
        Heading(int(level), anchor[1], mark_safe(" ".join(strip_tags(text).split())))  # noqa: S308
        for level, attributes, text in _HEADING.findall(html)
        if (anchor := _ID.search(attributes)) and not _CAPTION.search(attributes)
    ]


def _entry(heading: Heading) -> str:
    kind = ' class="deep"' if heading.level > 2 else ""
    return f'<li{kind}><a href="#{escape(mark_safe(heading.anchor))}">{heading.text}</a></li>'  # noqa: S308
