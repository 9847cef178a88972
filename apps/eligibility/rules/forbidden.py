"""Costs the regulations exclude whatever they are for: known by their wording or their ledger account."""

from __future__ import annotations

import polars as pl
from django.utils.translation import gettext_lazy as _

from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.rules.findings import flag, merge, no_flags
from apps.eligibility.rules.gaps import IS_COST, unworded
from apps.eligibility.rules.registry import BALTIC, EUROPE, rule
from apps.eligibility.rules.wording import ASKED, REASONED, WORDS, flag_reason, told, worded
from apps.finance.enums import LineKind


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
        **ASKED,
    },
    advice=_("Remove the fine or penalty from the declared amount, or show that it is something else."),
    reads=(*REASONED, "is_simplified"),
)
def fines_and_penalties(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    return flag_reason(lines, "fine")


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
        **ASKED,
    },
    advice=_("Remove the line. Legal advice and notarial services outside a dispute are eligible: say so."),
    reads=(*REASONED, "is_simplified"),
)
def litigation_costs(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    return flag_reason(lines, "legal-dispute")


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
        **ASKED,
    },
    advice=_("Remove gifts. For promotional items, show the branding and the approved communication activity."),
    reads=(*WORDS, *REASONED[1:], "is_simplified"),
)
def gifts(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    tolerance = context.cents("gift_max_eur") or 0
    dear = lines.filter(pl.col("declared_eur_cents").fill_null(tolerance + 1) > tolerance)
    branded = worded(dear, "promotional")["line_id"].to_list()
    return merge(_promotional(dear, branded), flag_reason(dear, "gift"), unworded(lines))


def _promotional(lines: pl.DataFrame, branded: list[str]) -> pl.DataFrame:
    """What a list takes for a gift and is branded needs a look even where the model knows it for no gift."""
    listed = worded(lines, "gifts")["line_id"].to_list()
    is_gift = (pl.col("reason") == "gift") | pl.col("line_id").is_in(listed)
    hits = lines.filter(pl.col("line_id").is_in(branded) & is_gift)
    return flag(hits, severity=Severity.CLARIFY, variant="promotional", params=told())


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
        **ASKED,
    },
    advice=_("Remove the line; the programme's rate of the month covers all differences."),
    reads=(*REASONED, "is_simplified"),
)
def exchange_loss(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    return flag_reason(lines, "exchange-loss")


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
        **ASKED,
    },
    advice=_("Remove the interest. Of a leasing invoice, declare the instalment without the interest."),
    reads=(*REASONED, "is_simplified"),
)
def interest_on_debt(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    return flag_reason(lines, "interest")


@rule(
    id="bank-charges",
    stage=Stage.LINE,
    severity=Severity.FULL,
    ec_type="4.16",
    basis="IR 40(1)(k), (l)",
    confirmed=True,
    title=_("Bank charges"),
    explanation={
        "certain": _("“%(found)s” is a bank charge outside the two kinds the regulation allows."),
        **ASKED,
    },
    advice=_(
        "Only charges of a separate account the programme requires and of transnational transfers are eligible, "
        "as office costs; remove others."
    ),
    reads=(*REASONED, "is_simplified"),
)
def bank_charges(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    return flag_reason(lines, "bank-charge")


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
        **ASKED,
    },
    advice=_("Remove the line, or show the conditions of the regulation if the programme accepts it."),
    reads=(*REASONED, "kind", "is_simplified"),
)
def in_kind_contribution(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    forbidden = context.parameter("in_kind_allowed") is False
    kind = lines.filter((pl.col("kind") == LineKind.IN_KIND) & IS_COST)
    worst = Severity.FULL if forbidden else Severity.CLARIFY
    variant = "forbidden" if forbidden else "conditions"
    return merge(
        flag(kind, severity=worst, variant=variant, params={**told(), "found": pl.lit(None, dtype=pl.String)}),
        flag_reason(lines, "in-kind", confirmed=worst),
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
        **ASKED,
    },
    advice=_("Remove the line; the preparation lump sum covers it."),
    only=(BALTIC, EUROPE),
    reads=(*REASONED, "is_simplified"),
)
def preparation_cost_as_real_cost(lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    granted = context.parameter("preparation_lump_sum")
    if granted is False:
        return no_flags()
    costs = lines.filter(~pl.col("is_simplified"))
    return flag_reason(costs, "preparation", confirmed=Severity.FULL if granted else Severity.CLARIFY)
