"""Tesseract as a program: one picture in, words with their places and its own sureness out."""

from __future__ import annotations

import csv
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from apps.intake.scans.segments import Segment

_HUGE_FIELD = 100_000
WORD_LEVEL = "5"
# Words further apart than this many heights stand in different columns.
_COLUMN_GAP = 1.15
_LONE_SIGNS = frozenset("|_—–-~=.,:;'`‘’“”\"«»°^\\/[]{}()<>*")


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    line: tuple[str, ...]
    left: int
    top: int
    width: int
    height: int
    sureness: float


def read_words(picture: bytes, *, languages: str, mode: int, seconds: float) -> list[Word]:
    """The words of a PNG or PNM picture. Raises ``OSError`` or ``subprocess.SubprocessError``.

    ``languages`` as tesseract wants them (``pol+eng``), ``mode`` its page segmentation mode.
    """
    command = ["tesseract", "stdin", "stdout", "-l", languages, "--psm", str(mode), "--dpi", "300", "tsv"]
    done = subprocess.run(command, input=picture, capture_output=True, timeout=seconds, check=True)
    return list(_words(done.stdout.decode("utf-8", "replace")))


def _words(table: str) -> Iterator[Word]:
    csv.field_size_limit(_HUGE_FIELD)
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") != WORD_LEVEL or not text or float(row["conf"]) < 0:
            continue
        line = (row["page_num"], row["block_num"], row["par_num"], row["line_num"])
        left, top, width, height = (int(row[name]) for name in ("left", "top", "width", "height"))
        yield Word(text, line, left, top, width, height, float(row["conf"]) / 100)


def segments_of(words: list[Word]) -> list[Segment]:
    """Words of one line with no wide gap between them, as segments."""
    lines: dict[tuple[str, ...], list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    return [_segment(group) for line in lines.values() for group in _groups(line) if not _is_speck(group)]


def _is_speck(group: list[Word]) -> bool:
    """Frames and folds are read as lone strokes."""
    return all(sign in _LONE_SIGNS for word in group for sign in word.text)


def _groups(line: list[Word]) -> Iterator[list[Word]]:
    height = sorted(word.height for word in line)[len(line) // 2]
    group: list[Word] = []
    for word in sorted(line, key=lambda each: each.left):
        if group and word.left - (group[-1].left + group[-1].width) > _COLUMN_GAP * height:
            yield group
            group = []
        group.append(word)
    yield group


def _segment(group: list[Word]) -> Segment:
    first, last = group[0], group[-1]
    letters = sum(len(word.text) for word in group)
    return Segment(
        " ".join(word.text for word in group),
        first.left,
        last.left + last.width,
        first.top + first.height / 2,
        last.top + last.height / 2,
        sorted(word.height for word in group)[len(group) // 2],
        sum(word.sureness * len(word.text) for word in group) / letters,
    )
