"""Reads an e-mail as it comes from outside: anything in it may be broken, nested, huge or a lie."""

import binascii
import email
import hashlib
import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses

# A message has a text, a signature and some files; one with more parts than this was made to be in the way.
MOST_PARTS = 500
_SIGNATURES = {"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"}
_SHOWN = re.compile(rb"cid:([^\"'>\s]{1,200})", re.IGNORECASE)


class UnreadableMail(Exception):
    """The bytes are no message that can be read."""


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class MailMessage:
    """``sender`` is the one address of From in lower case, or empty; ``key`` knows the message again."""

    sender: str
    recipients: tuple[str, ...]
    key: str
    is_automatic: bool
    attachments: tuple[Attachment, ...]


def read_message(content: bytes) -> MailMessage:
    """Sender, recipients and attachments, also of messages forwarded inside. Raises ``UnreadableMail``."""
    try:
        # The older policy keeps headers as they came; the newer one raises at some broken ones.
        message = email.message_from_bytes(content)
        parts = _list_parts(message)
    except RecursionError as error:
        raise UnreadableMail("The message is nested too deeply.") from error
    return MailMessage(
        sender=_sender(message),
        recipients=tuple(_addresses(message, "X-Original-To", "Delivered-To", "To", "Cc")),
        key=_key(message, content),
        is_automatic=str(message.get("Auto-Submitted", "no")).strip().lower() != "no",
        attachments=tuple(_list_attachments(parts)),
    )


def _list_parts(message: Message) -> list[Message]:
    parts: list[Message] = []
    for part in message.walk():
        if len(parts) == MOST_PARTS:
            raise UnreadableMail("The message has too many parts.")
        parts.append(part)
    return [part for part in parts if not part.is_multipart()]


def _list_attachments(parts: list[Message]) -> Iterator[Attachment]:
    shown = _shown_in_text(parts)
    for part in parts:
        if _is_attachment(part, shown):
            yield Attachment(name=_name(part), content=_content(part))


def _is_attachment(part: Message, shown: set[str]) -> bool:
    kind = part.get_content_type()
    if kind in _SIGNATURES:
        return False
    if part.get_content_maintype() == "image" and _text(part.get("Content-ID")).strip("<> ") in shown:
        # The logo of somebody's signature is part of the text.
        return False
    is_text = kind in {"text/plain", "text/html"}
    return not is_text or part.get_content_disposition() == "attachment" or bool(_file_name(part))


def _shown_in_text(parts: list[Message]) -> set[str]:
    texts = [_content(part) for part in parts if part.get_content_type() == "text/html"]
    return {found.decode(errors="replace") for text in texts for found in _SHOWN.findall(text)}


def _content(part: Message) -> bytes:
    """The decoded bytes; what is not quite base64 is decoded as far as it goes."""
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, binascii.Error):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _name(part: Message) -> str:
    extension = mimetypes.guess_extension(part.get_content_type()) or ""
    return _file_name(part) or f"attachment{extension}"


def _file_name(part: Message) -> str:
    try:
        name = part.get_filename()
    except (ValueError, LookupError, TypeError):
        return ""
    return _text(name).strip()


def _text(value: object) -> str:
    """A header's value in readable letters, whatever character set it claims to have."""
    if value is None:
        return ""
    try:
        return _storable(str(make_header(decode_header(value))))  # type: ignore[arg-type]
    except (ValueError, LookupError, HeaderParseError):
        return _storable(str(value))


def _storable(text: str) -> str:
    """Without what the database stores in no text: NUL, and the halves of surrogate pairs that UTF-7 can spell."""
    return text.replace("\x00", "").encode(errors="replace").decode()


def _sender(message: Message) -> str:
    """Empty for a message that names no sender or several: neither says who sent it."""
    found = _addresses(message, "From")
    return found[0] if len(found) == 1 else ""


def _addresses(message: Message, *names: str) -> list[str]:
    values = [_storable(str(value)) for name in names for value in message.get_all(name, [])]
    return [address.lower() for _name, address in getaddresses(values) if "@" in address]


def _key(message: Message, content: bytes) -> str:
    identifier = str(message.get("Message-ID", "")).strip()
    return hashlib.sha256(identifier.encode(errors="replace") if identifier else content).hexdigest()
