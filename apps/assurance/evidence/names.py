"""Paths inside a pack that every system can unpack, whatever a file was called by the person who sent it."""

from __future__ import annotations

import re
import unicodedata

_LONGEST_STEM, _LONGEST_ENDING = 80, 10
# Refused by Windows, and dots and spaces it would cut off at the end.
_FORBIDDEN = re.compile(r'[/\\:*?"<>|]')
# Devices of Windows, with any ending: writing to one does not write a file.
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$", re.IGNORECASE)
_UNNAMED = "file"


def safe_name(name: str) -> str:
    """A readable name for one file: no path, no control or direction marks, no device, at most 91 characters.

    Letters of all languages stay. Never empty.
    """
    plain = "".join(
        "" if unicodedata.category(letter).startswith("C") else letter for letter in unicodedata.normalize("NFC", name)
    )
    stem, dot, ending = _FORBIDDEN.sub("-", plain).strip(". ").rpartition(".")
    if not dot or not ending.isalnum() or len(ending) > _LONGEST_ENDING:
        stem, ending = f"{stem}{dot}{ending}", ""
    stem = stem[:_LONGEST_STEM].strip(". ") or _UNNAMED
    if _DEVICES.match(stem.split(".")[0].strip()):
        stem = f"_{stem}"
    return f"{stem}.{ending}" if ending else stem


def hashed_name(sha256: str, name: str) -> str:
    """The name behind the beginning of the file's hash: two files of one name stay two, in any folder."""
    return f"{sha256[:12]}-{safe_name(name)}"
