"""Asks the child process for the words of a document, and makes sense of how it ended."""

from __future__ import annotations

import json

from apps.common.confinement import Ending, run_confined
from apps.documents.text.limits import CONFINES, FILE_BYTES
from apps.documents.text.paragraph import Paragraph
from apps.documents.text.refusal_codes import TextRefusal
from apps.documents.text.refusals import UnreadableText
from apps.documents.validators.document import extension_of
from apps.documents.validators.media_types import recognise

_MODULE = "apps.documents.text.child"
_KINDS = {"pdf": "pdf", "docx": "docx", "txt": "plain", "md": "plain"}
# Markdown is text: no first bytes tell it from any other.
_ENDINGS = {"pdf": "pdf", "docx": "docx", "plain": "txt"}


def read_paragraphs(*, name: str, content: bytes) -> list[Paragraph]:
    """The paragraphs of a file in their order, read in a confined process. Raises ``UnreadableText``."""
    if len(content) > FILE_BYTES:
        raise UnreadableText(TextRefusal.TOO_BIG)
    kind = _KINDS.get(extension_of(name))
    if kind is None or not _is_what_it_says(kind, content):
        raise UnreadableText(TextRefusal.KIND)
    answer = run_confined(_MODULE, [kind], content, CONFINES)
    if answer.ending is Ending.TOOK_TOO_LONG:
        raise UnreadableText(TextRefusal.TOOK_TOO_LONG)
    try:
        message = json.loads(answer.output)
    except ValueError as error:  # it died before its last word, or the answer met its limit
        raise UnreadableText(TextRefusal.DAMAGED) from error
    if "refused" in message:
        raise UnreadableText(TextRefusal(message["refused"]))
    return [Paragraph(*one) for one in message["paragraphs"]]


def _is_what_it_says(kind: str, content: bytes) -> bool:
    return any(_ENDINGS[kind] in found.extensions for found in recognise(content))
