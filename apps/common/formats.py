"""Numbers, money, dates and lists as each language writes them, from the CLDR data that Babel carries.

Every function takes the language last; ``None`` means the language that is active now, and a language we do
not know is written as English. Spaces inside a figure are no-break spaces, so that it is never torn apart at
the end of a line. Nothing here is meant to be read back by a program.

========  ==============  =============  ==========
language  money           other money    short date
========  ==============  =============  ==========
English   EUR 1,234.50    PLN 1,234.50   15/03/2025
Polish    1 234,50 zł     1 234,50 EUR   15.03.2025
Finnish   1 234,50 €      1 234,50 PLN   15.3.2025
Danish    1.234,50 kr.    1.234,50 EUR   15.03.2025
========  ==============  =============  ==========

A currency's sign is used only in the language of the country it belongs to; everywhere else the ISO code
stands, because a partnership mixes crowns of several countries on one page. The code comes first in English
and last in the other languages, as in the institutions' own texts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import Literal

from babel import Locale
from babel.dates import format_date as babel_date
from babel.dates import format_time as babel_time
from babel.dates import get_timezone_location
from babel.lists import format_list as babel_list
from babel.numbers import format_decimal
from babel.numbers import format_percent as babel_percent
from django.utils import timezone
from django.utils.translation import get_language

from apps.common.money import round_half_up

NBSP = "\u00a0"
FALLBACK = "en"

DateStyle = Literal["short", "long"]
ListStyle = Literal["and", "or"]

# English as it is written in the Union: day before month, and no dollar conventions.
_LOCALES = {"en": "en_IE", "pl": "pl", "fi": "fi", "da": "da"}
_OWN_SIGN = {("pl", "PLN"): "zł", ("fi", "EUR"): "€", ("da", "DKK"): "kr."}
# CLDR's short forms have one digit for the day in Polish and vary between releases, so all are spelt out.
_DATE_PATTERNS: dict[DateStyle, dict[str, str]] = {
    "short": {"en": "dd/MM/y", "pl": "dd.MM.y", "fi": "d.M.y", "da": "dd.MM.y"},
    "long": {"en": "d MMMM y", "pl": "d MMMM y", "fi": "d. MMMM y", "da": "d. MMMM y"},
}
_MONTH_PATTERNS = {"en": "MM/y", "pl": "MM.y", "fi": "M.y", "da": "MM.y"}
# What stands between a day and its time of day.
_BEFORE_CLOCK = {"fi": f"klo{NBSP}", "da": f"kl.{NBSP}"}
_AMOUNT = "#,##0.00"
# As each language's newspapers and the catalogues of this product quote.
_QUOTE_MARKS = {"en": ("“", "”"), "pl": ("„", "”"), "fi": ("”", "”"), "da": ("»", "«")}


def format_amount(amount: Decimal, language: str | None = None) -> str:
    """The bare figure, two decimals, rounded half up: for columns whose heading names the currency."""
    return _decimal(round_half_up(amount), _AMOUNT, _known(language))


def format_money(amount: Decimal, currency: str, language: str | None = None) -> str:
    """The figure with its currency (ISO 4217 code), two decimals in every currency, rounded half up."""
    known = _known(language)
    figure = format_amount(amount, known)
    if known == "en":
        return f"{currency}{NBSP}{figure}"
    return f"{figure}{NBSP}{_OWN_SIGN.get((known, currency), currency)}"


def format_number(number: Decimal | int, language: str | None = None) -> str:
    """A number that is not money: grouped, not rounded, every decimal it has except closing zeros."""
    known = _known(language)
    return _tied(format_decimal(number, locale=_locale(known), decimal_quantization=False))


def format_count(number: Decimal, language: str | None = None) -> str:
    """As ``format_number`` but ungrouped: for a field somebody writes in, where a group could be read as decimals."""
    known = _known(language)
    return format_decimal(number, locale=_locale(known), decimal_quantization=False, group_separator=False)


def format_percent(fraction: Decimal, language: str | None = None, *, decimals: int = 0) -> str:
    """A fraction as a percentage: whole where it is whole (15 %), else with two decimals (35.50 %). Rounds half up.

    ``decimals``, 0 or 2, is how many it has at least, for a column whose points stand under each other.
    """
    locale = _locale(_known(language))
    # The language's own pattern knows whether a space belongs before the sign.
    pattern = locale.percent_formats[None].pattern.replace(
        "#,##0", "#,##0.00" if decimals or percent_decimals(fraction) else "#,##0"
    )
    return _tied(babel_percent(round_half_up(fraction, 4), format=pattern, locale=locale))


def percent_decimals(fraction: Decimal) -> int:
    """How many decimals ``format_percent`` writes: 2 for 0.155, none for 0.15."""
    return 0 if (100 * round_half_up(fraction, 4)) % 1 == 0 else 2


def format_rate(rate: Decimal, language: str | None = None) -> str:
    """An exchange rate in units of national currency per 1 EUR, four or five decimals, rounded half up."""
    return _decimal(round_half_up(rate, 5), "#,##0.0000#", _known(language))


def format_date(date: dt.date, language: str | None = None, *, style: DateStyle = "short") -> str:
    """A day: ``short`` in tables, ``long`` (with month name) in text. A moment is read as local."""
    known = _known(language)
    if isinstance(date, dt.datetime):
        date = _local(date).date()
    return _tied(babel_date(date, _DATE_PATTERNS[style][known], locale=_locale(known)))


def format_month(day: dt.date, language: str | None = None) -> str:
    """The month a day lies in, in figures: 03/2025, 03.2025, 3.2025."""
    known = _known(language)
    return _tied(babel_date(day, _MONTH_PATTERNS[known], locale=_locale(known)))


def format_partial_date(year: int | None, month: int, day: int | None, language: str | None = None) -> str:
    """A day whose year nobody has said, or a month with or without its year: 21 June, November, November 2026."""
    known = _known(language)
    pattern = _DATE_PATTERNS["long"][known].removesuffix(" y") if day else "LLLL"
    # Any leap year: the year is printed only where it is known.
    stand_in = dt.date(year or 2024, month, day or 1)
    return _tied(babel_date(stand_in, pattern if year is None else f"{pattern} y", locale=_locale(known)))


def format_datetime(moment: dt.datetime, language: str | None = None, *, style: DateStyle = "short") -> str:
    """A moment to the minute, in the active time zone; a moment without a zone is taken as it stands."""
    known = _known(language)
    return f"{format_date(moment, known, style=style)} {_BEFORE_CLOCK.get(known, '')}{format_clock(moment, known)}"


def format_clock(moment: dt.datetime, language: str | None = None) -> str:
    """The time of day of a moment, read as ``format_datetime`` reads it."""
    locale = _locale(_known(language))
    return _tied(babel_time(_local(moment).replace(tzinfo=None), "short", locale=locale))


def format_period(start: dt.date, end: dt.date, language: str | None = None, *, style: DateStyle = "short") -> str:
    """The days from ``start`` to ``end``, both included. The dash is spaced where the dates have spaces."""
    known = _known(language)
    first, last = format_date(start, known, style=style), format_date(end, known, style=style)
    spaced = known == "en" or style == "long"
    return f"{first}{NBSP}– {last}" if spaced else f"{first}–{last}"


def format_quoted(text: str, language: str | None = None) -> str:
    """Somebody's own words between the quotation marks of the language they are read in; nothing for no words."""
    opened, closed = _QUOTE_MARKS[_known(language)]
    return f"{opened}{text}{closed}" if text else ""


