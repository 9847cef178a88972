"""A ZIP written file by file: what is in memory at once is one chunk, however large the pack."""

from __future__ import annotations

import codecs
import csv
import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, cast

from apps.publishing.table_files import BOM
from apps.publishing.zip_files import zip_entry

CHUNK = 1024 * 1024
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file as the manifest names it."""

    path: str
    size: int
    sha256: str


class HashedStream:
    """Passes bytes on, and knows their number and hash."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out, self._hash, self.size = out, hashlib.sha256(), 0

    def write(self, data: bytes) -> int:
        self._hash.update(data)
        self.size += len(data)
        return self._out.write(data)

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


class PackArchive:
    """The files of a pack in the order they are written; the same files give the same bytes."""

    def __init__(self, out: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(out, "w", compresslevel=_LEVEL)
        self.files: list[PackedFile] = []
        self._paths: set[str] = set()

    def close(self) -> None:
        self._zip.close()

    @contextmanager
    def open(self, path: str, *, is_packed: bool = False) -> Iterator[HashedStream]:
        """A file to write into; ``is_packed`` where packing it once more would gain nothing.

        Raises ``ValueError`` for a path that is taken, also where only capitals differ.
        """
        if path.casefold() in self._paths:
            raise ValueError(f"{path} is in the pack twice")
        self._paths.add(path.casefold())
        entry = zip_entry(path, zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED)
        # The size is not known before it is written, and a file may be larger than 4 GB.
        with self._zip.open(entry, "w", force_zip64=True) as out:
            stream = HashedStream(out)
            yield stream
        self.files.append(PackedFile(path, stream.size, stream.sha256))

    def write(self, path: str, content: bytes) -> PackedFile:
        with self.open(path) as out:
            out.write(content)
        return self.files[-1]

    def copy(self, path: str, source: IO[bytes], *, is_packed: bool) -> PackedFile:
        """Copy a file in chunks."""
        with self.open(path, is_packed=is_packed) as out:
            while chunk := source.read(CHUNK):
                out.write(chunk)
        return self.files[-1]


@contextmanager
def open_csv(archive: PackArchive, path: str, heads: Sequence[str]) -> Iterator[Any]:
    """A writer of rows, with the heads written; with a byte order mark, as all our files for spreadsheets."""
    with archive.open(path) as out:
        out.write(BOM.encode())
        writer = csv.writer(codecs.getwriter("utf-8")(cast("IO[bytes]", out)), lineterminator="\r\n")
        writer.writerow(heads)
        yield writer


def write_json_list(out: HashedStream, records: Iterable[dict[str, Any]]) -> None:
    """The records between brackets, one on each line, so that a script can read them one by one."""
    out.write(b"[")
    for number, record in enumerate(records):
        out.write((",\n" if number else "\n").encode() + json.dumps(record, ensure_ascii=False).encode())
    out.write(b"\n]")
