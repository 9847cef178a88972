"""Lines whose description or ledger account says what kind of cost they are, and what rules make of that.

The words are looked up once per distinct text: a list of 100 000 lines has a few thousand wordings. Only lines with
a list's letters meet its expressions; which they are is worked out for all lists at once, before the rules run.
"""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.enums import Severity
from apps.eligibility.lexicon import Lexicon, Tier, load_lexicon, may_say
from apps.eligibility.rules.findings import flag, merge, money
from apps.eligibility.rules.gaps import IS_COST, MAY_BE_COST, unworded

# The line columns that ``worded`` looks at, for ``reads`` of the rules that ask it.
WORDS = ("description", "language", "ledger_code", "text_key", "lists_said", "lists_booked")
# Those that ``with_reason``, ``flag_reason`` and ``told`` look at.
REASONED = (
    "description", "reason", "reason_by", "reason_words", "likelihood", "model", "confirmed_by", "confirmed_with",
)  # fmt: skip
_FOUND = {"text_key": pl.UInt32, "tier": pl.String, "found": pl.String}
_SURE = [tier.value for tier in Tier if tier.is_sure]
# A description that stands for the words found in it is cut to what a sentence can hold.
_LONGEST_QUOTE = 100
# The sentences of a question, for the rules' own beside.
ASKED = {
    "unsure": _("The words “%(found)s” may mean such a cost; %(at_stake)s would be cut if so."),
    "unpriced": _("The words “%(found)s” may mean such a cost."),
}
IS_CONFIRMED = pl.col("confirmed_by").is_not_null()


def worded(lines: pl.DataFrame, *names: str) -> pl.DataFrame:
    """The lines with a cost that any of the named lists describes, with ``found``, ``is_certain`` and ``is_booked``.

    A wording with one meaning is certain; so is a doubtful wording on a ledger account that says the same, and
    an account that says it beyond doubt by itself. ``is_booked``: the account says it, too. Credits are left out: they
    take cost away.
    """
    costs = lines.filter(IS_COST & may_say(*names))
    found = pl.concat([_found_on(costs, load_lexicon(name)) for name in names])
    best = found.sort("is_certain", descending=True, maintain_order=True).unique("line_id", keep="first")
    return costs.join(best, on="line_id", how="inner", maintain_order="left")


def flag_wording(lines: pl.DataFrame, *names: str, certain: Severity = Severity.FULL) -> pl.DataFrame:
    """Flags in the severity given where the account says it, too, else a question, with what is at stake.

    Of costs without a description the rule cannot tell.
    """
    hits = worded(lines, *names)
    known = pl.col("is_certain") & pl.col("is_booked")
    found = flag(
        hits,
        severity=pl.when(known).then(pl.lit(certain.value)).otherwise(pl.lit(Severity.CLARIFY.value)),
        variant=pl.when(known).then(pl.lit("certain")).otherwise(pl.lit("unsure")),
        params={"found": pl.col("found"), "at_stake": money("declared_eur_cents")},
    )
    return merge(found, unworded(lines))


def with_reason(lines: pl.DataFrame, *reasons: str) -> pl.DataFrame:
    """The lines whose words give one of the reasons (see ``reasons.py``), credits left out."""
    return lines.filter(pl.col("reason").is_in(reasons) & MAY_BE_COST)


def flag_reason(lines: pl.DataFrame, *reasons: str, confirmed: Severity = Severity.FULL) -> pl.DataFrame:
    """Flags in the severity given where a field of the line confirms its words, else a question, with what is at stake.

    Of costs without a description the rule cannot tell.
    """
    hits = with_reason(lines, *reasons)
    variant = pl.when(IS_CONFIRMED).then(pl.lit("certain")).otherwise(asked())
    found = flag(hits, severity=if_confirmed(confirmed), variant=variant, params=told())
    return merge(found, unworded(lines))


def if_confirmed(confirmed: Severity = Severity.FULL) -> pl.Expr:
    """The severity where a field of the line confirms its words, else a question."""
    return pl.when(IS_CONFIRMED).then(pl.lit(confirmed.value)).otherwise(pl.lit(Severity.CLARIFY.value))


def asked() -> pl.Expr:
    """The variant of a question: where no amount is known, none is named."""
    return pl.when(pl.col("declared_eur_cents").is_null()).then(pl.lit("unpriced")).otherwise(pl.lit("unsure"))


def told() -> dict[str, pl.Expr]:
    """What a flag by words carries: the words, what is at stake, who says so and what on the line confirms it."""
    names = ("reason", "reason_by", "likelihood", "model", "confirmed_by", "confirmed_with")
    by = ("reason", "by", "likelihood", "model", "confirmed_by", "confirmed_with")
    words = pl.struct(pl.col(column).alias(name) for column, name in zip(names, by, strict=True))
    return {"found": quote(), "at_stake": money("declared_eur_cents"), "words": words}


def quote() -> pl.Expr:
    """The words a list found, else the description the model read."""
    text = pl.col("description")
    short = pl.when(text.str.len_chars() > _LONGEST_QUOTE).then(text.str.head(_LONGEST_QUOTE - 1) + "…").otherwise(text)
    return pl.coalesce("reason_words", short)


def _found_on(costs: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    texts = costs.select("line_id", "text_key").join(_texts(costs, lexicon), on="text_key", how="inner")
    codes = costs.select("line_id", "ledger_code").join(_accounts(costs, lexicon), on="ledger_code", how="inner")
    both = texts.join(codes, on="line_id", how="full", coalesce=True)
    said_and_booked = pl.col("tier").is_not_null() & pl.col("ledger_tier").is_not_null()
    certain = pl.col("tier").is_in(_SURE) | pl.col("ledger_tier").is_in(_SURE) | said_and_booked
    return both.select(
        "line_id",
        pl.coalesce("found", "ledger_found").alias("found"),
        certain.fill_null(False).alias("is_certain"),
        pl.col("ledger_tier").is_not_null().alias("is_booked"),
    )


def _texts(costs: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    texts = costs.select("text_key", "description", "language").filter(pl.col("text_key").is_not_null())
    likely = likely_texts(texts.unique("text_key"), "description", lexicon)
    matches = [(key, lexicon.find(text, language)) for key, text, language in likely.iter_rows()]
    rows = [(key, match.tier.value, match.found) for key, match in matches if match]
    return pl.DataFrame(rows, schema=_FOUND, orient="row")


def _accounts(costs: pl.DataFrame, lexicon: Lexicon) -> pl.DataFrame:
    distinct = costs.select("ledger_code").drop_nulls().unique()
    codes = likely_texts(distinct, "ledger_code", lexicon)["ledger_code"].to_list()
    matches = [(code, lexicon.find(code)) for code in codes]
    rows = [(code, match.tier.value, match.found) for code, match in matches if match]
    schema = {"ledger_code": pl.String, "ledger_tier": pl.String, "ledger_found": pl.String}
    return pl.DataFrame(rows, schema=schema, orient="row")


def likely_texts(texts: pl.DataFrame, column: str, lexicon: Lexicon) -> pl.DataFrame:
    """The rows whose text contains a word's letters, found in one pass: only those are worth an expression."""
    return texts.filter(pl.col(column).str.to_lowercase().str.contains_any(lexicon.anchors))
