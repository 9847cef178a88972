"""Amounts of money, in all the ways people write them, and the figures in tables of costs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from apps.memory.enums import RedactionKind, RedactionReason
from apps.memory.files.blocks import CELL
from apps.memory.redaction.found import Found

_CODES = (
    "EUR PLN DKK SEK NOK CZK HUF RON BGN GBP CHF USD ISK UAH ALL BAM MKD RSD MDL TRY GEL HRK EEK LVL LTL SKK DEM FIM"
).replace(" ", "|")
_SIGNS = r"€|£|\$|zł\b|zl\b|kr\b\.?|Kč\b"
_WORDS = (
    r"euros?\b|euroa\b|euron\b|euroja\b|eurolla\b|złotych\b|złote\b|złoty\b|złotego\b|kroner\b|kruunua\b|kruunun\b|kronor\b"
    r"|koron\b|koruny?\b|pounds?\b|dollars?\b|dolarów\b|forints?\b|lei\b|leva?\b|franken\b|cents?\b|eurocents?\b"
)
_SCALES = (
    r"million(?:s|en|er)?\b|billions?\b|thousand\b|mio\b\.?|mln\b\.?|mld\b\.?|mrd\b\.?|mia\b\.?|mill\b\.?|milj\b\.?"
    r"|miljoonaa?\b|miljoonan\b|tuhatta\b|tuhannen\b|t\b\.?|k\b|m\b|bn\b|tys\b\.?|tysięcy\b|tysiące\b|tysiąc\b|milion(?:y|ów|a)?\b"
    r"|millioner\b|tusinde?\b|tusind\b|tausend\b|tsd\b\.?|mdr\b|hundred\b"
)
_GROUP = "[ \u00a0\u202f\u2009.,'’]"
_NUMBER = rf"\d{{1,3}}(?:{_GROUP}\d{{3}})+(?:[.,]\d{{1,2}})?(?:,[-–])?(?!\d)|\d+(?:[.,]\d+)?(?:,[-–])?(?!\d)"
# Numbers in words, as far as they stand before a scale or a currency.
_SPELT = (
    r"(?:half\ a|a\ quarter\ of\ a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|fifty|hundred"
    r"|jeden|dwa|trzy|cztery|pięć|sześć|dziesięć|pół|półtora|yksi|kaksi|kolme|neljä|viisi|kymmenen|puoli|puolitoista"
    r"|en\ halv|halvanden|en|to|tre|fire|fem|seks|ti|eine?|zwei|drei|vier|fünf|sechs|zehn|eine\ halbe|anderthalb)"
)
_BEFORE = rf"(?:(?<![A-Za-z])(?:{_CODES})(?![A-Za-z])|€|£|\$|(?<![A-Za-zÀ-ž])(?:kr\.?|zł|TEUR|T€|k€|mEUR|MEUR))"
_AFTER = (
    rf"(?:(?:{_SCALES})\s?)?(?:(?:of|di|de)\s)?(?:(?:{_CODES})(?![A-Za-z])|(?<![A-Za-z])(?:TEUR|T€|k€|kEUR|MEUR|M€|tEUR)\b|T€|k€|M€"
    rf"|{_SIGNS}|{_WORDS})"
)
_RANGE = rf"(?:\s?(?:–|—|-|to|do|bis|til|and|i|ja|og|und)\s?(?:{_NUMBER}))?"
_AMOUNT = re.compile(
    rf"""(?ix)
    {_BEFORE}\s?(?:{_NUMBER}){_RANGE.replace(" ", "")}(?:\s?(?:{_SCALES}))?
    | (?<![\w.,])(?:{_NUMBER}){_RANGE}[\s\u00a0]?-?{_AFTER}
    | \b{_SPELT}[\s-](?:(?:{_SCALES}|hundred\sthousand|million)\s)(?:{_WORDS}|(?:{_CODES})\b)
    """.replace("half\\ a", r"half\ a")
)
_BUDGET_WORD = re.compile(
    r"""(?ix) \b(?:budget|total\ cost|total\ costs|grant|co-?financing|own\ contribution|funding|ERDF|cost|costs|salary|daily\ rate
    |budżet\w*|koszt\w*|dofinansowani\w*|wkład\w*|dotacj\w*|wynagrodzeni\w*|stawka\ dzienna|kwot\w*
    |talousarvio\w*|budjetti\w*|kustannu\w*|rahoitu\w*|omarahoitu\w*|palkka\w*|päiväpalkkio|tuki
    |budget\w*|omkostning\w*|udgift\w*|tilskud\w*|egenfinansiering\w*|løn\w*|timepris|støtte
    |gesamtkosten|kosten|förder\w*|zuschuss\w*|eigenanteil\w*|eigenmittel|gehalt|tagessatz\w*|mittel)\b
    [^\d\n.;|]{0,40}? (?P<number> \d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?:[.,]\d{2})? | \d{4,9}(?:[.,]\d{2})? )(?![\d%]|\s?%)"""
)
_YEAR = re.compile(r"(?:19|20)\d\d$")
_CELL_FIGURE = re.compile(
    r"(?<![\w.,])(?:\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3})+(?:[.,]\d{1,2})?|\d+[.,]\d{2}|\d{3,9})(?![\w%]|[.,]\d)"
)
_COST_TABLE = re.compile(
    r"""(?i)\b(?:budget|cost|eur|€|staff|travel|office|equipment|expertise|total|sum|budżet|koszt|personel|podróże|biuro|wyposażenie
    |razem|suma|ogółem|talousarvio|kustannu|henkilöstö|matka|toimisto|laitteet|yhteensä|omkostning|udgift|personale|rejse|kontor
    |udstyr|i\ alt|kosten|personal|reise|büro|ausstattung|gesamt|summe|pln|dkk|zł|kr)""".replace("\n    ", "")
)


def find_money(text: str, *, is_table: bool = False) -> Iterator[Found]:
    """Amounts beside a currency, numbers after a word of budgets and, in a table of costs, every figure."""
    for match in _AMOUNT.finditer(text):
        yield Found(
            match.start(), match.start() + len(match[0].rstrip()), RedactionKind.MONEY, RedactionReason.CURRENCY
        )
    for match in _BUDGET_WORD.finditer(text):
        if not _YEAR.match(match["number"]):
            yield Found(match.start("number"), match.end("number"), RedactionKind.MONEY, RedactionReason.BUDGET_WORD)
    if is_table and CELL in text and _COST_TABLE.search(text):
        yield from _cells(text)


def _cells(text: str) -> Iterator[Found]:
    for match in _CELL_FIGURE.finditer(text):
        if not _YEAR.match(match[0]):
            yield Found(match.start(), match.end(), RedactionKind.MONEY, RedactionReason.COST_TABLE)
