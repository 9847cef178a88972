"""From bytes to text. Files name a character set and do not always keep to it."""

from __future__ import annotations

import codecs
import re

_DECLARED = re.compile(rb"""\A\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Python knows codecs that are no character sets, such as zip or rot13, and UTF-7, which hides markup.
_KNOWN = re.compile(r"(utf-?(8|16|32)(-?[lb]e)?|(us-)?ascii|iso-?8859-?\d{1,2}|latin-?\d{1,2}|(windows|cp)-?\d{3,4})$")
_FALLBACKS = ("utf-8", "cp1252")


def decode(content: bytes) -> tuple[str, bool]:
    """The text without a byte order mark, and whether its character set had to be guessed. Never raises."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _decoded(content[len(mark) :], encoding)
    if content[:2] == b"<\0" or content[:2] == b"\0<":
        return _decoded(content, "utf-16-le" if content[1] == 0 else "utf-16-be")
    declared = _DECLARED.match(content)
    return _decoded(content, _usable(declared[1].decode("ascii")) if declared else "utf-8")


def _usable(name: str) -> str:
    lowered = name.lower().replace("_", "-")
    # What is read byte by byte so far is not written in two bytes a letter, whatever it declares.
    if not _KNOWN.match(lowered) or lowered.startswith(("utf-16", "utf16", "utf-32", "utf32")):
        return "utf-8"
    return lowered


def _decoded(content: bytes, encoding: str) -> tuple[str, bool]:
    for guess, candidate in enumerate((encoding, *_FALLBACKS)):
        try:
            return content.decode(candidate), guess > 0 and candidate != encoding
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("latin-1"), True
