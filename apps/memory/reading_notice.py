"""What was not read of an application's file, in words for the page and the API."""

from __future__ import annotations

from django.utils.translation import ngettext

from apps.common.formats import format_pages
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
    return text % {"pages": format_pages(pages)} if pages else ""
