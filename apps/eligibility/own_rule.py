"""A rule that was entered, not programmed: a threshold, forbidden words or a text pattern. Plain data, no database.

It comes from a lead partner, for one partnership, or from a rule set's file, for every partnership of a programme.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal, InvalidOperation
from typing import Any

import polars as pl
from django.utils.translation import gettext as _

from apps.eligibility.enums import Comparison, OwnRuleKind, RuleField, Severity
from apps.finance.enums import CostCategory

MAX_PATTERN = 200
MAX_WORDS = 200
# No expression an author writes may cost more than the text is long: looked at is the beginning of a text.
MAX_TEXT = 500
SEVERITIES = (Severity.CLARIFY, Severity.FULL, Severity.WARN)
AMOUNT_FIELDS = (RuleField.DECLARED_EUR, RuleField.UNITS)
TEXT_FIELDS = (RuleField.DESCRIPTION, RuleField.SUPPLIER_NAME, RuleField.INVOICE_NO)
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,19}")
_WORD = re.compile(r"[^\W_][\w .,&'’/+-]{0,58}\*?")
_COUNTED = re.compile(r"\{(\d*),?(\d*)\}")
_MOST_REPEATS = 20


@dataclass(frozen=True, slots=True)
class ExampleLine:
    """A line that must, or must not, be flagged. What it leaves open fits the rule's conditions."""

    is_flagged: bool
    description: str = ""
    supplier_name: str = ""
    invoice_no: str = ""
    category: str = ""
    country: str = ""
    amount_eur: Decimal | None = None
    units: Decimal | None = None

    def to_json(self) -> dict[str, Any]:
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: str(value) if isinstance(value, Decimal) else value for name, value in values.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRuleData:
    """``titles``, ``texts`` (why it matters) and ``words`` by language. ``amount`` is EUR, or a number of units.

    ``words`` begin a word of the text where they end in ``*``, else they are whole words. ``partners`` are ids; empty
    conditions hold for every line. ``country`` is that of the partner.
    """

    code: str
    version: int = 1
    titles: Mapping[str, str]
    texts: Mapping[str, str]
    basis: str
    severity: str
    kind: str
    field: str
    comparison: str = Comparison.OVER
    amount: Decimal | None = None
    words: Mapping[str, tuple[str, ...]]
    pattern: str = ""
    categories: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    cases: tuple[ExampleLine, ...] = ()

    @property
    def rule_id(self) -> str:
        return f"own:{self.code}"

    def to_json(self) -> dict[str, Any]:
        """As ``parse_own_rule`` reads it."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return values | {
            "titles": dict(self.titles),
            "texts": dict(self.texts),
            "amount": None if self.amount is None else str(self.amount),
            "words": {language: list(words) for language, words in self.words.items()},
            "categories": list(self.categories),
            "partners": list(self.partners),
            "countries": list(self.countries),
            "cases": [case.to_json() for case in self.cases],
        }


def parse_own_rule(table: Mapping[str, Any]) -> OwnRuleData:
    """A rule from a file's or a stored table. Raises ``ValueError`` or ``TypeError`` naming what is wrong."""
    known = {field.name for field in fields(OwnRuleData)}
    unknown = sorted(set(table) - known)
    if unknown:
        raise ValueError(f"nobody reads {', '.join(unknown)}.")
    missing = [name for name in ("code", "titles", "texts", "basis", "severity", "kind", "field") if name not in table]
    if missing:
        raise ValueError(f"{missing[0]} is missing.")
    lists = {name: tuple(str(item) for item in table.get(name, ())) for name in ("categories", "partners", "countries")}
    words = {language: tuple(entries) for language, entries in dict(table.get("words", {})).items()}
    cases = tuple(_case(entry) for entry in table.get("cases", ()))
    amount = _decimal(table.get("amount"))
    return OwnRuleData(**(dict(table) | lists | {"words": words, "cases": cases, "amount": amount}))


def _case(entry: Mapping[str, Any]) -> ExampleLine:
    numbers = {name: _decimal(entry.get(name)) for name in ("amount_eur", "units")}
    return ExampleLine(**(dict(entry) | numbers))


