"""The shape of the texts by which the search across languages is measured: complete, consistent and balanced."""

import csv
import re
from collections import Counter
from itertools import product
from pathlib import Path

FOLDER = Path(__file__).parent / "data" / "retrieval"
LANGUAGES = ("en", "pl", "fi", "da", "de")
Row = dict[str, str]


def read_rows(name: str) -> list[Row]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def count_pairs(queries: list[Row], passages: dict[str, Row]) -> Counter[tuple[str, str]]:
    return Counter((query["language"], passages[query["relevant"].split(",")[0]]["language"]) for query in queries)


def test_passages_of_five_languages_are_unique_and_of_their_length() -> None:
    passages = read_rows("passages.tsv")

    assert Counter(passage["language"] for passage in passages) == dict.fromkeys(LANGUAGES, 84)
    assert len({passage["id"] for passage in passages}) == len({passage["text"] for passage in passages}) == 420
    assert [passage["id"] for passage in passages if not 40 <= len(passage["text"].split()) <= 110] == []


def test_passages_name_no_amount_of_money() -> None:
    money = re.compile(r"€|\beuros?\b|\bEUR\b|\bPLN\b|\bzł\b|\bkr\.", re.IGNORECASE)

    assert [passage["id"] for passage in read_rows("passages.tsv") if money.search(passage["text"])] == []


def test_queries_mean_passages_that_exist() -> None:
    known = {passage["id"] for passage in read_rows("passages.tsv")}
    queries = read_rows("queries.tsv")

    assert len({query["id"] for query in queries}) == len({query["text"] for query in queries}) == 180
    assert {identity for query in queries for identity in query["relevant"].split(",")} <= known


def test_queries_cover_every_pair_of_languages_in_both_halves() -> None:
    passages = {passage["id"]: passage for passage in read_rows("passages.tsv")}
    queries = read_rows("queries.tsv")
    halves = {
        half: count_pairs([query for query in queries if query["split"] == half], passages) for half in ("dev", "test")
    }
    pairs = halves["dev"] + halves["test"]

    assert [pair for pair in product(LANGUAGES, repeat=2) if pairs[pair] < (5 if pair[0] == pair[1] else 6)] == []
    assert [pair for pair in pairs if abs(halves["dev"][pair] - halves["test"][pair]) > 1] == []
    assert sum(pairs.values()) == len(queries)
