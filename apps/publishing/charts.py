"""Charts as SVG for page and PDF alike, drawn from exact figures, with the language's own numbers.

Beside its colour every series has a pattern of its own. ``name`` is the chart's id on its page; ``title`` is read out
in place of the picture and should say what can be learnt from it; all figures follow in the description. A negative
amount is drawn as nothing and written as what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from django.utils.safestring import SafeString

from apps.common.formats import format_number
from apps.common.money import ZERO, round_half_up
from apps.publishing.svg import (
    ALARM,
    GRID,
    MUTED,
    OUTLINED,
    PALE,
    STRONG,
    TONES,
    Length,
    Tone,
    arrow,
    box,
    dot,
    drawing,
    legend,
    line,
    path,
    shortened,
    text,
)

WIDTH = 680
_LABEL, _FIGURES = 262, 128
# The longest name of a cost category in the four languages has 49 letters.
_LONGEST_LABEL = 50
_BAR, _GAP = 14, 20
# Lines between nought and the end of the scale: as few as leave it near the largest amount.
_GRID_LINES = 7
# What goes beyond a budget is never drawn shorter: a few euros too many are too many.
_LEAST_BEYOND = Decimal(4)
_ROOM_FOR_ARROW = Decimal("1.06")


@dataclass(frozen=True, slots=True)
class Series:
    """One amount per category or point; None where there is none (yet)."""

    label: str
    values: Sequence[Decimal | None]
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """One thing and the state it is in: ``label`` is short (D1.2.1), ``state`` the word of the legend."""

    label: str
    state: str
    tone: Tone


def draw_stacked_bars(
    *, name: str, title: str, categories: Sequence[str], series: Sequence[Series], language: str,
    behind: Series | None = None, beyond: str = "",
) -> SafeString:  # fmt: skip
    """A horizontal bar per category, the series one after the other; ``behind`` is what they fill, as a budget.

    ``beyond`` names what goes over it: framed, with an arrow behind it, and in the legend where there is any.
    """
    back = behind and Series(behind.label, behind.values, behind.tone or PALE)
    toned = _toned(series, taken=back)
    sums = [sum((_amount(one, place) for one in toned), ZERO) for place in range(len(categories))]
    reach = [_amount(back, place) if back else ZERO for place in range(len(categories))]
    scale = max([*sums, *reach], default=ZERO) or Decimal(1)
    over = Series(beyond, [max(ZERO, whole - most) or None for whole, most in zip(sums, reach, strict=True)], OUTLINED)
    excess = [over] if back and any(over.values) else []
    scale *= _ROOM_FOR_ARROW if excess else 1
    shown = [*([back] if back else []), *toned, *excess]
    key, top = _legend(shown, name)
    rows = []
    for place, label in enumerate(categories):
        y = top + 6 + (_BAR + _GAP) * place
        figure = _whole(sums[place], language) + (f" / {_whole(reach[place], language)}" if back else "")
        rows.append(_row_label(label, y + 12))
        if back and back.tone:
            rows.append(box(_LABEL, y, _length(reach[place], scale, _room()), _BAR + 4, name, back.tone))
        rows.append(_stack(toned, place, y + 2, scale, name))
        is_over = bool(excess and over.values[place])
        if is_over:
            rows.append(_beyond(sums[place], reach[place], y, scale, name))
        rows.append(text(WIDTH, y + 13, figure, anchor="end", color=ALARM if is_over else MUTED))
    return _chart(name, title, categories, shown, language, top + 6 + (_BAR + _GAP) * len(categories), key, rows)


def draw_grouped_bars(
    *,
    name: str,
    title: str,
    categories: Sequence[str],
    series: Sequence[Series],
    language: str,
    legend_width: int = WIDTH,
) -> SafeString:
    """Per category one horizontal bar for each series, under each other. A page that may be narrow breaks the legend
    earlier: what one sees of a drawing that scrolls is its left."""
    toned = _toned(series)
    amounts = [_amount(one, place) for one in toned for place in range(len(categories))]
    scale = max(amounts, default=ZERO) or Decimal(1)
    key, top = _legend(toned, name, width=legend_width)
    step, rows = (_BAR - 2) * len(toned) + _GAP, []
    for place, label in enumerate(categories):
        y = top + 6 + step * place
        rows.append(_row_label(label, y + (step - _GAP) // 2 + 4))
        for number, one in enumerate(toned):
            at = y + (_BAR - 2) * number
            rows.append(box(_LABEL, at, _length(_amount(one, place), scale, _room()), _BAR - 4, name, one.tone or PALE))
            value = one.values[place]
            rows.append(text(WIDTH, at + 9, "–" if value is None else _whole(value, language), anchor="end", size=10))
    return _chart(name, title, categories, toned, language, top + 6 + step * len(categories), key, rows)


def draw_line_with_target(
    *, name: str, title: str, points: Sequence[str], series: Series, target: Series, language: str
) -> SafeString:
    """What was reached, a full line with dots, against what was planned, a dashed line; both cumulative."""
    actual, plan = Series(series.label, series.values, STRONG), Series(target.label, target.values, PALE)
    amounts = [_amount(one, place) for one in (actual, plan) for place in range(len(points))]
    ceiling, lines = _ceiling(max(amounts, default=ZERO))
    left, right, base, reach = 92, WIDTH - 16, 220, Decimal(180)
    step = Decimal(right - left) / max(1, len(points) - 1)
    rows = [_grid(Decimal(number) / lines, ceiling, left, right, base, reach, language) for number in range(lines + 1)]
    for one, color, dashes in ((plan, MUTED, "5 4"), (actual, STRONG.fill, "")):
        places = [
            (_tenth(left + step * place), base - _length(value, ceiling, reach))
            for place, value in enumerate(one.values)
            if value is not None
        ]
        rows.append(path(places, color=color, dashes=dashes))
        rows.extend(dot(x, y, color=color) for x, y in places if not dashes)
    for place, label in enumerate(points):
        x = _tenth(left + step * place)
        end = "end" if place == len(points) - 1 else "middle"
        rows.append(
            text(right if end == "end" else x, base + 17, shortened(label, 16), anchor=end, color=MUTED, size=10)
        )
    rows.append(_line_legend(actual, plan))
    return _chart(name, title, points, [plan, actual], language, base + 28, "", rows)


def draw_status_strip(*, name: str, title: str, items: Sequence[Status]) -> SafeString:
    """A field per thing, in the tone of its state, with the states and their counts above."""
    states: dict[str, Tone] = {}
    for one in items:
        states.setdefault(one.state, one.tone)
    entries = [(tone, f"{state} ({sum(one.state == state for one in items)})") for state, tone in states.items()]
    key, top = legend(entries, name, width=WIDTH)
    width, height, across = 52, 24, WIDTH // 56
    rows = []
    for place, one in enumerate(items):
        x, y = place % across * (width + 4), top + 6 + place // across * (height + 14)
        rows.append(box(x, y, width, height - 8, name, one.tone))
        rows.append(text(x + width // 2, y + height + 2, shortened(one.label, 9), anchor="middle", size=9))
    lines = -(-len(items) // across)
    return drawing(
        name=name, title=title, description="; ".join(f"{one.label}: {one.state}" for one in items), width=WIDTH,
        height=top + 8 + lines * (height + 14), tones=states.values(), content=key + "".join(rows),
    )  # fmt: skip


def _chart(
    name: str, title: str, categories: Sequence[str], series: Sequence[Series], language: str, height: int, key: str,
    rows: Sequence[str],
) -> SafeString:  # fmt: skip
    tones = dict.fromkeys(one.tone for one in series if one.tone)
    return drawing(
        name=name, title=title, description=_describe(categories, series, language), width=WIDTH, height=height,
        tones=tones, content=key + "".join(rows),
    )  # fmt: skip


def _describe(categories: Sequence[str], series: Sequence[Series], language: str) -> str:
    """Every figure in words, for those who do not see the picture."""
    lines = []
    for place, label in enumerate(categories):
        figures = [
            f"{one.label} {_whole(value, language)}" for one in series if (value := one.values[place]) is not None
        ]
        lines.append(f"{label}: {', '.join(figures) or '–'}")
    return "; ".join(lines)


def _toned(series: Sequence[Series], *, taken: Series | None = None) -> list[Series]:
    """Those without a tone get one that no other has."""
    used = {one.tone for one in [*series, *([taken] if taken else [])]}
    free = iter([tone for tone in TONES if tone not in used])
    return [Series(one.label, one.values, one.tone or next(free)) for one in series]


def _legend(series: Sequence[Series], name: str, *, width: int = WIDTH) -> tuple[str, int]:
    return legend([(one.tone or PALE, one.label) for one in series], name, width=width)


def _line_legend(actual: Series, plan: Series) -> str:
    second = 60 + 6 * len(actual.label)
    return "".join(
        [
            path([(0, 8), (24, 8)], color=STRONG.fill),
            dot(12, 8, color=STRONG.fill),
            text(30, 12, actual.label, color=MUTED),
            path([(second, 8), (second + 24, 8)], color=MUTED, dashes="5 4"),
            text(second + 30, 12, plan.label, color=MUTED),
        ]
    )


def _stack(series: Sequence[Series], place: int, y: int, scale: Decimal, name: str) -> str:
    parts, x = [], Decimal(_LABEL)
    for one in series:
        width = _length(_amount(one, place), scale, _room())
        parts.append(box(x, y, width, _BAR, name, one.tone or PALE))
        x += width
    return "".join(parts)


def _beyond(whole: Decimal, most: Decimal, y: int, scale: Decimal, name: str) -> str:
    """A frame round what is too much, and an arrow that shows where a small one is."""
    start, end = _length(most, scale, _room()), _length(whole, scale, _room())
    width = max(_LEAST_BEYOND, end - start)
    framed = box(_LABEL + start, y - 2, width, _BAR + 8, name, OUTLINED)
    return framed + arrow(_LABEL + start + width + 8, y + 9, color=ALARM)


def _grid(part: Decimal, ceiling: Decimal, left: int, right: int, base: int, reach: Decimal, language: str) -> str:
    y = _tenth(base - reach * part)
    figure = _whole(ceiling * part, language)
    return line(left, y, right, y, color=GRID) + text(left - 8, y + 4, figure, anchor="end", color=MUTED, size=10)


def _row_label(label: str, y: int) -> str:
    return text(_LABEL - 8, y, shortened(label, _LONGEST_LABEL), anchor="end", size=10)


def _ceiling(amount: Decimal) -> tuple[Decimal, int]:
    """The end of a scale in whole steps that are easy to read, and how many: 1, 2, 5, 10, 20, 25 and so on."""
    known = (step * 10**power for power in range(40) for step in (10, 20, 25, 50))
    for step in (Decimal(1), Decimal(2), Decimal(5), *map(Decimal, known)):
        if amount <= step * _GRID_LINES:
            lines = max(1, ceil(amount / step))
            return step * lines, lines
    return amount, 1


def _amount(series: Series, place: int) -> Decimal:
    return max(ZERO, series.values[place] or ZERO)


def _length(amount: Decimal, scale: Decimal, reach: Decimal) -> Decimal:
    """To a tenth of a unit: finer than the eye, and the same drawing for the same figures."""
    return _tenth(max(ZERO, amount) / scale * reach)


def _tenth(length: Length) -> Decimal:
    return Decimal(length).quantize(Decimal("0.1"))


def _room() -> Decimal:
    return Decimal(WIDTH - _LABEL - _FIGURES)


def _whole(amount: Decimal, language: str) -> str:
    return format_number(int(round_half_up(amount, 0)), language)
