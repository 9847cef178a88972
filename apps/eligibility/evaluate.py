"""Run the rules over a frame of lines, stage by stage, and say what each line loses.

The order is set-up, line, deductions, flat rates that follow, ceilings: a flat rate is recomputed on what the
earlier stages left of its base, and a budget is compared with what is left of the lines.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby
from typing import NamedTuple

import polars as pl

from apps.eligibility.catalogue import rules_for
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Severity, Stage
from apps.eligibility.prepare import prepare_context, prepare_lines
from apps.eligibility.rules.findings import UNTOLD, cannot_tell, no_flags
from apps.eligibility.rules.own import entry_of
from apps.eligibility.rules.reasons import with_reasons
from apps.eligibility.rules.registry import Rule

_NOTHING_UNTOLD = pl.DataFrame(schema={"rule_id": pl.String, "missing": pl.String, "lines": pl.Int64})
_WEIGHT = {severity: len(Severity.values) - place for place, severity in enumerate(Severity.values)}


class Findings(NamedTuple):
    """What the rules found, and what they could not tell.

    ``flags``: ``rule_id``, ``line_id`` (null: on the partner's report), ``partner_id``, ``severity``,
    ``ineligible_eur_cents`` (what the text says), ``deduction_eur_cents`` (what the line loses by it), ``params``
    (JSON for ``render_explanation``). ``untold``: ``rule_id``, ``missing`` (a word of ``missing.py``), ``lines``
    (how many it keeps the rule from judging). Both ordered by the rules' order.
    """

    flags: pl.DataFrame
    untold: pl.DataFrame


class CheckResult(NamedTuple):
    """``flags`` and ``untold`` as of ``evaluate``, ``lines`` as of ``summarise``."""

    flags: pl.DataFrame
    untold: pl.DataFrame
    lines: pl.DataFrame


def check_lines(lines: pl.DataFrame, context: CheckContext) -> CheckResult:
    """Evaluate the rules and summarise per line, lines without EUR amount converted at the context's rates."""
    prepared = prepare_lines(lines, context)
    found = judge(prepared, context)
    return CheckResult(*found, summarise(prepared, found.flags))


def evaluate(lines: pl.DataFrame, context: CheckContext, *, only: Collection[str] | None = None) -> Findings:
    """Run the programme's rules over the lines (a frame from ``build_lines``), under the facts of the context."""
    return judge(prepare_lines(lines, context), context, only=only)


def judge(prepared: pl.DataFrame, context: CheckContext, *, only: Collection[str] | None = None) -> Findings:
    """The same over lines of ``prepare_lines``; ``only``: the rules named and what these build on."""
    rules, context = _rules(context, only), prepare_context(context)
    prepared = with_reasons(prepared, context)
    answers, untold = [no_flags()], [_NOTHING_UNTOLD]
    for _stage, group in groupby(rules, key=lambda rule: rule.stage):
        together = list(group)
        if any(rule.builds_on_deductions for rule in together):
            prepared = _with_deductions(prepared, pl.concat(answers))
        for rule in together:
            flags, unknown = _run(rule, prepared, context)
            answers.append(flags)
            untold.append(unknown)
    return Findings(pl.concat(answers), pl.concat(untold))


def summarise(lines: pl.DataFrame, flags: pl.DataFrame) -> pl.DataFrame:
    """Per line: ``declared_eur_cents``, ``deduction_eur_cents``, ``eligible_eur_cents``, heaviest ``severity``.

    A line never loses more than it declares: ``min(declared, max(FULL, Σ PART))``. ``severity`` is null for a
    line without flags. Flags on the report as a whole are not in here; see ``report_deductions``.
    """
    losses = _losses(flags)
    weights = flags.filter(pl.col("line_id").is_not_null()).select(
        "line_id", pl.col("severity").replace_strict(_WEIGHT, return_dtype=pl.Int8).alias("weight")
    )
    heaviest = weights.group_by("line_id").agg(pl.col("weight").max())
    names = {weight: severity for severity, weight in _WEIGHT.items()}
    declared = pl.col("declared_eur_cents").fill_null(0)
    joined = lines.join(losses, on="line_id", how="left", maintain_order="left").join(
        heaviest, on="line_id", how="left", maintain_order="left"
    )
    loss = pl.min_horizontal(declared.clip(lower_bound=0), pl.col("loss").fill_null(0))
    return joined.select(
        "line_id",
        declared.alias("declared_eur_cents"),
        loss.alias("deduction_eur_cents"),
        (declared - loss).alias("eligible_eur_cents"),
        pl.col("weight").replace_strict(names, default=None, return_dtype=pl.String).alias("severity"),
    )


def report_deductions(flags: pl.DataFrame) -> int:
    """EUR cents cut from reports as a whole: ceilings, and flat rates that follow a cut in their base."""
    return int(flags.filter(pl.col("line_id").is_null())["deduction_eur_cents"].sum())


def _rules(context: CheckContext, only: Collection[str] | None) -> list[Rule]:
    """The programme's rules and those entered beside them, in the order of evaluation."""
    own = [entry_of(rule.rule_id, rule) for rule in context.own_rules]
    off = context.parameter("disabled_rules") or ()
    rules = [*rules_for(context.programme, disabled=off, on=context.submitted_on), *own]
    ordered = sorted(rules, key=lambda rule: (rule.stage, rule.id))
    return ordered if only is None else _with_foundations(ordered, only)


def _with_foundations(rules: list[Rule], only: Collection[str]) -> list[Rule]:
    """The rules named; before one that goes by what lines lost, all of the earlier stages."""
    wanted = [rule for rule in rules if rule.id in only]
    before = max((rule.stage for rule in wanted if rule.builds_on_deductions), default=Stage.SETUP)
    return [rule for rule in rules if rule in wanted or rule.stage < before]


def _run(rule: Rule, lines: pl.DataFrame, context: CheckContext) -> tuple[pl.DataFrame, pl.DataFrame]:
    missing = _missing(rule, context)
    answer = (
        cannot_tell(lines.filter(rule.scope), missing=missing) if missing else rule.find(rule.columns(lines), context)
    )
    own = answer.with_columns(pl.lit(rule.id).alias("rule_id"))
    silent = pl.col("severity") == UNTOLD
    untold = own.filter(silent).group_by("rule_id", pl.col("params").alias("missing"), maintain_order=True)
    return own.filter(~silent), untold.agg(pl.len().cast(pl.Int64).alias("lines"))


def _missing(rule: Rule, context: CheckContext) -> str | None:
    """The first thing the rule cannot do without and does not have."""
    absent = [name for name in rule.needs if not context.has_column(name)]
    unknown = [fact for fact in rule.facts if not context.knows(fact)]
    return next(iter([*absent, *unknown]), None)


def _losses(flags: pl.DataFrame) -> pl.DataFrame:
    amount = pl.col("deduction_eur_cents")
    full = amount.filter(pl.col("severity") == Severity.FULL.value).max().fill_null(0)
    part = amount.filter(pl.col("severity") == Severity.PART.value).sum()
    on_lines = flags.filter(pl.col("line_id").is_not_null())
    return on_lines.group_by("line_id").agg(pl.max_horizontal(full, part).alias("loss"))


def _with_deductions(lines: pl.DataFrame, flags: pl.DataFrame) -> pl.DataFrame:
    lost = summarise(lines, flags).select("line_id", pl.col("deduction_eur_cents").alias("deducted_eur_cents"))
    return lines.drop("deducted_eur_cents").join(lost, on="line_id", how="left", maintain_order="left")
