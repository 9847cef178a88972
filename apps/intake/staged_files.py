"""Frames of a list in the default storage, beside the upload they were made from. A page reads only its own rows."""

from __future__ import annotations

import io
import uuid

import polars as pl
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from apps.intake.readers.frames import ROWS_TOGETHER


def keep_frame(frame: pl.DataFrame, *, beside: str, what: str) -> str:
    """Store a frame under a name of its own, which is answered. Nothing is ever written over."""
    target = io.BytesIO()
    frame.write_ipc(target, compression="lz4", record_batch_size=ROWS_TOGETHER)
    return default_storage.save(f"{beside}.{uuid.uuid4().hex}.{what}", ContentFile(target.getvalue()))


def scan_frame(name: str) -> pl.LazyFrame:
    """A stored frame, of which only what is asked for is read. Raises ``FileNotFoundError``."""
    if not name or not default_storage.exists(name):
        raise FileNotFoundError(name)
    try:
        return pl.scan_ipc(default_storage.path(name), glob=False)
    except NotImplementedError:  # a storage that has no paths
        with default_storage.open(name) as file:
            return pl.scan_ipc(io.BytesIO(file.read()))


def drop_frames(*names: str) -> None:
    for name in filter(None, names):
        default_storage.delete(name)
