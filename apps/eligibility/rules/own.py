"""The rules that were entered, as one function over columns. Their words travel with the flag, so that a report keeps
them as they stood."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import polars as pl
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.eligibility.column_money import scaled, scaled_column
from apps.eligibility.context import CheckContext
from apps.eligibility.enums import Comparison, OwnRuleKind, RuleField, Severity, Stage
from apps.eligibility.lexicon.match import LanguageList, Lexicon
from apps.eligibility.own_rule import MAX_TEXT, OwnRuleData
from apps.eligibility.rules.findings import cannot_tell, flag, merge, money, no_flags, number
from apps.eligibility.rules.registry import Rule

PREFIX = "own:"
_EXPLANATIONS: Mapping[str, Promise] = {
    "amount": _("%(text)s The line declares %(value)s; the limit of the rule is %(limit)s."),
    "count": _("%(text)s The line has %(value)s units; the limit of the rule is %(limit)s."),
    "found": _("%(text)s Found on the line: “%(found)s”."),
}
_COMPARE = {
    Comparison.OVER: pl.Expr.gt,
    Comparison.AT_LEAST: pl.Expr.ge,
    Comparison.UNDER: pl.Expr.lt,
}


def entry_of(rule_id: str, data: OwnRuleData | None = None) -> Rule:
    """The rule as the catalogue knows rules; without its data only with the words common to all entered rules."""
    return Rule(
        id=rule_id, stage=Stage.LINE, severity=Severity(data.severity) if data else Severity.CLARIFY, ec_type="",
        basis=data.basis if data else "", confirmed=True, title=_("Rule of the project"), explanations=_EXPLANATIONS,
        advice=_("Correct the line, or tell the lead partner why the rule does not hold for it."), needs=(), facts=(),
        scope=pl.lit(True), reads=None, only=frozenset(), without=frozenset(), version=data.version if data else 1,
        valid_from=None, valid_to=None, find=partial(find_own, data) if data else _find_nothing,
    )  # fmt: skip


def find_own(rule: OwnRuleData, lines: pl.DataFrame, context: CheckContext) -> pl.DataFrame:
    """The lines an entered rule hits, and those it cannot judge. Credits are left out: they take cost away."""
    meant = lines.filter(_conditions(rule, context) & (pl.col("declared_eur_cents").fill_null(1) > 0))
    match rule.kind:
        case OwnRuleKind.THRESHOLD:
            return _over_threshold(rule, meant)
        case OwnRuleKind.WORDS:
            return _worded(rule, meant)
        case _:
            return _patterned(rule, meant)


def _find_nothing(_lines: pl.DataFrame, _context: CheckContext) -> pl.DataFrame:
    return no_flags()


def _conditions(rule: OwnRuleData, context: CheckContext) -> pl.Expr:
    holds = pl.lit(True)
    if rule.categories:
        holds &= pl.col("category").is_in(rule.categories)
    if rule.partners:
        holds &= pl.col("partner_id").is_in(rule.partners)
    if rule.countries:
        there = context.partners.filter(pl.col("country").is_in(rule.countries))["partner_id"]
        holds &= pl.col("partner_id").is_in(there.to_list())
    return holds


def _over_threshold(rule: OwnRuleData, lines: pl.DataFrame) -> pl.DataFrame:
    if rule.amount is None:
        return no_flags()
    is_money = rule.field == RuleField.DECLARED_EUR
    column = "declared_eur_cents" if is_money else "units"
    limit = int(rule.amount * 100) if is_money else scaled(rule.amount)
    measured = lines.with_columns((pl.col(column) if is_money else scaled_column(lines["units"])).alias("measured"))
    over = _COMPARE[Comparison(rule.comparison)](pl.col("measured"), pl.lit(limit))
    shown = money("declared_eur_cents") if is_money else number("units")
    bound = money(pl.lit(limit, dtype=pl.Int64)) if is_money else number(pl.lit(format(rule.amount, "f")))
    variant = "amount" if is_money else "count"
    unknown = cannot_tell(measured.filter(pl.col("measured").is_null()), missing=column)
    return merge(_flag(rule, measured.filter(over), variant, {"value": shown, "limit": bound}), unknown)


def _worded(rule: OwnRuleData, lines: pl.DataFrame) -> pl.DataFrame:
    words = Lexicon(rule.code, {language: LanguageList(certain=words) for language, words in rule.words.items()})
    texts = [text for text in lines[rule.field].unique().to_list() if text is not None]
    matches = {text: match.found for text in texts if (match := words.find(text[:MAX_TEXT])) is not None}
    found = pl.col(rule.field).replace_strict(matches, default=None, return_dtype=pl.String)
    return _found(rule, lines, found if matches else pl.lit(None, dtype=pl.String))


def _patterned(rule: OwnRuleData, lines: pl.DataFrame) -> pl.DataFrame:
    text = pl.col(rule.field).str.slice(0, MAX_TEXT)
    return _found(rule, lines, text.str.extract(f"(?i){rule.pattern}", 0))


def _found(rule: OwnRuleData, lines: pl.DataFrame, found: pl.Expr) -> pl.DataFrame:
    read = lines.with_columns(found.alias("found"))
    hits = _flag(rule, read.filter(pl.col("found").is_not_null()), "found", {"found": pl.col("found")})
    return merge(hits, cannot_tell(lines.filter(pl.col(rule.field).is_null()), missing=rule.field))


def _flag(rule: OwnRuleData, hits: pl.DataFrame, variant: str, params: dict[str, pl.Expr]) -> pl.DataFrame:
    said = {"title": _texts(rule.titles), "text": _texts(rule.texts), "basis": pl.lit(rule.basis)}
    version = number(pl.lit(rule.version))
    return flag(
        hits, severity=Severity(rule.severity), variant=variant, params={**said, "rule_version": version, **params}
    )


def _texts(texts: Mapping[str, str]) -> pl.Expr:
    return pl.struct(pl.struct(*[pl.lit(text).alias(language) for language, text in texts.items()]).alias("texts"))
