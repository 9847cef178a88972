"""ZIP files whose bytes depend on their content alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable

# The earliest day a ZIP can say; the real one stands in the content.
_DAY = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PLAIN_FILE = 0o100644 << 16


def write_zip(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Files in the order given. Raises ``ValueError`` if two have the same path."""
    out, seen = io.BytesIO(), set()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, content in files:
            if path in seen:
                raise ValueError(f"{path} is in the archive twice")
            seen.add(path)
            archive.writestr(zip_entry(path), content, compresslevel=9)
    return out.getvalue()


def rewrite_zip(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The same files without the clock and the machine in their entries, each through ``change``."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return write_zip([(name, change(name, archive.read(name))) for name in archive.namelist()])


def zip_entry(path: str, compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    """A file's head that tells nothing of clock and machine."""
    entry = zipfile.ZipInfo(path, _DAY)
    entry.compress_type = compression
    entry.create_system = _UNIX
    entry.external_attr = _PLAIN_FILE
    return entry
