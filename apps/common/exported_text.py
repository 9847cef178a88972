"""Text on its way into a spreadsheet."""

_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def escape_formula(text: str) -> str:
    """A text that a spreadsheet would take for a formula gets an apostrophe in front, which our own reader takes off.

    SECURITY: what one person wrote must not run in another's spreadsheet program.
    """
    return f"'{text}" if text.startswith(_STARTS_FORMULA) else text
