"""Which letters the bytes of a text file stand for. Excel writes the code page of the country, unannounced."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from apps.intake.readers.refusals import Refusal, UnreadableFile

_ASCII = bytes(range(0x80))
_POLISH = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"
_NORDIC = "åäöæøéüÅÄÖÆØÉÜ"
_COMMON = "\u00a0€–—„”“’§°²"
# Letters that belong to the languages of a code page count for it; any other sign it yields counts against.
_LETTERS = {"cp1250": _POLISH, "cp1252": _NORDIC, "iso8859_2": _POLISH, "iso8859_15": _NORDIC}
_POLISH_WORDS = (b"faktur", b"kwota", b"nazwa", b"zap", b"wydat", b"dosta", b"koszt", b"projekt", b"umow")


@dataclass(frozen=True, slots=True)
class DecodedText:
    text: str
    encoding: str
    guessed: bool


def decode_text(content: bytes, *, language: str = "") -> DecodedText:
    """Decode a text file: what it announces, then UTF-8, then the likelier of the code pages in use.

    ``language`` is the partner's and decides only where the bytes leave it open. Raises ``UnreadableFile``.
    """
    announced = _announced(content)
    for encoding in (announced,) if announced else ("utf-8",):
        try:
            return DecodedText(content.decode(encoding), encoding, guessed=False)
        except UnicodeDecodeError as error:
            if announced:
                raise UnreadableFile(Refusal.DAMAGED) from error
    encoding = _likeliest_code_page(content, language)
    return DecodedText(content.decode(encoding, errors="replace"), encoding, guessed=True)


def _announced(content: bytes) -> str:
    if content.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    return "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ""


def _likeliest_code_page(content: bytes, language: str) -> str:
    counts = Counter(content.translate(None, _ASCII))
    scores = {name: _score(counts, name) for name in _LETTERS}
    best = max(scores.values())
    tied = [name for name, score in scores.items() if score == best]
    prefer_polish = language == "pl" or (not language and any(word in content.lower() for word in _POLISH_WORDS))
    wanted = ("cp1250", "iso8859_2") if prefer_polish else ("cp1252", "iso8859_15")
    return next((name for name in wanted if name in tied), tied[0])


def _score(counts: Counter[int], encoding: str) -> int:
    expected = _LETTERS[encoding]
    return sum(count * _weight(byte, encoding, expected) for byte, count in counts.items())


def _weight(byte: int, encoding: str, expected: str) -> int:
    letter = bytes([byte]).decode(encoding, errors="replace")
    if letter in expected:
        return 2
    return 0 if letter in _COMMON else -1
