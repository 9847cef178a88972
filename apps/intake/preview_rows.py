"""The rows of a preview as a paginator takes them: counted without being read, read by the page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from apps.intake.selectors.preview import Preview, PreviewRow

ROWS_PER_PAGE = 100


@dataclass(frozen=True)
class PreviewRows:
    preview: Preview
    only_problems: bool = False
    code: str = ""

    @cached_property
    def _count(self) -> int:
        return self.preview.count(only_problems=self.only_problems, code=self.code)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, part: slice) -> list[PreviewRow]:
        start, stop, _ = part.indices(len(self))
        return self.preview.page(start, stop - start, only_problems=self.only_problems, code=self.code)
