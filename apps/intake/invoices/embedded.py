"""Files inside an invoice. Their texts are large, so they are taken out before the XML is parsed."""

from __future__ import annotations

import binascii
import re
from collections.abc import Mapping

from apps.intake.invoices.nodes import find_text
from apps.intake.invoices.paths import Element, FilePaths
from apps.intake.invoices.record import EmbeddedFile

_MOST_FILES = 50
_MARK = "taken-out-"
# The element that holds a file in UBL and in CII, with any prefix; a text from 50,000 letters on.
_BINARY = re.compile(
    r"(<(?:[\w.-]+:)?(?:EmbeddedDocumentBinaryObject|AttachmentBinaryObject)(?:\s[^<>]*)?>)([^<]{50000,})(?=</)"
)


def take_out_large_files(text: str) -> tuple[str, dict[str, str]]:
    """The document with each large Base64 text replaced by a mark, and the texts by mark.

    A parser refuses a text of more than 10 million bytes, and a legal Peppol invoice may carry a PDF larger than
    that.
    """
    taken: dict[str, str] = {}

    def replace(found: re.Match[str]) -> str:
        mark = f"{_MARK}{len(taken)}"
        taken[mark] = found[2]
        return found[1] + mark

    return (_BINARY.sub(replace, text), taken) if "BinaryObject" in text else (text, taken)


def read_files(
    root: Element, paths: FilePaths, large_texts: Mapping[str, str]
) -> tuple[tuple[EmbeddedFile, ...], list[str]]:
    """The files, and the names of those that could not be decoded."""
    files: list[EmbeddedFile] = []
    left_out: list[str] = []
    for number, node in enumerate(node for path in paths.content.paths for node in path.nodes(root)):
        name = find_text(node, paths.name)[0] or f"attachment-{number + 1}"
        content = _decoded((node.text or "").strip(), large_texts) if number < _MOST_FILES else b""
        if content:
            files.append(EmbeddedFile(name=name, media_type=find_text(node, paths.media_type)[0], content=content))
        else:
            left_out.append(name)
    return tuple(files), left_out


def _decoded(text: str, large_texts: Mapping[str, str]) -> bytes:
    try:
        return binascii.a2b_base64(large_texts.get(text, text))
    except (binascii.Error, ValueError):
        return b""
