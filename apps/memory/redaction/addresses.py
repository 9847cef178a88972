"""Streets with their numbers, and postal codes with their towns, as five countries write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from apps.memory.enums import RedactionKind, RedactionReason
from apps.memory.redaction.found import Found

_CAP = r"[^\W\d_a-zà-öø-ÿąćęłńśźż][\w'’.-]*"
# "14", "12 A 3", "1-3", "5/7 m. 12".
_FLOOR = r"(?:,?\s\d{1,2}\.?\s?º?\s?(?:th|tv|mf|sal|etg|[A-D])\b\.?)?"
_FLAT = rf"(?:\s(?:m|lok|as)\.?\s?\d{{1,4}})?(?:\s\d{{1,3}}(?=[,.\s]))?{_FLOOR}"
_HOUSE = rf"\d{{1,4}}\s?[A-Za-z]?(?:\s?[/-]\s?\d{{1,4}}[A-Za-z]?)?{_FLAT}(?![\w%])"
_TOWN = rf"(?:[A-Z]{{1,3}}[-\s])?(?:\d{{2}}-\d{{3}}|\d{{4,5}}|\d{{3}}\s\d{{2}})\s{_CAP}(?:\s{_CAP}){{0,2}}"
# "Cork T12 XY45", "London SW1A 1AA": the code last.
_CODE_LAST = rf"{_CAP}(?:\s{_CAP}){{0,2}},?\s[A-Z]{{1,2}}\d[\dA-Z]?\s[\dA-Z]{{3,4}}\b"
_THEN_TOWN = rf"(?:,?\s+(?:{_TOWN}|{_CODE_LAST}))?"
_STREETS = (
    # Polish: the kind of street first.
    rf"\b(?:ul|al|pl|os|rynek)\.?\s(?:{_CAP}\s|\d{{1,2}}\s){{1,4}}{_HOUSE}",
    # Finnish, Danish and German: it ends the name.
    rf"\b{_CAP}(?:\s{_CAP})?(?:katu|kadun|tie|kuja|polku|väylä|aukio|ranta|puisto|raitti)\s{_HOUSE}",
    rf"\b(?:{_CAP}\s){{0,2}}\w*(?:vej|gade|allé|alle|stræde|vænge|torv|plads|boulevard|havn|kaj)\s{_HOUSE}",
    rf"\b(?:{_CAP}[\s-]){{0,2}}{_CAP}?(?:straße|strasse|str\.|weg|gasse|allee|ufer|damm|markt|platz|Straße|Strasse|Str\.|Weg|Allee"
    rf"|Platz|Ufer|Damm|Ring|Markt)\s{_HOUSE}",
    # Swedish, Norwegian, Dutch and Estonian: it ends the name, or stands behind it.
    rf"\b(?:{_CAP}\s){{0,2}}\w*(?:gatan|gata|vägen|väg|veien|vei|torget|gate|straat|laan|plein|gracht|kade|tänav|maantee)\s{_HOUSE}",
    rf"\b(?:{_CAP}\s){{1,3}}(?:iela|g\.|gatvė|pr\.|tn\.|tee|ulice|utca|út)\s{_HOUSE}",
    # Spanish, Portuguese, French, Italian, Romanian and Czech: the kind of street first.
    r"\b(?:Calle|C/|Avda\.|Av\.|Avenida|Plaza|Paseo|Rúa|Rua|Praça|Via|Viale|Piazza|Corso|Strada|Bulevardul|Ulice)"
    rf"\s(?:(?:de|del|da|do|la|las|los|di|della)\s){{0,2}}(?:{_CAP},?\s){{1,4}}{_HOUSE}",
    rf"\b\d{{1,4}}(?:\s(?:bis|ter))?,?\s(?:rue|avenue|boulevard|place|quai|allée|chemin)\s(?:(?:de|du|des|la|l')\s?){{0,2}}(?:{_CAP}\s?){{1,3}}",
    # English: the number first.
    rf"\b(?:(?:Flat|Unit|Apt\.?|Suite)\s\w{{1,4}},\s)?\d{{1,4}}[A-Za-z]?,?\s(?:{_CAP}\s){{1,3}}(?:Street|Road|Avenue|Lane|Square|Drive|Court|Terrace|Way|Close|Place|St|Rd|Ave)\b\.?",
    # Any other name, if a code and a town follow its number.
    rf"\b(?:(?:An|Am|Im|Auf|Zum|Zur|In)\s(?:der\s|dem\s|den\s)?)?{_CAP}(?:\s{_CAP}){{0,2}}\s{_HOUSE},\s+{_TOWN}",
)
_ADDRESS = re.compile("|".join(f"(?:{street}{_THEN_TOWN})" for street in _STREETS))
# A code with its town by itself: not where the number is a year or an amount.
_CODE = re.compile(rf"(?<![\d.,])(?:\d{{2}}-\d{{3}}\s{_CAP}(?:\s{_CAP})?|(?:D|DK|FI|FIN|PL|SE)-\d{{4,5}}\s{_CAP})")
_BOX = re.compile(r"\b(?:P\.?\s?O\.?\s?Box|PL|Postboks|Postfach|skr\.\s?poczt\.)\s\d{1,5}(?:,\s\d{4,5}\s[^\W\d_]+)?")


def find_addresses(text: str) -> Iterator[Found]:
    """Streets with a house number, with the town if it follows, and codes of the post."""
    for pattern in (_ADDRESS, _CODE, _BOX):
        for match in pattern.finditer(text):
            end = match.start() + len(match[0].rstrip(" ,."))
            yield Found(match.start(), end, RedactionKind.ADDRESS, RedactionReason.PATTERN)
