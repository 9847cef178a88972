"""Text as XML, PDF and office files can carry it."""

import re

# What XML 1.0 cannot hold: control characters, halves of surrogate pairs and two non-characters.
_UNCARRIED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
REPLACEMENT = "\ufffd"


def printable(text: str) -> str:
    """The text with � in place of each character that no file format here can carry. Nothing else changes."""
    return _UNCARRIED.sub(REPLACEMENT, text)


def spell_out(text: str, codepoints: set[int]) -> str:
    """The text with [U+1F680] in place of each of these characters: no font draws them, and none may go lost."""
    return text.translate({point: f"[U+{point:04X}]" for point in codepoints})
