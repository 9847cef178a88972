"""Something in a text that may have to be left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from apps.memory.enums import RedactionKind, RedactionReason


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """Characters ``start`` to ``end`` (not included) of a text, what they are taken for, and why."""

    start: int
    end: int
    kind: RedactionKind
    reason: RedactionReason


# Where two overlap, the first named here says what both are.
_ORDER = [
    RedactionKind.EMAIL,
    RedactionKind.IBAN,
    RedactionKind.NATIONAL_ID,
    RedactionKind.BIRTH,
    RedactionKind.PHONE,
    RedactionKind.ADDRESS,
    RedactionKind.MONEY,
    RedactionKind.PERSON,
    RedactionKind.OTHER,
]


def merge(found: Iterable[Found]) -> list[Found]:
    """In their order, none overlapping another: what overlaps becomes one."""
    merged: list[Found] = []
    for one in sorted(found):
        if merged and one.start < merged[-1].end:
            merged[-1] = _joined(merged[-1], one)
        else:
            merged.append(one)
    return merged


def _joined(first: Found, second: Found) -> Found:
    stronger = min(first, second, key=lambda one: (_ORDER.index(one.kind), one.reason != RedactionReason.KNOWN_NAME))
    return replace(stronger, start=first.start, end=max(first.end, second.end))
