"""Reading the word lists."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from apps.eligibility.lexicon.match import LanguageList, Lexicon

DATA = Path(__file__).parent / "data"


@cache
def load_lexicon(name: str) -> Lexicon:
    """The list ``data/<name>.toml``: one table per language. Raises ``FileNotFoundError`` for an unknown name."""
    tables = tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))
    return Lexicon(name, {language: LanguageList(**words) for language, words in tables.items()})


def lexicon_names() -> list[str]:
    return sorted(path.stem for path in DATA.glob("*.toml"))
