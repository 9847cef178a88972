"""Pieces of a drawing. Attributes only, never a style: pages show it under a policy that forbids inline styles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape, quoteattr

from django.utils.safestring import SafeString, mark_safe

from apps.publishing.texts import printable

Length = Decimal | int

FONT = "Liberation Sans, DejaVu Sans, sans-serif"
INK, MUTED, GRID, PAPER, ALARM = "#1b2733", "#4f5d6b", "#ccd5dd", "#ffffff", "#a01c1c"
# A letter of the label's size is about so wide; enough to place a legend.
LETTER = Decimal("5.9")


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour and the pattern over it, so that a reader who sees no colours, or prints in grey, tells them apart."""

    fill: str
    stroke: str
    pattern: str = ""
    weight: str = "0.6"


# Neighbours differ in lightness as well as in pattern.
STRONG = Tone("#0b3d78", "#0b3d78")
STRIPED = Tone("#a9c3dc", "#0b3d78", "M-1 1L1 -1M0 6L6 0M5 7L7 5")
PALE = Tone("#e6ebf0", "#7b8794")
DOTTED = Tone("#f2d9a6", "#8a5a00", "M1.5 3h1.6M4.5 0h1.6M4.5 6h1.6")
LINED = Tone("#bfe0cc", "#176339", "M0 1.5H6M0 4.5H6")
CROSSED = Tone("#f0c4c4", "#a01c1c", "M0 0L6 6M0 6L6 0")
# A frame through which the bar is seen: what goes beyond a limit.
OUTLINED = Tone("none", ALARM, weight="1.6")
TONES = (STRONG, STRIPED, DOTTED, LINED, CROSSED, PALE)


def text(x: Length, y: Length, words: str, *, anchor: str = "start", color: str = INK, size: int = 11) -> str:
    return (
        f'<text x="{x}" y="{y}" font-family="{FONT}" font-size="{size}" fill="{color}" text-anchor="{anchor}">'
        f"{_safe(words)}</text>"
    )


def box(x: Length, y: Length, width: Length, height: Length, name: str, tone: Tone) -> str:
    """A bar in a tone; nothing at all for one without a length."""
    if width <= 0 or height <= 0:
        return ""
    return (
        f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{_paint(name, tone)}" '
        f'stroke="{tone.stroke}" stroke-width="{tone.weight}"/>'
    )


def line(x1: Length, y1: Length, x2: Length, y2: Length, *, color: str = MUTED, width: str = "0.7") -> str:
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{color}" stroke-width="{width}"/>'


def path(points: Iterable[tuple[Length, Length]], *, color: str, width: str = "2", dashes: str = "") -> str:
    """A line through the points; ``dashes`` as in SVG."""
    places = " ".join(f"{x},{y}" for x, y in points)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<polyline points="{places}" fill="none" stroke="{color}" stroke-width="{width}"{dashed}/>'


def dot(x: Length, y: Length, *, color: str, radius: str = "3") -> str:
    return f'<circle cx="{x}" cy="{y}" r="{radius}" fill="{color}" stroke="{PAPER}" stroke-width="0.8"/>'


def arrow(x: Length, y: Length, *, color: str) -> str:
    """A small triangle that points upwards, its middle at ``x`` and ``y``."""
    return f'<path d="M{x - 4} {y + 4}L{x + 4} {y + 4}L{x} {y - 4}Z" fill="{color}"/>'


def legend(entries: Iterable[tuple[Tone, str]], name: str, *, width: int) -> tuple[str, int]:
    """The tones with their words, broken into lines; answers the drawing and its height."""
    parts, x, y = [], Decimal(0), 2
    for tone, words in entries:
        needed = 34 + LETTER * len(words)
        if x and x + needed > width:
            x, y = Decimal(0), y + 18
        parts.append(box(x, y, 11, 11, name, tone))
        parts.append(text(x + 16, y + 10, words, color=MUTED))
        x += needed
    return "".join(parts), y + 18


def drawing(
    *, name: str, title: str, description: str, width: int, height: int, tones: Iterable[Tone], content: str
) -> SafeString:
    """The whole picture. ``name`` must be unique on its page; ``title`` is what is read out in place of the picture.

    The PDF's tags take the title as the figure's alternative text; on a page the description is read too.
    """
    patterns = "".join(_pattern(name, tone) for tone in tones if tone.pattern)
    return mark_safe(  # noqa: S308 - every text in it is escaped by _safe
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" class="chart" aria-labelledby="{name}-title {name}-description">'
        f'<title id="{name}-title">{_safe(title)}</title><desc id="{name}-description">{_safe(description)}</desc>'
        f"<defs>{patterns}</defs>{content}</svg>"
    )


def shortened(words: str, limit: int) -> str:
    return words if len(words) <= limit else f"{words[: limit - 1].rstrip()}…"


def _pattern(name: str, tone: Tone) -> str:
    return (
        f'<pattern id="{_id(name, tone)}" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="{tone.fill}"/>'
        f'<path d={quoteattr(tone.pattern)} stroke="{tone.stroke}" stroke-width="1" fill="none"/></pattern>'
    )


def _paint(name: str, tone: Tone) -> str:
    return f"url(#{_id(name, tone)})" if tone.pattern else tone.fill


def _id(name: str, tone: Tone) -> str:
    return f"{name}-{tone.fill[1:]}"


def _safe(words: str) -> str:
    return escape(printable(words), {'"': "&quot;"})
