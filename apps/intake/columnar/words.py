"""What whole columns of words mean, and what is said about rows in words."""

from __future__ import annotations

import polars as pl

from apps.common.business_ids import check_business_id
from apps.finance.enums import CostCategory, LineKind
from apps.intake.columnar.cells import map_distinct
from apps.intake.values.words import parse_category, parse_country, parse_currency
from apps.intake.wordings import normalise, word_pattern

_NO_ASCII = r"[^\x00-\x7f]"
_SPOKEN = (LineKind.CREDIT_NOTE, LineKind.IN_KIND, LineKind.ADVANCE)


def currencies(texts: pl.Series, country: str) -> pl.Series:
    return map_distinct(texts, lambda text: parse_currency(text, country=country), pl.String)


def categories(texts: pl.Series) -> pl.Series:
    return map_distinct(texts, parse_category, pl.String)


def countries(texts: pl.Series) -> pl.Series:
    return map_distinct(texts, parse_country, pl.String)


def normalised(texts: pl.Series) -> pl.Series:
    """As ``wordings.normalise``; plain letters in one go, others by their distinct texts."""
    foreign = texts.str.contains(_NO_ASCII)
    plain = texts.set(foreign, None).str.to_lowercase().str.replace_all("[^a-z0-9%]+", " ").str.strip_chars(" ")
    return plain.zip_with(~foreign, map_distinct(texts.set(~foreign, None), normalise, pl.String))


def casefolded(texts: pl.Series) -> pl.Series:
    foreign = texts.str.contains(_NO_ASCII)
    plain = texts.set(foreign, None).str.to_lowercase()
    return plain.zip_with(~foreign, map_distinct(texts.set(~foreign, None), str.casefold, pl.String))


def speaks_of_kind(descriptions: pl.Series, categories: pl.Series) -> pl.Series:
    """True where description and category together name a kind of item outright, see ``kinds.spoken_kind``."""
    pattern = "|".join(word_pattern("kinds", kind.value).pattern for kind in _SPOKEN)
    # Normalised apart they are the same, and there are far fewer different ones of each than of both.
    together = normalised(descriptions) + " " + normalised(categories)
    return together.str.strip_chars(" ").str.contains(pattern)


def has_wrong_number(tax_ids: pl.Series, countries_of: pl.Series, country: str) -> pl.Series:
    """True where the check digits of a supplier's number are wrong; the partner's country where none is named."""
    pairs = pl.DataFrame({"id": tax_ids, "country": countries_of})
    distinct = pairs.filter(pl.col("id") != "").unique()
    wrong = [check_business_id(number, named or country).valid is False for number, named in distinct.iter_rows()]
    answers = distinct.with_columns(pl.Series("wrong", wrong, dtype=pl.Boolean))
    return pairs.join(answers, on=["id", "country"], how="left", maintain_order="left")["wrong"].fill_null(False)


def kinds(frame: pl.DataFrame) -> pl.Series:
    """What kind of item each row is whose words name none and whose amount is not negative."""
    no_invoice = pl.col("invoice_no") == ""
    on_payroll = (pl.col("category") == CostCategory.STAFF.value) & no_invoice
    by_person = (pl.col("person") != "") & no_invoice & (pl.col("supplier_name") == "")
    payroll = pl.when(on_payroll | by_person).then(pl.lit(LineKind.PAYROLL.value))
    return frame.select(payroll.otherwise(pl.lit(LineKind.INVOICE.value)).alias("kind")).to_series()