def _decimal(value: Any) -> Decimal | None:
    try:
        return None if value in (None, "") else Decimal(str(value))
    except InvalidOperation as fault:
        raise ValueError(f"{value!r} is not a number.") from fault


def find_faults(rule: OwnRuleData) -> dict[str, str]:
    """What is wrong with the rule itself, by field, in the active language; its cases are tried elsewhere."""
    faults = _common_faults(rule)
    match rule.kind:
        case OwnRuleKind.THRESHOLD:
            return faults | _threshold_faults(rule)
        case OwnRuleKind.WORDS:
            return faults | _field_fault(rule, TEXT_FIELDS) | _word_faults(rule)
        case OwnRuleKind.PATTERN:
            return faults | _field_fault(rule, TEXT_FIELDS) | _pattern_faults(rule)
        case _:
            return faults | {"kind": _("Choose a kind of rule.")}


def _common_faults(rule: OwnRuleData) -> dict[str, str]:
    faults = {}
    if not _CODE.fullmatch(rule.code):
        faults["code"] = _("A code has at most 20 small letters, digits and hyphens.")
    if rule.severity not in SEVERITIES:
        faults["severity"] = _("Choose what a hit means: a question, the whole line, or a note.")
    if not any(rule.titles.values()) or not any(rule.texts.values()):
        faults["titles"] = _("Say what the rule is called and why it matters.")
    if set(rule.categories) - set(CostCategory.values):
        faults["categories"] = _("There is no such cost category.")
    return faults


def _field_fault(rule: OwnRuleData, allowed: tuple[RuleField, ...]) -> dict[str, str]:
    return {} if rule.field in allowed else {"field": _("This kind of rule cannot look at this field.")}


def _threshold_faults(rule: OwnRuleData) -> dict[str, str]:
    faults = _field_fault(rule, AMOUNT_FIELDS)
    if rule.comparison not in Comparison.values:
        faults["comparison"] = _("Choose how to compare.")
    if rule.amount is None or rule.amount < 0 or rule.amount >= 10**12 or rule.amount != round(rule.amount, 2):
        faults["amount"] = _("Enter an amount or a number of at most two decimals.")
    return faults


def _word_faults(rule: OwnRuleData) -> dict[str, str]:
    words = [word for entries in rule.words.values() for word in entries]
    if not words or len(words) > MAX_WORDS:
        return {"words": _("Enter between 1 and 200 words.")}
    wrong = next((word for word in words if not _is_wording(word)), None)
    return (
        {"words": _("“%(word)s” is not a word or wording; only its end may be *.") % {"word": wrong}} if wrong else {}
    )


def _is_wording(word: object) -> bool:
    # The lists' own notation may do more; a gap between words can make an expression costly.
    return isinstance(word, str) and bool(_WORD.fullmatch(word.strip())) and "..." not in word


def _pattern_faults(rule: OwnRuleData) -> dict[str, str]:
    if not rule.pattern or len(rule.pattern) > MAX_PATTERN:
        return {"pattern": _("Enter a pattern of at most 200 characters.")}
    if _is_greedy(rule.pattern):
        return {"pattern": _("A group may not be repeated, and nothing more than 20 times by number.")}
    try:
        # The engine of the columns works in time linear in the text, whatever the expression; it knows no look-around.
        pl.Series([""]).str.contains(f"(?i){rule.pattern}", strict=True)
    except pl.exceptions.PolarsError:
        return {"pattern": _("This pattern cannot be read. Look-around and back references are not supported.")}
    return {"pattern": _("This pattern is found in every text.")} if _matches_nothing(rule.pattern) else {}


def _is_greedy(pattern: str) -> bool:
    """Nested or large repetitions: refused, for they only make an expression costly."""
    bounds = [int(bound) for found in _COUNTED.findall(pattern) for bound in found if bound]
    return bool(re.search(r"\)[*+?{]", pattern)) or any(bound > _MOST_REPEATS for bound in bounds)


def _matches_nothing(pattern: str) -> bool:
    return bool(pl.Series([""]).str.contains(f"(?i){pattern}")[0])
