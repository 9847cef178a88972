"""Has the language model read all of the demonstration's texts at once, where there is a model."""

from collections.abc import Iterator

from apps.dashboard.demo.tables import SLUGS, Table, read_table
from apps.nlp.embedding import get_embedder
from apps.nlp.errors import ModelUnavailable
from apps.nlp.sentences import split_sentences


def read_texts_ahead() -> None:
    """Fill the model's cache for the drafts to come: sentence by sentence, reading takes several times as long."""
    embedder = get_embedder()
    if not embedder.available:
        return
    try:
        embedder.embed(list(_sentences()))
    except ModelUnavailable:
        # The drafts then go by spelling, as they do for everybody without a model.
        return


def _sentences() -> Iterator[str]:
    languages = {row.get("organisation"): row["language"] for row in read_table("people")["people"]}
    for slug in SLUGS:
        for report in read_table(f"progress_{slug}").get("reports", ()):
            for text in _texts(report):
                yield from split_sentences(text, languages[report["organisation"]])


def _texts(report: Table) -> Iterator[str]:
    yield report["summary"]
    yield report.get("deviations", "")
    for entry in report["work"]:
        yield from (entry["achieved"], entry.get("deviations", ""), entry["next"])
    for entry in report["deliverables"]:
        yield entry["comment"]
