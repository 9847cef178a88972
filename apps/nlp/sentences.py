"""Splits a text into sentences, in English, Polish, Finnish, Danish and German.

A point ends a sentence unless it belongs to an abbreviation, an initial, a number, a date or an ordinal. The
pieces are the text's own characters, so that a quotation can be found again in what the partner wrote.
"""

import re
from collections.abc import Iterator

# Written without their last point, in lower case. An abbreviation in the second table also ends sentences,
# so it only holds a sentence together when no capital letter follows.
ABBREVIATIONS = {
    "en": {
        "approx", "art", "cf", "co", "dr", "e.g", "eq", "ed", "eds", "fig", "figs", "i.e", "mr", "mrs", "ms", "no",
        "nos", "p", "para", "pp", "prof", "ref", "sec", "st", "vol", "vs",
    },
    "pl": {
        "art", "dot", "dr", "dyr", "działań", "godz", "hab", "im", "inż", "kier", "kl", "ks", "lic", "m.in", "mec",
        "mgr", "mies", "min", "nr", "np", "ob", "os", "pkt", "pl", "pow", "poz", "prof", "przyp", "red", "rozdz",
        "rys", "str", "św", "śp", "tab", "tel", "tj", "tys", "tzn", "tzw", "ul", "ust", "wg", "woj", "ws", "wym",
        "zał", "zob", "zw",
    },
    "fi": {
        "ao", "em", "ent", "esim", "fil", "huom", "joht", "kpl", "ks", "kv", "lääket", "mm", "mon", "ns", "nro", "os",
        "par", "po", "prof", "s", "so", "tekn", "toht", "toim", "tri", "ts", "vert", "vrt", "yht", "yo", "ym",
    },
    "da": {
        "afd", "afs", "art", "bl.a", "ca", "cand", "div", "dr", "evt", "eks", "f.eks", "fig", "fm", "fx", "gl", "hhv",
        "hr", "inkl", "ekskl", "iht", "ifm", "ift", "jf", "jfr", "kap", "kl", "kr", "m.fl", "m.h.p", "mht", "nr",
        "nuv", "pga", "pkt", "prof", "s", "sml", "stk", "str", "tlf", "vedr",
    },
    # Nouns are capitalised, so "Mio." and "Mrd." hold before "Euro".
    "de": {
        "abb", "abs", "allg", "anm", "art", "aufl", "bd", "bspw", "bzgl", "bzw", "ca", "d", "d.h", "dipl", "dr", "ebd",
        "einschl", "evtl", "ff", "fr", "gem", "ggf", "hr", "hrsg", "i.d.r", "i.s.d", "ing", "inkl", "insb", "kap", "lt",
        "max", "min", "mind", "mio", "mrd", "nr", "prof", "s", "s.o", "s.u", "sog", "st", "str", "tab", "tel", "u.a",
        "u.ä", "usf", "v.a", "vgl", "z", "z.b", "z.t", "zzgl",
    },
}  # fmt: skip
ABBREVIATIONS_THAT_END = {
    "en": {"etc", "inc", "ltd", "a.m", "p.m"},
    "pl": {"itd", "itp", "zł", "gr", "r", "w", "ok", "pn", "wt", "śr", "czw", "pt"},
    "fi": {"jne", "yms", "tms", "v", "klo", "e", "j"},
    "de": {"usw", "etc", "uvm", "gmbh"},
    "da": {"osv", "m.v", "mv", "mio", "mia", "mill", "aps", "a.m.b.a", "d.d", "d.å"},
}
MONTHS = {
    "en": "january february march april may june july august september october november december",
    "pl": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "fi": "tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu joulukuu",
    "da": "januar februar marts april maj juni juli august september oktober november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
}

END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s)|\n\s*\n|\n(?=\s*(?:[-–•*]|\d+[.)])\s)")
LAST_WORD = re.compile(r"[^\s(\[\"'„”«»/–]+$")
NEXT_WORD = re.compile(r"\s*[\"'„“”«»(\[–-]*\s*(\w[\w.]*)", re.UNICODE)
INITIAL = re.compile(r"^(?:[^\W\d_]\.)*[^\W\d_]$")
NUMBER = re.compile(r"^\d[\d.,:/]*$")


def split_sentences(text: str, language: str) -> list[str]:
    """The sentences of ``text`` in order, trimmed, none empty; an unknown language is read as English."""
    return [text[start:end] for start, end in sentence_spans(text, language)]


def sentence_spans(text: str, language: str) -> list[tuple[int, int]]:
    """Start and end of each sentence in ``text``, so that a quotation stays linked to its place."""
    spans, start = [], 0
    for end in sentence_ends(text, language if language in ABBREVIATIONS else "en"):
        spans.append((start, end))
        start = end
    trimmed = (trim(text, first, last) for first, last in spans)
    return [(first, last) for first, last in trimmed if first < last]


def sentence_ends(text: str, language: str) -> Iterator[int]:
    for match in END.finditer(text):
        if match.group().isspace() or ends_sentence(text[: match.start()], match, language):
            yield match.end()
    yield len(text)


def ends_sentence(before: str, match: re.Match[str], language: str) -> bool:
    """Whether this mark ends a sentence; "!", "?" and "…" do when no small letter follows."""
    following = NEXT_WORD.match(match.string, match.end())
    next_word = following.group(1) if following else ""
    if next_word[:1].islower():
        return False
    if match.group()[0] != "." or not following:
        return True
    last = LAST_WORD.search(before)
    return not (last and holds_together(last.group(), next_word, language))


def holds_together(word: str, next_word: str, language: str) -> bool:
    """Whether the point after ``word`` belongs to the word, so that the sentence goes on."""
    lower = word.lower()
    if lower in ABBREVIATIONS[language]:
        return True
    if lower in ABBREVIATIONS_THAT_END[language]:
        return next_word[:1].isdigit()
    if NUMBER.match(word):
        return goes_on_after_number(word, next_word, language)
    return bool(INITIAL.match(word)) and word[0].isupper()


def goes_on_after_number(word: str, next_word: str, language: str) -> bool:
    """“3. maj”, “3. 5. 2025” and “2. Pilot” as an item go on; “in 2025. The …” does not."""
    if len(word) > 2:
        return False
    return next_word[:1].isdigit() or is_month(next_word, language)


def is_month(word: str, language: str) -> bool:
    """Finnish inflects its months: toukokuuta, toukokuussa."""
    return any(word.lower().startswith(month) for month in MONTHS[language].split())


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
