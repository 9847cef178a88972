"""A flag in words, in any reader's language, from the raw figures it carries."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common.countries import country_name
from apps.common.formats import format_date, format_money, format_month, format_number, format_percent, format_rate
from apps.common.money import from_cents
from apps.documents.enums import EvidenceKind
from apps.eligibility.catalogue import get_rule
from apps.eligibility.missing import name_missing
from apps.eligibility.rules.own import PREFIX
from apps.finance.enums import CostCategory, LineKind

NOTHING = "–"
# What a flag by words carries about them, beside the values of its sentence.
WORDS = "words"
_CONFIRMED: Mapping[str, Promise] = {
    "account": _("It is booked on the account “%(text)s”."),
    "supplier": _("The supplier is “%(text)s”."),
    "kind": _("It is declared as “%(text)s”."),
    "vat_recovered": _("The partner recovers VAT."),
    "before_application": _("The cost was incurred before the application was submitted."),
}


def render_explanation(rule_id: str, params: str | Mapping[str, Any], language: str) -> str:
    """What was found, as one sentence in the language ("en", "pl", "fi", "da").

    ``params`` are a flag's, as JSON or already decoded. Raises ``KeyError`` for an unknown rule.
    """
    values = json.loads(params) if isinstance(params, str) else params
    texts = get_rule(rule_id).explanations
    with translation.override(language):
        text = str(texts[values.get("variant") or ""])
        shown = {name: _shown(value, language) for name, value in values.items() if name != WORDS}
        words = values.get(WORDS)
        sentences = [text % defaultdict(lambda: NOTHING, shown), explain_guess(words), explain_confirmation(words)]
        return " ".join(filter(None, sentences))


def explain_guess(words: Mapping[str, Any] | None) -> str:
    """That a model alone takes the words for such a cost, in the active language; empty where a word list does."""
    if not words or words.get("by") != "model" or words.get("confirmed_by"):
        return ""
    return str(_("So far this is a guess of a language model; no list of words says it."))


def explain_confirmation(words: Mapping[str, Any] | None) -> str:
    """Which field of the line confirms what its words seem to mean, in the active language; empty if none does.

    ``words`` are those of a flag's ``params``.
    """
    if not words or not words.get("confirmed_by"):
        return ""
    by, text = words["confirmed_by"], words["confirmed_with"]
    named = str(LineKind(text).label) if by == "kind" else text
    return str(_CONFIRMED[by]) % {"text": named}


def render_title(rule_id: str, language: str, params: Mapping[str, Any] | None = None) -> str:
    """The rule's name; an entered rule's is among its flag's ``params``."""
    if params and "title" in params and rule_id.startswith(PREFIX):
        return _shown(params["title"], language)
    with translation.override(language):
        return str(get_rule(rule_id).title)


def basis_of(rule_id: str, params: Mapping[str, Any] | None = None) -> str:
    """Article or manual section; an entered rule's is among its flag's ``params``."""
    if params and rule_id.startswith(PREFIX):
        return str(params.get("basis", ""))
    return get_rule(rule_id).basis


def render_advice(rule_id: str, language: str) -> str:
    with translation.override(language):
        return str(get_rule(rule_id).advice)


def _shown(value: Any, language: str) -> str:
    if not isinstance(value, Mapping):
        return NOTHING if value is None else str(value)
    if "cents" in value:
        return _money(value, language)
    (kind, raw), *_rest = value.items()
    return NOTHING if raw is None else _SHOWN[kind](raw, language)


def _money(value: Mapping[str, Any], language: str) -> str:
    if value["cents"] is None:
        return NOTHING
    return format_money(from_cents(value["cents"]), value.get("currency") or "EUR", language)


def _category(raw: str) -> str:
    return str(CostCategory(raw).label) if raw in CostCategory.values else raw


def _documents(kinds: list[str]) -> str:
    return ", ".join(_inside(str(EvidenceKind(kind).label)) if kind in EvidenceKind.values else kind for kind in kinds)


def _inside(label: str) -> str:
    """A label in the middle of a sentence: its first letter small, unless an abbreviation begins it."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def _missing(words: list[str]) -> str:
    return ", ".join(name_missing(word) for word in words)


def _in_language(raw: Mapping[str, str], language: str) -> str:
    """The text in the reader's language, else in the first it was written in."""
    return raw.get(language) or next(iter(raw.values()), NOTHING)


_SHOWN: Mapping[str, Callable[[Any, str], str]] = {
    "date": lambda raw, language: format_date(dt.date.fromisoformat(raw), language),
    "month": lambda raw, language: format_month(dt.date.fromisoformat(raw), language),
    "fraction": lambda raw, language: format_percent(Decimal(raw), language),
    "rate": lambda raw, language: format_rate(Decimal(raw), language),
    "number": lambda raw, language: format_number(Decimal(raw), language),
    "texts": _in_language,
    "category": lambda raw, _language: _category(raw),
    "country": country_name,
    "missing": lambda raw, _language: _missing(raw),
    "documents": lambda raw, _language: _documents(raw),
}
