"""Charts as SVG, drawn from exact figures: vectors in the PDF, with the language's own numbers."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

from apps.common.formats import format_number
from apps.common.money import ZERO, round_half_up

WIDTH = 680
LABEL = 262
AMOUNT = 128
# The longest name of a cost category in the four languages has 49 letters.
LONGEST_LABEL = 50
BAR = 14
ROW = 34
TOP = 30
FONT = "Liberation Sans, DejaVu Sans, sans-serif"
INK, MUTED, BUDGET, BEFORE, NOW = "#1b2733", "#4f5d6b", "#dde3ea", "#7fa3c7", "#0b3d78"


@dataclass(frozen=True, slots=True)
class Bar:
    """EUR amounts of one row: the budget behind, what was reported before and now in front."""

    label: str
    budget: Decimal
    previous: Decimal
    current: Decimal


@dataclass(frozen=True, slots=True)
class Legend:
    budget: str
    previous: str
    current: str


def draw_budget_bars(bars: Sequence[Bar], legend: Legend, language: str) -> str:
    """One horizontal bar per row, as a data address for an image."""
    scale = max((max(bar.budget, bar.previous + bar.current) for bar in bars), default=ZERO) or Decimal(1)
    height = TOP + ROW * len(bars)
    entries = [(BUDGET, legend.budget), (BEFORE, legend.previous), (NOW, legend.current)]
    rows = [_budget_bar(bar, TOP + ROW * place, scale, language) for place, bar in enumerate(bars)]
    return _image(height, _legend(entries) + "".join(rows))


def draw_spending(periods: Sequence[tuple[str, Decimal]], legend: str, language: str) -> str:
    """One column per period, the newest in the strongest colour."""
    scale = max((amount for _label, amount in periods), default=ZERO) or Decimal(1)
    base, reach, step = 190, Decimal(130), min(150, (WIDTH - 40) // max(1, len(periods)))
    parts = [_legend([(NOW, legend)]), _line(20, base, WIDTH - 20, base)]
    for place, (label, amount) in enumerate(periods):
        height = _length(max(ZERO, amount), scale, reach)
        middle, color = 20 + step * place + step // 2, NOW if place == len(periods) - 1 else BEFORE
        parts.append(_box(middle - 28, base - height, 56, height, color))
        parts.append(_text(middle, base - height - 6, _whole(amount, language), anchor="middle"))
        parts.append(_text(middle, base + 16, label, anchor="middle", color=MUTED))
    return _image(base + 26, "".join(parts))


def _budget_bar(bar: Bar, y: int, scale: Decimal, language: str) -> str:
    reach = Decimal(WIDTH - LABEL - AMOUNT)
    previous = _length(max(ZERO, bar.previous), scale, reach)
    current = _length(max(ZERO, bar.current), scale, reach)
    figure = f"{_whole(bar.previous + bar.current, language)} / {_whole(bar.budget, language)}"
    return "".join(
        [
            _text(LABEL - 8, y + 12, _shortened(bar.label), anchor="end", size=10),
            _box(LABEL, y, _length(bar.budget, scale, reach), BAR + 4, BUDGET),
            _box(LABEL, y + 2, previous, BAR, BEFORE),
            _box(LABEL + previous, y + 2, current, BAR, NOW),
            _text(WIDTH, y + 13, figure, anchor="end", color=MUTED),
        ]
    )


def _legend(entries: Sequence[tuple[str, str]]) -> str:
    parts, x = [], 0
    for color, label in entries:
        parts.append(_box(x, 2, 11, 11, color))
        parts.append(_text(x + 16, 12, label, color=MUTED))
        x += 34 + 6 * len(label)
    return "".join(parts)


def _length(amount: Decimal, scale: Decimal, reach: Decimal) -> Decimal:
    """To a tenth of a unit: finer than the eye, and the same drawing for the same figures."""
    return (amount / scale * reach).quantize(Decimal("0.1"))


def _whole(amount: Decimal, language: str) -> str:
    return format_number(int(round_half_up(amount, 0)), language)


def _shortened(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"


def _text(
    x: Decimal | int, y: Decimal | int, text: str, *, anchor: str = "start", color: str = INK, size: int = 11
) -> str:
    return (
        f'<text x="{x}" y="{y}" font-family="{FONT}" font-size="{size}" fill="{color}" text-anchor="{anchor}">'
        f"{escape(text)}</text>"
    )


def _box(x: Decimal | int, y: Decimal | int, width: Decimal | int, height: Decimal | int, color: str) -> str:
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{color}"/>'


def _line(x1: int, y1: int, x2: int, y2: int) -> str:
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{MUTED}" stroke-width="0.7"/>'


def _image(height: int, content: str) -> str:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
        f'viewBox="0 0 {WIDTH} {height}">{content}</svg>'
    )
    return "data:image/svg+xml;base64," + b64encode(svg.encode()).decode("ascii")