def format_list(items: Sequence[str], language: str | None = None, *, style: ListStyle = "and") -> str:
    """Items in one sentence: commas, and the language's word for "and" or "or" before the last."""
    styles: dict[ListStyle, Literal["standard", "or"]] = {"and": "standard", "or": "or"}
    return babel_list(items, style=styles[style], locale=_locale(_known(language)))


def format_pages(pages: Sequence[int], language: str | None = None) -> str:
    """Pages of a document, given in their order: those that follow each other as "2–6"."""
    groups = groupby(enumerate(pages), key=lambda pair: pair[1] - pair[0])
    runs = [[page for _place, page in run] for _distance, run in groups]
    return format_list([f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs], language)


def format_zone(zone: str, language: str | None = None) -> str:
    """The city that stands for a time zone of the IANA list, as the language calls it: Europe/Brussels is Bruksela."""
    return get_timezone_location(zone, locale=_locale(_known(language)), return_city=True)


def _decimal(number: Decimal, pattern: str, language: str) -> str:
    return _tied(format_decimal(number, format=pattern, locale=_locale(language)))


def _known(language: str | None) -> str:
    code = (language or get_language() or FALLBACK).split("-")[0].split("_")[0].lower()
    return code if code in _LOCALES else FALLBACK


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(_LOCALES[language])


def _local(moment: dt.datetime) -> dt.datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


def _tied(text: str) -> str:
    return text.replace(" ", NBSP)
