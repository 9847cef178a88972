"""What was not read of an application's file, in words for the page and the API."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from django.utils.translation import ngettext

from apps.common.formats import format_list
from apps.memory.models import EarlierApplication


def say_what_was_not_read(application: EarlierApplication) -> str:
    """With what to do about it, in the language active now; empty where everything was read."""
    pages = application.picture_pages
    text = ngettext(
        "Page %(pages)s is a picture: what it shows was not read. If it holds text of the application, add the"
        " application again from the file the PDF was made from, or from the PDF after its text was recognised; then"
        " delete this one.",
        "Pages %(pages)s are pictures: what they show was not read. If they hold text of the application, add the"
        " application again from the file the PDF was made from, or from the PDF after its text was recognised; then"
        " delete this one.",
        len(pages),
    )
    return text % {"pages": format_list(_ranges(pages))} if pages else ""


def _ranges(pages: Sequence[int]) -> list[str]:
    """Pages in their order, those that follow each other as "2–6"."""
    groups = groupby(enumerate(pages), key=lambda pair: pair[1] - pair[0])
    runs = [[page for _place, page in run] for _distance, run in groups]
    return [f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
