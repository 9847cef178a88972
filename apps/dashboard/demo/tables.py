"""The demonstration's data files."""

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
# In the order they are loaded.
SLUGS = ("ai4citizens", "ai-empowered", "ppi4cities", "alloni3", "baltic-ai", "smartcitytech")

Table = dict[str, Any]


@cache
def read_table(name: str) -> Table:
    """One data file; an absent one is empty, for not every partnership has costs. Decimals are exact."""
    path = DATA / f"{name}.toml"
    return tomllib.loads(path.read_text("utf-8"), parse_float=Decimal) if path.exists() else {}
