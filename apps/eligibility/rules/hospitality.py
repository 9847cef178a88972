"""Tips, alcohol, private consumption: often a part of a bill, and then the text may name the amount."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.column_money import divide_half_up
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import flag, merge, money
from apps.eligibility.rules.gaps import unworded
from apps.eligibility.rules.named_amounts import with_named_amount
from apps.eligibility.rules.registry import rule
from apps.eligibility.rules.wording import ASKED, IS_CONFIRMED, REASONED, asked, told, with_reason

# Reasons of a line, and the word lists of the same names.
_REASONS = ("tips", "alcohol", "private")
_SEVERITIES = {"part": "part", "unsure": "clarify", "unpriced": "clarify", "unknown": "clarify", "whole": "full"}


@rule(
    id="tips-alcohol-private",
    stage=Stage.DEDUCTION,
    severity=Severity.FULL,
    ec_type="14.1",
    basis="Sound financial management (FR 33); programme rules",
    confirmed=True,
    title=_("Tips, alcohol, entertainment or private consumption"),
    explanation={
        "whole": _("“%(found)s” is a tip, alcohol, entertainment or private; the line is not eligible."),
        "part": _("The bill contains “%(found)s”: %(named)s of it is not eligible."),
        "unknown": _("The bill contains “%(found)s”, but does not say for how much."),
        **ASKED,
    },
    advice=_("Take tips, alcohol and private items off the declared amount; attach the itemised bill."),
    reads=(*REASONED, "language", "text_key", "currency", "is_simplified"),
)
def tips_alcohol_private(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    hits = with_named_amount(with_reason(lines, *_REASONS), *_REASONS)
    share = divide_half_up(pl.col("declared_eur_cents"), pl.col("declared_cents"), pl.col("named_cents"))
    named = pl.col("named_cents").is_not_null() & (pl.col("named_cents") < pl.col("declared_cents"))
    # A meal or a night named first is the bill; the wine behind it is an unknown part.
    mixed = pl.col("is_mixed") & pl.col("named_cents").is_null()
    variant = (
        pl.when(named).then(pl.lit("part"))
        .when(mixed).then(pl.lit("unknown"))
        .when(IS_CONFIRMED).then(pl.lit("whole"))
        .otherwise(asked())
    )  # fmt: skip
    found = flag(
        hits.with_columns(share.alias("named_eur_cents"), variant.alias("variant")),
        severity=pl.col("variant").replace_strict(_SEVERITIES, return_dtype=pl.String),
        amount=pl.when(pl.col("variant") == "part").then("named_eur_cents").otherwise("declared_eur_cents"),
        variant=pl.col("variant"),
        params={**told(), "named": money("named_cents", "currency")},
    )
    return merge(found, unworded(lines))
