"""Spelling features of short texts: hashed character n-grams, weighted by rarity.

Vectors see meaning but blur the words of small languages; "palkka" or "løn" can settle a line by itself. Numpy
alone is needed, and the hash is the same on every machine.
"""

import zlib
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

BUCKETS = 4096
SIZES = range(3, 6)


def wording_counts(texts: Sequence[str]) -> NDArray[np.float32]:
    """One row per text: 1 + ln(count) of each bucket that occurs, 0 elsewhere."""
    counts = np.zeros((len(texts), BUCKETS), dtype=np.float32)
    for row, text in enumerate(texts):
        for bucket, count in Counter(buckets(text)).items():
            counts[row, bucket] = 1 + np.log(count)
    return counts


def buckets(text: str) -> Iterator[int]:
    """The bucket of every n-gram of every word, words padded by a blank so that beginnings and ends count."""
    for word in text.casefold().split():
        padded = f" {word} "
        for size in SIZES:
            for start in range(max(1, len(padded) - size + 1)):
                yield zlib.crc32(padded[start : start + size].encode()) % BUCKETS


def rarity(counts: NDArray[np.float32]) -> NDArray[np.float32]:
    """Smoothed inverse document frequency of each bucket."""
    documents = len(counts)
    seen = (counts > 0).sum(axis=0)
    weights: NDArray[np.float32] = (np.log((1 + documents) / (1 + seen)) + 1).astype(np.float32)
    return weights


def weigh(counts: NDArray[np.float32], weights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Counts times rarity, rows of length one (an empty text stays a row of zeros)."""
    weighted = counts * weights
    lengths = np.linalg.norm(weighted, axis=1, keepdims=True)
    scaled: NDArray[np.float32] = weighted / np.maximum(lengths, 1e-9)
    return scaled
