"""Chance that anybody can repeat: the n-th number of a draw is the SHA-256 of "seed:n", read as a whole number.

No generator of a language's own: ``printf '2026:1' | sha256sum`` gives the first number of the seed 2026.
"""

from __future__ import annotations

from hashlib import sha256


class Chance:
    """The numbers of one draw, one after the other; the counter begins at 1 and never goes back."""

    def __init__(self, seed: int) -> None:
        self._seed, self._counter = seed, 0

    def below(self, size: int) -> int:
        """0 to ``size`` − 1: the remainder of the next number. Of 2²⁵⁶ numbers a remainder favours none noticeably."""
        self._counter += 1
        digest = sha256(f"{self._seed}:{self._counter}".encode()).hexdigest()
        return int(digest, 16) % size

    def places(self, size: int, count: int) -> list[int]:
        """So many different places of a list of ``size``, in the order drawn; a place that comes again is passed over.

        Raises ``ValueError`` for more places than there are.
        """
        if count > size:
            raise ValueError(f"{count} places cannot be drawn from {size}.")
        drawn: dict[int, None] = {}
        while len(drawn) < count:
            drawn[self.below(size)] = None
        return list(drawn)
