"""Everything that may have to be left out of a text, put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from apps.memory.redaction.addresses import find_addresses
from apps.memory.redaction.found import Found, merge
from apps.memory.redaction.money import find_money
from apps.memory.redaction.names import find_names
from apps.memory.redaction.numbers import find_numbers

# The same in every language, as the ledger's masks.
MASKED = "[…]"


def propose(text: str, *, known_names: Iterable[str] = (), is_table: bool = False) -> list[Found]:
    """What to leave out, in order, none overlapping another."""
    found = [
        *find_numbers(text),
        *find_addresses(text),
        *find_money(text, is_table=is_table),
        *find_names(text, known=known_names),
    ]
    return merge(found)


def redact(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with ``MASKED`` in place of each span; overlapping ones are one."""
    pieces, place = [], 0
    for start, end in sorted(spans):
        if start >= place:
            pieces += [text[place:start], MASKED]
        place = max(place, end)
    return "".join([*pieces, text[place:]])
