"""Small sample documents: one page of text each, readable in every viewer, marked as invented."""

from collections.abc import Iterable

_PAGE = (595, 842)
_NOTE = "Sample document of the Sammen demonstration. Supplier, persons and amounts are invented."
# Letters of our languages outside Latin-1 take codes no text uses, and are named for the font.
_NAMED = {
    "ą": "aogonek", "ć": "cacute", "ę": "eogonek", "ł": "lslash", "ń": "nacute", "ś": "sacute", "ź": "zacute",
    "ż": "zdotaccent", "Ą": "Aogonek", "Ć": "Cacute", "Ę": "Eogonek", "Ł": "Lslash", "Ń": "Nacute", "Ś": "Sacute",
    "Ź": "Zacute", "Ż": "Zdotaccent", "€": "Euro", "–": "endash", "ā": "amacron", "š": "scaron", "Š": "Scaron",
    "ț": "tcommaaccent", "ă": "abreve", "ő": "ohungarumlaut",
}  # fmt: skip
_CODES = {letter: code for code, letter in enumerate(_NAMED, start=1)}


def make_pdf(title: str, lines: Iterable[str]) -> bytes:
    """A PDF of one page: title, lines, and the note that it is a sample. The same text gives the same bytes."""
    content = _content([title, "", *lines, "", _NOTE])
    differences = " ".join(f"/{name}" for name in _NAMED.values())
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {_PAGE[0]} {_PAGE[1]}] /Contents 4 0 R "
        f"/Resources << /Font << /F 5 0 R >> >> >>".encode(),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding 6 0 R >>",
        f"<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 {differences}] >>".encode(),
    ]
    return _file(objects)


def _content(lines: list[str]) -> bytes:
    rows = b"".join(b"(%s) Tj T*\n" % _encode(line) for line in lines)
    return b"BT /F 11 Tf 16 TL 56 780 Td\n" + rows + b"ET"


def _encode(text: str) -> bytes:
    octets = b"".join(bytes([_CODES[c]]) if c in _CODES else c.encode("cp1252", "replace") for c in text)
    # Control codes are written in octal: a reader may take a bare carriage return for the end of a line.
    return b"".join(_escape(octet) for octet in octets)


def _escape(octet: int) -> bytes:
    if octet < 32:
        return b"\\%03o" % octet
    return b"\\" + bytes([octet]) if octet in b"()\\" else bytes([octet])


def _file(objects: list[bytes]) -> bytes:
    body = b"%PDF-1.7\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer
