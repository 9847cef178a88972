"""Lines whose description or ledger account says what kind of cost they are.

The words are looked up once per distinct text: a list of 100 000 lines has a few thousand wordings. Only lines with
a list's letters meet its expressions; which they are is worked out for all lists at once, before the rules run.
"""

from __future__ import annotations

import polars as pl

from apps.eligibility.enums import Severity
from apps.eligibility.lexicon import Lexicon, Tier, load_lexicon, may_say
from apps.eligibility.rules.findings import flag, merge, money
from apps.eligibility.rules.gaps import IS_COST, unworded

# The line columns that ``worded`` looks at, for ``reads`` of the rules that ask it.
WORDS = ("description", "language", "ledger_code", "text_key", "lists_said", "lists_booked")
_FOUND = {"text_key": pl.UInt32, "tier": pl.String, "found": pl.String}
_CERTAIN = Tier.CERTAIN.value


def worded(lines: pl.DataFrame, *names: str) -> pl.DataFrame:
    """The lines with a cost that any of the named lists describes, with ``found`` and ``is_certain``.

    A wording with one meaning is certain; so is a doubtful wording on a ledger account that says the same, and
    an account that says it beyond doubt by itself. Credits are left out: they take cost away.
    """
    costs = lines.filter(IS_COST & may_say(*names))
    found = pl.concat([_found_on(costs, load_lexicon(name)) for name in names])
    best = found.sort("is_certain", descending=True, maintain_order=True).unique("line_id", keep="first")
    return costs.join(best, on="line_id", how="inner", maintain_order="left")


def flag_wording(lines: pl.DataFrame, *names: str, certain: Severity = Severity.FULL) -> pl.DataFrame:
    """Flags in the severity given where the words are certain, else a question, with what is at stake.

    Of costs without a description the rule cannot tell.
    """
    hits = worded(lines, *names)
    found = flag(
        hits,
        severity=pl.when("is_certain").then(pl.lit(certain.value)).otherwise(pl.lit(Severity.CLARIFY.value)),
        variant=pl.when("is_certain").then(pl.lit("certain")).otherwise(pl.lit("unsure")),
        params={"found": pl.col("found"), "at_stake": money("declared_eur_cents")},
    )
    return merge(found, unworded(lines))


def _found_on(costs: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    texts = costs.select("line_id", "text_key").join(_texts(costs, lexicon), on="text_key", how="inner")
    codes = costs.select("line_id", "ledger_code").join(_accounts(costs, lexicon), on="ledger_code", how="inner")
    both = texts.join(codes, on="line_id", how="full", coalesce=True)
    said_and_booked = pl.col("tier").is_not_null() & pl.col("ledger_tier").is_not_null()
    certain = (pl.col("tier") == _CERTAIN) | (pl.col("ledger_tier") == _CERTAIN) | said_and_booked
    return both.select(
        "line_id", pl.coalesce("found", "ledger_found").alias("found"), certain.fill_null(False).alias("is_certain")
    )


def _texts(costs: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    texts = costs.select("text_key", "description", "language").filter(pl.col("text_key").is_not_null())
    likely = _likely(texts.unique("text_key"), "description", lexicon)
    matches = [(key, lexicon.find(text, language)) for key, text, language in likely.iter_rows()]
    rows = [(key, match.tier.value, match.found) for key, match in matches if match]
    return pl.DataFrame(rows, schema=_FOUND, orient="row")


def _accounts(costs: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    distinct = costs.select("ledger_code").drop_nulls().unique()
    codes = _likely(distinct, "ledger_code", lexicon)["ledger_code"].to_list()
    matches = [(code, lexicon.find(code)) for code in codes]
    rows = [(code, match.tier.value, match.found) for code, match in matches if match]
    schema = {"ledger_code": pl.String, "ledger_tier": pl.String, "ledger_found": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _likely(texts: pl.DataFrame, column: str, lexicon: Lexicon) -> pl.DataFrame:
    return texts.filter(pl.col(column).str.to_lowercase().str.contains_any(lexicon.anchors))
