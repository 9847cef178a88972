"""Why the words of a line may describe a cost that is not eligible: one reason, of word lists and model together.

Worked out once for all rules, and once per distinct wording. The columns added: ``reason`` (a key of
``CONFIRMATIONS``; null: none), ``reason_by`` ("words" of the description, the "model" alone, or the ledger "account"
alone), ``reason_words`` (what a word list found; null: nothing), ``likelihood`` (the model's, as text from 0 to 1)
and ``model`` (both null: not asked), ``confirmed_by`` ("account", "supplier", "kind" or the name of a fact; null: the
words stand alone) and ``confirmed_with`` (what that field says).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import polars as pl

from apps.eligibility.context import CheckContext
from apps.eligibility.lexicon import Lexicon, Tier, load_lexicon, may_say
from apps.eligibility.rules.confirmation import CONFIRMATIONS, FACTS
from apps.eligibility.rules.wording import likely_texts
from apps.nlp.reasons import ReasonProposal, decide_reason

# By reason: how sure the list of it is, and the words it found.
Said = dict[str, tuple[Tier, str]]
_UNASKED = ReasonProposal()
_KEY = ["text_key", "ledger_code", "seller"]
_DECIDED = ("reason", "reason_by", "reason_words", "likelihood", "model")
_CONFIRMED = {"line_id": pl.String, "confirmed_by": pl.String, "confirmed_with": pl.String}
_BETWEEN = " "


def with_reasons(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """Adds the columns to prepared lines (see ``prepare_lines``)."""
    accounts = _said_by_accounts(lines["ledger_code"])
    keys = lines.select("line_id", "text_key", "ledger_code", _sellers(lines["supplier_name"]))
    decided = keys.join(
        _decide(lines.with_columns(keys["seller"]), accounts, context),
        on=_KEY, how="left", nulls_equal=True, maintain_order="left",
    )  # fmt: skip
    # Few lines have a reason: all their columns are looked at, of the others none.
    has_reason = decided["reason"].is_not_null()
    hits = lines.filter(has_reason).hstack(decided.filter(has_reason).select("seller", *_DECIDED))
    confirmed = decided.join(_confirm(hits, accounts, context), on="line_id", how="left", maintain_order="left")
    return lines.hstack(confirmed.drop("line_id", "seller", "text_key", "ledger_code"))


def _sellers(names: pl.Series) -> pl.Series:
    """Of each supplier, the reasons that its name goes with, as one text; null for an ordinary one."""
    distinct = pl.DataFrame({"supplier_name": names.drop_nulls().unique()})
    known: dict[str, list[str]] = defaultdict(list)
    for reason, confirmation in CONFIRMATIONS.items():
        for lexicon in map(load_lexicon, confirmation.suppliers):
            for name in likely_texts(distinct, "supplier_name", lexicon)["supplier_name"]:
                if lexicon.find(name):
                    known[name].append(reason)
    told = {name: _BETWEEN.join(reasons) for name, reasons in known.items()}
    return names.replace_strict(told, default=None, return_dtype=pl.String).alias("seller")


def _decide(lines: pl.DataFrame, accounts: Mapping[str, Said], context: CheckContext) -> pl.DataFrame:
    """The reason of each distinct wording that has one, by ``_KEY``."""
    texts = _said_by_texts(lines)
    wordings = lines.select(*_KEY, "description").unique(maintain_order=True)
    if not context.proposals:
        told = pl.col("text_key").is_in(list(texts)) | pl.col("ledger_code").is_in(list(accounts))
        wordings = wordings.filter(told)
    rows = [
        (key, account, seller, *decided)
        for key, account, seller, text in wordings.iter_rows()
        if (
            decided := _reason_of(
                texts.get(key, {}),
                accounts.get(account or "", {}),
                (seller or "").split(),
                context.proposals.get(text or "", _UNASKED),
            )
        )
    ]
    schema = {"text_key": pl.UInt32, **dict.fromkeys(("ledger_code", "seller", *_DECIDED), pl.String)}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _reason_of(
    said: Said, booked: Said, sold: Sequence[str], proposal: ReasonProposal
) -> tuple[str | None, ...] | None:
    """The reason of one wording, as values of ``_DECIDED``: of its words, else of the account they are booked on.

    ``sold`` are the reasons that go with the supplier. That the seller of wine sold wine says less than the word.
    """
    # A doubtful wording on an account that says the same is doubtful no more.
    doubtless = {name: Tier.CERTAIN for name, (tier, _found) in said.items() if not tier.is_sure and name in booked}
    tiers = {name: tier for name, (tier, _found) in said.items()} | doubtless
    of_words = _decide_words(tiers, sold, proposal)
    reason = of_words or _surest({name: tier for name, (tier, _found) in booked.items()})
    if reason is None:
        return None
    by = "account" if of_words is None else "words" if reason in said else "model"
    _tier, found = said.get(reason) or booked.get(reason) or (None, None)
    likelihood = proposal.likelihoods.get(reason)
    return reason, by, found, None if likelihood is None else f"{likelihood:.4f}", proposal.model_id


def _decide_words(tiers: Mapping[str, Tier], sold: Sequence[str], proposal: ReasonProposal) -> str | None:
    if not proposal.likelihoods:
        return _surest(tiers)
    said = {**dict.fromkeys(sold, Tier.UNSURE), **tiers}
    reason, _likelihood = decide_reason(proposal, {name: tier.value for name, tier in said.items()})
    return reason


def _surest(tiers: Mapping[str, Tier]) -> str | None:
    """Without a model the lists decide alone: the surest first, then in the order of the table."""
    return min(tiers, key=lambda name: tiers[name].rank, default=None)


def _said_by_texts(lines: pl.DataFrame) -> dict[int, Said]:
    likely = lines.filter(pl.col("text_key").is_not_null() & may_say(*(one.words for one in CONFIRMATIONS.values())))
    distinct = likely.select("text_key", "description", "language").unique("text_key", maintain_order=True)
    said: dict[int, Said] = defaultdict(dict)
    for reason, lexicon in _lists().items():
        for key, text, language in likely_texts(distinct, "description", lexicon).iter_rows():
            if match := lexicon.find(text, language):
                said[key][reason] = (match.tier, match.found)
    return dict(said)


def _said_by_accounts(codes: pl.Series) -> dict[str, Said]:
    distinct = pl.DataFrame({"ledger_code": codes.drop_nulls().unique()})
    said: dict[str, Said] = defaultdict(dict)
    for reason, lexicon in _lists().items():
        for code in likely_texts(distinct, "ledger_code", lexicon)["ledger_code"]:
            if match := lexicon.find(code):
                said[code][reason] = (match.tier, match.found)
    return dict(said)


@cache
def _lists() -> Mapping[str, Lexicon]:
    return {reason: load_lexicon(confirmation.words) for reason, confirmation in CONFIRMATIONS.items()}


def _confirm(hits: pl.DataFrame, accounts: Mapping[str, Said], context: CheckContext) -> pl.DataFrame:
    """What confirms the reason of each line, the first that does."""
    found = [
        _by_account(hits, accounts),
        *(part for reason in hits["reason"].unique() for part in _by_fields(hits, reason, context)),
    ]
    return pl.concat([pl.DataFrame(schema=_CONFIRMED), *found]).unique("line_id", keep="first", maintain_order=True)


def _by_account(hits: pl.DataFrame, accounts: Mapping[str, Said]) -> pl.DataFrame:
    rows = [(code, reason, tier.is_sure) for code, said in accounts.items() for reason, (tier, _found) in said.items()]
    schema = {"ledger_code": pl.String, "reason": pl.String, "is_plain": pl.Boolean}
    told = hits.join(pl.DataFrame(rows, schema=schema, orient="row"), on=["ledger_code", "reason"], how="inner")
    # A doubtful account by itself says no more than doubtful words.
    return _confirmed(told.filter(pl.col("is_plain") | (pl.col("reason_by") != "account")), "account", "ledger_code")


def _by_fields(hits: pl.DataFrame, reason: str, context: CheckContext) -> Iterable[pl.DataFrame]:
    lines, confirmation = hits.filter(pl.col("reason") == reason), CONFIRMATIONS[reason]
    goes_with = pl.col("seller").str.split(_BETWEEN).list.contains(reason).fill_null(False)
    yield _confirmed(lines.filter(goes_with), "supplier", "supplier_name")
    if confirmation.kind:
        yield _confirmed(lines.filter(pl.col("kind") == confirmation.kind), "kind", "kind")
    if confirmation.fact:
        yield _confirmed(FACTS[confirmation.fact](lines, context), confirmation.fact, "kind")


def _confirmed(lines: pl.DataFrame, by: str, field: str) -> pl.DataFrame:
    return lines.select(
        "line_id", pl.lit(by).alias("confirmed_by"), pl.col(field).cast(pl.String).alias("confirmed_with")
    )
