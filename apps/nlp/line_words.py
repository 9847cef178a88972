"""What a line of expenditure says in words, for whoever judges it by them."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class LineWords:
    """The words of a line. ``account`` is the ledger account's code or name.

    ``category`` is the declared one of ``heads.wordings.CATEGORIES``, or empty.
    """

    description: str
    supplier: str = ""
    account: str = ""
    category: str = ""


def as_lines(lines: Sequence[LineWords | str]) -> list[LineWords]:
    """Plain texts as lines with a description alone; blanks around the words go."""
    return [
        LineWords(line.strip())
        if isinstance(line, str)
        else LineWords(line.description.strip(), line.supplier.strip(), line.account.strip(), line.category)
        for line in lines
    ]
