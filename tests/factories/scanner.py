"""A virus scanner of our own: a small daemon that speaks ClamAV's protocol on a real socket."""

import socketserver
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

VERSION = "ClamAV 1.4.1/27400/Sat Nov 21 09:00:00 2026"
# The industry's test virus is put together here, so that no scanner takes this file for one.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD" + b"-ANTIVIRUS-TEST-FILE!$H+H*"
LONGEST = 1024 * 1024


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        command = b""
        while not command.endswith(b"\0"):
            command += self.rfile.read(1)
        answer = VERSION if command == b"zVERSION\0" else self._scan()
        self.wfile.write(answer.encode() + b"\0")

    def _scan(self) -> str:
        content = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
        if len(content) > LONGEST:
            return "INSTREAM size limit exceeded. ERROR"
        return "stream: Win.Test.EICAR_HDB-1 FOUND" if EICAR in content else "stream: OK"


@contextmanager
def scanner_on_a_path(path: Path) -> Iterator[str]:
    """The daemon on a unix socket; its address as the settings take it."""
    with socketserver.ThreadingUnixStreamServer(str(path), _Talk) as server:
        yield from _serve(server, str(path))


@contextmanager
def scanner_on_a_port() -> Iterator[str]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Talk) as server:
        yield from _serve(server, f"127.0.0.1:{server.server_address[1]}")


def _serve(server: socketserver.BaseServer, address: str) -> Iterator[str]:
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield address
    finally:
        server.shutdown()
        thread.join()
