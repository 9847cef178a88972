"""Asks the child process for the words of a document, and makes sense of how it ended."""

from __future__ import annotations

import json
from dataclasses import asdict

from apps.common.confinement import Answer, Ending, run_confined
from apps.documents.text.file_text import FileText
from apps.documents.text.limits import DEFAULT_LIMITS, TextLimits
from apps.documents.text.paragraph import Paragraph
from apps.documents.text.refusal_codes import TextRefusal
from apps.documents.text.refusals import UnreadableText
from apps.documents.validators.document import extension_of
from apps.documents.validators.media_types import recognise

_MODULE = "apps.documents.text.child"
# Markdown is text: no first bytes tell it from any other.
_KINDS = {"pdf": "pdf", "docx": "docx", "txt": "plain", "md": "plain"}


def read_paragraphs(*, name: str, content: bytes, limits: TextLimits = DEFAULT_LIMITS) -> list[Paragraph]:
    """The paragraphs of a file in their order. Raises ``UnreadableText``."""
    return read_text(name=name, content=content, limits=limits).paragraphs


def read_text(*, name: str, content: bytes, limits: TextLimits = DEFAULT_LIMITS) -> FileText:
    """What a confined process reads of a file, and what it could not read. Raises ``UnreadableText``."""
    if len(content) > limits.file_bytes:
        raise UnreadableText(TextRefusal.TOO_BIG)
    job = {"kind": text_kind(name=name, content=content), "limits": asdict(limits)}
    return _file_text(run_confined(_MODULE, [json.dumps(job)], content, limits.confines))


def text_kind(*, name: str, content: bytes) -> str:
    """As what its text is read. Raises ``UnreadableText`` for other kinds and for a name that belies the content."""
    extension = extension_of(name)
    if extension not in _KINDS or not any(extension in kind.extensions for kind in recognise(content)):
        raise UnreadableText(TextRefusal.KIND)
    return _KINDS[extension]


def _file_text(answer: Answer) -> FileText:
    if answer.ending is Ending.TOOK_TOO_LONG:
        raise UnreadableText(TextRefusal.TOOK_TOO_LONG)
    try:
        message = json.loads(answer.output)
    except ValueError as error:  # it died before its last word, or the answer met its limit
        raise UnreadableText(TextRefusal.OUT_OF_MEMORY) from error
    if "refused" in message:
        raise UnreadableText(TextRefusal(message["refused"]), str(message["detail"]))
    return FileText([Paragraph(*one) for one in message["paragraphs"]], message["picture_pages"])
