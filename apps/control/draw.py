"""Chance that anybody can repeat, with a pocket calculator if need be: no generator of a language's own."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256


def draw_items(items: Collection[int], *, count: int, seed: int) -> list[int]:
    """So many of a report's items, by the number of the draw alone, in order; all where there are no more.

    Drawn are those whose SHA-256 of "seed:item" is smallest. The order in which items come does not matter.
    """
    by_chance = sorted(items, key=lambda item: sha256(f"{seed}:{item}".encode()).digest())
    return sorted(by_chance[:count])
