"""Suppliers and invoice numbers as they compare: without legal form, case, accents, separators."""

from __future__ import annotations

import re
import unicodedata

import polars as pl

# Letters that do not come apart under Unicode decomposition.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "đ": "d", "ð": "d", "þ": "th"})

# Longest first, on the folded name without punctuation. "sp z o o" before "sp".
_LEGAL_FORMS = (
    "spolka z ograniczona odpowiedzialnoscia", "spolka akcyjna", "spolka jawna", "spolka komandytowa",
    "sp z o o sp k", "sp z o o s k", "sp z oo", "sp z o o", "sp zoo", "sp j", "sp k", "s k a", "s a", "s c",
    "prosta spolka akcyjna", "p s a", "fundacja",
    "osakeyhtio", "oyj", "oy ab", "oy", "ab oy", "ky", "ry", "r y", "tmi", "osk", "avoin yhtio", "ay",
    "aktieselskab", "anpartsselskab", "a s", "aps", "i s", "k s", "p s", "ivs", "amba", "a m b a", "f m b a",
    "ab", "hb", "asa", "ans", "as", "gmbh co kg", "gmbh", "mbh", "ag", "ug", "e v", "ev", "kg", "ohg", "e k",
    "limited", "ltd", "plc", "llp", "llc", "inc", "incorporated", "corp", "co ltd", "b v", "bv", "n v", "nv",
    "s r l", "srl", "s p a", "spa", "s l", "sl", "sarl", "sas", "s r o", "sro", "a d", "eood", "ood",
    "d o o", "doo", "uab", "mb", "vsi", "sia", "ou", "kft", "zrt", "sa",
)  # fmt: skip
_ENDING = re.compile(rf"\s(?:{'|'.join(sorted(_LEGAL_FORMS, key=len, reverse=True))})$")
_OPENING = re.compile(r"^(?:tmi|oy|ab|uab|sia|ou|fundacja|stowarzyszenie)\s")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
# "FV" is the Polish abbreviation of "VAT invoice", not the name of a series.
_NUMBER_WORDS = "invoice|inv|faktura vat|faktura|fakt|laskun?|lasku|nro|number|numer|nummer|nr|no|fv"
# "Faktura VAT nr 118" opens with three of them at most.
_MOST_NUMBER_WORDS = 3


def fold(text: str) -> str:
    """Lower case, without accents; ``ł`` is ``l`` and ``ø`` is ``o``."""
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def normal_name(name: str | None) -> str | None:
    """The supplier's name without legal form; ``None`` if nothing is left. "Studio Sp. z o.o." is "studio"."""
    text = _NOT_WORD.sub(" ", fold(name or "")).strip()
    shorter = _OPENING.sub("", _ENDING.sub("", text)).strip()
    return shorter or text or None


def normal_tax_id(tax_id: str | None) -> str | None:
    """Digits (and letters inside) of a tax number, without country prefix: "PL 521-30-17-228" → "5213017228"."""
    text = _NOT_WORD.sub("", fold(tax_id or ""))
    bare = re.sub(r"^[a-z]{2}(?=[a-z]?\d)", "", text)
    return bare if any(sign.isdigit() for sign in bare) else None


def normal_invoice_nos(numbers: pl.Expr) -> pl.Expr:
    """Numbers without "invoice", "FV", separators and leading zeros: "FV/0417/2025" → "417-2025".

    Over the column: nearly every number is another one, so looking each up once would save nothing.
    """
    text = _folded(numbers).str.strip_chars()
    for _time in range(_MOST_NUMBER_WORDS):
        text = text.str.replace(rf"^(?:{_NUMBER_WORDS})(?:[^a-z0-9]+|$)", "")
        text = text.str.replace(rf"^(?:{_NUMBER_WORDS})([0-9])", "$1")
    parts = text.str.replace_all("[^a-z0-9]+", "-").str.strip_chars("-")
    short = parts.str.replace_all("(^|-)0+([a-z0-9])", "$1$2")
    return pl.when(short != "").then(short)


def loose_invoice_nos(keys: pl.Expr) -> pl.Expr:
    """Keys of ``normal_invoice_nos`` as they come back from a second scan or a second typing.

    No mark of a copy at the end, letters that look like digits as digits, years in short, no separators:
    "12-2025-a" and "l2-25" are "1225". To be compared among invoices of one supplier and one total only.
    """
    whole = keys.str.replace(r"([0-9])-?(?:copy|kopia|kopio|kopi|dup|duplikat|-1|[a-c])$", "$1")
    digits = whole.str.replace_many(list("oilsbz"), list("011582")).str.replace_all("(^|-)0+([a-z0-9])", "$1$2")
    return digits.str.replace_all(r"(^|-)20([0-9]{2})\b", "$1$2").str.replace_all("-", "", literal=True)


def _folded(texts: pl.Expr) -> pl.Expr:
    """``fold`` for a column."""
    letters = {chr(code): letter for code, letter in _LETTERS.items()}
    plain = texts.str.to_lowercase().str.replace_many(letters)
    return plain.str.normalize("NFKD").str.replace_all(r"\p{M}", "")


def with_document_keys(lines: pl.DataFrame) -> pl.DataFrame:
    """Adds ``supplier_key`` and ``invoice_key``.

    A supplier that is written with its tax number on one line and without on another is one supplier, as long as
    the name belongs to one number only.
    """
    keyed = lines.with_columns(
        _name_column(lines["supplier_name"]).alias("_name"),
        _tax_id_column(lines["supplier_tax_id"]).alias("_tax"),
        normal_invoice_nos(pl.col("invoice_no")).alias("invoice_key"),
    )
    by_name = (
        keyed.filter(pl.col("_tax").is_not_null() & pl.col("_name").is_not_null())
        .group_by("_name")
        .agg(pl.col("_tax").min().alias("_only"), pl.col("_tax").n_unique().alias("_ids"))
        .filter(pl.col("_ids") == 1)
    )
    joined = keyed.join(by_name, on="_name", how="left", maintain_order="left")
    key = pl.coalesce("_tax", "_only", "_name").alias("supplier_key")
    return joined.with_columns(key, pl.col("_name").alias("supplier_norm")).drop("_name", "_tax", "_only", "_ids")


def _name_column(names: pl.Series) -> pl.Series:
    """``normal_name`` for a column, each name once."""
    distinct = names.drop_nulls().unique().alias("name").to_frame()
    text = _folded(pl.col("name")).str.replace_all(_NOT_WORD.pattern, " ").str.strip_chars()
    shorter = text.str.replace(_ENDING.pattern, "").str.replace(_OPENING.pattern, "").str.strip_chars()
    normal = pl.when(shorter != "").then(shorter).when(text != "").then(text)
    return _looked_up(names, distinct.select("name", normal.alias("normal")))


def _tax_id_column(tax_ids: pl.Series) -> pl.Series:
    """``normal_tax_id`` for a column, each number once."""
    distinct = tax_ids.drop_nulls().unique().alias("name").to_frame()
    text = _folded(pl.col("name")).str.replace_all(_NOT_WORD.pattern, "")
    bare = text.str.replace(r"^[a-z]{2}([a-z]?[0-9])", "$1")
    return _looked_up(tax_ids, distinct.select("name", pl.when(bare.str.contains("[0-9]")).then(bare).alias("normal")))


def _looked_up(texts: pl.Series, known: pl.DataFrame) -> pl.Series:
    return texts.alias("name").to_frame().join(known, on="name", how="left", maintain_order="left")["normal"]
