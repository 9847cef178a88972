"""A report under a version of the rules: read, evaluated, nothing written."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from apps.eligibility.evaluate import Findings, judge
from apps.eligibility.models import RuleSet
from apps.eligibility.prepare import prepare_lines
from apps.eligibility.selectors.check_data import load_context, load_lines
from apps.eligibility.selectors.own_rule import load_active_rules
from apps.eligibility.selectors.rule_set import put_under
from apps.eligibility.word_proposals import propose_words

if TYPE_CHECKING:
    from apps.reporting.models import PartnerReport


class Evaluation(NamedTuple):
    """``lines`` with their amounts in EUR, and what the rules say of them."""

    lines: pl.DataFrame
    found: Findings


def evaluate_report(
    *, report: PartnerReport, rule_set: RuleSet | None, today: datetime.date, user_id: int | None
) -> Evaluation:
    """Hold the report's lines, as they stand, against a rule set and the project's own rules. Writes nothing.

    ``today`` stands for the day of submission until the report is submitted; ``user_id`` is the person who asks.
    """
    facts = put_under(load_context(report=report, today=today, user_id=user_id), rule_set)
    context = replace(facts, own_rules=(*facts.own_rules, *load_active_rules()))
    loaded = load_lines(report_id=report.pk)
    context = replace(context, proposals=propose_words(loaded))
    lines = prepare_lines(loaded, context)
    return Evaluation(lines, judge(lines, context))
