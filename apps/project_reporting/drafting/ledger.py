"""Sentences stated from the ledger: binding their figures, and writing them in a language."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from django.utils import translation

from apps.common.formats import format_date, format_money, format_number, format_percent
from apps.project_reporting.drafting.facts import Facts
from apps.project_reporting.drafting.templates import TEMPLATES, SentenceTemplate

UNBOUND = "–"
Figures = dict[str, dict[str, str]]


def bind_figures(template: SentenceTemplate, facts: Facts, subject: str) -> Figures:
    """The template's figures for one subject: per placeholder ``value``, ``kind`` and ``source`` (a fact's address).

    Raises ``KeyError`` if the subject is gone.
    """
    sources = {placeholder: f"{subject}.{name}" for placeholder, name in template.figures.items()}
    return {
        placeholder: {"value": facts[source].stored, "kind": facts[source].kind, "source": source}
        for placeholder, source in sources.items()
    }


def write_ledger_sentence(key: str, figures: Mapping[str, Mapping[str, str]], language: str) -> str:
    """The sentence in ``language``, figures in that language's own formats.

    An unknown key or a figure that is not bound shows as a dash, so that the lead partner can see it and leave the
    sentence out; such a sentence is never frozen (see ``verify_sentences``).
    """
    template = TEMPLATES.get(key)
    if template is None:
        return UNBOUND
    values = defaultdict(lambda: UNBOUND, {name: write_figure(figure, language) for name, figure in figures.items()})
    number = figures.get(template.plural, {}).get("value", "0")
    with translation.override(language):
        return str(template.text % (values | {"number": int(number)}))


def write_figure(figure: Mapping[str, str], language: str) -> str:
    """One figure as the language writes it: EUR amounts, counts, percentages, long dates; names as they are."""
    value = figure["value"]
    match figure["kind"]:
        case "money":
            return format_money(Decimal(value), "EUR", language)
        case "percent":
            return format_percent(Decimal(value), language)
        case "count":
            return format_number(int(value), language)
        case "number":
            return format_number(Decimal(value), language)
        case "date":
            return format_date(dt.date.fromisoformat(value), language, style="long")
        case _:
            return value
