"""Where a pack lies while it is made."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from django.conf import settings
from django.core.files import File
from django.utils import timezone

_ENDING = ".zip"
# A worker that was killed leaves the file it worked on; no work lasts so long.
_WORK_LASTS = dt.timedelta(days=1)


def work_folder() -> Path:
    """Beside the store, because /tmp may be memory, and so that a finished pack is moved."""
    folder = Path(settings.MEDIA_ROOT) / "packs" / "work"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class WorkFile(File[bytes]):
    """Moved into the store, not copied, where the store is this machine's disk."""

    def __init__(self) -> None:
        self.stream: IO[bytes] = NamedTemporaryFile(dir=work_folder(), suffix=_ENDING)  # noqa: SIM115 - closed below
        super().__init__(self.stream)

    def temporary_file_path(self) -> str:
        return str(self.name)

    def close(self) -> None:
        # It may have been moved away.
        with suppress(FileNotFoundError):
            super().close()


def remove_abandoned_work(*, now: dt.datetime | None = None) -> int:
    """Delete what killed workers left of packs they were making; answers how many files."""
    latest = ((now or timezone.now()) - _WORK_LASTS).timestamp()
    left = [one for one in work_folder().glob(f"*{_ENDING}") if one.stat().st_mtime < latest]
    for one in left:
        one.unlink(missing_ok=True)
    return len(left)
