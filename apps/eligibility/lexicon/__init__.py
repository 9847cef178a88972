"""Word lists: which wordings mean which kind of cost, in the languages of the partners.

``load_lexicon("gifts")`` reads ``data/gifts.toml``. The format is explained in ``patterns.py``.
"""

from apps.eligibility.lexicon.likely import may_say, with_likely_lists
from apps.eligibility.lexicon.loader import load_lexicon
from apps.eligibility.lexicon.match import Lexicon, Match, Tier

__all__ = ["Lexicon", "Match", "Tier", "load_lexicon", "may_say", "with_likely_lists"]
