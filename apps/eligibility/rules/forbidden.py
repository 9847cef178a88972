"""Costs the regulations exclude whatever they are for: known by their wording or their ledger account."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import flag, merge, money, no_flags
from apps.eligibility.rules.gaps import IS_COST, unworded
from apps.eligibility.rules.registry import BALTIC, EUROPE, rule
from apps.eligibility.rules.wording import WORDS, flag_wording, worded
from apps.finance.enums import LineKind

_UNSURE = _("The words “%(found)s” may mean such a cost; %(at_stake)s would be cut if so.")


@rule(
    id="fines-and-penalties",
    stage=Stage.LINE,
    severity=Severity.FULL,
    ec_type="4.16",
    basis="IR 38(3)(a)",
    confirmed=False,
    title=_("Fines and penalties"),
    explanation={
        "certain": _("“%(found)s” is a fine, penalty or surcharge; these are never eligible."),
        "unsure": _UNSURE,
    },
    advice=_("Remove the fine or penalty from the declared amount, or show that it is something else."),
    reads=(*WORDS, "is_simplified", "currency"),
)
def fines_and_penalties(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    return flag_wording(lines, "fines")


@rule(
    id="litigation-costs",
    stage=Stage.LINE,
    severity=Severity.FULL,
    ec_type="4.16",
    basis="IR 38(3)(a)",
    confirmed=False,
    title=_("Legal disputes and litigation"),
    explanation={
        "certain": _("“%(found)s” is a cost of a legal dispute; these are never eligible."),
        "unsure": _UNSURE,
    },
    advice=_("Remove the line. Legal advice and notarial services outside a dispute are eligible: say so."),
    reads=(*WORDS, "is_simplified", "currency"),
)
def litigation_costs(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    return flag_wording(lines, "litigation")


@rule(
    id="gifts",
    stage=Stage.LINE,
    severity=Severity.FULL,
    ec_type="4.16",
    basis="IR 38(3)(b); IR 42(e)",
    confirmed=True,
    title=_("Gifts"),
    explanation={
        "certain": _("“%(found)s” is a gift; gifts are not eligible."),
        "promotional": _("“%(found)s” may be a promotional item; it needs the emblem and a place in the plan."),
        "unsure": _UNSURE,
    },
    advice=_("Remove gifts. For promotional items, show the branding and the approved communication activity."),
    reads=(*WORDS, "is_simplified", "currency"),
)
def gifts(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    tolerance = context.cents("gift_max_eur") or 0
    branded = worded(lines, "promotional")["line_id"].to_list()
    found = worded(lines, "gifts").filter(pl.col("declared_eur_cents").fill_null(tolerance + 1) > tolerance)
    hits = found.with_columns(pl.col("line_id").is_in(branded).alias("branded"))
    certain = pl.col("is_certain") & ~pl.col("branded")
    variant = pl.when("branded").then(pl.lit("promotional")).when("is_certain").then(pl.lit("certain"))
    gifts = flag(
        hits,
        severity=pl.when(certain).then(pl.lit(Severity.FULL.value)).otherwise(pl.lit(Severity.CLARIFY.value)),
        variant=variant.otherwise(pl.lit("unsure")),
        params={"found": pl.col("found"), "at_stake": money("declared_eur_cents")},
    )
    return merge(gifts, unworded(lines))


@rule(
    id="exchange-loss",
    stage=Stage.LINE,
    severity=Severity.FULL,
    ec_type="4.16",
    basis="IR 38(3)(c)",
    confirmed=False,
    title=_("Exchange-rate losses"),
    explanation={
        "certain": _("“%(found)s” is a cost of exchange-rate fluctuation; it is never eligible."),
        "unsure": _UNSURE,
    },
    advice=_("Remove the line; the programme's rate of the month covers all differences."),
    reads=(*WORDS, "is_simplified", "currency"),
)
def exchange_loss(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    return flag_wording(lines, "exchange_loss")


@rule(
    id="interest-on-debt",
    stage=Stage.LINE,
    severity=Severity.FULL,
    ec_type="4.16",
    basis="CPR 64(1)(a)",
    confirmed=False,
    title=_("Interest on debt"),
    explanation={
        "certain": _("“%(found)s” is interest on debt or for late payment; it is never eligible."),
        "unsure": _UNSURE,
    },
    advice=_("Remove the interest. Of a leasing invoice, declare the instalment without the interest."),
    reads=(*WORDS, "is_simplified", "currency"),
)
def interest_on_debt(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    return flag_wording(lines, "interest")


@rule(
    id="bank-charges",
    stage=Stage.LINE,
    severity=Severity.FULL,
    ec_type="4.16",
    basis="IR 40(k), (l)",
    confirmed=True,
    title=_("Bank charges"),
    explanation={
        "certain": _("“%(found)s” is a bank charge outside the two kinds the regulation allows."),
        "unsure": _UNSURE,
    },
    advice=_(
        "Only charges of a separate account the programme requires and of transnational transfers are eligible, "
        "as office costs; remove others."
    ),
    reads=(*WORDS, "is_simplified", "currency"),
)
def bank_charges(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    return flag_wording(lines, "bank_charges")


@rule(
    id="in-kind-contribution",
    stage=Stage.LINE,
    severity=Severity.FULL,
    ec_type="4.16",
    basis="CPR 67(1)",
    confirmed=True,
    title=_("In-kind contribution or unpaid work"),
    explanation={
        "forbidden": _("The line is an in-kind contribution, which the programme does not accept."),
        "certain": _("“%(found)s” is an in-kind contribution, which the programme does not accept."),
        "conditions": _("The line is an in-kind contribution; its value and conditions must be shown."),
        "unsure": _("The words “%(found)s” may mean an in-kind contribution."),
    },
    advice=_("Remove the line, or show the conditions of the regulation if the programme accepts it."),
    reads=(*WORDS, "kind", "is_simplified"),
)
def in_kind_contribution(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    forbidden = context.parameter("in_kind_allowed") is False
    kind = lines.filter((pl.col("kind") == LineKind.IN_KIND) & IS_COST)
    worst = Severity.FULL if forbidden else Severity.CLARIFY
    return merge(
        flag(kind, severity=worst, variant="forbidden" if forbidden else "conditions", params={"found": pl.lit(None)}),
        _in_kind_words(lines, forbidden),
        unworded(lines),
    )


def _in_kind_words(lines: pl.DataFrame, forbidden: bool) -> pl.DataFrame:
    certain = pl.col("is_certain") & pl.lit(forbidden)
    return flag(
        worded(lines, "in_kind"),
        severity=pl.when(certain).then(pl.lit(Severity.FULL.value)).otherwise(pl.lit(Severity.CLARIFY.value)),
        variant=pl.when(certain).then(pl.lit("certain")).otherwise(pl.lit("unsure")),
        params={"found": pl.col("found")},
    )


@rule(
    id="preparation-cost-as-real-cost",
    stage=Stage.LINE,
    severity=Severity.FULL,
    ec_type="4.11",
    basis="CPR 53; programme manual",
    confirmed=True,
    title=_("Preparation cost declared as a real cost"),
    explanation={
        "certain": _("“%(found)s” is a cost of preparing the application, which the lump sum covers."),
        "unsure": _("The words “%(found)s” may mean a cost of preparing the application."),
    },
    advice=_("Remove the line; the preparation lump sum covers it."),
    only=(BALTIC, EUROPE),
    reads=(*WORDS, "is_simplified", "currency"),
)
def preparation_cost_as_real_cost(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    granted = context.parameter("preparation_lump_sum")
    if granted is False:
        return no_flags()
    costs = lines.filter(~pl.col("is_simplified"))
    return flag_wording(costs, "preparation", certain=Severity.FULL if granted else Severity.CLARIFY)
