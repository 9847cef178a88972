"""The statements of a certificate in the reader's language."""

from collections.abc import Mapping

from django import template

from apps.control.statements import CONFIRMATIONS, FURTHER

register = template.Library()
_TEXTS = {one.key: one.text for one in (*CONFIRMATIONS, *FURTHER)}


@register.filter
def statement_text(stored: Mapping[str, str]) -> str:
    """By its key; as it was stored where the key is no longer known."""
    return str(_TEXTS.get(stored["key"], stored["text"]))
