"""Asks ClamAV's daemon whether bytes hold a virus, in its own protocol (clamd(8), INSTREAM)."""

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from django.conf import settings

_CHUNK = 256 * 1024
# A daemon that has just started loads its signatures for some seconds before it answers.
_PATIENCE = 60.0


class ScannerAway(Exception):
    """The daemon does not answer, or answers that it cannot scan; nothing is known of the file."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the scanner said: the virus it found or nothing, and which scanner with which signatures it was."""

    threat: str
    scanner: str


def is_scanner_set_up() -> bool:
    return bool(settings.CLAMAV_SOCKET)


def scan_file(file: IO[bytes]) -> Verdict:
    """Whether what is left of an open file holds a virus, read in pieces.

    Raises ``ScannerAway``; ask only where ``is_scanner_set_up``.
    """
    answer = _ask("INSTREAM", file)
    result = answer.removeprefix("stream: ")
    if result == "OK":
        return Verdict(threat="", scanner=ask_version())
    if result.endswith(" FOUND"):
        return Verdict(threat=result.removesuffix(" FOUND"), scanner=ask_version())
    raise ScannerAway(answer)


def ask_version() -> str:
    """Program and signatures, as the daemon names them. Raises ``ScannerAway``."""
    return _ask("VERSION")[:100]


def _ask(command: str, file: IO[bytes] | None = None) -> str:
    try:
        with _connect() as connection:
            connection.sendall(f"z{command}\0".encode())
            if file is not None:
                _send(connection, file)
            return _answer(connection)
    except OSError as error:
        raise ScannerAway(str(error)) from error


def _send(connection: socket.socket, file: IO[bytes]) -> None:
    """Each piece after its length; a piece of no length ends the file."""
    while chunk := file.read(_CHUNK):
        connection.sendall(struct.pack("!L", len(chunk)) + chunk)
    connection.sendall(struct.pack("!L", 0))


def _answer(connection: socket.socket) -> str:
    answer = b""
    while not answer.endswith(b"\0"):
        piece = connection.recv(4096)
        if not piece:
            break
        answer += piece
    return answer.rstrip(b"\0").decode(errors="replace").strip()


@contextmanager
def _connect() -> Iterator[socket.socket]:
    address = settings.CLAMAV_SOCKET
    if address.startswith("/"):
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(_PATIENCE)
            connection.connect(address)
            yield connection
        return
    host, _sep, port = address.rpartition(":")
    with socket.create_connection((host, int(port)), timeout=_PATIENCE) as connection:
        yield connection
