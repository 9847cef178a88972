"""A table of very many passages: real ones mixed two by two, their vectors with noise: there are neighbourhoods.

Behind the wall of tests/factories/passages.py each tenant has 500; of all rows three tenths are open to everybody,
three tenths to one to five tenants, the rest to their own tenant.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

import numpy as np
import psycopg

from apps.nlp.embedding import Vectors
from apps.nlp.search_vectors import DIMENSIONS, embed_for_search, search_model_id
from apps.nlp.sentences import split_sentences
from tests.benchmarks.retrieval_set import read_passages

ROWS_OF_A_TENANT = 500
SECOND, NOISE = 0.6, 0.5
CHUNK = 20_000
SENTENCES = 3

_STAGED = """
    CREATE UNLOGGED TABLE test_staged (number bigint, first int, second int, vector halfvec, sentences bytea);
    CREATE TABLE test_base (number int, text text, language text, section text, words tsvector);
"""
# The trigger would read the words of each text: they are those of the two it is made of.
_FILL = """
    INSERT INTO test_passage (
        text, language, model_id, vector, sentence_vectors, words, key, section, tenant, visibility, shared_with)
    SELECT one.text || ' ' || two.text || ' (ref' || staged.number || ')', one.language, %(model)s, staged.vector,
        staged.sentences, array_to_tsvector(array(
            SELECT unnest(tsvector_to_array(one.words)) UNION SELECT unnest(tsvector_to_array(two.words))
            UNION SELECT 'ref' || staged.number)),
        staged.number::text, one.section, staged.number %% %(tenants)s,
        CASE WHEN staged.number %% 10 < 3 THEN 'all' WHEN staged.number %% 10 < 6 THEN 'invited' ELSE 'own' END,
        CASE WHEN staged.number %% 10 BETWEEN 3 AND 5 THEN array(
            SELECT (staged.number * 7919 + other * 104729) %% %(tenants)s
            FROM generate_series(1, 1 + staged.number %% 5) AS other) ELSE '{}' END
    FROM test_staged AS staged JOIN test_base AS one ON one.number = first JOIN test_base AS two ON two.number = second
"""


def fill_table(owner: psycopg.Connection[Any], count: int) -> None:
    """``count`` rows, by the owner, whom the wall's policies for writing let in."""
    base = read_passages()
    texts = [split_sentences(one.text, one.language) for one in base]
    vectors = embed_for_search([one.text for one in base], [one.language for one in base])
    owner.execute(_STAGED)
    with owner.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO test_base VALUES (%s, %s, %s, %s, sammen_words(%s, %s))",
            [
                (place, " ".join(said[:2]), one.language, one.section, one.language, one.text)
                for place, (one, said) in enumerate(zip(base, texts, strict=True))
            ],
        )
        with cursor.copy("COPY test_staged FROM STDIN (FORMAT binary)") as copy:
            copy.write(b"PGCOPY\n\xff\r\n\x00" + struct.pack(">ii", 0, 0))
            for chunk in _chunks(vectors, count):
                copy.write(chunk)
            copy.write(struct.pack(">h", -1))
    owner.execute("ALTER TABLE test_passage DISABLE TRIGGER USER")
    owner.execute(_FILL, {"model": search_model_id(), "tenants": max(count // ROWS_OF_A_TENANT, 10)})
    owner.execute("ALTER TABLE test_passage ENABLE TRIGGER USER")
    owner.execute("DROP TABLE test_staged, test_base")


def _chunks(base: Vectors, count: int) -> Iterator[bytes]:
    random = np.random.default_rng(7)
    for start in range(0, count, CHUNK):
        size = min(CHUNK, count - start)
        first, second = random.integers(len(base), size=(2, size))
        mixed = base[first] + SECOND * base[second] + NOISE * _noise(random, size)
        vectors = _unit(mixed).astype(">f2")
        near = [_unit(mixed + NOISE * _noise(random, size)).astype(np.float16) for _ in range(SENTENCES)]
        yield b"".join(
            _row(start + place, int(first[place]), int(second[place]), vectors[place].tobytes(), sentences)
            for place, sentences in enumerate(np.stack(near, axis=1))
        )


def _row(number: int, first: int, second: int, vector: bytes, sentences: Any) -> bytes:
    stored = struct.pack(">HH", DIMENSIONS, 0) + vector
    packed = sentences.tobytes()
    fields = struct.pack(">hiqiiii", 5, 8, number, 4, first, 4, second)
    return fields + struct.pack(">i", len(stored)) + stored + struct.pack(">i", len(packed)) + packed


def _noise(random: np.random.Generator, size: int) -> Vectors:
    return (random.standard_normal((size, DIMENSIONS)) / np.sqrt(DIMENSIONS)).astype(np.float32)


def _unit(vectors: Vectors) -> Vectors:
    unit: Vectors = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit
