"""Spelling features of short texts: hashed character n-grams and words, weighted by rarity.

Vectors see meaning but blur the words of small languages; "palkka" or "løn" can settle a line by itself. Numpy
alone is needed, and the hash is the same on every machine. Rows are sparse: a line has some hundred of the buckets.
"""

import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

BUCKETS = 65536
SIZES = range(2, 6)
_WORD = re.compile(r"[^\W_]+")
# Letters that Unicode does not take apart.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "æ": "ae", "đ": "d"})


@dataclass(frozen=True)
class Spelling:
    """Rows of features: row ``i`` has ``weights[starts[i]:starts[i + 1]]`` at ``buckets`` of the same places."""

    starts: NDArray[np.int64]
    buckets: NDArray[np.int32]
    weights: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def documents(self) -> NDArray[np.int64]:
        """In how many rows each bucket occurs."""
        return np.bincount(self.buckets, minlength=BUCKETS)

    def take(self, rows: NDArray[np.bool_]) -> "Spelling":
        return self.pick(np.flatnonzero(rows))

    def pick(self, rows: NDArray[np.int64]) -> "Spelling":
        """The rows of these numbers, in their order."""
        lengths = np.diff(self.starts)[rows]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        places = np.repeat(self.starts[rows] - starts[:-1], lengths) + np.arange(starts[-1])
        return Spelling(starts, self.buckets[places], self.weights[places])

    def weighed(self, rarity: NDArray[np.float32]) -> "Spelling":
        """Each weight times the rarity of its bucket, rows of length one (an empty text stays a row of zeros)."""
        weights = self.weights * rarity[self.buckets]
        lengths = np.sqrt(_sums(np.square(weights)[:, None], self.starts))[:, 0]
        each = np.repeat(np.maximum(lengths, 1e-9), np.diff(self.starts))
        return Spelling(self.starts, self.buckets, (weights / each).astype(np.float32))

    def dot(self, columns: NDArray[np.float32]) -> NDArray[np.float32]:
        """The product with a matrix of one row per bucket."""
        return _sums(columns[self.buckets] * self.weights[:, None], self.starts)


def _sums(values: NDArray[np.float32], starts: NDArray[np.int64]) -> NDArray[np.float32]:
    # reduceat gives an empty row the next row's first value, so a row of zeros stands at the end of each.
    padded = np.vstack([values, np.zeros((1, values.shape[1]), values.dtype)])
    sums: NDArray[np.float32] = np.add.reduceat(padded, starts[:-1]) if len(starts) > 1 else padded[:0]
    sums[np.diff(starts) == 0] = 0
    return sums


def read_spelling(texts: Sequence[str]) -> Spelling:
    """One row per text: 1 + ln(count) of each bucket that occurs."""
    rows = [Counter(_buckets(text)) for text in texts]
    starts = np.concatenate([[0], np.cumsum([len(row) for row in rows])]).astype(np.int64)
    found = [bucket for row in rows for bucket in row]
    counts = [count for row in rows for count in row.values()]
    return Spelling(starts, np.array(found, np.int32), 1 + np.log(np.array(counts, np.float32)))


def _buckets(text: str) -> Iterator[int]:
    """The bucket of every n-gram of every word, of every word and of every two in a row.

    Words are padded by a blank so that beginnings and ends count. Accents go: old systems print none.
    """
    words = _WORD.findall(plain_letters(text))
    for word in words:
        padded = f" {word} "
        for size in SIZES:
            for start in range(max(1, len(padded) - size + 1)):
                yield _bucket(padded[start : start + size])
    for pair in (*((word,) for word in words), *pairwise(words)):
        yield _bucket("_".join(("", *pair)))


def _bucket(piece: str) -> int:
    return zlib.crc32(piece.encode()) % BUCKETS


def plain_letters(text: str) -> str:
    """The text in small letters without accents, ł, ø and æ included."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def rarity(spelling: Spelling) -> NDArray[np.float32]:
    """Smoothed inverse document frequency of each bucket."""
    weights: NDArray[np.float32] = (np.log((1 + len(spelling)) / (1 + spelling.documents())) + 1).astype(np.float32)
    return weights
